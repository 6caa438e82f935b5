//! A document that is cut off says so, wherever the cut leaves a sign.

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

fn is_told(text: &str) -> bool {
    let diagnostics = reading(text.as_bytes()).diagnostics;
    diagnostics.iter().any(is_ending)
}

fn is_ending(diagnostic: &Diagnostic) -> bool {
    diagnostic.id() == "ends-mid-section"
}

#[test]
fn every_cut_is_told_but_those_between_two_sections() {
    let sections = ["THING", "OTHER", "THIRD"].map(section);
    let whole = sections.concat();
    assert!(!is_told(&whole));
    let mut untold = Vec::new();
    // One section alone has nothing to be held against but its example and its last line.
    for cut in sections[0].len() + 1..whole.len() {
        if !is_told(&whole[..cut]) {
            untold.push(cut);
        }
    }
    let silent = |cut: &usize| {
        let before = &whole[..*cut];
        let between = before.trim_end().ends_with("} }");
        // Or a line of text behind an example: the heading of a section that never comes.
        between || before.ends_with("\nOTHER\n") || before.ends_with("\nTHIRD\n")
    };
    let wrong: Vec<_> = untold.iter().filter(|cut| !silent(cut)).collect();
    let shown = wrong
        .iter()
        .map(|cut| &whole[..**cut][cut.saturating_sub(20)..]);
    assert!(wrong.is_empty(), "{:?}", shown.collect::<Vec<_>>());
    assert!(untold.len() < 12, "{untold:?}");
}

#[test]
fn a_cut_is_told_in_a_flattened_text_too() {
    let whole = ["THING", "OTHER", "THIRD"].map(section).concat();
    let flat = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!is_told(&flat));
    for (part, why) in [
        ("Emitted when a THIRD", "description"),
        ("\"event\": \"THIRD\", \"da", "example"),
        ("which ones (json-string) Example:", "label"),
    ] {
        let end = flat.rfind(part).expect(part) + part.len();
        assert!(is_told(&flat[..end]), "{why}");
    }
}

/// Real documents end where they end, whatever they leave out elsewhere.
#[test]
fn no_document_is_said_to_be_cut_off() {
    for (name, captured) in common::documents() {
        let reading = reading(&captured);
        let told = reading
            .diagnostics
            .iter()
            .find(|diagnostic| is_ending(diagnostic));
        assert_eq!(told, None, "{name}");
    }
}
