//! IR files: they survive a round trip and match their published schema.

mod common;

use common::{documents, reading};
use qmp_doc_parser::diagnostic::catalogue;
use qmp_doc_parser::ir::{self, Document};

#[test]
fn each_ir_matches_its_schema_and_survives_a_round_trip() {
    let validator = jsonschema::draft202012::new(&ir::json_schema()).unwrap();
    let faults = catalogue().map(|code| {
        let path = format!(
            "{}/tests/faults/{}.txt",
            env!("CARGO_MANIFEST_DIR"),
            code.id
        );
        (code.id.to_owned(), std::fs::read(path).unwrap())
    });
    for (name, captured) in documents().into_iter().chain(faults) {
        let document = reading(&captured).document();
        let json = document.to_json();
        assert_eq!(Document::from_json(&json).unwrap(), document, "{name}");
        let value = serde_json::from_str(&json).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn the_schema_rejects_unknown_keys() {
    let validator = jsonschema::draft202012::new(&ir::json_schema()).unwrap();
    let mut value = serde_json::to_value(reading(b"").document()).unwrap();
    assert!(validator.is_valid(&value));
    value["surprise"] = 1.into();
    assert!(!validator.is_valid(&value));
}

#[test]
fn an_ir_of_another_version_is_rejected_with_help() {
    let json = reading(b"")
        .document()
        .to_json()
        .replace("\"ir_version\": 2", "\"ir_version\": 99");
    let error = Document::from_json(&json).unwrap_err().to_string();
    assert!(
        error.contains("version 99") && error.contains("regen"),
        "{error}"
    );
    assert!(Document::from_json("{}").is_err());
}
