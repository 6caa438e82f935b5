//! The IR of a text: one event with everything a text can state, as facts and as JSON.

mod common;

use common::{reading, revision};
use qmp_doc_parser::ir;
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
    let document = reading(TEXT.as_bytes()).document();
    let lines: Vec<_> = ir::facts(&document.resolve())
        .iter()
        .map(ToString::to_string)
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_revision_keeps_its_place() {
    let release = ir::Release::new;
    for place in [
        None,
        Some(ir::Place::Releases(vec![release(1, 0), release(1, 1)])),
        Some(ir::Place::Between(release(2, 0), release(2, 1))),
    ] {
        let mut revision = revision("0000000");
        revision.place.clone_from(&place);
        let options = Options {
            revision: Some(revision),
        };
        let document = read_text(TEXT.as_bytes(), &options).document();
        assert_eq!(document.revision.unwrap().place, place);
    }
}
