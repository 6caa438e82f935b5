//! One fixture a diagnostic code, named after it: a document with that one fault or quirk.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use common::law::unaccounted;
use common::reading;
use qmp_doc_parser::diagnostic::{CATALOGUE, Code};
use qmp_doc_parser::span::Span;

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

/// Each diagnostic whole: a line with its place and message, a line with the rest.
#[test]
fn diagnostics_of_each_fixture() {
    let mut reported = String::new();
    for diagnostic in CATALOGUE
        .iter()
        .flat_map(|code| reading(&fixture(*code)).diagnostics)
    {
        let at = |span: Span| format!("{}:{}", span.start.line, span.start.column);
        let severity = diagnostic.severity.as_str();
        let (code, message) = (diagnostic.code.id(), &diagnostic.message);
        let place = diagnostic.span.map_or("-".into(), at);
        writeln!(reported, "{severity} {place} {code}: {message}").unwrap();
        let related = diagnostic.related.iter();
        let related = related.map(|one| format!("{} {}", at(one.span), one.label));
        let rest = [diagnostic.event.unwrap_or_default(), diagnostic.label]
            .into_iter()
            .chain(related)
            .chain([diagnostic.help]);
        let rest: Vec<_> = rest.filter(|part| !part.is_empty()).collect();
        writeln!(reported, "    {}", rest.join(" | ")).unwrap();
    }
    insta::assert_snapshot!(reported);
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
