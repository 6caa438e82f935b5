//! The generated source of each construct, on documents that hold little else.

use std::fmt::Write;

use qmp_codegen::Files;

use crate::support::{declarations, document, source_of};

fn generated(text: &str) -> Files {
    source_of(&document(text))
}

/// The files of these paths below `generated`, one after the other.
fn files(files: &Files, paths: &[&str]) -> String {
    let mut all = String::new();
    for path in paths {
        let text = &files[&format!("generated/{path}.rs")];
        let _ = write!(all, "===== {path}.rs\n{text}\n");
    }
    all
}

const WITHOUT_DATA: &str = "\
STOP
----

Emitted when the guest is stopped.

Data: None.

Example:

{ \"event\": \"STOP\",
  \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }
";

#[test]
fn event_without_data() {
    let stop = generated(WITHOUT_DATA);
    insta::assert_snapshot!(files(&stop, &["events/stop"]));
}

const MEMBERS: &str = "\
LAMP
----

Emitted when a lamp changes.

Data:

- \"name\": its name (json-string)
- \"watts\": its power (json-int, optional)
- \"level\": how bright it is (json-number)
- \"on\": whether it is on (json-bool)
- \"place\": where it is (json-object)
  - \"room\": the room (json-string)
- \"extra\": anything

Example:

{ \"event\": \"LAMP\",
  \"data\": { \"name\": \"a\", \"level\": 0.5, \"on\": true, \"place\": { \"room\": \"b\" } },
  \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }
";

/// Each type, optional and required, and an object within the data.
#[test]
fn members() {
    let lamp = generated(MEMBERS);
    insta::assert_snapshot!(files(&lamp, &["events/lamp"]));
}

const RULES: &str = "\
SHUTTER
-------

Emitted when a shutter moves.

Data:

- \"id\": which one (json-string)
- \"state\": where it went (json-string, \"open\" or \"closed\")
- \"error\": What went wrong. Only present on failure. (json-string, optional)
- \"now\": where it is. On success this is equal to end. On failure this is less than end.
         (json-int)
- \"end\": where it should be (json-int)

Note: this event is rate-limited separately for each \"id\".

Note: If state is \"open\" the SHUTTER event is followed by the RESUME event.

Note: If the command-line option \"-no-shutdown\" has been specified, a STOP event will
      eventually follow the SHUTTER event.
";

/// The rest of a table: values, presence, relations, rate limit, successors.
#[test]
fn rules() {
    let shutter = generated(RULES);
    insta::assert_snapshot!(declarations(&shutter["generated/events/shutter.rs"]));
}

const SHARED: &str = "\
CAR_STARTED
-----------

Emitted when a car starts.

Data:

- \"who\": the driver (json-object)
  - \"mood\": of the driver (json-string, \"good\" or \"bad\")

CAR_STOPPED
-----------

Emitted when a car stops.

Data:

- \"who\": the driver (json-object)
  - \"mood\": of the driver (json-string, \"good\" or \"bad\")
";

#[test]
fn types_shared_by_two_events() {
    let cars = generated(SHARED);
    let [shared, started] = ["shared", "events/car_started"]
        .map(|path| declarations(&cars[&format!("generated/{path}.rs")]));
    insta::assert_snapshot!(format!("{started}\n\n===== shared.rs\n{shared}"));
}

/// The files that list all events.
#[test]
fn lists_of_events() {
    let events = generated(&format!("{WITHOUT_DATA}\n{MEMBERS}"));
    let root = &events["generated.rs"];
    let all = ["events", "examples", "intervals", "releases", "revisions"];
    let lists = files(&events, &all);
    insta::assert_snapshot!(format!("===== generated.rs\n{root}\n{lists}"));
}
