//! Examples: verbatim, as JSON, and what is wrong with them.

use super::cx::Cx;
use crate::diagnostic::{Diagnostic, ExampleCode};
use crate::ir::{Defect, Example, Repair};
use crate::text::json;

/// Lowers an example and tells its defects.
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
    let value = example.value().cloned();
    let event = value
        .as_ref()
        .and_then(|json| json.get("event"))
        .and_then(|name| name.as_str());
    example.event = event.map(str::to_owned).or_else(|| named(part));
    if let Some(value) = value {
        envelope(cx, &value, part);
    }
    example
}

/// What a whole event has and an example may lack.
fn envelope(cx: &mut Cx, value: &serde_json::Value, part: &str) {
    if value.get("event").and_then(|name| name.as_str()).is_none() {
        cx.report(part, ExampleCode::ExampleNotAnEvent);
    }
    if value.get("timestamp").is_none() {
        cx.report(part, ExampleCode::ExampleWithoutTimestamp);
    }
}

/// The name behind `"event":` in an example that is no JSON.
fn named(part: &str) -> Option<String> {
    let behind = part.split_once("\"event\"")?.1;
    let behind = behind
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('"')?;
    let name = behind.split_once('"')?.0;
    (!name.is_empty()).then(|| name.to_owned())
}

fn last_char(part: &str) -> &str {
    let last = part.chars().next_back().map_or(0, char::len_utf8);
    &part[part.len() - last..]
}

/// Where in an example a member's name first stands.
pub(super) fn find_key<'a>(part: &'a str, name: &str) -> &'a str {
    let key = format!("\"{name}\"");
    match part.find(&key) {
        Some(at) => &part[at..at + key.len()],
        None => part,
    }
}
