//! Puts the parts together: structs, fields and enums with their names and docs.

mod event_docs;
mod member_docs;

use std::collections::BTreeMap;

use qmp_history::{EventHistory, Timeline};

use super::draft::{EventDraft, Kind, MemberDraft};
use super::names::{self, Scope};
use super::share::{self, Place, Shared};
use super::{info, names::camel, order};
use crate::exceptions::Lookup;
use crate::model::{Event, Field, Role, Struct, Type, Types, Values, Variant, Width};

/// What every part needs.
struct Writer<'w> {
    timeline: &'w Timeline,
    shared: &'w Shared<'w>,
    lookup: &'w Lookup<'w>,
}

/// The events, and the types that several of them use.
pub(super) fn events(
    timeline: &Timeline,
    histories: &[&EventHistory],
    drafts: &[EventDraft<'_>],
    shared: &Shared<'_>,
    lookup: &Lookup<'_>,
) -> (Vec<Event>, Types) {
    let writer = Writer {
        timeline,
        shared,
        lookup,
    };
    let (mut of_one, of_many) = writer.types();
    let mut modules = Scope::default();
    let events = histories
        .iter()
        .zip(drafts)
        .map(|(history, draft)| {
            let name = shared.event_name(draft.name).to_owned();
            let here = [(draft.name.to_owned(), Vec::new())];
            let fields = writer.fields(&name, &draft.members, &here);
            Event {
                module: modules.claim(&names::snake(draft.name), "_"),
                data: Struct {
                    sent: order::sent(&fields),
                    fields,
                    docs: event_docs::event(timeline, history),
                    name,
                    role: Role::Event,
                },
                types: of_one.remove(draft.name).unwrap_or_default(),
                info: info::event(timeline, history),
            }
        })
        .collect();
    (events, of_many)
}

impl Writer<'_> {
    /// The nested types, those of one event by its name.
    fn types(&self) -> (BTreeMap<String, Types>, Types) {
        let mut of_one: BTreeMap<String, Types> = BTreeMap::new();
        let mut of_many = Types::default();
        let mut home = |uses: &[Place], add: &mut dyn FnMut(&mut Types)| {
            let events = share::events_of(uses);
            match events.first() {
                Some(event) if events.len() == 1 => {
                    add(of_one.entry((*event).to_owned()).or_default());
                }
                _ => add(&mut of_many),
            }
        };
        for object in &self.shared.objects {
            home(&object.uses, &mut |types| {
                let fields = self.fields(&object.name, &object.members, &object.uses);
                types.structs.push(Struct {
                    name: object.name.clone(),
                    docs: member_docs::object(object),
                    sent: order::sent(&fields),
                    fields,
                    role: Role::Member,
                });
            });
        }
        for values in &self.shared.values {
            home(&values.uses, &mut |types| {
                types.values.push(self.values(values));
            });
        }
        let sort = |types: &mut Types| {
            types.structs.sort_by(|a, b| a.name.cmp(&b.name));
            types.values.sort_by(|a, b| a.name.cmp(&b.name));
        };
        sort(&mut of_many);
        of_one.values_mut().for_each(sort);
        (of_one, of_many)
    }

    fn fields(&self, within: &str, members: &[MemberDraft<'_>], places: &[Place]) -> Vec<Field> {
        let mut scope = Scope::of_fields();
        let field = |member: &MemberDraft<'_>| {
            let exception = self.lookup.member(within, member.name);
            let by_rule = names::snake(member.name);
            Field {
                wire: member.name.to_owned(),
                name: scope.claim(exception.unwrap_or(&by_rule), "_"),
                ty: self.ty(&member.kind, &place(member, places)),
                optional: member.optional,
                docs: member_docs::field(self.timeline, member, &share::events_of(places)),
            }
        };
        members.iter().map(field).collect()
    }

    fn ty(&self, kind: &Kind<'_>, place: &Place) -> Type {
        match kind {
            Kind::Text => Type::Text,
            Kind::Integer(widths) => Width::covering(widths).map_or(Type::Integer, Type::Sized),
            Kind::Number => Type::Number,
            Kind::Boolean => Type::Boolean,
            Kind::Json { .. } => Type::Json,
            Kind::List(items) => Type::List(Box::new(self.ty(items, place))),
            Kind::Object(_) => {
                let name = self.shared.object_name(place);
                name.map_or(Type::Json, |name| Type::Named(name.to_owned()))
            }
            Kind::Values(_) => {
                let name = self.shared.values_name(place);
                name.map_or(Type::Text, |name| Type::Named(name.to_owned()))
            }
        }
    }

    fn values(&self, values: &share::Values<'_>) -> Values {
        let mut scope = Scope::of_variants();
        let listed = match &values.members[0].kind {
            Kind::Values(listed) => listed.as_slice(),
            _ => &[],
        };
        let variant = |wire: &&str| {
            let exception = self.lookup.value(&values.name, wire);
            let by_rule = camel(wire);
            Variant {
                wire: (*wire).to_owned(),
                name: scope.claim(exception.unwrap_or(&by_rule), ""),
                docs: member_docs::variant(self.timeline, &values.members, wire),
            }
        };
        Values {
            name: values.name.clone(),
            docs: member_docs::values(self.timeline, &values.members, &values.uses),
            variants: listed.iter().map(variant).collect(),
        }
    }
}

/// One of the places where the member is documented.
fn place(member: &MemberDraft<'_>, places: &[Place]) -> Place {
    let has = |event: &str| {
        member
            .sources
            .iter()
            .any(|source| source.event.name == event)
    };
    let place = places.iter().find(|place| has(&place.0));
    let (event, mut path) = place.or(places.first()).cloned().unwrap_or_default();
    path.push(member.name.to_owned());
    (event, path)
}
