//! Items that a client reads, with the releases that have them.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::{FactKind, Release};
use qmp_history::{History, Interval, ItemHistory, ReleaseRun};
use schemars::JsonSchema;
use serde::Serialize;

use super::compatibility::{below_event, overlap, when};
use crate::inputs::uses::Use;

/// Items that a client reads, and the releases that have all of them. Members may be added; none is
/// removed or changes its meaning.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Uses {
    /// Runs of consecutive releases that have everything, oldest first.
    pub(crate) releases: Vec<Run>,
    /// The entry that appeared last.
    pub(crate) latest: Option<String>,
    /// The entry that disappeared first.
    pub(crate) gone: Option<String>,
    /// The release or build that was checked.
    pub(crate) checked: Option<String>,
    /// The number of entries that it lacks and that the client needs.
    pub(crate) missing: usize,
    /// The entries: each event, followed by what is read of it.
    pub(crate) entries: Vec<Entry>,
}

/// Consecutive releases that have everything.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Run {
    /// The first one: `2.8`, `2.8 at the latest`.
    pub(crate) from: String,
    /// The last one; null if the newest known release has everything.
    pub(crate) until: Option<String>,
}

/// An event, member, branch or value.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Entry {
    /// Path of the item.
    pub(crate) path: String,
    /// Whether the client can do without it.
    pub(crate) optional: bool,
    /// The first release that has it: `2.1`, `2.1 at the latest`; of several intervals the newest.
    pub(crate) since: String,
    /// The last release that has it; null while the newest has it.
    pub(crate) until: Option<String>,
    /// Whether what was checked has it; null if nothing was checked.
    pub(crate) present: Option<bool>,
    /// Reasons why it may be absent from an event, or never come, although the release has it:
    /// conditions of the build, optional members. Empty: it is always there.
    pub(crate) doubts: Vec<Mark>,
    /// QAPI features, such as `deprecated`.
    pub(crate) features: Vec<Mark>,
    /// Reasons why a client that waits for it may wait forever.
    pub(crate) waits_forever: Vec<String>,
}

/// A statement that applies to an item in some releases.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Mark {
    /// The statement.
    pub(crate) what: String,
    /// Releases it applies to; empty for all that have the item.
    pub(crate) releases: String,
    /// Whether it applies to the newest release that has the item.
    pub(crate) current: bool,
}

/// The name of what is checked, and whether it has an item.
pub(crate) type Checked<'c> = (&'c str, &'c dyn Fn(&str) -> bool);

impl Uses {
    /// Looks up each item; `has` is whether what is checked has it.
    pub(crate) fn new(history: &History, uses: &[Use], checked: Option<Checked<'_>>) -> Self {
        let needed = uses.iter().filter(|one| !one.optional);
        let needed: Vec<_> = needed.map(|one| one.path.as_str()).collect();
        let runs = history.releases_with(&needed);
        let oldest = runs.last().map(|run| run.from);
        let entries = uses.iter().filter_map(|one| {
            let present = checked.map(|(_, has)| has(&one.path));
            entry(history, one, present, oldest)
        });
        let entries: Vec<_> = entries.collect();
        let lacks = |entry: &&Entry| entry.present == Some(false) && !entry.optional;
        let ends = needed.iter().filter_map(|path| {
            let interval = history.item(path)?.intervals.last()?;
            Some((interval, (*path).to_owned()))
        });
        let latest = ends
            .clone()
            .rev()
            .max_by_key(|(interval, _)| interval.from.believed());
        let gone =
            ends.filter_map(|(interval, path)| Some((interval.until.as_ref()?.release, path)));
        Self {
            releases: runs.iter().map(run).collect(),
            latest: latest.map(|(_, path)| path),
            gone: gone.min().map(|(_, path)| path),
            checked: checked.map(|(name, _)| name.to_owned()),
            missing: entries.iter().filter(lacks).count(),
            entries,
        }
    }
}

fn run(run: &ReleaseRun) -> Run {
    let at_the_latest = if run.exact { "" } else { " at the latest" };
    Run {
        from: format!("{}{at_the_latest}", run.from),
        until: run.until.map(|until| until.to_string()),
    }
}

fn entry(
    history: &History,
    one: &Use,
    present: Option<bool>,
    oldest: Option<Release>,
) -> Option<Entry> {
    let path = &one.path;
    let interval = history.item(path)?.intervals.last()?;
    let doubts = history.doubts(path).into_iter();
    let doubts = doubts.filter_map(|mark| marked(doubt(mark, path), mark, interval));
    let doubts: BTreeSet<_> = doubts.collect();
    let features = history
        .marks(path)
        .filter(|mark| mark.fact.kind == FactKind::Feature);
    let features = features.filter_map(|mark| marked(mark.fact.value.clone(), mark, interval));
    let current = doubts.iter().filter(|doubt| doubt.current);
    let mut waits: Vec<_> = current.map(|doubt| doubt.what.clone()).collect();
    let from = interval.from.believed();
    if oldest.is_none_or(|oldest| oldest < from) {
        waits.push(format!("QEMU before {from} lacks it"));
    }
    if let Some(until) = &interval.until {
        waits.push(format!("QEMU after {} lacks it", until.release));
    }
    Some(Entry {
        path: path.clone(),
        optional: one.optional,
        since: interval.from.to_string(),
        until: interval.until.as_ref().map(ToString::to_string),
        present,
        doubts: doubts.into_iter().collect(),
        features: features.collect(),
        waits_forever: waits,
    })
}

/// A mark in the releases of an item; `None` if it holds in none of these.
fn marked(what: String, mark: &ItemHistory, item: &Interval) -> Option<Mark> {
    let interval = mark.intervals.iter().rfind(|one| overlap(one, item))?;
    let end = |interval: &Interval| interval.until.as_ref().map(|until| until.release);
    Some(Mark {
        what,
        releases: when(interval, item).trim_start().to_owned(),
        current: end(interval).is_none_or(|mark| end(item).is_some_and(|item| item <= mark)),
    })
}

/// `only if CONFIG_SPICE`, `sometimes absent`, `server.host is sometimes absent`.
fn doubt(mark: &ItemHistory, path: &str) -> String {
    match mark.fact.kind {
        FactKind::Member if mark.fact.path == path => "sometimes absent".to_owned(),
        FactKind::Member => format!("`{}` is sometimes absent", below_event(&mark.fact.path)),
        _ => format!("only if {}", mark.fact.value),
    }
}
