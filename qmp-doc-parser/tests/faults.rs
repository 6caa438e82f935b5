//! One fixture a code, named after it: a document with that one fault or quirk.

mod common;

use common::{reading, unaccounted};
use qmp_doc_parser::diagnostic::{CATALOGUE, Code};

/// Codes that cannot stand alone, and what they need beside them.
const NEEDS: [(Code, Code); 4] = [
    // What is cut off here is an example.
    (Code::EndsMidSection, Code::NoExample),
    // Only a flattened text leaves nesting to guess.
    (Code::NestingGuessed, Code::Flattened),
    // Only numbered headings have numbers to repeat.
    (Code::DuplicateNumber, Code::NumberedHeading),
    // Without its lost line the example stays open.
    (Code::LostLineUnrepaired, Code::ExampleUnclosed),
];

fn fixture(code: Code) -> Vec<u8> {
    let path = format!(
        "{}/tests/faults/{}.txt",
        env!("CARGO_MANIFEST_DIR"),
        code.id()
    );
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_code_has_a_fixture_that_shows_just_it() {
    let mut wrong = Vec::new();
    for &code in CATALOGUE {
        let needs = NEEDS
            .iter()
            .find(|(needing, _)| *needing == code)
            .map(|(_, needs)| *needs);
        let captured = fixture(code);
        let reading = reading(&captured);
        let codes: Vec<_> = reading
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .filter(|code| Some(*code) != needs)
            .collect();
        if codes != [code] {
            let ids: Vec<_> = codes.iter().map(|code| code.id()).collect();
            wrong.push(format!("{}: {ids:?}", code.id()));
        }
        let broken = unaccounted(&captured, &reading);
        assert!(broken.is_empty(), "{}: {broken:#?}", code.id());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_fixture_has_its_code() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            Code::from_id(&stem).is_some(),
            "{} is no code",
            path.display()
        );
    }
}

/// What is told, where, and what is advised: a line a code.
#[test]
fn what_each_fixture_is_told() {
    let told: Vec<String> = CATALOGUE
        .iter()
        .flat_map(|code| reading(&fixture(*code)).diagnostics)
        .map(|d| {
            let at = d.span.map_or("-".into(), |span| {
                format!("{}:{}", span.start.line, span.start.column)
            });
            format!(
                "{} {at} {}: {} [{}]",
                d.severity.as_str(),
                d.code.id(),
                d.message,
                d.help
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn every_code_is_explained() {
    for code in CATALOGUE {
        assert!(code.explanation().len() > 20, "{}", code.id());
        assert!(!code.summary().ends_with('.'), "{}", code.id());
        assert_eq!(Code::from_id(code.id()), Some(*code));
    }
}
