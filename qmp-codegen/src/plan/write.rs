//! Puts the parts together: structs, fields and enums with their names and docs.

use std::collections::BTreeMap;

use super::columns::Columns;
use super::describe::Describer;
use super::draft::{
    AlternativeDraft, BranchDraft, EventDraft, Kind, MemberDraft, ObjectDraft, of_branch, of_items,
};
use super::names::{self, Scope};
use super::share::{self, Place, Shared};
use super::{info, names::camel, order};
use crate::exceptions::Lookup;
use crate::model::{
    Alternate, Alternative, Branch, Event, Example, Field, Role, Struct, Type, Types, Union,
    Values, Variant, Width,
};

/// State that all parts share.
struct Writer<'w, 't> {
    shared: &'w Shared<'w>,
    lookup: &'w Lookup<'w>,
    describe: &'w Describer<'w, 't>,
}

/// The events, and the types that several of them use.
pub(super) fn events(
    columns: &Columns<'_>,
    drafts: &[EventDraft<'_>],
    shared: &Shared<'_>,
    lookup: &Lookup<'_>,
    describe: &Describer<'_, '_>,
    examples: &[Example],
) -> (Vec<Event>, Types) {
    let writer = Writer {
        shared,
        lookup,
        describe,
    };
    let (mut of_one, of_many) = writer.types();
    let mut modules = Scope::default();
    let events = drafts
        .iter()
        .map(|draft| {
            let name = shared.event_name(draft.name).to_owned();
            let fields = writer.fields(&name, &draft.object.members);
            let example = examples.iter().find(|example| example.event == draft.name);
            Event {
                module: modules.claim(&names::snake(draft.name), "_"),
                data: Struct {
                    sent: order::sent(&fields),
                    fields,
                    docs: describe.event(draft, example),
                    name,
                    role: Role::Event,
                },
                types: of_one.remove(draft.name).unwrap_or_default(),
                info: info::event(columns, draft),
            }
        })
        .collect();
    (events, of_many)
}

impl Writer<'_, '_> {
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
            home(&object.uses, &mut |types| self.object(object, types));
        }
        for alternate in &self.shared.alternates {
            home(&alternate.uses, &mut |types| {
                types.alternates.push(self.alternate(alternate));
            });
        }
        for values in &self.shared.values {
            home(&values.uses, &mut |types| {
                types.values.push(self.values(values));
            });
        }
        let sort = |types: &mut Types| {
            types.structs.sort_by(|a, b| a.name.cmp(&b.name));
            types.unions.sort_by(|a, b| a.name.cmp(&b.name));
            types.alternates.sort_by(|a, b| a.name.cmp(&b.name));
            types.values.sort_by(|a, b| a.name.cmp(&b.name));
        };
        sort(&mut of_many);
        of_one.values_mut().for_each(sort);
        (of_one, of_many)
    }

    /// A struct, or a union with a struct for each branch.
    fn object(&self, object: &share::Object<'_>, types: &mut Types) {
        let name = &object.name;
        let draft = &object.draft;
        let docs = Describer::object(&object.uses);
        let Some(union) = &draft.union else {
            let fields = self.fields(name, &draft.members);
            types.structs.push(Struct {
                name: name.clone(),
                docs,
                sent: order::sent(&fields),
                fields,
                role: Role::Member,
            });
            return;
        };
        let mut scope = Scope::of_variants();
        let branches = union.branches.iter().map(|branch| {
            let exception = self.lookup.value(name, branch.case);
            let variant = scope.claim(exception.unwrap_or(&camel(branch.case)), "");
            let data = format!("{name}{variant}");
            types
                .structs
                .push(self.branch(draft, union.tag, branch, &data, &object.uses));
            Branch {
                wire: branch.case.to_owned(),
                name: variant,
                data,
                docs: self.describe.branch_variant(union.tag, branch),
            }
        });
        let branches = branches.collect();
        types.unions.push(Union {
            name: name.clone(),
            docs,
            tag: union.tag.to_owned(),
            branches,
        });
    }

    /// The struct of a branch: the members that all branches have, and its own.
    fn branch(
        &self,
        union: &ObjectDraft<'_>,
        tag: &str,
        branch: &BranchDraft<'_>,
        name: &str,
        uses: &[Place],
    ) -> Struct {
        let common = union.members.iter().filter(|member| member.name != tag);
        let members: Vec<_> = common.chain(&branch.object.members).cloned().collect();
        let fields = self.fields(name, &members);
        Struct {
            name: name.to_owned(),
            docs: self.describe.branch(uses, tag, branch),
            sent: order::sent(&fields),
            fields,
            role: Role::Branch {
                tag: tag.to_owned(),
                value: branch.case.to_owned(),
            },
        }
    }

    fn fields(&self, within: &str, members: &[MemberDraft<'_>]) -> Vec<Field> {
        let mut scope = Scope::of_fields();
        let field = |member: &MemberDraft<'_>| {
            let exception = self.lookup.member(within, member.name);
            let by_rule = names::snake(member.name);
            Field {
                wire: member.name.to_owned(),
                name: scope.claim(exception.unwrap_or(&by_rule), "_"),
                ty: self.ty(&member.kind, &place(member)),
                optional: member.optional,
                docs: self.describe.field(member),
            }
        };
        members.iter().map(field).collect()
    }

    /// The type of a value at that place.
    fn ty(&self, kind: &Kind<'_>, place: &Place) -> Type {
        let (event, path) = place;
        let named = |name: Option<&str>| name.map(|name| Type::Named(name.to_owned()));
        match kind {
            Kind::Text => Type::Text,
            Kind::Integer(widths) => Width::covering(widths).map_or(Type::Integer, Type::Sized),
            Kind::Number => Type::Number,
            Kind::Boolean => Type::Boolean,
            Kind::Json { .. } => Type::Json,
            Kind::List(items) => {
                let items = self.ty(items, &(event.clone(), of_items(path)));
                Type::List(Box::new(items))
            }
            Kind::Object(..) => named(self.shared.object_name(place)).unwrap_or(Type::Json),
            Kind::Alternate(..) => named(self.shared.alternate_name(place)).unwrap_or(Type::Json),
            Kind::Values(..) => named(self.shared.values_name(place)).unwrap_or(Type::Text),
        }
    }

    fn alternate(&self, alternate: &share::Alternate<'_>) -> Alternate {
        let mut scope = Scope::of_variants();
        let (event, path) = alternate.uses.first().cloned().unwrap_or_default();
        let branch = |branch: &AlternativeDraft<'_>| {
            let exception = self.lookup.value(&alternate.name, branch.case);
            let by_rule = camel(branch.case);
            Alternative {
                wire: branch.case.to_owned(),
                name: scope.claim(exception.unwrap_or(&by_rule), ""),
                ty: self.ty(
                    &branch.kind,
                    &(event.clone(), of_branch(&path, branch.case)),
                ),
                json_type: branch.json_type,
                docs: Describer::alternative(branch.json_type),
            }
        };
        Alternate {
            name: alternate.name.clone(),
            docs: Describer::object(&alternate.uses),
            branches: alternate.branches.iter().map(branch).collect(),
        }
    }

    fn values(&self, values: &share::Values<'_>) -> Values {
        let mut scope = Scope::of_variants();
        let variant = |wire: &&str| {
            let exception = self.lookup.value(&values.name, wire);
            let by_rule = camel(wire);
            Variant {
                wire: (*wire).to_owned(),
                name: scope.claim(exception.unwrap_or(&by_rule), ""),
                docs: self.describe.variant(&values.members, wire),
            }
        };
        Values {
            name: values.name.clone(),
            docs: Describer::values(&values.uses),
            variants: values.list.iter().map(variant).collect(),
        }
    }
}

/// The first place of a member.
fn place(member: &MemberDraft<'_>) -> Place {
    share::places(member).into_iter().next().unwrap_or_default()
}
