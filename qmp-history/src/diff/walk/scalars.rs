//! Compares two types without parts in common.

use qmp_doc_parser::ir::{Scalar, TypeNode};

use super::super::catalogue as rules;
use super::super::rule::Rule;
use super::label::signature;

/// Returns the rule for two types of different kinds or two scalars; `None`: no change.
pub(super) fn compare(old: &TypeNode, new: &TypeNode) -> Option<&'static Rule> {
    if old == new {
        return None;
    }
    match (old, new) {
        (TypeNode::Scalar(old), TypeNode::Scalar(new)) => scalars(*old, *new),
        (_, TypeNode::Any) => Some(&rules::MEMBER_TYPE_WIDENED),
        (TypeNode::Any, _) => Some(&rules::MEMBER_TYPE_NARROWED),
        (TypeNode::Enum { .. }, TypeNode::Scalar(Scalar::Str)) => Some(&rules::ENUM_BECAME_STRING),
        (TypeNode::Scalar(Scalar::Str), TypeNode::Enum { .. }) => Some(&rules::STRING_BECAME_ENUM),
        (old, TypeNode::Alternate(_)) if is_branch(old, new) => Some(&rules::MEMBER_TYPE_WIDENED),
        (TypeNode::Alternate(_), new) if is_branch(new, old) => Some(&rules::MEMBER_TYPE_NARROWED),
        _ => Some(&rules::MEMBER_TYPE_CHANGED),
    }
}

/// Returns whether a type is one of an alternate's.
fn is_branch(ty: &TypeNode, alternate: &TypeNode) -> bool {
    let TypeNode::Alternate(branches) = alternate else {
        return false;
    };
    let wanted = signature(ty);
    branches
        .iter()
        .any(|branch| signature(&branch.ty) == wanted)
}

fn scalars(old: Scalar, new: Scalar) -> Option<&'static Rule> {
    match (old.range(), new.range()) {
        _ if old == new => None,
        (Some(before), Some(after)) => Some(ranges(before, after)),
        // An unknown width is neither wider nor narrower.
        _ if old.is_integer() && new.is_integer() => None,
        _ if old.is_integer() && new == Scalar::Number => Some(&rules::MEMBER_TYPE_WIDENED),
        _ if new.is_integer() && old == Scalar::Number => Some(&rules::MEMBER_TYPE_NARROWED),
        _ => Some(&rules::MEMBER_TYPE_CHANGED),
    }
}

fn ranges(old: (i128, i128), new: (i128, i128)) -> &'static Rule {
    let within =
        |inner: (i128, i128), outer: (i128, i128)| outer.0 <= inner.0 && inner.1 <= outer.1;
    match (within(old, new), within(new, old)) {
        (true, true) => &rules::TYPE_WORD_CHANGED,
        (true, false) => &rules::MEMBER_TYPE_WIDENED,
        (false, true) => &rules::MEMBER_TYPE_NARROWED,
        (false, false) => &rules::MEMBER_RANGE_CHANGED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(old: Scalar, new: Scalar) -> Option<&'static str> {
        scalars(old, new).map(|rule| rule.id)
    }

    #[test]
    fn every_pair_of_scalars_has_a_rule_and_its_mirror() {
        for old in Scalar::ALL {
            for new in Scalar::ALL {
                let back = scalars(new, old).map(|rule| rule.id);
                let mirror = scalars(old, new).map(|rule| rule.mirror.id());
                assert_eq!(back, mirror, "{old:?} → {new:?}");
                assert_eq!(
                    rule(old, new).is_none(),
                    old == new || unknown_width(old, new)
                );
            }
        }
    }

    fn unknown_width(old: Scalar, new: Scalar) -> bool {
        old.is_integer() && new.is_integer() && (old.range().is_none() || new.range().is_none())
    }

    #[test]
    fn integers_compare_by_their_ranges() {
        assert_eq!(rule(Scalar::Int, Scalar::Int64), Some("type-word-changed"));
        assert_eq!(
            rule(Scalar::Uint32, Scalar::Int),
            Some("member-type-widened")
        );
        assert_eq!(
            rule(Scalar::Int, Scalar::Uint64),
            Some("member-range-changed")
        );
        assert_eq!(rule(Scalar::Integer, Scalar::Uint64), None);
        assert_eq!(
            rule(Scalar::Bool, Scalar::Integer),
            Some("member-type-changed")
        );
    }
}
