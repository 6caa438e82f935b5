//! Turns entities into a document: events, and the types that they reach.
//!
//! A branch of a union that adds no member is left out, as a schema leaves it out.

use std::collections::{HashMap, HashSet};

use super::entity::{AlternateMember, Entity, JsonType, Kind, ObjectMember, Variant};
use super::fault::ReplyFault;
use crate::ir::{
    Attributes, Branch, Definition, Document, Enum, Event, Extent, Feature, Known, Member, Object,
    Scalar, Shape, Type, TypeDef, TypeId, Value,
};

/// Adds the events of a reply, and the types they reach, to a document.
pub(super) fn lower(entities: &[Entity], document: &mut Document, faults: &mut Vec<ReplyFault>) {
    let Names { types, events } = names(entities, faults);
    let mut lower = Lower {
        types,
        places: HashMap::new(),
        queue: Vec::new(),
        document,
        faults,
    };
    for entity in events {
        if let Kind::Event { arg_type, features } = &entity.kind {
            let event = lower.event(&entity.name, arg_type, features);
            lower.document.events.push(event);
        }
    }
    // A type is lowered after the one that names it: no recursion, whatever the reply nests.
    while let Some((id, entity)) = lower.queue.pop() {
        let definition = lower.definition(entity);
        lower.document.types[id.0 as usize] = definition;
    }
    // A reply that could not be read at all has its fault already.
    if document.events.is_empty() && faults.is_empty() {
        faults.push(ReplyFault::NoEvent);
    }
}

struct Names<'e> {
    types: HashMap<&'e str, &'e Entity>,
    events: Vec<&'e Entity>,
}

/// Sorts entities into types by name and events in order; commands are not needed.
fn names<'e>(entities: &'e [Entity], faults: &mut Vec<ReplyFault>) -> Names<'e> {
    let mut types = HashMap::new();
    let mut events = Vec::new();
    let mut seen = HashSet::new();
    for entity in entities {
        let first = match &entity.kind {
            Kind::Command {} => continue,
            Kind::Event { .. } => {
                let first = seen.insert(entity.name.as_str());
                events.extend(first.then_some(entity));
                first
            }
            _ => {
                let vacant = !types.contains_key(entity.name.as_str());
                if vacant {
                    types.insert(entity.name.as_str(), entity);
                }
                vacant
            }
        };
        if !first {
            faults.push(ReplyFault::Duplicate {
                pointer: entity.pointer.clone(),
                name: entity.name.clone(),
            });
        }
    }
    Names { types, events }
}

struct Lower<'e, 'd> {
    types: HashMap<&'e str, &'e Entity>,
    /// The types that have a place in the document, by their masked name.
    places: HashMap<&'e str, TypeId>,
    /// The types that have a place, but no definition yet.
    queue: Vec<(TypeId, &'e Entity)>,
    document: &'d mut Document,
    faults: &'d mut Vec<ReplyFault>,
}

impl<'e> Lower<'e, '_> {
    fn event(&mut self, name: &str, arg_type: &'e str, names: &[String]) -> Event {
        let shape = match self.object(name, arg_type) {
            Some(Target::Empty) => Shape::None,
            Some(Target::Object(id)) => Shape::Object(id),
            None => Shape::Unknown,
        };
        let mut event = Event::new(name, shape);
        event.data.known = Known::Introspection;
        event.attributes = features(names);
        event
    }

    /// Returns the object of that name for its user, an event or a union.
    fn object(&mut self, user: &str, name: &'e str) -> Option<Target> {
        let found = self.types.get(name).map(|entity| &entity.kind);
        match found {
            Some(Kind::Object {
                members, variants, ..
            }) if members.is_empty() && variants.is_empty() => Some(Target::Empty),
            Some(Kind::Object { .. }) => match self.ty(user, name) {
                Type::Defined(id) => Some(Target::Object(id)),
                _ => None,
            },
            Some(_) => {
                self.faults.push(ReplyFault::NotAnObject {
                    user: user.to_owned(),
                    name: name.to_owned(),
                });
                None
            }
            None => {
                self.unknown(user, name);
                None
            }
        }
    }

    fn unknown(&mut self, user: &str, name: &str) {
        self.faults.push(ReplyFault::UnknownType {
            user: user.to_owned(),
            name: name.to_owned(),
        });
    }

    /// Returns the type of that name for its user.
    fn ty(&mut self, user: &str, name: &'e str) -> Type {
        let Some(entity) = self.types.get(name).copied() else {
            self.unknown(user, name);
            return Type::Unknown;
        };
        if let Kind::Builtin { json_type } = entity.kind {
            return builtin(json_type);
        }
        if let Some(id) = self.places.get(name) {
            return Type::Defined(*id);
        }
        let vacant = TypeDef::unnamed(Definition::Object(Object::default()));
        let id = self.document.add_type(vacant);
        self.places.insert(name, id);
        self.queue.push((id, entity));
        Type::Defined(id)
    }

    fn definition(&mut self, entity: &'e Entity) -> TypeDef {
        let user = format!("type {}", entity.name);
        let mut attributes = Attributes::default();
        let definition = match &entity.kind {
            Kind::Enum { values, members } => Definition::Enum(Enum {
                extent: Extent::Complete,
                values: if members.is_empty() {
                    values.iter().map(Value::new).collect()
                } else {
                    let value = |name: &String, names: &[String]| Value {
                        attributes: features(names),
                        ..Value::new(name)
                    };
                    let members = members.iter();
                    members.map(|one| value(&one.name, &one.features)).collect()
                },
            }),
            Kind::Array { element_type } => Definition::Array(self.ty(&user, element_type)),
            Kind::Object {
                members,
                tag,
                variants,
                features: names,
            } => {
                attributes = features(names);
                Definition::Object(Object {
                    base: None,
                    members: self.members(&user, members),
                    discriminator: tag.clone(),
                    branches: self.branches(&user, variants),
                    listed: true,
                })
            }
            Kind::Alternate { members } => Definition::Alternate(self.alternatives(&user, members)),
            Kind::Builtin { .. } | Kind::Command {} | Kind::Event { .. } => {
                Definition::Object(Object::default())
            }
        };
        TypeDef {
            attributes,
            ..TypeDef::unnamed(definition)
        }
    }

    fn members(&mut self, user: &str, members: &'e [ObjectMember]) -> Vec<Member> {
        let lower = |member: &'e ObjectMember| {
            let ty = self.ty(user, &member.ty);
            Member {
                known: Known::Introspection,
                type_known: Known::Introspection,
                attributes: features(&member.features),
                ..Member::new(&member.name, ty, member.default)
            }
        };
        members.iter().map(lower).collect()
    }

    fn branches(&mut self, user: &str, variants: &'e [Variant]) -> Vec<Branch> {
        let lower = |variant: &'e Variant| {
            let ty = match self.object(user, &variant.ty) {
                Some(Target::Empty) => return None,
                Some(Target::Object(id)) => Type::Defined(id),
                None => Type::Unknown,
            };
            Some(branch(variant.case.clone(), ty))
        };
        variants.iter().filter_map(lower).collect()
    }

    /// The branches of an alternate. A reply does not name them: each is named after the
    /// JSON type that selects it.
    fn alternatives(&mut self, user: &str, members: &'e [AlternateMember]) -> Vec<Branch> {
        let lower = |member: &'e AlternateMember| {
            let ty = self.ty(user, &member.ty);
            let case = match self.types.get(member.ty.as_str()).map(|found| &found.kind) {
                Some(Kind::Builtin { json_type }) => json_word(*json_type),
                Some(Kind::Enum { .. }) => "string",
                Some(Kind::Array { .. }) => "array",
                Some(Kind::Object { .. }) => "object",
                _ => "unknown",
            };
            branch(case.to_owned(), ty)
        };
        members.iter().map(lower).collect()
    }
}

/// An object as the data of an event or a branch.
enum Target {
    /// The object without members.
    Empty,
    Object(TypeId),
}

fn branch(case: String, ty: Type) -> Branch {
    Branch {
        case,
        ty,
        attributes: Attributes::default(),
        span: None,
    }
}

fn features(names: &[String]) -> Attributes {
    Attributes {
        features: names.iter().map(Feature::new).collect(),
        ..Attributes::default()
    }
}

fn builtin(json_type: JsonType) -> Type {
    match json_type {
        JsonType::String => Type::Scalar(Scalar::Str),
        // All integers are `int` in a reply: the width is not known.
        JsonType::Int | JsonType::Integer => Type::Scalar(Scalar::Integer),
        JsonType::Number => Type::Scalar(Scalar::Number),
        JsonType::Boolean => Type::Scalar(Scalar::Bool),
        JsonType::Null => Type::Scalar(Scalar::Null),
        JsonType::Value => Type::Any,
        JsonType::Object | JsonType::Array => Type::Unknown,
    }
}

fn json_word(json_type: JsonType) -> &'static str {
    match json_type {
        JsonType::String => "string",
        JsonType::Int | JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::Boolean => "boolean",
        JsonType::Null => "null",
        JsonType::Value => "value",
        JsonType::Object => "object",
        JsonType::Array => "array",
    }
}
