//! The table that `regen` prints: the documents that were read, with counts.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::Proof;
use qmp_doc_parser::text::document::{Example, Member};

use crate::error::Error;
use crate::inputs::documents::LoadedDocument;
use crate::render::text::table::{Align, Cell, Table};
use crate::ui::{FAINT, GOOD, Ui, WARNING};

/// Prints a row per document and the number of distinct events.
pub(crate) fn print(documents: &[LoadedDocument], ui: &mut Ui<'_>) -> Result<(), Error> {
    let mut table = Table::new(&[
        ("revision", Align::Left),
        ("capture", Align::Left),
        ("proof", Align::Left),
        ("events", Align::Right),
        ("members", Align::Right),
        ("examples", Align::Right),
        ("defects", Align::Right),
        ("quirks", Align::Right),
        ("diagnostics", Align::Right),
        ("time", Align::Right),
    ]);
    for document in documents {
        table.row(row(document));
    }
    write!(ui.out, "{}", table.render())?;
    writeln!(
        ui.out,
        "{} distinct events in {}",
        distinct_events(documents).len(),
        match documents.len() {
            1 => "1 revision".to_owned(),
            many => format!("{many} revisions"),
        }
    )?;
    Ok(())
}

fn row(document: &LoadedDocument) -> [Cell; 10] {
    let ir = &document.reading.text;
    let proof = match ir.source.proof {
        Proof::Proved => GOOD,
        Proof::NotProvable => FAINT,
        Proof::Refuted | Proof::Unchecked => WARNING,
    };
    // Events of a shared heading share its examples too; each counts once.
    let examples: Vec<&Example> = {
        let mut seen = BTreeSet::new();
        let all = ir.events.iter().flat_map(|event| &event.examples);
        all.filter(|example| seen.insert(example.text.span))
            .collect()
    };
    let defects: usize = examples.iter().map(|example| example.defects.len()).sum();
    let members: usize = ir
        .events
        .iter()
        .map(|event| count(&event.data.members))
        .sum();
    [
        document.row().id.as_str().into(),
        ir.source.capture.as_str().into(),
        Cell::styled(ir.source.proof.as_str(), proof),
        ir.events.len().into(),
        members.into(),
        examples.len().into(),
        defects.into(),
        ir.quirks.len().into(),
        document.reading.diagnostics.len().into(),
        format!("{:.1} ms", document.time.as_secs_f64() * 1000.0).into(),
    ]
}

/// Members with all below them.
fn count(members: &[Member]) -> usize {
    members
        .iter()
        .map(|member| 1 + count(&member.members))
        .sum()
}

/// The distinct names of the events of several documents.
fn distinct_events<'a>(
    documents: impl IntoIterator<Item = &'a LoadedDocument>,
) -> BTreeSet<&'a str> {
    documents
        .into_iter()
        .flat_map(|document| &document.reading.text.events)
        .map(|event| event.name.as_str())
        .collect()
}
