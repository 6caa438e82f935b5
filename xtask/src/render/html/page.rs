//! View model of the HTML report.

use qmp_history::diff::{Perspective, Rule, catalogue};

use super::column::{self, Column};
use super::cx::{Cx, Input};
use super::row::{self, EventRows};
use super::sentence::sentence;
use super::step::{self, Step};

/// Everything that is on the page.
#[derive(Debug)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence.
    pub lead: String,
    /// How it was made, as a command.
    pub command: String,
    /// The perspective whose levels are shown first.
    pub perspective: Perspective,
    /// The revisions, oldest first.
    pub columns: Vec<Column>,
    /// The events in the order in which they first appear.
    pub events: Vec<EventRows>,
    /// What each revision brought, oldest first.
    pub steps: Vec<Step>,
    /// The rules that a change on this page names.
    pub rules: Vec<&'static Rule>,
}

impl Page {
    /// Decides everything.
    pub fn new(input: &Input<'_>) -> Self {
        let mut cx = Cx::new(input);
        let steps = step::all(&mut cx);
        let (events, counts) = row::all(&cx);
        let columns = column::all(&cx, counts);
        let changes = input.comparisons.iter().flat_map(|one| &one.changes);
        let rules: std::collections::BTreeSet<_> = changes.map(|change| change.rule.id).collect();
        Self {
            title: input.title.to_owned(),
            lead: lead(input),
            command: input.command.to_owned(),
            perspective: input.perspective,
            columns,
            events,
            steps,
            rules: rules.into_iter().filter_map(catalogue::find).collect(),
        }
    }
}

fn lead(input: &Input<'_>) -> String {
    if let ([old, new], [comparison]) = (input.timeline.documents(), &input.comparisons[..]) {
        return format!("{}.", sentence(old, new, comparison));
    }
    let changes: usize = input.comparisons.iter().map(|one| one.changes.len()).sum();
    format!(
        "{} events in {} revisions of QEMU's event documentation, and the {changes} changes between them.",
        input.timeline.events().len(),
        input.timeline.len(),
    )
}
