//! IR 2 of a text: one event with everything a text can state, as facts and as JSON.

mod common;

use common::{documents, reading, revision};
use qmp_doc_parser::ir2::{self, Document};
use qmp_doc_parser::{Options, read_text};

const TEXT: &str = "\
PUMP_STOPPED
------------

Emitted when a pump stops.

Data:

- \"pump\": which one (json-object)
  - \"name\": its name (json-string)
- \"why\": reason, it's one of the following (json-string):
    \"heat\": too hot
    \"user\": somebody asked for it
- \"rpm\": last speed (json-int) On success this is equal to max.
- \"max\": highest speed (json-int)
- \"error\": message (json-string, optional)
  Only present on failure.
- \"where\": place

Example:

{ \"event\": \"PUMP_STOPPED\",
  \"data\": { \"pump\": { \"name\": \"a\" }, \"why\": \"heat\", \"rpm\": 1, \"max\": 2,
    \"where\": [ \"x\" ] },
  \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }

Note: this event is rate-limited separately for each \"pump\".

Note: If why is \"user\", a VALVE_SHUT event will eventually follow.
";

#[test]
fn the_facts_of_an_event() {
    let document = reading(TEXT.as_bytes()).document2();
    let lines: Vec<_> = ir2::facts(&document.resolve())
        .iter()
        .map(ToString::to_string)
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_document_is_valid_and_parses_back() {
    let validator = jsonschema::draft202012::new(&ir2::json_schema()).unwrap();
    for (name, captured) in documents() {
        let document = reading(&captured).document2();
        let json = document.to_json();
        assert_eq!(Document::from_json(&json).unwrap(), document, "{name}");
        let value = serde_json::from_str(&json).unwrap();
        assert!(validator.is_valid(&value), "{name}");
    }
}

#[test]
fn a_revision_keeps_its_place() {
    let release = ir2::Release::new;
    for place in [
        None,
        Some(ir2::Place::Releases(vec![release(1, 0), release(1, 1)])),
        Some(ir2::Place::Between(release(2, 0), release(2, 1))),
    ] {
        let mut revision = revision("0000000");
        revision.place.clone_from(&place);
        let options = Options {
            revision: Some(revision),
        };
        let document = read_text(TEXT.as_bytes(), &options).document2();
        assert_eq!(document.revision.unwrap().place, place);
    }
}
