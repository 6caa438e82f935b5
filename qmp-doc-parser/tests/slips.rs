//! Every kind of slip: the facts that are read, and the diagnostics with their positions.

mod common;

use std::fmt::Write as _;

use common::outline::outline;
use common::reading;
use qmp_doc_parser::diagnostic::Diagnostic;
use qmp_doc_parser::ir::{self, PresenceWhen};

const EXAMPLE: &str = r#""data": { "a": 1 }, "timestamp": { "seconds": 1, "microseconds": 2 }"#;

/// Returns a document with one event.
fn document(data: &str, example: &str, notes: &str) -> String {
    format!(
        "PUMP_STOPPED\n------------\n\nEmitted when a pump stops.\n\n{data}\n\nExample:\n\n\
         {{ \"event\": \"PUMP_STOPPED\", {example} }}\n\n{notes}"
    )
}

/// Formats the facts of a document, and each diagnostic with its position and the text there.
fn read(text: &str) -> String {
    let reading = reading(text.as_bytes());
    let mut out = outline(&reading.text);
    let facts = ir::facts(&reading.document().resolve());
    for fact in facts
        .iter()
        .filter(|fact| fact.kind == ir::FactKind::Presence)
    {
        writeln!(out, "  {fact}").unwrap();
    }
    for diagnostic in &reading.diagnostics {
        let span = diagnostic.span.unwrap();
        let marked = &text[span.start.offset..span.end.offset];
        writeln!(
            out,
            "{} {}:{} {:?}",
            diagnostic.id(),
            span.start.line,
            span.start.column,
            marked
        )
        .unwrap();
    }
    out
}

/// Reads each variant; a snapshot of them all.
fn each(variants: &[&str], text: impl Fn(&str) -> String) -> String {
    let show = |variant: &&str| format!("=== {variant}\n{}", read(&text(variant)));
    variants.iter().map(show).collect::<Vec<_>>().join("\n")
}

fn item(item: &str) -> String {
    document(&format!("Data:\n\n{item}"), EXAMPLE, "")
}

fn note(note: &str) -> String {
    let data = "Data:\n\n- \"a\": how many (json-int)";
    document(data, EXAMPLE, &format!("Note: {note}\n"))
}

#[test]
fn sentences_that_deny_or_condition_a_rule() {
    let notes = [
        "this event is rate-limited.",
        "this event is not rate-limited.",
        "this event is rate-limited per second.",
        "this event is rate-limited separately for each \"a\".",
        "this event is rate-limited separately for each \"b\".",
        "this event is rate-limited while it rains.",
        "this does not mean that a VALVE_SHUT event will follow.",
        "Unless the valve is stuck, a VALVE_SHUT event will follow.",
        "a VALVE_SHUT event will follow if a is \"x\".",
        "a VALVE_SHUT event may follow.",
        "If a is \"x\", a VALVE_SHUT event will follow the PUMP_STARTED event.",
    ];
    insta::assert_snapshot!(each(&notes, note));
}

#[test]
fn presence_under_a_condition() {
    let items = [
        "- \"a\": x (json-int)\n  Only present on success.",
        "- \"a\": x (json-int)\n  Only present if hot.",
        "- \"a\": x (json-int)\n  Only present if b is \"c\".",
        "- \"a\": If it was hot, this is how hot (json-int)",
        "- \"a\": If it was hot, this is how hot (json-int, optional)",
        "- \"a\": how hot, only valid if it was hot (json-int)",
        "- \"a\": x (json-int)\n  This is always present.",
    ];
    insta::assert_snapshot!(each(&items, item));
}

#[test]
fn an_example_may_lack_what_is_only_present_on_success() {
    let data = "Data:\n\n- \"a\": x (json-int)\n  Only present on success.";
    let example = r#""timestamp": { "seconds": 1, "microseconds": 2 }"#;
    assert!(
        reading(document(data, example, "").as_bytes())
            .diagnostics
            .is_empty()
    );
}

#[test]
fn conditions_are_kept_verbatim() {
    let reading = reading(item("- \"a\": x (json-int)\n  Only present if hot.").as_bytes());
    let document = reading.document();
    let mut members = document.types.iter().flat_map(|ty| match &ty.definition {
        ir::Definition::Object(object) => object.members.as_slice(),
        _ => &[],
    });
    let text = "hot".to_owned();
    assert_eq!(
        members.next().unwrap().presence[0].when,
        PresenceWhen::Conditional { text }
    );
}

#[test]
fn lists_of_values_that_are_broken() {
    let items = [
        "- \"a\": x (json-string, \"on\" | \"off\")",
        "- \"a\": x (json-string, one of \"on\", \"off\")",
        "- \"a\": it's one of the following (json-string):\n    \"on\", \"off\", or \"ha",
        "- \"a\": it's one of the following (json-string):\n    \"on\"\n    \"off\": no power",
        "- \"a\": it's one of the following (json-string):",
        "- \"a\": it's one of the folowing (json-string):\n    \"on\": power",
        "- \"a\": it's one of the following (json-string):\n    \"on\": power \"off\": none",
    ];
    insta::assert_snapshot!(each(&items, item));
}

#[test]
fn data_that_is_not_a_list_of_members() {
    let data = [
        "Data:",
        "Data:\n\nthe last speed (json-int)",
        "Data:\n\n* \"a\": x (json-int)",
        "Data:\n\n- \"a\": x (json-int)\n-\n  Only present on failure.",
        "Data:\n\n- \"a\": x (json-int)\n- its name (json-string)",
        "Data: 'a' and 'tank' keys.",
    ];
    insta::assert_snapshot!(each(&data, |data| document(data, EXAMPLE, "")));
}

#[test]
fn words_beside_a_type() {
    let items = [
        "- \"a\": x (json-int, in bytes)",
        "- \"a\": x (json-int, optional, since 2.1)",
        "- \"a\": x (json-int, optinal)",
        "- \"a\": x (json-int, Optional)",
        "- \"a\": x. \"1\" is the main one (json-int)",
        "- \"a\": x (json-int, \"1\" or \"2\")",
    ];
    insta::assert_snapshot!(each(&items, item));
}

#[test]
fn examples_with_several_slips() {
    let timestamp = r#""timestamp": { "seconds": 1, "microseconds": 2 }"#;
    let examples = [
        r#""data": { "a": 1, }"#.to_owned() + timestamp,
        format!(r#""id": 7, "data": {{ "a": 1 }}, {timestamp}"#),
        r#""data": { "a": 1 }, "timestamp": { "secs": "1" }"#.to_owned(),
        format!(r#""data": [1], {timestamp}"#),
        format!(r#""data": {{ "a": 12 }}, {timestamp}"#),
    ];
    let examples: Vec<_> = examples.iter().map(String::as_str).collect();
    let data = "Data:\n\n- \"a\": x (json-int) This is less than 10.";
    insta::assert_snapshot!(each(&examples, |example| document(data, example, "")));
}

#[test]
fn comparisons_that_state_no_relation() {
    let items = [
        "- \"a\": x (json-int) This is less than the limit.",
        "- \"a\": x (json-int) This is less than or equal to b.",
        "- \"a\": x (json-int) This is equal to 1.",
        "- \"a\": x (json-int) This is not equal to b.",
        "- \"a\": nobody can foresee X in time (json-int)",
    ];
    insta::assert_snapshot!(each(&items, item));
}

#[test]
fn files_that_document_no_event() {
    for text in [
        "hello\n",
        "[package]\nname = \"x\"\n",
        "# Title\n\nSTOP\n\nText\n----\n\nMore.\n",
    ] {
        let reading = reading(text.as_bytes());
        assert_eq!(reading.text.events, [], "{text}");
        let ids: Vec<_> = reading.diagnostics.iter().map(Diagnostic::id).collect();
        assert!(ids.contains(&"no-event"), "{text}: {ids:?}");
    }
}

#[test]
fn running_words_of_a_flattened_text_are_no_frame() {
    let text = "VM_EVENT -------- Emitted when the Data: field of the BIOS --- rarely --- changes. \
         Data: - \"a\": see Note: below (json-int) Example: \
         { \"event\": \"VM_EVENT\", \"data\": { \"a\": 1 } }";
    insta::assert_snapshot!(read(text));
}
