//! Types: which holds which; and named types. Taken apart without `..`.

use qmp_doc_parser::ir::{self, Type};

use super::cx::{Cx, Place};
use super::{features, members, order, pair, prose, values};
use crate::rules::{self, Rule};

/// How two types that differ compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Widened,
    Narrowed,
    Changed,
    BecameKnown,
    BecameUnknown,
}

impl Step {
    /// None if both are the same.
    pub(super) fn between(old: &Type, new: &Type) -> Option<Self> {
        match (old, new) {
            _ if old == new => None,
            (Type::Unknown, _) => Some(Self::BecameKnown),
            (_, Type::Unknown) => Some(Self::BecameUnknown),
            (Type::Array { items: old }, Type::Array { items: new }) => Self::between(old, new),
            _ if holds(new, old) => Some(Self::Widened),
            _ if holds(old, new) => Some(Self::Narrowed),
            _ => Some(Self::Changed),
        }
    }

    /// The rule and the sentence that tell it.
    pub(super) fn told(self, name: &str, old: &Type, new: &Type) -> (&'static Rule, String) {
        let (old, new) = (old.to_string(), new.to_string());
        match self {
            Self::Widened => (
                &rules::member_type_widened::RULE,
                format!("{name} may be more than before: {new}, it was {old}."),
            ),
            Self::Narrowed => (
                &rules::member_type_narrowed::RULE,
                format!("{name} may be less than before: {new}, it was {old}."),
            ),
            Self::Changed => (
                &rules::member_type_changed::RULE,
                format!("{name} is of another type: {new}, it was {old}."),
            ),
            Self::BecameKnown => (
                &rules::member_type_became_known::RULE,
                format!("The type of {name} is now known: {new}."),
            ),
            Self::BecameUnknown => (
                &rules::member_type_became_unknown::RULE,
                format!("The type of {name} can no longer be known; it was {old}."),
            ),
        }
    }
}

/// Whether everything of the other type is also of this one.
fn holds(wide: &Type, narrow: &Type) -> bool {
    match (wide, narrow) {
        (Type::Any, _) | (Type::Number, Type::Integer { .. }) => true,
        (
            Type::Integer {
                bits: wide_bits,
                signed: wide_signed,
            },
            Type::Integer { bits, signed },
        ) => {
            // How far they reach: in bits below zero, and above it. A width that is not
            // known reaches farther than all, a sign that is not known both ways.
            let reach = |bits: Option<u8>, signed: Option<bool>| {
                let bits = bits.map_or(u16::MAX, u16::from);
                let below = if signed == Some(false) { 0 } else { bits };
                let above = if signed == Some(true) {
                    bits.saturating_sub(1)
                } else {
                    bits
                };
                (below, above)
            };
            let (wide, narrow) = (reach(*wide_bits, *wide_signed), reach(*bits, *signed));
            wide.0 >= narrow.0 && wide.1 >= narrow.1 && wide != narrow
        }
        _ => false,
    }
}

/// The named types of two documents.
pub(super) fn compare(cx: &mut Cx, old: &[ir::TypeDef], new: &[ir::TypeDef]) {
    let pairs = pair::by_name(old, new, |def| def.name.as_str());
    let place = |def: &ir::TypeDef| Place {
        named_type: Some(def.name.clone()),
        ..Place::default()
    };
    for at in &pairs.only_old {
        let def = &old[*at];
        cx.tell(&rules::type_removed::RULE, &place(def))
            .was(Some(kind(&def.definition)), Some(def.span))
            .say(format!(
                "The document no longer declares type {}.",
                def.name
            ));
    }
    for at in &pairs.only_new {
        let def = &new[*at];
        cx.tell(&rules::type_added::RULE, &place(def))
            .now(Some(kind(&def.definition)), Some(def.span))
            .say(format!("The document now declares type {}.", def.name));
    }
    for (before, after) in &pairs.both {
        let (old, new) = (&old[*before], &new[*after]);
        let ir::TypeDef {
            name: _,
            definition: was,
            description,
            since: _,
            features: _,
            condition: _,
            span,
        } = old;
        let place = place(new).at(Some(*span), Some(new.span));
        let text = |text: &Option<ir::Text>| {
            text.as_ref()
                .map(|text| text.text.clone())
                .unwrap_or_default()
        };
        let words = (text(description), text(&new.description));
        prose::description(cx, &place, None, (&words.0, None), (&words.1, None));
        features::compare(cx, &place, None, old, new);
        definition(cx, &place, was, &new.definition);
    }
    let names: Vec<_> = new.iter().map(|def| def.name.as_str()).collect();
    order::compare(cx, &Place::default(), "types", &pairs, &names);
}

fn kind(of: &ir::TypeDefKind) -> &'static str {
    match of {
        ir::TypeDefKind::Struct { .. } => "struct",
        ir::TypeDefKind::Enum { .. } => "enum",
        ir::TypeDefKind::Union { .. } => "union",
        ir::TypeDefKind::Alternate { .. } => "alternate",
    }
}

fn definition(cx: &mut Cx, place: &Place, old: &ir::TypeDefKind, new: &ir::TypeDefKind) {
    use ir::TypeDefKind::{Alternate, Enum, Struct, Union};
    match (old, new) {
        (Struct { members: old }, Struct { members: new }) => members::compare(cx, place, old, new),
        (Enum { values: old }, Enum { values: new }) => values::list(cx, place, old, new, false),
        (Alternate { branches: old }, Alternate { branches: new }) => branches(cx, place, old, new),
        (
            Union {
                members: old,
                discriminator: was,
                branches: old_branches,
            },
            Union {
                members: new,
                discriminator: is,
                branches: new_branches,
            },
        ) => {
            if was != is {
                cx.tell(&rules::discriminator_changed::RULE, place)
                    .was(Some(was.as_str()), None)
                    .now(Some(is.as_str()), None)
                    .say(format!(
                        "The branch of {} is decided by `{is}`, not by `{was}`.",
                        place.name()
                    ));
            }
            members::compare(cx, place, old, new);
            branches(cx, place, old_branches, new_branches);
        }
        _ => cx
            .tell(&rules::type_kind_changed::RULE, place)
            .was(Some(kind(old)), None)
            .now(Some(kind(new)), None)
            .say(format!(
                "{} is of another kind: {}, it was {}.",
                place.name(),
                kind(new),
                kind(old)
            )),
    }
}

fn branches(cx: &mut Cx, place: &Place, old: &[ir::Branch], new: &[ir::Branch]) {
    let pairs = pair::by_name(old, new, |branch| branch.name.as_str());
    for at in &pairs.only_old {
        let branch = &old[*at];
        cx.tell(&rules::branch_removed::RULE, place)
            .part(branch.name.as_str())
            .was(Some(branch.ty.to_string()), None)
            .say(format!(
                "{} no longer has a branch \"{}\".",
                place.name(),
                branch.name
            ));
    }
    for at in &pairs.only_new {
        let branch = &new[*at];
        cx.tell(&rules::branch_added::RULE, place)
            .part(branch.name.as_str())
            .now(Some(branch.ty.to_string()), None)
            .say(format!(
                "{} now has a branch \"{}\".",
                place.name(),
                branch.name
            ));
    }
    for (before, after) in &pairs.both {
        let (old, new) = (&old[*before], &new[*after]);
        let ir::Branch {
            name,
            ty,
            condition,
        } = old;
        let name_here = format!("Branch \"{name}\" of {}", place.name());
        if let Some(step) = Step::between(ty, &new.ty) {
            let (rule, sentence) = step.told(&name_here, ty, &new.ty);
            cx.tell(rule, place)
                .part(name.as_str())
                .was(Some(ty.to_string()), None)
                .now(Some(new.ty.to_string()), None)
                .say(sentence);
        }
        let conditions = (condition.as_ref(), new.condition.as_ref());
        features::condition(
            cx,
            place,
            Some(name),
            &name_here,
            conditions.0,
            conditions.1,
        );
    }
    let names: Vec<_> = new.iter().map(|branch| branch.name.as_str()).collect();
    order::compare(cx, place, "branches", &pairs, &names);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(bits: u8, signed: bool) -> Type {
        Type::Integer {
            bits: Some(bits),
            signed: Some(signed),
        }
    }

    #[test]
    fn wider_types_hold_narrower_ones() {
        for (old, new, step) in [
            (Type::INTEGER, Type::Number, Step::Widened),
            (integer(32, true), integer(64, true), Step::Widened),
            (integer(32, false), integer(64, true), Step::Widened),
            (integer(64, false), integer(64, true), Step::Changed),
            (Type::INTEGER, integer(64, true), Step::Narrowed),
            (Type::Any, Type::String, Step::Narrowed),
            (Type::String, Type::INTEGER, Step::Changed),
            (Type::Unknown, Type::INTEGER, Step::BecameKnown),
            (Type::INTEGER, Type::Unknown, Step::BecameUnknown),
        ] {
            assert_eq!(Step::between(&old, &new), Some(step), "{old:?} {new:?}");
            let array = |items: &Type| Type::Array {
                items: Box::new(items.clone()),
            };
            assert_eq!(Step::between(&array(&old), &array(&new)), Some(step));
        }
        assert_eq!(Step::between(&Type::Any, &Type::Any), None);
    }
}
