//! Decides which nested types are shared, and names all types.
//!
//! A type that QEMU names is one type, wherever it is used, under QEMU's newest name.
//! Objects without a name are one type if they are at the same path of events of one family
//! (the first word of the event's name) and differ only in members that may be absent; enums
//! without one if their members have the same name and the same values. These are called
//! after the words that their events have in common, and their path: `VncServer`.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{
    self, AlternativeDraft, EventDraft, Kind, MemberDraft, ObjectDraft, of_branch, of_items,
};
use super::names::{self, Scope};
use crate::exceptions::Lookup;

/// An event's name and the path of a member below it.
pub(super) type Place = (String, String);

/// All types except those of the events themselves.
pub(super) struct Shared<'t> {
    pub(super) objects: Vec<Object<'t>>,
    pub(super) alternates: Vec<Alternate<'t>>,
    pub(super) values: Vec<Values<'t>>,
    event_names: BTreeMap<String, String>,
    object_at: BTreeMap<Place, usize>,
    alternate_at: BTreeMap<Place, usize>,
    values_at: BTreeMap<Place, usize>,
}

/// A nested object, or a union.
pub(super) struct Object<'t> {
    pub(super) name: String,
    /// QEMU's name.
    hint: Option<&'t str>,
    pub(super) draft: ObjectDraft<'t>,
    pub(super) uses: Vec<Place>,
}

/// One of several types that JSON distinguishes.
pub(super) struct Alternate<'t> {
    pub(super) name: String,
    hint: Option<&'t str>,
    pub(super) branches: Vec<AlternativeDraft<'t>>,
    pub(super) uses: Vec<Place>,
}

/// A text with listed values.
pub(super) struct Values<'t> {
    pub(super) name: String,
    hint: Option<&'t str>,
    pub(super) list: Vec<&'t str>,
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

    pub(super) fn alternate_name(&self, place: &Place) -> Option<&str> {
        Some(&self.alternates[*self.alternate_at.get(place)?].name)
    }

    pub(super) fn values_name(&self, place: &Place) -> Option<&str> {
        Some(&self.values[*self.values_at.get(place)?].name)
    }
}

/// The events of some uses, each once.
pub(super) fn events_of(uses: &[Place]) -> BTreeSet<&str> {
    uses.iter().map(|(event, _)| &**event).collect()
}

/// The places of a member.
pub(super) fn places(member: &MemberDraft<'_>) -> Vec<Place> {
    let uses = member.uses.iter();
    uses.map(|one| (one.event.to_owned(), one.path.clone()))
        .collect()
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
    let mut found = Found::default();
    for draft in drafts {
        found.members(&draft.object.members);
    }
    let mut shared = Shared {
        objects: found.objects,
        alternates: found.alternates,
        values: found.values,
        event_names,
        object_at: BTreeMap::new(),
        alternate_at: BTreeMap::new(),
        values_at: BTreeMap::new(),
    };
    let objects = shared.objects.iter_mut();
    let objects = objects.map(|one| (&mut one.name, one.hint, one.uses.as_slice()));
    name_by_path(objects, &mut namer);
    shared.object_at = index(shared.objects.iter().map(|object| &object.uses));
    let alternates = shared.alternates.iter_mut();
    let alternates = alternates.map(|one| (&mut one.name, one.hint, one.uses.as_slice()));
    name_by_path(alternates, &mut namer);
    shared.alternate_at = index(shared.alternates.iter().map(|one| &one.uses));
    for at in 0..shared.values.len() {
        let name = namer.name(values_name(&shared, &shared.values[at]));
        shared.values[at].name = name;
    }
    shared.values_at = index(shared.values.iter().map(|values| &values.uses));
    shared
}

/// The types that were found, grouped.
#[derive(Default)]
struct Found<'t> {
    objects: Vec<Object<'t>>,
    alternates: Vec<Alternate<'t>>,
    values: Vec<Values<'t>>,
}

impl<'t> Found<'t> {
    fn members(&mut self, members: &[MemberDraft<'t>]) {
        for member in members {
            self.kind(member, &member.kind, &|path| path.to_owned());
        }
    }

    /// Adds the types of a value; `below` is its path, by that of the member.
    fn kind(&mut self, member: &MemberDraft<'t>, kind: &Kind<'t>, below: &dyn Fn(&str) -> String) {
        let uses = || {
            let places = places(member).into_iter();
            places.map(|(event, path)| (event, below(&path))).collect()
        };
        match kind {
            Kind::Object(hint, object) => {
                self.object(*hint, object, uses());
                self.members(&object.members);
                let union = object.union.iter();
                for branch in union.flat_map(|union| &union.branches) {
                    self.members(&branch.object.members);
                }
            }
            Kind::Values(hint, list) => self.values(*hint, list, member, uses()),
            Kind::List(items) => self.kind(member, items, &|path| of_items(&below(path))),
            Kind::Alternate(hint, branches) => {
                self.alternate(*hint, branches, uses());
                for one in branches {
                    self.kind(member, &one.kind, &|path| of_branch(&below(path), one.case));
                }
            }
            Kind::Text | Kind::Integer(_) | Kind::Number | Kind::Boolean | Kind::Json { .. } => {}
        }
    }

    fn alternate(
        &mut self,
        hint: Option<&'t str>,
        branches: &[AlternativeDraft<'t>],
        uses: Vec<Place>,
    ) {
        let mut groups = self.alternates.iter_mut();
        let group = groups.find(|group| match (group.hint, hint) {
            (None, None) => same_place(&group.uses[0], &uses[0]),
            (one, other) => one == other,
        });
        match group {
            Some(group) => {
                draft::merge_alternatives(&mut group.branches, branches);
                group.uses.extend(uses);
            }
            None => self.alternates.push(Alternate {
                name: String::new(),
                hint,
                branches: branches.to_vec(),
                uses,
            }),
        }
    }

    fn object(&mut self, hint: Option<&'t str>, object: &ObjectDraft<'t>, uses: Vec<Place>) {
        let group = self
            .objects
            .iter_mut()
            .find(|group| match (group.hint, hint) {
                (Some(one), Some(other)) => one == other,
                (None, None) => {
                    same_place(&group.uses[0], &uses[0]) && draft::compatible(&group.draft, object)
                }
                _ => false,
            });
        match group {
            Some(group) => {
                draft::merge(&mut group.draft, object);
                group.uses.extend(uses);
            }
            None => self.objects.push(Object {
                name: String::new(),
                hint,
                draft: object.clone(),
                uses,
            }),
        }
    }

    fn values(
        &mut self,
        hint: Option<&'t str>,
        list: &[&'t str],
        member: &MemberDraft<'t>,
        uses: Vec<Place>,
    ) {
        let set = |list: &[&'t str]| list.iter().copied().collect::<BTreeSet<_>>();
        let group = self
            .values
            .iter_mut()
            .find(|group| match (group.hint, hint) {
                (Some(one), Some(other)) => one == other,
                (None, None) => {
                    group.members[0].name == member.name && set(&group.list) == set(list)
                }
                _ => false,
            });
        match group {
            Some(group) => {
                for value in list {
                    if !group.list.contains(value) {
                        group.list.push(value);
                    }
                }
                group.members.push(member.clone());
                group.uses.extend(uses);
            }
            None => self.values.push(Values {
                name: String::new(),
                hint,
                list: list.to_vec(),
                members: vec![member.clone()],
                uses,
            }),
        }
    }
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

/// Names types after QEMU, or their events and path. Resolves a name collision: the second type
/// gets the name of its first event.
fn name_by_path<'o>(
    types: impl Iterator<Item = (&'o mut String, Option<&'o str>, &'o [Place])>,
    namer: &mut Namer<'_>,
) {
    let mut given = BTreeSet::new();
    for (name, hint, uses) in types {
        let path = camel_path(&uses[0].1);
        let by_rule = match hint {
            Some(hint) => names::camel(hint),
            None => format!("{}{path}", common_words(uses)),
        };
        let by_rule = if given.insert(by_rule.clone()) {
            by_rule
        } else {
            format!("{}{path}", names::camel(&uses[0].0))
        };
        *name = namer.name(by_rule);
    }
}

fn values_name(shared: &Shared<'_>, values: &Values<'_>) -> String {
    if let Some(hint) = values.hint {
        return names::camel(hint);
    }
    let owner = |(event, path): &Place| {
        let owner = path.rsplit_once('.').map_or("", |(owner, _)| owner);
        let object = shared.object_name(&(event.clone(), owner.to_owned()));
        object.unwrap_or(&shared.event_names[event]).to_owned()
    };
    let owners: BTreeSet<_> = values.uses.iter().map(owner).collect();
    let member = names::camel(values.members[0].name);
    match owners.first() {
        Some(owner) if owners.len() == 1 => format!("{owner}{member}"),
        _ => format!("{}{member}", common_words(&values.uses)),
    }
}

fn camel_path(path: &str) -> String {
    let parts = path.split(['.', '<', '>', '[', ']']);
    parts
        .filter(|part| !part.is_empty())
        .map(names::camel)
        .collect()
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

fn index<'u>(uses: impl Iterator<Item = &'u Vec<Place>>) -> BTreeMap<Place, usize> {
    let numbered = uses.enumerate();
    numbered
        .flat_map(|(at, uses)| uses.iter().map(move |place| (place.clone(), at)))
        .collect()
}
