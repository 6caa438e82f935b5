//! JSON Schema, 2020-12.

use std::collections::BTreeMap;

use qmp_doc_parser::ir::EventNode;
use serde_json::{Value, json};

use super::Contract;
use super::event;
use super::types::Definitions;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The definition that accepts an event of an unknown name. No event or type of QEMU has a
/// name with a hyphen at its end.
const OTHER: &str = "other-event";

pub(super) fn of_all(contract: &Contract<'_>) -> Value {
    let types = Definitions::default();
    let schemas = contract.events.iter().map(|event| {
        let schema = with_example(contract, event, &types);
        (event.name.clone(), schema)
    });
    let mut definitions: BTreeMap<String, Value> = schemas.collect();
    let names: Vec<_> = definitions.keys().cloned().collect();
    let mut choices: Vec<_> = names.iter().map(|name| reference(name)).collect();
    if !contract.strict {
        definitions.insert(OTHER.to_owned(), other(&names));
        choices.push(reference(OTHER));
    }
    definitions.extend(types.into_inner());
    json!({
        "$schema": DIALECT,
        "title": "QmpEvent",
        "description": format!("An event of QEMU {}.", contract.release),
        "x-qemu-release": contract.release.to_string(),
        "oneOf": choices,
        "$defs": definitions,
    })
}

pub(super) fn of_one(contract: &Contract<'_>, event: &EventNode) -> Value {
    let types = Definitions::default();
    let mut schema = json!({ "$schema": DIALECT });
    event::append(&mut schema, with_example(contract, event, &types));
    schema["x-qemu-release"] = contract.release.to_string().into();
    let types = types.into_inner();
    if !types.is_empty() {
        schema["$defs"] = json!(types);
    }
    schema
}

fn with_example(contract: &Contract<'_>, event: &EventNode, types: &Definitions) -> Value {
    let mut schema = event::schema(contract, event, Some(types));
    if let Some((_, example)) = event::example(contract, event) {
        schema["examples"] = json!([example]);
    }
    schema
}

/// An event that this release does not know.
fn other(names: &[String]) -> Value {
    json!({
        "title": "OtherEvent",
        "description": "An event that this release does not know.",
        "type": "object",
        "properties": {
            "event": { "type": "string", "not": { "enum": names } },
            "timestamp": { "type": "object" },
            "data": { "type": "object" },
        },
        "required": ["event", "timestamp"],
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}
