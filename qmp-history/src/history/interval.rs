//! Intervals of releases, and how each end is known.

use std::collections::HashMap;
use std::fmt;

use qmp_doc_parser::ir::{Fact, FactKind, Release, SourceKind};

use super::ItemHistory;
use super::status::{Judged, Status, Statuses, is_existence, owner};
use crate::axis::{Axis, ReleaseSet, place};
use crate::facts_file::FactsFile;

/// Consecutive releases that have an item. Releases without a source do not end an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The start.
    pub from: IntervalStart,
    /// The end; `None` if nothing shows one.
    pub until: Option<IntervalEnd>,
}

/// The start of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalStart {
    /// The first release that is known to have it.
    pub release: Release,
    /// The source that shows that.
    pub by: SourceKind,
    /// The newest older release that is known to lack it. `None` if that release only lacks
    /// its owner, and it may have come with that.
    pub absent: Option<Release>,
    /// Whether the two are neighbours, so that the end is known exactly.
    pub exact: bool,
    /// The release of which QEMU's documentation claims the introduction, if what is left
    /// open allows it.
    pub claimed: Option<Release>,
}

impl IntervalStart {
    /// Returns the start that is most likely: the claimed one, or else the first release
    /// that is known to have it.
    pub fn believed(&self) -> Release {
        self.claimed.unwrap_or(self.release)
    }
}

/// `2.1`, `2.1 at the latest`, `between 10.2 and 11.1`, `1.3 as documented`.
impl fmt::Display for IntervalStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let release = self.release;
        match (self.exact, self.claimed, self.absent) {
            (true, ..) => write!(f, "{release}"),
            (false, Some(claimed), _) => write!(f, "{claimed} as documented"),
            (false, None, Some(absent)) => write!(f, "between {absent} and {release}"),
            (false, None, None) => write!(f, "{release} at the latest"),
        }
    }
}

/// The end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntervalEnd {
    /// The last release that is known to have it.
    pub release: Release,
    /// The oldest newer release that is known to lack it.
    pub absent: Release,
    /// Whether the two are neighbours, so that the end is known exactly.
    pub exact: bool,
}

/// `9.0`, the last release that has it, or `between 10.2 and 11.1`.
impl fmt::Display for IntervalEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            release, absent, ..
        } = self;
        if self.exact {
            write!(f, "{release}")
        } else {
            write!(f, "between {release} and {absent}")
        }
    }
}

/// Returns the history of every item and mark, sorted by path, kind and value.
pub(super) fn items(file: &FactsFile, statuses: &Statuses) -> Vec<ItemHistory> {
    let claims = newest_claims(file);
    let mut items: Vec<ItemHistory> = Vec::new();
    let mut previous: Option<&Fact> = None;
    for line in &file.lines {
        let fact = &line.fact;
        let mark = statuses.mark(&fact.path, fact.kind, &fact.value);
        let first_of_item = is_existence(fact.kind)
            && previous.is_none_or(|last| last.path != fact.path || last.kind != fact.kind);
        previous = Some(fact);
        if first_of_item {
            let claim = claims.get(fact.path.as_str()).copied();
            let stated = statuses.stated(&fact.path);
            let judged = statuses.item(&fact.path);
            let mut intervals = intervals(&file.axis, judged, stated);
            if let Some(first) = intervals.first_mut() {
                first.from.claimed = claim.and_then(|claim| confirm(&file.axis, first, claim));
                if may_have_come_with_owner(&file.axis, statuses, &fact.path, first) {
                    first.from.absent = None;
                }
            }
            items.push(ItemHistory {
                fact: Fact {
                    value: String::new(),
                    ..fact.clone()
                },
                intervals,
                claim: claim.map(str::to_owned),
            });
        }
        if let Some(judged) = mark {
            items.push(ItemHistory {
                fact: fact.clone(),
                intervals: intervals(&file.axis, judged, line.stated),
                claim: None,
            });
        }
    }
    items
}

/// Returns whether what is known to lack an item only lacks its owner, which is known from an older
/// release on than the item.
fn may_have_come_with_owner(
    axis: &Axis,
    statuses: &Statuses,
    path: &str,
    interval: &Interval,
) -> bool {
    let Some(owner) = owner(path).map(|owner| statuses.item(&owner)) else {
        return false;
    };
    let IntervalStart {
        release, absent, ..
    } = interval.from;
    let lacked = absent.and_then(|absent| axis.index(absent));
    let has = axis.index(release);
    let (Some(lacked), Some(has)) = (lacked, has) else {
        return false;
    };
    let known_before = owner.present & ReleaseSet::range(lacked + 1, has) & ReleaseSet::below(has);
    owner.absent.contains(lacked) && !known_before.is_empty()
}

/// Returns the newest claim of each path.
fn newest_claims(file: &FactsFile) -> HashMap<&str, &str> {
    let mut claims: HashMap<&str, (Option<usize>, &str)> = HashMap::new();
    for line in &file.lines {
        if matches!(line.fact.kind, FactKind::Since | FactKind::DocSince) {
            let newest = line.stated.iter().filter_map(|set| set.last()).max();
            let claim = claims.entry(&line.fact.path).or_default();
            if newest >= claim.0 {
                *claim = (newest, &line.fact.value);
            }
        }
    }
    let claims = claims.into_iter();
    claims.map(|(path, (_, claim))| (path, claim)).collect()
}

/// Returns the claimed release if the start leaves it open.
fn confirm(axis: &Axis, interval: &Interval, claim: &str) -> Option<Release> {
    let claim: Release = claim.parse().ok()?;
    let IntervalStart {
        release,
        absent,
        exact,
        ..
    } = interval.from;
    let open = !exact && claim <= release && absent.is_none_or(|absent| absent < claim);
    (open && axis.contains(claim)).then_some(claim)
}

fn intervals(axis: &Axis, judged: Judged, stated: [ReleaseSet; 4]) -> Vec<Interval> {
    let releases = axis.releases();
    let mut list: Vec<Interval> = Vec::new();
    let mut absent: Option<usize> = None;
    // The start and the last release of the interval that is open.
    let mut open: Option<(IntervalStart, usize)> = None;
    for (index, release) in releases.iter().copied().enumerate() {
        match (judged.at(index), &mut open) {
            (Status::Present, Some((_, last))) => *last = index,
            (Status::Present, None) => {
                let start = IntervalStart {
                    release,
                    by: source(stated, index),
                    absent: absent.map(|absent| releases[absent]),
                    exact: absent.is_some_and(|absent| absent + 1 == index),
                    claimed: None,
                };
                open = Some((start, index));
            }
            (Status::Absent, _) => {
                absent = Some(index);
                if let Some((from, last)) = open.take() {
                    let until = IntervalEnd {
                        release: releases[last],
                        absent: release,
                        exact: last + 1 == index,
                    };
                    list.push(Interval {
                        from,
                        until: Some(until),
                    });
                }
            }
            (Status::Unknown, _) => {}
        }
    }
    list.extend(open.map(|(from, _)| Interval { from, until: None }));
    list
}

/// Returns the best source that states something at a release.
fn source(stated: [ReleaseSet; 4], index: usize) -> SourceKind {
    let best_first = [
        SourceKind::Schema,
        SourceKind::Monitor,
        SourceKind::Introspection,
        SourceKind::Text,
    ];
    let mut states = best_first
        .into_iter()
        .filter(|kind| stated[place(*kind)].contains(index));
    states.next().unwrap_or(SourceKind::Text)
}
