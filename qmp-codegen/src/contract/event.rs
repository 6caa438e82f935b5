//! The JSON Schema of an event.

use qmp_doc_parser::ir::{DataNode, EventNode, Release, escaped};
use serde_json::{Value, json};

use super::Contract;
use super::annotate::Annotator;
use super::types::{Definitions, TypeWriter, is_required};
use crate::examples::CapturedExample;
use crate::plan::names::camel;

/// The schema of an event with its annotations.
pub(super) fn schema(
    contract: &Contract<'_>,
    event: &EventNode,
    definitions: Option<&Definitions>,
) -> Value {
    let annotator = Annotator {
        contract,
        event: &event.name,
    };
    let writer = TypeWriter {
        strict: contract.strict,
        definitions,
        annotator: Some(&annotator),
    };
    let mut schema = json!({ "title": camel(&event.name) });
    annotator.event(&mut schema, event);
    append(&mut schema, bare(&writer, event));
    schema
}

/// Adds the keywords of another schema at the end.
pub(super) fn append(schema: &mut Value, more: Value) {
    if let (Some(schema), Value::Object(more)) = (schema.as_object_mut(), more) {
        schema.extend(more);
    }
}

/// The schema of an event without annotations.
fn bare(writer: &TypeWriter<'_>, event: &EventNode) -> Value {
    let mut properties = json!({
        "event": { "const": event.name },
        "timestamp": writer.define("timestamp", timestamp(writer.strict)),
    });
    let mut required = vec!["event", "timestamp"];
    match &event.data {
        DataNode::None => {}
        DataNode::Unknown => properties["data"] = json!({}),
        DataNode::Object(object) => {
            let title = format!("{}Data", camel(&event.name));
            let owner = event.type_facts.name.as_deref().unwrap_or(&title);
            let mut data = json!({ "title": title });
            append(
                &mut data,
                writer.of_object(object, owner, &escaped(&event.name)),
            );
            properties["data"] = data;
            if object.discriminator.is_some() || object.members.iter().any(is_required) {
                required.push("data");
            }
        }
    }
    let mut schema = json!({ "type": "object", "properties": properties, "required": required });
    if writer.strict {
        schema["additionalProperties"] = false.into();
    }
    schema
}

/// Time of sending, on the host's clock; both members are -1 if that cannot be read.
fn timestamp(strict: bool) -> Value {
    let mut schema = json!({
        "type": "object",
        "properties": {
            "seconds": { "type": "integer", "minimum": -1 },
            "microseconds": { "type": "integer", "minimum": -1, "maximum": 999_999 },
        },
        "required": ["seconds", "microseconds"],
    });
    if strict {
        schema["additionalProperties"] = false.into();
    }
    schema
}

/// A captured example of an event that the release sends in the same form.
pub(super) fn example<'c>(
    contract: &Contract<'c>,
    event: &EventNode,
) -> Option<(&'c CapturedExample, Value)> {
    let mut captured = contract.inputs.examples.iter();
    let example = captured.find(|example| example.event == event.name)?;
    if !is_alike(contract, event, example.release) {
        return None;
    }
    Some((example, serde_json::from_str(&example.json).ok()?))
}

/// Returns whether another release sends the event in the same form.
fn is_alike(contract: &Contract<'_>, event: &EventNode, release: Release) -> bool {
    let writer = TypeWriter {
        strict: true,
        definitions: None,
        annotator: None,
    };
    let other = contract.inputs.history.believed(release).ok();
    let other = other.and_then(|tree| tree.event(&event.name));
    other.is_some_and(|other| bare(&writer, other) == bare(&writer, event))
}
