//! Revisions of a made-up document of many events, for benchmarks.

use std::fmt::Write as _;

use qmp_doc_parser::ir::Document;
use qmp_doc_parser::text::document::TextRevision;
use qmp_doc_parser::{Options, read_text};

pub(crate) const EVENTS: usize = 60;

/// A revision of a made-up document: one event comes and goes, one member is renamed, some
/// words differ.
pub(crate) fn revision(number: usize) -> Document {
    let mut text = String::new();
    for event in (0..EVENTS).filter(|event| *event != number % EVENTS) {
        let renamed = (number / 10 + event).is_multiple_of(7);
        let member = if renamed {
            "sectors-count"
        } else {
            "sector-count"
        };
        let other = (number + event).is_multiple_of(11);
        let words = if other { "some words" } else { "other words" };
        let name = format!("THING_{event}");
        let _ = write!(
            text,
            "{name}\n{}\n\nEmitted when it happens: {words}.\n\nData:\n\n\
             - \"device\": device name (json-string)\n- \"{member}\": how many (json-int)\n\
             - \"action\": it's one of the following (json-string):\n    \"stop\": it stopped\n    \"go\": it went on\n\n\
             Example:\n\n{{ \"event\": \"{name}\", \"data\": {{ \"device\": \"d\", \"{member}\": 5, \"action\": \"go\" }} }}\n\n\
             Note: this event is rate-limited.\n\n",
            "-".repeat(name.len())
        );
    }
    let id = format!("r{number:03}");
    let revision = TextRevision {
        id: id.clone(),
        commit: format!("{number:040x}"),
        subject: "a commit".into(),
        author_date: id.clone(),
        commit_date: id,
        path: "events.txt".into(),
        ..TextRevision::default()
    };
    read_text(
        text.as_bytes(),
        &Options {
            revision: Some(revision),
        },
    )
    .into_document()
}
