//! What the parts of a page are made from.

use std::collections::{BTreeMap, HashMap};

use qmp_history::Timeline;
use qmp_history::diff::{Change, Comparison, Perspective};

use super::place::Places;

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
    /// The perspective whose levels are shown first; the page can change it.
    pub perspective: Perspective,
    /// Where the captured files are.
    pub places: Places,
    /// Changes that are accepted: the reason by their id.
    pub accepted: BTreeMap<&'a str, &'a str>,
    /// Whether changes of one cause fold into one line.
    pub fold: bool,
}

/// What the parts of a page are made from.
pub(crate) struct Cx<'a> {
    pub(crate) input: &'a Input<'a>,
    /// The places on the page where it stands what a revision did to an event.
    pub(crate) anchors: HashMap<(&'a str, usize), String>,
    /// The changes of each step by the event's names before and after.
    pub(crate) about: Vec<HashMap<&'a str, Vec<&'a Change>>>,
}

impl<'a> Cx<'a> {
    /// Indexes the changes; the anchors are filled in later.
    pub(crate) fn new(input: &'a Input<'a>) -> Self {
        let mut about = Vec::with_capacity(input.comparisons.len());
        for comparison in &input.comparisons {
            let mut by_name: HashMap<&str, Vec<&Change>> = HashMap::new();
            for change in &comparison.changes {
                by_name.entry(&change.event).or_default().push(change);
                if let Some(before) = &change.old_event {
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
    pub(crate) fn changes(&self, event: &str, revision: usize) -> &[&'a Change] {
        let step = revision
            .checked_sub(1)
            .and_then(|step| self.about.get(step));
        step.and_then(|step| step.get(event))
            .map_or(&[], Vec::as_slice)
    }

    /// Where it stands what the revision did to the event.
    pub(crate) fn anchor(&self, event: &'a str, revision: usize) -> Option<&str> {
        self.anchors.get(&(event, revision)).map(String::as_str)
    }
}
