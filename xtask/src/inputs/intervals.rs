//! The releases of an item, for messages.

use qmp_history::{History, Interval};

/// The releases that have an item: `9.1 and later`, `0.13 to 6.2`; `None` if none has it.
pub(crate) fn releases_of(history: &History, path: &str) -> Option<String> {
    let intervals = &history.item(path)?.intervals;
    let texts: Vec<_> = intervals.iter().map(text).collect();
    (!texts.is_empty()).then(|| texts.join(" and "))
}

fn text(interval: &Interval) -> String {
    let from = interval.from.believed();
    match &interval.until {
        None => format!("{from} and later"),
        Some(until) if until.release == from => from.to_string(),
        Some(until) => format!("{from} to {}", until.release),
    }
}
