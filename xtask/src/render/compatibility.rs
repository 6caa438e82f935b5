//! The compatibility table of one event: each item with its releases.

use qmp_doc_parser::ir::{FactKind, split_event};
use qmp_history::{History, Interval, ItemHistory};
use schemars::JsonSchema;
use serde::Serialize;

/// The items of an event, the event first, each owner before what it owns.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Compatibility {
    /// The event.
    pub(crate) event: String,
    /// The items; those that no release has are left out.
    pub(crate) items: Vec<CompatibilityRow>,
}

/// One item of the table.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct CompatibilityRow {
    /// The path, `EVENT.member`, `EVENT.member=value`, `EVENT.member<case>`.
    pub(crate) path: String,
    /// The first release, with its certainty: `2.1`, `2.1 at the latest`.
    pub(crate) since: String,
    /// The last release; null while the newest release has it.
    pub(crate) until: Option<String>,
    /// The source that shows the first release.
    pub(crate) source: &'static str,
    /// Conditions, features, limits and optionality, each with its releases and its source, where
    /// they are not those of the item.
    pub(crate) marks: Vec<String>,
}

impl Compatibility {
    /// The table of an event; `None` if no release has it.
    pub(crate) fn of(history: &History, event: &str) -> Option<Self> {
        history
            .item(event)
            .filter(|item| !item.intervals.is_empty())?;
        let items = history.items().iter();
        let items = items.filter(|item| item.is_item() && split_event(&item.fact.path).0 == event);
        Some(Self {
            event: event.to_owned(),
            items: items.flat_map(|item| rows(history, item)).collect(),
        })
    }
}

/// One row per interval.
fn rows(history: &History, item: &ItemHistory) -> Vec<CompatibilityRow> {
    let path = &item.fact.path;
    let row = |interval: &Interval| CompatibilityRow {
        path: path.clone(),
        since: interval.from.to_string(),
        until: interval.until.as_ref().map(ToString::to_string),
        source: interval.from.by.as_str(),
        marks: history
            .marks(path)
            .flat_map(|mark| mark.intervals.iter().map(move |one| (mark, one)))
            .filter(|(_, one)| overlap(one, interval))
            .map(|(mark, one)| {
                format!("{}{}{}", word(mark), when(one, interval), by(one, interval))
            })
            .collect(),
    };
    item.intervals.iter().map(row).collect()
}

/// Whether two intervals share a release.
pub(super) fn overlap(one: &Interval, other: &Interval) -> bool {
    let ends_before = |a: &Interval, b: &Interval| {
        a.until
            .as_ref()
            .is_some_and(|until| until.release < b.from.release)
    };
    !ends_before(one, other) && !ends_before(other, one)
}

/// The releases of a mark, where they are not those of the item.
pub(super) fn when(mark: &Interval, item: &Interval) -> String {
    let since = (mark.from.release != item.from.release).then(|| mark.from.to_string());
    let until = mark.until.as_ref().map(ToString::to_string);
    let until = until.filter(|_| mark.until != item.until);
    match (since, until) {
        (None, None) => String::new(),
        (Some(since), None) => format!(" since {since}"),
        (None, Some(until)) => format!(" until {until}"),
        (Some(since), Some(until)) => format!(" {since} to {until}"),
    }
}

/// The source of a mark, where it is not that of the item.
fn by(mark: &Interval, item: &Interval) -> String {
    if mark.from.by == item.from.by {
        return String::new();
    }
    format!(" ({})", mark.from.by.as_str())
}

fn word(mark: &ItemHistory) -> String {
    let value = &mark.fact.value;
    match mark.fact.kind {
        FactKind::Member => value.clone(),
        FactKind::RateLimit => match value.split_once(' ') {
            Some((ms, key)) => format!("limit {ms} ms per {key}"),
            None => format!("limit {value} ms"),
        },
        FactKind::TypeIf => format!("type if {value}"),
        kind => format!("{} {value}", kind.as_str()).trim_end().to_owned(),
    }
}

/// Returns the number of owners of an item, and the last part of its path: `=value`, `<case>`,
/// `member`.
pub(crate) fn last_part(path: &str) -> (usize, &str) {
    let starts = path
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | '<' | '=' | '['));
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let last = starts.last().copied().unwrap_or(0);
    (starts.len(), path[last..].trim_start_matches('.'))
}

/// Returns a path without its event.
pub(crate) fn below_event(path: &str) -> &str {
    split_event(path).1.trim_start_matches('.')
}
