//! Truncated documents are reported wherever the truncation leaves a sign.

mod common;

use common::reading;
use qmp_doc_parser::diagnostic::Diagnostic;

fn section(name: &str) -> String {
    let line = "-".repeat(name.len());
    format!(
        "{name}\n{line}\n\nEmitted when a {name} happens.\n\nData:\n\n\
         - \"size\": how much of it there is (json-int)\n- \"words\": which ones (json-string)\n\n\
         Example:\n\n{{ \"event\": \"{name}\",\n    \"data\": {{ \"size\": 1, \"words\": \"some\" }},\n    \
         \"timestamp\": {{ \"seconds\": 1, \"microseconds\": 2 }} }}\n\n"
    )
}

fn is_reported(text: &str) -> bool {
    let diagnostics = reading(text.as_bytes()).diagnostics;
    diagnostics.iter().any(is_ending)
}

fn is_ending(diagnostic: &Diagnostic) -> bool {
    diagnostic.id() == "ends-mid-section"
}

#[test]
fn every_truncation_is_reported_except_between_two_sections() {
    let sections = ["THING", "OTHER", "THIRD"].map(section);
    let whole = sections.concat();
    assert!(!is_reported(&whole));
    let mut unreported = Vec::new();
    // A single section can be checked only against its example and its last line.
    for cut in sections[0].len() + 1..whole.len() {
        if !is_reported(&whole[..cut]) {
            unreported.push(cut);
        }
    }
    let silent = |cut: &usize| {
        let before = &whole[..*cut];
        let between = before.trim_end().ends_with("} }");
        // Or a line of text after an example: the heading of a section that was cut off.
        between || before.ends_with("\nOTHER\n") || before.ends_with("\nTHIRD\n")
    };
    let wrong: Vec<_> = unreported.iter().filter(|cut| !silent(cut)).collect();
    let shown = wrong
        .iter()
        .map(|cut| &whole[..**cut][cut.saturating_sub(20)..]);
    assert!(wrong.is_empty(), "{:?}", shown.collect::<Vec<_>>());
    assert!(unreported.len() < 12, "{unreported:?}");
}

#[test]
fn truncation_of_a_flattened_text_is_reported() {
    let whole = ["THING", "OTHER", "THIRD"].map(section).concat();
    let flat = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!is_reported(&flat));
    for (part, why) in [
        ("Emitted when a THIRD", "description"),
        ("\"event\": \"THIRD\", \"da", "example"),
        ("which ones (json-string) Example:", "label"),
    ] {
        let end = flat.rfind(part).expect(part) + part.len();
        assert!(is_reported(&flat[..end]), "{why}");
    }
}

/// Real documents are whole, whatever their sections omit.
#[test]
fn no_whole_document_is_reported_as_truncated() {
    for (name, captured) in common::documents() {
        let reading = reading(&captured);
        let reported = reading
            .diagnostics
            .iter()
            .find(|diagnostic| is_ending(diagnostic));
        assert_eq!(reported, None, "{name}");
    }
}
