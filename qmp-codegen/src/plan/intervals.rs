//! The sets of revisions that the tables name, each once.

use std::collections::BTreeSet;

use qmp_history::{Intervals, Timeline};

use super::words;
use crate::model::{Event, EventInfo, Example, Interval, MemberInfo, ObjectInfo};

/// All sets that the events and examples use, in order of their runs.
pub(super) fn named(timeline: &Timeline, events: &[Event], examples: &[Example]) -> Vec<Interval> {
    let mut all = BTreeSet::new();
    for event in events {
        of_event(&event.info, &mut all);
    }
    all.extend(examples.iter().map(|example| &example.documented));
    let interval = |revisions: &Intervals| Interval {
        constant: constant(revisions),
        docs: match revisions.runs() {
            [] => "No revision.".to_owned(),
            _ => format!("{}.", words::revisions(timeline, revisions)),
        },
        revisions: revisions.clone(),
    };
    all.into_iter().map(interval).collect()
}

/// `R0_1` for one run, `R0_1_AND_3` for two, `NONE` for none.
fn constant(revisions: &Intervals) -> String {
    let run = |(first, last): &(usize, usize)| {
        if first == last {
            format!("{first}")
        } else {
            format!("{first}_{last}")
        }
    };
    let runs: Vec<_> = revisions.runs().iter().map(run).collect();
    match runs.as_slice() {
        [] => "NONE".to_owned(),
        runs => format!("R{}", runs.join("_AND_")),
    }
}

fn of_event<'m>(info: &'m EventInfo, all: &mut BTreeSet<&'m Intervals>) {
    all.insert(&info.documented);
    all.extend(info.rate_limits.iter().map(|(_, by)| by));
    all.extend(info.follows.iter().map(|(_, by)| by));
    of_object(&info.data, all);
}

fn of_object<'m>(info: &'m ObjectInfo, all: &mut BTreeSet<&'m Intervals>) {
    all.insert(&info.spelled_out);
    info.members
        .iter()
        .for_each(|member| of_member(member, all));
    for branch in info.branches.iter().flat_map(|(_, branches)| branches) {
        all.extend([&branch.documented, &branch.spelled_out]);
        branch
            .members
            .iter()
            .for_each(|member| of_member(member, all));
    }
}

fn of_member<'m>(info: &'m MemberInfo, all: &mut BTreeSet<&'m Intervals>) {
    all.insert(&info.documented);
    // What says nothing is not written.
    let optional = [&info.required, &info.constant].into_iter();
    all.extend(optional.filter(|revisions| !revisions.is_empty()));
    if !info.values.is_empty() {
        all.insert(&info.values_listed);
    }
    all.extend(info.types.iter().map(|(_, by)| by));
    all.extend(info.values.iter().map(|(_, by)| by));
    all.extend(info.presence.iter().map(|(_, by)| by));
    all.extend(info.relations.iter().map(|(_, by)| by));
    if !info.object.members.is_empty() || info.object.branches.is_some() {
        of_object(&info.object, all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_named_after_its_runs() {
        let name = |revisions: &[usize]| constant(&revisions.iter().copied().collect());
        assert_eq!(name(&[]), "NONE");
        assert_eq!(name(&[2]), "R2");
        assert_eq!(name(&[0, 1]), "R0_1");
        assert_eq!(name(&[0, 1, 3]), "R0_1_AND_3");
    }
}
