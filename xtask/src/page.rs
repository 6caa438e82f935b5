//! The page people look at: all of it is decided here as plain data; `template` only writes it.

mod cell;
mod column;
mod entry;
mod piece;
mod place;
mod row;
mod step;
mod template;
mod track;
mod undone;

use std::collections::{BTreeMap, HashMap};

use qmp_history::rules::{self, Rule};
use qmp_history::{Change, Comparison, Reader, Timeline};

pub use cell::{Cell, State, Tally};
pub use column::{Column, Counts, Link};
pub use entry::{Entry, Group, Item, Kind};
pub use piece::{Piece, Pieces};
pub use place::{Places, way};
pub use row::{EventRows, Part, Row};
pub use step::Step;

/// Why the page could not be written; the templates are ours, so this is our fault.
pub use askama::Error as PageError;

/// What a page is made of.
#[derive(Debug)]
pub struct Input<'a> {
    /// What it is called.
    pub title: &'a str,
    /// How it was made, as a command.
    pub command: &'a str,
    /// The revisions and their events.
    pub timeline: &'a Timeline,
    /// What changed from each revision to the next.
    pub comparisons: Vec<&'a Comparison>,
    /// For whom the levels are told first; the page can change it.
    pub reader: Reader,
    /// Where the captured files are.
    pub places: Places,
    /// Changes that are accepted: the reason by their id.
    pub accepted: BTreeMap<&'a str, &'a str>,
    /// Whether changes of one cause fold into one line.
    pub fold: bool,
}

/// Everything that is on the page.
#[derive(Debug)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence.
    pub lead: String,
    /// How it was made, as a command.
    pub command: String,
    /// For whom the levels are told at first.
    pub reader: Reader,
    /// The revisions, oldest first.
    pub columns: Vec<Column>,
    /// The events in the order in which they first appear.
    pub events: Vec<EventRows>,
    /// What each revision brought, oldest first.
    pub steps: Vec<Step>,
    /// The rules by which something on this page is told.
    pub rules: Vec<&'static Rule>,
}

/// What the parts of a page are made from.
struct Cx<'a> {
    input: &'a Input<'a>,
    /// The places on the page where it stands what a revision did to an event.
    anchors: HashMap<(&'a str, usize), String>,
    /// The changes of each step by the event's names before and after.
    about: Vec<HashMap<&'a str, Vec<&'a Change>>>,
}

impl Page {
    /// Decides everything.
    pub fn new(input: &Input<'_>) -> Self {
        let mut cx = Cx::new(input);
        let steps = step::all(&mut cx);
        let (events, counts) = row::all(&cx);
        let columns = column::all(&cx, counts);
        let told = input.comparisons.iter().flat_map(|one| &one.changes);
        let told: std::collections::BTreeSet<_> = told.map(|change| change.rule.as_str()).collect();
        Self {
            title: input.title.to_owned(),
            lead: lead(input),
            command: input.command.to_owned(),
            reader: input.reader,
            columns,
            events,
            steps,
            rules: told.into_iter().filter_map(rules::find).collect(),
        }
    }

    /// The page as one HTML file that needs nothing else.
    pub fn to_html(&self) -> Result<String, PageError> {
        template::render(self)
    }
}

fn lead(input: &Input<'_>) -> String {
    if let ([old, new], [comparison]) = (input.timeline.documents(), &input.comparisons[..]) {
        return format!("{}.", crate::diff::sentence(old, new, comparison));
    }
    let changes: usize = input.comparisons.iter().map(|one| one.changes.len()).sum();
    format!(
        "{} events in {} revisions of QEMU's event documentation, and the {changes} changes between them.",
        input.timeline.events().len(),
        input.timeline.len(),
    )
}

impl<'a> Cx<'a> {
    fn new(input: &'a Input<'a>) -> Self {
        let mut about = Vec::with_capacity(input.comparisons.len());
        for comparison in &input.comparisons {
            let mut by_name: HashMap<&str, Vec<&Change>> = HashMap::new();
            for change in &comparison.changes {
                let (Some(name), before) = (change.event.as_deref(), change.event_before()) else {
                    continue;
                };
                by_name.entry(name).or_default().push(change);
                if let Some(before) = before.filter(|before| *before != name) {
                    by_name.entry(before).or_default().push(change);
                }
            }
            about.push(by_name);
        }
        Self {
            input,
            anchors: HashMap::new(),
            about,
        }
    }

    /// What the revision changed about an event since the one before.
    fn changes(&self, event: &str, revision: usize) -> &[&'a Change] {
        let step = revision
            .checked_sub(1)
            .and_then(|step| self.about.get(step));
        step.and_then(|step| step.get(event))
            .map_or(&[], Vec::as_slice)
    }

    /// Where it stands what the revision did to the event.
    fn anchor(&self, event: &'a str, revision: usize) -> Option<&str> {
        self.anchors.get(&(event, revision)).map(String::as_str)
    }
}
