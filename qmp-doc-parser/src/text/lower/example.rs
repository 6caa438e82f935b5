//! Examples: verbatim, as JSON, and their defects.

use serde_json::Value as Json;

use super::cx::Cx;
use crate::diagnostic::{Diagnostic, ExampleCode};
use crate::text::document::{Defect, Example, Repair};
use crate::text::json;

/// Lowers an example and reports its defects.
pub(super) fn example(cx: &mut Cx, caption: Option<&str>, part: &str) -> Example {
    let read = json::read(part);
    let mut defects = Vec::new();
    let mut steps = Vec::new();
    for fault in &read.faults {
        let next = part[fault.at..].chars().next().map_or(0, char::len_utf8);
        let at = &part[fault.at..fault.at + next];
        // The end of the example, which has no character of its own.
        let span = if at.is_empty() {
            cx.span(last_char(part))
        } else {
            cx.span(at)
        };
        let diagnostic = Diagnostic::new(fault.slip.code(read.repaired.is_some())).at(span);
        steps.extend(fault.slip.step());
        defects.push(Defect {
            code: diagnostic.id().to_owned(),
            message: diagnostic.message(),
            span,
        });
        cx.sink.push(diagnostic);
    }
    let repaired = read.repaired.map(|json| Repair { steps, json });
    let mut example = Example {
        caption: caption.map(|caption| cx.text(caption)),
        text: cx.verbatim(part),
        event: None,
        json: read.json,
        defects,
        repaired,
    };
    let event = example
        .value()
        .and_then(|json| json.get("event")?.as_str())
        .map(str::to_owned);
    example.event = event.or_else(|| named(part));
    if let Some(value) = example.value() {
        envelope(cx, value, part);
    }
    example
}

/// Checks the envelope: its members, and the form of `timestamp` and `data`.
fn envelope(cx: &mut Cx, value: &Json, part: &str) {
    if value.get("event").and_then(Json::as_str).is_none() {
        cx.report(part, ExampleCode::ExampleNotAnEvent);
    }
    match value.get("timestamp") {
        None => cx.report(part, ExampleCode::ExampleWithoutTimestamp),
        Some(timestamp) if !is_timestamp(timestamp) => {
            unexpected(
                cx,
                part,
                "timestamp",
                "whole numbers `seconds` and `microseconds`",
            );
        }
        Some(_) => {}
    }
    if value.get("data").is_some_and(|data| !data.is_object()) {
        unexpected(cx, part, "data", "an object");
    }
    let keys = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    for key in keys.filter(|key| !["event", "data", "timestamp"].contains(&key.as_str())) {
        let code = ExampleCode::ExampleUnknownKey {
            member: key.clone(),
        };
        let place = json::locate(part, &[key]);
        cx.report(place.map_or(part, |place| &part[place.key]), code);
    }
}

fn unexpected(cx: &mut Cx, part: &str, member: &'static str, expected: &'static str) {
    let code = ExampleCode::ExampleEnvelope {
        member: member.to_owned(),
        expected,
    };
    let place = json::locate(part, &[member]);
    cx.report(place.map_or(part, |place| &part[place.value]), code);
}

/// Returns whether a value is a timestamp as QEMU sends it.
fn is_timestamp(value: &Json) -> bool {
    let whole = |name| {
        value
            .get(name)
            .is_some_and(|number| number.is_i64() || number.is_u64())
    };
    let members = value.as_object().map_or(0, serde_json::Map::len);
    members == 2 && whole("seconds") && whole("microseconds")
}

/// The name after `"event":` in an example that is not JSON.
fn named(part: &str) -> Option<String> {
    let after = part.split_once("\"event\"")?.1;
    let after = after
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('"')?;
    let name = after.split_once('"')?.0;
    (!name.is_empty()).then(|| name.to_owned())
}

fn last_char(part: &str) -> &str {
    let last = part.chars().next_back().map_or(0, char::len_utf8);
    &part[part.len() - last..]
}
