"""Decodes lines of a QMP monitor into the generated types."""

import sys

from qmp_events import BlockIoError, OtherEvent, QmpEvent

for line in sys.stdin:
    event = QmpEvent.model_validate_json(line).root
    match event:
        case BlockIoError(data=data):
            print(f"{data.device}: {data.operation.root} failed: {data.reason}")
        case OtherEvent():
            print(f"{event.event}: not known to this release")
        case _:
            print(event.event)
