//! AsyncAPI 3.1, with payloads in draft-07 of JSON Schema.

use serde_json::{Map, Value, json};

use super::Contract;
use super::event;

/// The payloads' dialect. Its `$ref` has no siblings, so named types are written where they
/// are used.
const DRAFT_07: &str = "application/schema+json;version=draft-07";

pub(super) fn document(contract: &Contract<'_>) -> Value {
    let (mut messages, mut of_channel, mut of_operation) = (Map::new(), Map::new(), Vec::new());
    for event in contract.events {
        let name = &event.name;
        let payload = event::schema(contract, event, None);
        let mut message = json!({
            "name": name,
            "title": name,
            "contentType": "application/json",
        });
        if let Some(summary) = payload.get("description") {
            message["summary"] = summary.clone();
        }
        if let Some((captured, example)) = event::example(contract, event) {
            message["examples"] = json!([{
                "name": "captured",
                "summary": format!("As QEMU {} sent it.", captured.release),
                "payload": example,
            }]);
        }
        for (key, value) in payload.as_object().into_iter().flatten() {
            if key.starts_with("x-") {
                message[key] = value.clone();
            }
        }
        message["payload"] = json!({ "schemaFormat": DRAFT_07, "schema": payload });
        messages.insert(name.clone(), message);
        let component = format!("#/components/messages/{name}");
        of_channel.insert(name.clone(), json!({ "$ref": component }));
        let in_channel = format!("#/channels/events/messages/{name}");
        of_operation.push(json!({ "$ref": in_channel }));
    }
    json!({
        "asyncapi": "3.1.0",
        "info": {
            "title": "QMP events of QEMU",
            "version": contract.release.to_string(),
            "description": "The events that QEMU sends on a QMP monitor after `qmp_capabilities`.",
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "defaultContentType": "application/json",
        "channels": {
            "events": {
                "title": "A QMP monitor",
                "description": "A Unix or TCP socket of QEMU's `-qmp`; one JSON object a line.",
                "messages": of_channel,
            },
        },
        "operations": {
            "receiveEvents": {
                "action": "receive",
                "title": "Receive events",
                "channel": { "$ref": "#/channels/events" },
                "messages": of_operation,
            },
        },
        "components": { "messages": messages },
    })
}
