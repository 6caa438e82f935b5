//! The law of schemas: any bytes are read, each finding is at a place of the file, and facts hold
//! what was read.

use std::sync::Arc;

use qmp_doc_parser::ir::{Tree, stored_facts};
use qmp_doc_parser::schema::{Edition, SchemaFile, read_monitor, read_schema};

/// Fails unless these bytes keep the law, in the oldest and the newest edition.
pub(crate) fn check(bytes: &[u8]) {
    for edition in [Edition::OLDEST, Edition::NEWEST] {
        let mut load = |path: &str| match path {
            "root.json" => Ok(Arc::new(SchemaFile::parse(bytes))),
            _ => Err("no such file".to_owned()),
        };
        let reading = read_schema("root.json", edition, &mut load);
        for finding in &reading.findings {
            let places = finding.related.iter().map(|(place, _)| *place);
            for place in std::iter::once(finding.place).chain(places) {
                let range = place.bytes;
                assert!(
                    range.start <= range.end && range.end as usize <= bytes.len(),
                    "{finding:?}"
                );
            }
        }
        facts_hold(&reading.document.resolve());
    }
    let monitor = read_monitor("monitor.c", bytes, None);
    facts_hold(&monitor.document.resolve());
}

/// Fails unless a tree that facts make is made by its own facts again. These may be other facts:
/// of a schema with faults, nothing shows whether an event has data.
pub(crate) fn facts_hold(tree: &Tree) {
    if tree.truncated {
        return;
    }
    let facts = stored_facts(tree);
    let Ok(again) = Tree::from_facts(&facts) else {
        // A schema with faults may define something twice.
        return;
    };
    assert_eq!(Tree::from_facts(&stored_facts(&again)), Ok(again));
}
