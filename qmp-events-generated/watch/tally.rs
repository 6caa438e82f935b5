//! Counts for the summary at the end of a stream.

use std::collections::BTreeMap;
use std::fmt::Write;

use qmp_events_generated::stream::Summary;
use qmp_events_generated::{Rule, Violation};

use super::line::{DIM, ODD, plain};

#[derive(Debug, Default)]
pub(crate) struct Tally {
    shown: u64,
    /// By event, rule and place.
    violations: BTreeMap<(String, Rule, String), u64>,
    /// Certain findings of the whole stream.
    pub(crate) findings: u64,
    pub(crate) faults: u64,
    pub(crate) lost: u64,
    pub(crate) gaps: u64,
}

impl Tally {
    pub(crate) fn shown(&mut self) {
        self.shown += 1;
    }

    pub(crate) fn violation(&mut self, event: &str, violation: &Violation) {
        let key = (
            event.to_owned(),
            violation.rule,
            violation.path().to_string(),
        );
        *self.violations.entry(key).or_default() += 1;
    }

    pub(crate) fn found_something(&self) -> bool {
        !self.violations.is_empty() || self.findings + self.faults > 0
    }

    /// The lines of the summary, for the shown names.
    pub(crate) fn lines(&self, summary: &Summary, shows: impl Fn(&str) -> bool) -> String {
        let mut out = String::new();
        let _ = write!(out, "{DIM}# {}", count(summary.events, "event"));
        if self.shown < summary.events {
            let _ = write!(out, ", {} shown", self.shown);
        }
        for (number, what) in [
            (self.lost, "event lost"),
            (self.gaps, "gap"),
            (self.faults, "unreadable part"),
        ] {
            if number > 0 {
                let _ = write!(out, ", {}", count(number, what));
            }
        }
        let _ = writeln!(out, "{DIM:#}");
        let names = summary.names.iter();
        let mut names: Vec<_> = names.filter(|(name, _)| shows(name)).collect();
        names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        for (name, count) in names {
            let _ = writeln!(out, "{count:>8}  {}", plain(name));
        }
        if summary.other_names > 0 {
            let _ = writeln!(out, "{:>8}  of other names", summary.other_names);
        }
        if !self.violations.is_empty() {
            let total = self.violations.values().sum();
            let _ = writeln!(out, "{DIM}# {}{DIM:#}", count(total, "violation"));
        }
        for ((event, rule, path), count) in &self.violations {
            let (event, path) = (plain(event), plain(path));
            let _ = writeln!(out, "{count:>8}  {ODD}{rule}{ODD:#} {event} {path}");
        }
        for (rule, count) in summary.findings.iter() {
            let _ = writeln!(out, "{count:>8}  {ODD}{rule}{ODD:#}");
        }
        out
    }
}

/// `1 event`, `2 events`; `event lost` becomes `events lost`.
fn count(number: u64, what: &str) -> String {
    if number == 1 {
        return format!("1 {what}");
    }
    match what.split_once(' ') {
        Some((first, rest)) if rest == "lost" => format!("{number} {first}s {rest}"),
        _ => format!("{number} {what}s"),
    }
}
