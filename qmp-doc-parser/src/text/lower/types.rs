//! The types of members, declared by words or inferred from examples.

use serde_json::Value as Json;

use super::cx::Cx;
use super::member::{plain, quoted_numbers};
use crate::diagnostic::{Diagnostic, SectionCode, TypeName};
use crate::text::ast;
use crate::text::document::{Basis, Member, Origin, Type};
use crate::text::json;

/// Values that examples show at one path.
#[derive(Clone, Debug)]
pub(super) struct Shown<'a> {
    /// The text of the example.
    pub(super) part: &'a str,
    /// The object that has the member, unless it is the data itself.
    outer: Option<&'a Shown<'a>>,
    name: &'a str,
    pub(super) json: &'a Json,
}

impl<'a> Shown<'a> {
    /// The data of an example.
    pub(super) fn data(part: &'a str, json: &'a Json) -> Self {
        Self {
            part,
            outer: None,
            name: "data",
            json,
        }
    }

    /// Returns whether it is anything but an empty object.
    pub(super) fn has_content(&self) -> bool {
        self.json
            .as_object()
            .is_none_or(|object| !object.is_empty())
    }

    fn get(&'a self, name: &str) -> Option<Self> {
        let (name, json) = self.json.as_object()?.get_key_value(name)?;
        Some(Self {
            part: self.part,
            outer: Some(self),
            name,
            json,
        })
    }

    /// The key of one of its members in the text.
    fn key(&self, name: &str) -> &'a str {
        let outer = std::iter::successors(Some(self), |shown| shown.outer);
        let mut path: Vec<_> = outer.map(|shown| shown.name).collect();
        path.reverse();
        path.push(name);
        json::locate(self.part, &path).map_or(self.part, |place| &self.part[place.key])
    }
}

/// The type of a JSON value.
pub(super) fn of(json: &Json) -> Type {
    match json {
        Json::Null => Type::Null,
        Json::Bool(_) => Type::Boolean,
        Json::Number(number) if number.is_f64() => Type::Number,
        Json::Number(_) => Type::Integer,
        Json::String(_) => Type::String,
        Json::Object(_) => Type::Object,
        Json::Array(items) => {
            let mut types = items.iter().map(of);
            let first = types.next().unwrap_or(Type::Unknown);
            let same = types.all(|ty| ty == first);
            Type::Array {
                items: Box::new(if same { first } else { Type::Unknown }),
            }
        }
    }
}

/// Returns whether a value is of a declared type.
pub(super) fn fits(json: &Json, ty: &Type) -> bool {
    match ty {
        Type::Any | Type::Unknown => true,
        Type::Number => json.is_number(),
        Type::Array { items } => json
            .as_array()
            .is_some_and(|array| array.iter().all(|item| fits(item, items))),
        Type::Integer => of(json) == Type::Integer,
        _ => of(json) == *ty,
    }
}

/// Infers the types that the text does not give; reports members whose type it does not
/// give, and those on which examples disagree.
pub(super) fn conclude(
    cx: &mut Cx,
    members: &mut [Member],
    shown: &[Shown],
    items: &[&ast::Member],
) {
    for member in members {
        // Members of a declared scalar type need no example.
        let open = member.basis == Basis::Unknown || member.ty == Type::Object;
        let shown = if open { shown } else { &[] };
        let values: Vec<_> = shown
            .iter()
            .filter_map(|shown| shown.get(&member.name))
            .collect();
        let disagree = member.basis == Basis::Unknown && infer(cx, member, &values);
        if member.ty == Type::Object && member.members.is_empty() {
            member.members = shown_members(cx, &values);
        }
        if !disagree {
            report_type(cx, member);
        }
        if matches!(member.ty, Type::Integer | Type::Number) {
            let mut item = items.iter().filter(|item| item.name == member.name);
            if let Some(item) = item.find(|item| cx.span(item.lead).start == member.span.start) {
                quoted_numbers(cx, item, &member.ty);
            }
        }
        conclude(cx, &mut member.members, &values, items);
    }
}

/// Infers the type of a member. Returns whether the examples disagree on it.
fn infer(cx: &mut Cx, member: &mut Member, values: &[Shown]) -> bool {
    let mut types: Vec<Type> = Vec::with_capacity(1);
    for ty in values.iter().map(|shown| of(shown.json)) {
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    (member.ty, member.basis) = if !member.members.is_empty() {
        (Type::Object, Basis::Members)
    } else if member.values.is_some() {
        (Type::String, Basis::Values)
    } else if let [one] = types.as_slice() {
        (one.clone(), Basis::Example)
    } else if member.reference.is_some() {
        (Type::Unknown, Basis::Reference)
    } else {
        (Type::Unknown, Basis::Unknown)
    };
    if types.len() > 1 {
        let code = SectionCode::TypeDisagreement {
            member: member.name.clone(),
            types: types.iter().map(type_name).collect(),
        };
        cx.report_at(member.span, code);
    }
    types.len() > 1
}

fn report_type(cx: &mut Cx, member: &Member) {
    let untyped = member.declared_type.is_none() && member.reference.is_none();
    let name = || member.name.clone();
    let code = match (member.origin, member.basis) {
        (Origin::Listed | Origin::Prose, Basis::Unknown) => {
            SectionCode::TypeUnknown { member: name() }
        }
        (Origin::Listed, basis) if untyped => SectionCode::NoDeclaredType {
            member: name(),
            inferred: type_name(&member.ty),
            shown: basis == Basis::Example,
        },
        _ => return,
    };
    cx.sink.push(Diagnostic::new(code).at(member.span));
}

/// The members that examples show where the text lists none, each at its key.
pub(super) fn shown_members(cx: &Cx, shown: &[Shown]) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for (shown, name) in shown.iter().flat_map(|shown| {
        let keys = shown
            .json
            .as_object()
            .into_iter()
            .flat_map(|object| object.keys());
        keys.map(move |name| (shown, name))
    }) {
        if !members.iter().any(|member| member.name == *name) {
            members.push(plain(name, Origin::Example, cx.span(shown.key(name))));
        }
    }
    members
}

/// The JSON type of a type.
pub(super) fn type_name(ty: &Type) -> TypeName {
    match ty {
        Type::String => TypeName::String,
        Type::Integer => TypeName::Integer,
        Type::Number => TypeName::Number,
        Type::Boolean => TypeName::Boolean,
        Type::Null => TypeName::Null,
        Type::Object => TypeName::Object,
        Type::Array { .. } => TypeName::Array,
        Type::Any | Type::Unknown => TypeName::Any,
    }
}
