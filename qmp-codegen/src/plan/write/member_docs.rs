//! The doc comments of fields, nested structs, enums and their variants.

use std::collections::BTreeSet;

use qmp_doc_parser::ir;
use qmp_history::{Intervals, Timeline};

use super::event_docs::points_to;
use crate::plan::docs::{Docs, code, listed};
use crate::plan::draft::{Kind, MemberDraft, Source};
use crate::plan::share::{Object, Place, events_of};
use crate::plan::words;

/// The newest description of a member; that of the first event if several share it.
fn newest<'s>(sources: &'s [Source<'_>]) -> Option<&'s ir::Member> {
    let described = |source: &&'s Source<'_>| {
        let last = source.at.last();
        last.is_some_and(|(_, member)| !member.description.is_empty())
    };
    let source = sources.iter().find(described).or(sources.first())?;
    source.at.last().map(|(_, member)| *member)
}

/// `sharing`: the events that share the type which has the field.
pub(super) fn field(
    timeline: &Timeline,
    member: &MemberDraft<'_>,
    sharing: &BTreeSet<&str>,
) -> Vec<String> {
    let mut docs = Docs::default();
    let said = newest(&member.sources);
    match said.filter(|said| !said.description.is_empty()) {
        Some(said) => docs.quote(&said.description),
        None => docs.say("The documents do not describe it."),
    }
    docs.say(&format!(
        "{} on the wire.{}",
        code(member.name),
        type_note(member, said)
    ));
    if let Some(reference) = said.and_then(|said| said.reference.as_ref()) {
        docs.say(&format!("The text refers to {}.", points_to(reference)));
    }
    let mut reasons = words::why_optional(timeline, member);
    let has = |event: &str| {
        member
            .sources
            .iter()
            .any(|source| source.event.name == event)
    };
    let without: Vec<_> = sharing
        .iter()
        .filter(|event| !has(event))
        .map(|e| code(e))
        .collect();
    if !without.is_empty() {
        reasons.push(format!("not a member for {}", listed(&without)));
    }
    if !reasons.is_empty() {
        docs.say(&format!("Optional: {}.", reasons.join("; ")));
    }
    documented(timeline, &mut docs, &member.sources);
    docs.finish()
}

/// Describes the type beyond the field's Rust type.
fn type_note(member: &MemberDraft<'_>, said: Option<&ir::Member>) -> String {
    if let Kind::Json { disagree: true } = member.kind {
        return " The revisions disagree about its type.".to_owned();
    }
    match said.map(|said| (said.basis, &said.declared_type)) {
        Some((ir::Basis::Example, None)) => {
            " The text gives no type; it is inferred from the examples.".to_owned()
        }
        Some((ir::Basis::Unknown, None)) => " Its type is not known.".to_owned(),
        _ => String::new(),
    }
}

/// Lists the revisions that document the member, and its departures.
fn documented(timeline: &Timeline, docs: &mut Docs, sources: &[Source<'_>]) {
    let all: BTreeSet<_> = sources
        .iter()
        .map(|source| &source.history.documented)
        .collect();
    for revisions in &all {
        let of: Vec<_> = sources
            .iter()
            .filter(|source| source.history.documented == **revisions)
            .map(|source| code(&source.event.name))
            .collect();
        let in_ = words::revisions(timeline, revisions);
        if sources.len() == 1 {
            docs.say(&format!("Documented: {in_}."));
        } else {
            docs.say(&format!("Documented for {}: {in_}.", listed(&of)));
        }
    }
    let mut written = BTreeSet::new();
    for source in sources {
        let history = source.history;
        // A departure of the whole event is documented at the event.
        let with_event = history.documented.last() == source.known.last();
        if with_event && history.departures.is_empty() {
            continue;
        }
        for words in words::departed(timeline, &history.documented, &history.departures) {
            if written.insert(words.clone()) {
                docs.say(&words);
            }
        }
    }
}

pub(super) fn object(object: &Object<'_>) -> Vec<String> {
    let mut docs = Docs::default();
    docs.say(&format!("{}.", used_as(&object.uses)));
    if let Some(said) = newest(&object.sources) {
        docs.quote(&said.description);
        if let Some(reference) = &said.reference {
            docs.say(&format!("The text refers to {}.", points_to(reference)));
        }
    }
    docs.finish()
}

/// `The member "server" of A and B`.
fn used_as(uses: &[Place]) -> String {
    let paths: BTreeSet<_> = uses.iter().map(|(_, path)| path.join(".")).collect();
    let paths: Vec<_> = paths.iter().map(|path| code(path)).collect();
    let events: Vec<_> = events_of(uses).into_iter().map(code).collect();
    let member = if paths.len() == 1 {
        "member"
    } else {
        "members"
    };
    format!("The {member} {} of {}", listed(&paths), listed(&events))
}

pub(super) fn values(
    timeline: &Timeline,
    members: &[MemberDraft<'_>],
    uses: &[Place],
) -> Vec<String> {
    let mut docs = Docs::default();
    docs.say(&format!("{}.", used_as(uses)));
    if let Some(said) = newest(&members[0].sources) {
        docs.quote(&said.description);
    }
    let constant: Intervals = members
        .iter()
        .flat_map(|member| &member.sources)
        .flat_map(|source| &source.at)
        .filter(|(_, member)| {
            let values = member.values.as_ref();
            values.is_some_and(|values| values.extent == ir::Extent::Constant)
        })
        .map(|(revision, _)| *revision)
        .collect();
    if !constant.is_empty() {
        let revisions = words::revisions(timeline, &constant);
        docs.say(&format!(
            "It is \"currently always\" this value in {revisions}."
        ));
    }
    docs.say("What the documents list is never all that QEMU sends: other values are kept.");
    docs.finish()
}

pub(super) fn variant(
    timeline: &Timeline,
    members: &[MemberDraft<'_>],
    value: &str,
) -> Vec<String> {
    let mut docs = Docs::default();
    let sources: Vec<_> = members.iter().flat_map(|member| &member.sources).collect();
    let described = sources.iter().find_map(|source| {
        let newest = source.at.iter().rev();
        newest
            .flat_map(|(_, member)| &member.values)
            .flat_map(|values| &values.list)
            .find(|listed| listed.value == value)?
            .description
            .clone()
    });
    if let Some(description) = described {
        docs.quote(&description);
    }
    docs.say(&format!("{} on the wire.", code(value)));
    let documented: Intervals = sources
        .iter()
        .flat_map(|source| &source.history.values)
        .filter(|listed| listed.value == value)
        .flat_map(|listed| listed.documented.iter())
        .collect();
    docs.say(&format!(
        "Listed: {}.",
        words::revisions(timeline, &documented)
    ));
    docs.finish()
}
