//! Naming exceptions apply to the item that they name; one that matches nothing is an error.

use std::fmt::Write;

use qmp_codegen::{CrateInputs, Descriptions, Error, Exceptions, generate, generate_revision};

use crate::support::{document, history};

const DOCUMENT: &str = "\
LAMP
----

Emitted when the lamp changes.

Data:

- \"type\": what it did (json-string, \"on\" or \"off\")
";

fn row(kind: &str, keys: &[(&str, &str)]) -> String {
    let mut text = format!("[[{kind}]]\nreason = \"a test\"\n");
    for (key, value) in keys {
        let _ = writeln!(text, "{key} = \"{value}\"");
    }
    text
}

#[test]
fn rows_rename_types_members_and_values() {
    let rows = [
        row("type", &[("name", "Lamp"), ("rename", "Light")]),
        row("type", &[("name", "LightType"), ("rename", "LightChange")]),
        row(
            "member",
            &[
                ("within", "Light"),
                ("member", "type"),
                ("rename", "change"),
            ],
        ),
        row(
            "value",
            &[
                ("within", "LightChange"),
                ("value", "off"),
                ("rename", "Dark"),
            ],
        ),
    ];
    let exceptions = Exceptions::from_toml(&rows.concat()).expect("exceptions");
    let descriptions = Descriptions::default();
    let files = generate_revision(&document(DOCUMENT), &descriptions, &exceptions).expect("source");
    let lamp = &files["generated/events/lamp.rs"];
    assert!(lamp.contains("change: LightChange<'a>,"), "{lamp}");
    assert!(lamp.contains("sent {\"type\": change}"), "{lamp}");
    assert!(lamp.contains("Dark = \"off\","), "{lamp}");
    assert!(files["generated/events.rs"].contains("Light = \"LAMP\","));
}

#[test]
fn an_unused_row_is_an_error_for_the_crate_but_not_for_one_revision() {
    let row = row(
        "member",
        &[
            ("within", "Lamp"),
            ("member", "colour"),
            ("rename", "color"),
        ],
    );
    let exceptions = Exceptions::from_toml(&row).expect("exceptions");
    let document = document(DOCUMENT);
    let descriptions = Descriptions::default();
    assert!(generate_revision(&document, &descriptions, &exceptions).is_ok());
    let history = history(&["LAMP | event |  | s2.1- m2.0-"]);
    let inputs = CrateInputs {
        history: &history,
        texts: &[],
        descriptions: &descriptions,
        examples: &[],
        exceptions: &exceptions,
    };
    let Err(Error::UnusedExceptions { rows }) = generate(&inputs) else {
        panic!("the unused row was accepted");
    };
    assert_eq!(rows, ["member Lamp.colour"]);
}
