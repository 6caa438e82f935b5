//! One fixture a diagnostic code, named after it: a document with that one fault or quirk.

mod common;

use std::collections::BTreeSet;

use common::law::unaccounted;
use common::reading;
use qmp_doc_parser::diagnostic::{CATALOGUE, Code};

/// Codes that occur only together with another one.
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
fn each_fixture_yields_exactly_its_code() {
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
fn each_fixture_is_named_after_a_code() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            Code::from_id(&stem).is_some(),
            "{} is not a code",
            path.display()
        );
    }
}

/// Severity, place, message and help, one line a diagnostic.
#[test]
fn diagnostics_of_each_fixture() {
    let reported: Vec<String> = CATALOGUE
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
    insta::assert_snapshot!(reported.join("\n"));
}

/// An explanation is sentences of its own, not the summary again.
#[test]
fn each_code_has_its_own_summary_and_explanation() {
    let mut texts = BTreeSet::new();
    for code in CATALOGUE {
        let (id, summary) = (code.id(), code.summary());
        let explanation = code.explanation();
        let explanation = explanation.trim();
        assert_eq!(Code::from_id(id), Some(*code));
        assert!(
            explanation.ends_with(['.', '`', '}']),
            "{id}: {explanation}"
        );
        assert!(!summary.ends_with('.'), "{id}: {summary}");
        for text in [summary, explanation] {
            assert!(texts.insert(text.to_owned()), "{id} repeats: {text}");
        }
    }
}
