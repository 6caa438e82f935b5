//! Sentences about revisions, departures and optional members.

use qmp_doc_parser::ir;
use qmp_history::{Departure, Destination, Intervals, Timeline, Wire};

use super::docs::code;
use super::draft::{MemberDraft, Source};

/// `2010-10-11-6f8c63fbd7 (QEMU 1.0)`.
pub(super) fn revision(timeline: &Timeline, revision: usize) -> String {
    let known = timeline
        .document(revision)
        .and_then(|document| document.revision.as_ref());
    let id = &timeline.labels()[revision];
    match known.and_then(|known| known.place.as_ref()) {
        Some(place) => format!("{id} ({place})"),
        None => id.clone(),
    }
}

/// Lists revisions; a long run is given by its first and last.
pub(super) fn revisions(timeline: &Timeline, documented: &Intervals) -> String {
    let mut words = Vec::new();
    for (first, last) in documented.runs() {
        let run = *first..=*last;
        if last - first < 3 {
            words.extend(run.map(|at| revision(timeline, at)));
        } else {
            let (first, last) = (revision(timeline, *first), revision(timeline, *last));
            words.push(format!("{first} to {last}"));
        }
    }
    words.join(", ")
}

/// Sentences on where an item went that the newest revision lacks, or what changed since.
pub(super) fn departed(
    timeline: &Timeline,
    documented: &Intervals,
    departures: &[Departure],
) -> Vec<String> {
    let mut sentences: Vec<String> = departures.iter().map(departure).collect();
    let last = documented.last();
    let gone = last.is_some_and(|last| last + 1 < timeline.len());
    if gone
        && !departures
            .iter()
            .any(|departure| Some(departure.after) == last)
    {
        sentences.push(
            "Later revisions do not document it; its destination is not recorded.".to_owned(),
        );
    }
    sentences
}

fn departure(departure: &Departure) -> String {
    let commit = departure.commit.as_ref();
    let commit = commit
        .map(|commit| format!(" (commit {commit})"))
        .unwrap_or_default();
    let wire = match departure.wire {
        Wire::Changed => "what QEMU sends changed",
        Wire::Unchanged => "what QEMU sends did not change",
    };
    let reason = sentence(&departure.reason);
    match &departure.to {
        Destination::Schema => {
            format!("Afterwards its documentation moved to QEMU's schema{commit}; {wire}. {reason}")
        }
        Destination::Removed { release } => {
            format!("Removed from the protocol in QEMU {release}{commit}. {reason}")
        }
        Destination::Renamed { to } => {
            format!(
                "Later revisions call it {}{commit}; {wire}. {reason}",
                code(to)
            )
        }
    }
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with('.') {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Returns the reasons why a member may be absent; empty if it is required.
pub(super) fn why_optional(timeline: &Timeline, member: &MemberDraft<'_>) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    let mut add = |reason: String| {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    };
    for source in &member.sources {
        for (_, member) in &source.at {
            if let Some(reason) = said_optional(member) {
                add(reason);
            }
        }
        let lacking = lacking(source);
        if !lacking.is_empty() {
            add(format!(
                "not documented in {}",
                revisions(timeline, &lacking)
            ));
        }
    }
    reasons
}

/// The revisions that document the parent but not the member.
fn lacking(source: &Source<'_>) -> Intervals {
    let known = source.known.iter();
    known
        .filter(|at| !source.history.documented.contains(*at))
        .collect()
}

fn said_optional(member: &ir::Member) -> Option<String> {
    if !member.optional {
        return None;
    }
    let on = |outcome| {
        member
            .presence
            .iter()
            .any(|presence| presence.on == outcome)
    };
    Some(match member.origin {
        ir::Origin::Example => "only an example shows it".to_owned(),
        ir::Origin::Prose => "only prose names it".to_owned(),
        ir::Origin::Listed if on(ir::Outcome::Failure) => "only present on failure".to_owned(),
        ir::Origin::Listed if on(ir::Outcome::Success) => "only present on success".to_owned(),
        ir::Origin::Listed => "the text marks it optional".to_owned(),
    })
}
