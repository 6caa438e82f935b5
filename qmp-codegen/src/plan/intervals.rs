//! The sets of releases and texts that the tables name, each once.

use std::collections::BTreeSet;

use qmp_history::Intervals;

use super::columns::Columns;
use super::words;
use crate::model::{Event, EventInfo, Example, Interval, Marks, MemberInfo, ObjectInfo};

/// Returns all sets that the events and examples use, in order of their runs.
pub(super) fn named(
    columns: &Columns<'_>,
    events: &[Event],
    examples: &[Example],
) -> Vec<Interval> {
    let mut all = BTreeSet::new();
    for event in events {
        of_event(&event.info, &mut all);
    }
    all.extend(examples.iter().map(|example| &example.documented));
    let interval = |points: &Intervals| Interval {
        constant: constant(columns, points),
        docs: docs(columns, points),
        points: points.clone(),
    };
    all.into_iter().map(interval).collect()
}

fn docs(columns: &Columns<'_>, points: &Intervals) -> String {
    let releases = words::releases(columns, points);
    let texts = words::texts(columns, points);
    match (releases.is_empty(), texts.is_empty()) {
        (true, true) => "No release and no text.".to_owned(),
        (false, true) => format!("QEMU {releases}."),
        (true, false) => format!("The text {texts}."),
        (false, false) => format!("QEMU {releases}; the text {texts}."),
    }
}

/// `SINCE_2_10`, `V2_4_TO_9_0`, `T0_1`, or several of them; `NONE`.
fn constant(columns: &Columns<'_>, points: &Intervals) -> String {
    let version = |at: usize| {
        let release = columns.release(at);
        release.map_or_else(String::new, |release| {
            format!("{}_{}", release.major, release.minor)
        })
    };
    let newest = columns.releases().checked_sub(1);
    let releases = columns.of_releases(points);
    let mut parts: Vec<String> = releases
        .runs()
        .iter()
        .map(|(first, last)| {
            if Some(*last) == newest {
                format!("SINCE_{}", version(*first))
            } else if first == last {
                format!("ONLY_{}", version(*first))
            } else {
                format!("V{}_TO_{}", version(*first), version(*last))
            }
        })
        .collect();
    let texts = points
        .iter()
        .filter_map(|at| at.checked_sub(columns.releases()));
    let texts: Intervals = texts.collect();
    parts.extend(texts.runs().iter().map(|(first, last)| {
        if first == last {
            format!("T{first}")
        } else {
            format!("T{first}_{last}")
        }
    }));
    if parts.is_empty() {
        "NONE".to_owned()
    } else {
        parts.join("_")
    }
}

fn of_event<'m>(info: &'m EventInfo, all: &mut BTreeSet<&'m Intervals>) {
    all.insert(&info.documented);
    of_marks(&info.marks, all);
    all.extend(info.rate_limits.iter().map(|(_, by)| by));
    all.extend(info.follows.iter().map(|(_, by)| by));
    of_object(&info.data, all);
}

fn of_marks<'m>(marks: &'m Marks, all: &mut BTreeSet<&'m Intervals>) {
    let marks = marks.conditions.iter().chain(&marks.features);
    all.extend(marks.map(|(_, by)| by));
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
    of_marks(&info.marks, all);
    // What is empty is not written.
    let optional = [&info.required, &info.constant].into_iter();
    all.extend(optional.filter(|points| !points.is_empty()));
    if !info.values.is_empty() {
        all.insert(&info.values_listed);
    }
    all.extend(info.types.iter().map(|(_, by)| by));
    all.extend(info.items.types.iter().map(|(_, by)| by));
    all.extend(info.values.iter().map(|(_, by)| by));
    all.extend(info.presence.iter().map(|(_, by)| by));
    all.extend(info.relations.iter().map(|(_, by)| by));
    if !info.object.members.is_empty() || info.object.branches.is_some() {
        of_object(&info.object, all);
    }
}
