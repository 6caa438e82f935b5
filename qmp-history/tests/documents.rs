//! The five documents: what changed between neighbours and over all, in both directions.

use std::fmt::Write as _;
use std::path::Path;

use qmp_doc_parser::{Options, ir, read};
use qmp_history::{Change, Comparison, Evidence, Level, Settings, WireDid, changes};

/// The captured files in the order of history; a file is named after its revision.
const FILES: [&str; 5] = [
    "2010-10-11-6f8c63fbd7.txt",
    "2012-02-14-6f382ed226.gitweb.txt",
    "2014-06-18-fb6ba0d525.flat.txt",
    "2016-06-23-93ab0fc3c3.txt",
    "2016-06-23-a030dc0029.cgit.txt",
];

fn input(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../docs-input")
        .join(name);
    std::fs::read(path).expect("a file of docs-input")
}

fn documents() -> Vec<ir::Document> {
    let document = |name: &&str| {
        let revision = ir::Revision {
            id: id(name),
            commit: String::new(),
            subject: String::new(),
            author_date: String::new(),
            commit_date: String::new(),
            path: String::new(),
            blob: String::new(),
            release: None,
            between: None,
        };
        let mut document = read(&input(name), &Options::default()).document;
        document.revision = Some(revision);
        document
    };
    FILES.iter().map(document).collect()
}

fn id(file: &str) -> String {
    file.split('.').next().unwrap_or_default().to_owned()
}

fn settings() -> Settings {
    let evidence = String::from_utf8(input("evidence.toml")).expect("text");
    Settings {
        evidence: Evidence::from_toml(&evidence).expect("evidence"),
        revisions: FILES.iter().map(|file| id(file)).collect(),
        ..Settings::default()
    }
}

fn compare(old: usize, new: usize, settings: &Settings) -> Comparison {
    let documents = documents();
    changes(&documents[old], &documents[new], settings)
}

/// One line a change.
fn listed(comparison: &Comparison) -> String {
    let mut text = String::new();
    let counts = comparison.counts();
    let _ = writeln!(
        text,
        "{} breaking, {} risky, {} compatible, {} docs",
        counts.breaking, counts.risky, counts.compatible, counts.docs
    );
    for group in &comparison.groups {
        let _ = writeln!(text, "= {} ({})", group.sentence, group.changes.len());
    }
    for change in &comparison.changes {
        let line = |side: &qmp_history::Side| {
            side.span.map_or("-".to_owned(), |span| {
                format!("{}:{}", span.start.line, span.start.column)
            })
        };
        let score = change
            .score
            .map(|score| format!(" {score} %"))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "{} {} {}, wire {}{score} [{} > {}]: {}",
            change.id,
            change.level,
            change.rule,
            change.wire.did.as_str(),
            line(&change.old),
            line(&change.new),
            change.sentence
        );
    }
    text
}

#[test]
fn every_pair_in_both_directions() {
    let settings = settings();
    for (old, new) in [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)] {
        for (old, new) in [(old, new), (new, old)] {
            let name = format!("{}..{}", id(FILES[old]), id(FILES[new]));
            insta::assert_snapshot!(name, listed(&compare(old, new, &settings)));
        }
    }
}
