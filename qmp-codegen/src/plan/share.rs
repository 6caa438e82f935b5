//! Decides which nested types are shared, and names all types.
//!
//! Objects are one type if they are at the same path of events of one family (the first
//! word of the event's name) and differ only in members that may be absent. Enums are one
//! type if their members have the same name and the same values. A type is called after
//! the words that its events have in common, and its path: `VncServer`.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{self, EventDraft, Kind, MemberDraft, Source};
use super::names::{self, Scope};
use crate::exceptions::Lookup;

/// An event's name and the path of a member in it.
pub(super) type Place = (String, Vec<String>);

/// All types that are not those of the events themselves.
pub(super) struct Shared<'t> {
    pub(super) objects: Vec<Object<'t>>,
    pub(super) values: Vec<Values<'t>>,
    event_names: BTreeMap<String, String>,
    object_at: BTreeMap<Place, usize>,
    values_at: BTreeMap<Place, usize>,
}

/// A nested object.
pub(super) struct Object<'t> {
    pub(super) name: String,
    pub(super) members: Vec<MemberDraft<'t>>,
    /// What the documents say of the members that have this type.
    pub(super) sources: Vec<Source<'t>>,
    pub(super) uses: Vec<Place>,
}

/// A text with listed values.
pub(super) struct Values<'t> {
    pub(super) name: String,
    /// The members that have this type.
    pub(super) members: Vec<MemberDraft<'t>>,
    pub(super) uses: Vec<Place>,
}

impl Shared<'_> {
    /// The name of an event's type.
    pub(super) fn event_name(&self, event: &str) -> &str {
        &self.event_names[event]
    }

    pub(super) fn object_name(&self, place: &Place) -> Option<&str> {
        Some(&self.objects[*self.object_at.get(place)?].name)
    }

    pub(super) fn values_name(&self, place: &Place) -> Option<&str> {
        Some(&self.values[*self.values_at.get(place)?].name)
    }
}

/// The events of some uses, each once.
pub(super) fn events_of(uses: &[Place]) -> BTreeSet<&str> {
    uses.iter().map(|(event, _)| &**event).collect()
}

pub(super) fn share<'t>(drafts: &[EventDraft<'t>], lookup: &Lookup<'_>) -> Shared<'t> {
    let mut namer = Namer {
        scope: Scope::of_types(),
        lookup,
    };
    let event_names = drafts
        .iter()
        .map(|draft| (draft.name.to_owned(), namer.name(names::camel(draft.name))))
        .collect();
    let mut shared = Shared {
        objects: objects(drafts),
        values: Vec::new(),
        event_names,
        object_at: BTreeMap::new(),
        values_at: BTreeMap::new(),
    };
    name_objects(&mut shared.objects, &mut namer);
    shared.object_at = places(shared.objects.iter().map(|object| &object.uses));
    shared.values = values(drafts, &shared);
    for values in &mut shared.values {
        let owners: BTreeSet<_> = values
            .uses
            .iter()
            .map(|place| {
                owner(
                    &shared.objects,
                    &shared.object_at,
                    &shared.event_names,
                    place,
                )
            })
            .collect();
        let member = names::camel(values.members[0].name);
        values.name = match owners.first() {
            Some(owner) if owners.len() == 1 => namer.name(format!("{owner}{member}")),
            _ => namer.name(format!("{}{member}", common_words(&values.uses))),
        };
    }
    shared.values_at = places(shared.values.iter().map(|values| &values.uses));
    shared
}

/// Groups the objects, outer ones first.
fn objects<'t>(drafts: &[EventDraft<'t>]) -> Vec<Object<'t>> {
    let mut groups: Vec<Object<'t>> = Vec::new();
    let mut candidates: Vec<Object<'t>> = Vec::new();
    for draft in drafts {
        let here = [(draft.name.to_owned(), Vec::new())];
        candidates.extend(inside(&draft.members, &here));
    }
    while !candidates.is_empty() {
        let first_new = groups.len();
        for candidate in candidates.drain(..) {
            let group = groups[first_new..].iter_mut().find(|group| {
                same_place(&group.uses[0], &candidate.uses[0])
                    && draft::compatible(&group.members, &candidate.members)
            });
            match group {
                Some(group) => {
                    draft::merge(&mut group.members, &candidate.members);
                    group.sources.extend(candidate.sources);
                    group.uses.extend(candidate.uses);
                }
                None => groups.push(candidate),
            }
        }
        let new = &groups[first_new..];
        candidates.extend(
            new.iter()
                .flat_map(|group| inside(&group.members, &group.uses)),
        );
    }
    groups
}

/// The objects among the members at these places.
fn inside<'t>(members: &[MemberDraft<'t>], places: &[Place]) -> Vec<Object<'t>> {
    let object = |member: &MemberDraft<'t>| match &member.kind {
        Kind::Object(members) => Some(Object {
            name: String::new(),
            members: members.clone(),
            sources: member.sources.clone(),
            uses: uses(member, places),
        }),
        _ => None,
    };
    members.iter().filter_map(object).collect()
}

/// The places of a member of the objects at these places.
fn uses(member: &MemberDraft<'_>, places: &[Place]) -> Vec<Place> {
    let has = |event: &str| {
        member
            .sources
            .iter()
            .any(|source| source.event.name == event)
    };
    let below = |(event, path): &Place| {
        let mut path = path.clone();
        path.push(member.name.to_owned());
        (event.clone(), path)
    };
    places
        .iter()
        .filter(|place| has(&place.0))
        .map(below)
        .collect()
}

/// The same path in events of one family.
fn same_place(a: &Place, b: &Place) -> bool {
    a.1 == b.1 && names::words(&a.0).first() == names::words(&b.0).first()
}

struct Namer<'e> {
    scope: Scope,
    lookup: &'e Lookup<'e>,
}

impl Namer<'_> {
    fn name(&mut self, by_rule: String) -> String {
        let exception = self.lookup.type_name(&by_rule).map(str::to_owned);
        self.scope.claim(&exception.unwrap_or(by_rule), "")
    }
}

/// Resolves a name collision: the second type gets the name of its first event.
fn name_objects(objects: &mut [Object<'_>], namer: &mut Namer<'_>) {
    let mut given = BTreeSet::new();
    for object in objects {
        let path: String = object.uses[0]
            .1
            .iter()
            .map(|name| names::camel(name))
            .collect();
        let mut by_rule = format!("{}{path}", common_words(&object.uses));
        if !given.insert(by_rule.clone()) {
            by_rule = format!("{}{path}", names::camel(&object.uses[0].0));
        }
        object.name = namer.name(by_rule);
    }
}

/// The words that all events' names begin with.
fn common_words(uses: &[Place]) -> String {
    let mut common: Option<Vec<String>> = None;
    for event in events_of(uses) {
        let words = names::words(event);
        common = Some(match common {
            None => words,
            Some(common) => {
                let pairs = common.into_iter().zip(words);
                pairs.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
            }
        });
    }
    let common = common.unwrap_or_default().join("_");
    if common.is_empty() {
        common
    } else {
        names::camel(&common)
    }
}

/// Groups the texts with listed values.
fn values<'t>(drafts: &[EventDraft<'t>], shared: &Shared<'t>) -> Vec<Values<'t>> {
    let mut groups: Vec<Values<'t>> = Vec::new();
    let mut add = |member: &MemberDraft<'t>, places: &[Place]| {
        let Kind::Values(values) = &member.kind else {
            return;
        };
        let set = |values: &[&'t str]| values.iter().copied().collect::<BTreeSet<_>>();
        let uses = uses(member, places);
        let group = groups.iter_mut().find(|group| {
            let first = &group.members[0];
            first.name == member.name
                && matches!(&first.kind, Kind::Values(known) if set(known) == set(values))
        });
        match group {
            Some(group) => {
                group.members.push(member.clone());
                group.uses.extend(uses);
            }
            None => groups.push(Values {
                name: String::new(),
                members: vec![member.clone()],
                uses,
            }),
        }
    };
    for draft in drafts {
        let here = [(draft.name.to_owned(), Vec::new())];
        draft.members.iter().for_each(|member| add(member, &here));
    }
    for object in &shared.objects {
        object
            .members
            .iter()
            .for_each(|member| add(member, &object.uses));
    }
    groups
}

/// The name of the type that has a member at that place.
fn owner(
    objects: &[Object<'_>],
    object_at: &BTreeMap<Place, usize>,
    event_names: &BTreeMap<String, String>,
    (event, path): &Place,
) -> String {
    let parents = path[..path.len() - 1].to_vec();
    match object_at.get(&(event.clone(), parents)) {
        Some(at) => objects[*at].name.clone(),
        None => event_names[event].clone(),
    }
}

fn places<'u>(uses: impl Iterator<Item = &'u Vec<Place>>) -> BTreeMap<Place, usize> {
    let numbered = uses.enumerate();
    numbered
        .flat_map(|(at, uses)| uses.iter().map(move |place| (place.clone(), at)))
        .collect()
}
