//! A policy: a project's levels, ignored items and accepted changes.

use std::collections::{BTreeMap, HashSet};

use qmp_doc_parser::ir::split_event;
use serde::Deserialize;
use toml::Spanned;
use wildmatch::WildMatch;

use super::catalogue;
use super::change::Change;
use super::comparison::Comparison;
use super::level::Level;
use super::rule::Rule;
use crate::rows::{RowProblem, line_of};

/// Levels by rule, items to ignore, and accepted changes.
///
/// ```toml
/// [severity]
/// value-added = "compatible"
///
/// [[ignore]]
/// event = "SPICE_*"
/// reason = "we do not use SPICE"
///
/// [[ignore]]
/// path = "BLOCK_JOB_*.speed"
/// reason = "our client does not read it"
///
/// [[accept]]
/// id = "0123456789ab"
/// reason = "our client reads both forms"
/// date = "2026-05-31"
/// until = "2027-01-31"
/// ```
#[derive(Clone, Debug, Default)]
pub struct Policy {
    severity: Vec<(&'static Rule, Level)>,
    ignore: Vec<Ignore>,
    accept: Vec<Acceptance>,
}

/// Items whose changes are ignored.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// Line of the file.
    pub line: usize,
    /// The reason.
    pub reason: String,
    /// The pattern as written.
    pub pattern: String,
    /// Whether the pattern matches paths, not events.
    is_path: bool,
    matcher: WildMatch,
}

/// An accepted change.
#[derive(Clone, Debug)]
pub struct Acceptance {
    /// Line of the file.
    pub line: usize,
    /// The change's id.
    pub id: String,
    /// The reason for accepting it.
    pub reason: String,
    /// The day on which it was accepted, `2026-05-31`.
    pub date: String,
    /// The last day on which it applies; `None`: no end.
    pub until: Option<String>,
}

/// The text is not a policy; every problem at once.
#[derive(Debug, thiserror::Error)]
#[error("invalid policy")]
pub struct InvalidPolicy(pub Vec<RowProblem>);

/// The changes of a comparison, as a policy sees them.
#[derive(Clone, Debug, Default)]
pub struct Review<'a> {
    /// Changes that are neither ignored nor accepted.
    pub open: Vec<&'a Change>,
    /// Ignored changes.
    pub ignored: Vec<(&'a Change, &'a Ignore)>,
    /// Accepted changes.
    pub accepted: Vec<(&'a Change, &'a Acceptance)>,
    /// Acceptances whose last day has passed; their changes are open.
    pub expired: Vec<&'a Acceptance>,
    /// Entries that match nothing.
    pub unused: Vec<RowProblem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    severity: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<IgnoreEntry>>,
    #[serde(default)]
    accept: Vec<Spanned<AcceptEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IgnoreEntry {
    event: Option<String>,
    path: Option<String>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptEntry {
    id: String,
    reason: String,
    date: String,
    until: Option<String>,
}

impl Policy {
    /// Parses the text of a file.
    ///
    /// # Errors
    /// If it is not TOML of this form, or names an unknown rule or level or an invalid date.
    pub fn from_toml(text: &str) -> Result<Self, InvalidPolicy> {
        let file: File = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let message = error.message().to_owned();
            InvalidPolicy(vec![at(text, start, message)])
        })?;
        let mut problems = Vec::new();
        let mut policy = Self::default();
        for (name, level) in &file.severity {
            let rule = catalogue::find(name.get_ref());
            if rule.is_none() {
                let message = format!("`{}` is not a rule; `rules` lists them", name.get_ref());
                problems.push(at(text, name.span().start, message));
            }
            let word = level.get_ref();
            let level_of = |word: &str| Level::ALL.into_iter().find(|one| one.as_str() == word);
            let known = level_of(word);
            if known.is_none() {
                let message =
                    format!("`{word}` is not a level; use docs, compatible, risky or breaking");
                problems.push(at(text, level.span().start, message));
            }
            policy.severity.extend(rule.zip(known));
        }
        for entry in file.ignore {
            let start = entry.span().start;
            match entry.into_inner() {
                IgnoreEntry {
                    event: Some(pattern),
                    path: None,
                    reason,
                } => policy
                    .ignore
                    .push(Ignore::new(text, start, pattern, false, reason)),
                IgnoreEntry {
                    event: None,
                    path: Some(pattern),
                    reason,
                } => policy
                    .ignore
                    .push(Ignore::new(text, start, pattern, true, reason)),
                _ => problems.push(at(text, start, "needs either `event` or `path`".to_owned())),
            }
        }
        let mut ids = HashSet::new();
        for entry in file.accept {
            let start = entry.span().start;
            let entry = entry.into_inner();
            for date in entry.until.iter().chain([&entry.date]) {
                if !is_date(date) {
                    let message = format!("`{date}` is not a date; write it as 2026-05-31");
                    problems.push(at(text, start, message));
                }
            }
            if !ids.insert(entry.id.clone()) {
                let message = format!("an earlier entry accepts `{}`", entry.id);
                problems.push(at(text, start, message));
            }
            policy.accept.push(Acceptance {
                line: line_of(text, start),
                id: entry.id,
                reason: entry.reason,
                date: entry.date,
                until: entry.until,
            });
        }
        problems.sort_by_key(|problem| problem.line);
        if problems.is_empty() {
            Ok(policy)
        } else {
            Err(InvalidPolicy(problems))
        }
    }

    /// Sets the levels of the changes of a comparison to those of the policy.
    pub fn apply(&self, comparison: &mut Comparison) {
        for change in &mut comparison.changes {
            let own = self
                .severity
                .iter()
                .find(|(rule, _)| rule.id == change.rule.id);
            if let Some((_, level)) = own {
                change.level = *level;
            }
        }
    }

    /// Separates ignored and accepted changes from open ones.
    ///
    /// `paths` are those of both sides, to find patterns that match nothing. `today` is the
    /// date, `2026-05-31`; without it nothing expires.
    pub fn review<'a>(
        &'a self,
        comparison: &'a Comparison,
        paths: &[String],
        today: Option<&str>,
    ) -> Review<'a> {
        let mut review = Review::default();
        for ignore in &self.ignore {
            if !paths
                .iter()
                .any(|path| ignore.matches(split_event(path).0, path))
            {
                let message = format!("ignores `{}`, which neither side has", ignore.pattern);
                review.unused.push(RowProblem {
                    line: ignore.line,
                    message,
                });
            }
        }
        for entry in &self.accept {
            if entry
                .until
                .as_deref()
                .zip(today)
                .is_some_and(|(until, today)| until < today)
            {
                review.expired.push(entry);
            } else if comparison.change(&entry.id).is_none() {
                let message = format!(
                    "accepts {}, which is not a change of this comparison",
                    entry.id
                );
                review.unused.push(RowProblem {
                    line: entry.line,
                    message,
                });
            }
        }
        review.unused.sort_by_key(|problem| problem.line);
        for change in &comparison.changes {
            let ignore = self.ignore.iter().find(|ignore| {
                ignore.matches(&change.event, &change.path)
                    || ignore.matches(change.event_before(), change.path_before())
            });
            let mut valid = self
                .accept
                .iter()
                .filter(|entry| !review.expired.iter().any(|expired| expired.id == entry.id));
            let accept = valid.find(|entry| entry.id == change.id);
            match (ignore, accept) {
                (Some(ignore), _) => review.ignored.push((change, ignore)),
                (None, Some(entry)) => review.accepted.push((change, entry)),
                (None, None) => review.open.push(change),
            }
        }
        review
    }
}

impl Ignore {
    fn new(text: &str, start: usize, pattern: String, is_path: bool, reason: String) -> Self {
        Self {
            line: line_of(text, start),
            reason,
            matcher: WildMatch::new(&pattern),
            pattern,
            is_path,
        }
    }

    fn matches(&self, event: &str, path: &str) -> bool {
        self.matcher
            .matches(if self.is_path { path } else { event })
    }
}

fn at(text: &str, start: usize, message: String) -> RowProblem {
    RowProblem {
        line: line_of(text, start),
        message,
    }
}

/// Returns whether the text is a date as `2026-05-31`; dates of that form sort as text.
fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let number =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, last: u8| part.parse().is_ok_and(|n: u8| (1..=last).contains(&n));
    matches!(parts[..], [year, month, day]
        if number(year, 4) && number(month, 2) && number(day, 2) && within(month, 12) && within(day, 31))
}
