//! Mutations of fields that only a text fills.

use super::*;

pub(super) const TEXT: &[Mutation] = &[
    (
        "data known",
        |t| event(t).data_known = Known::Prose,
        &["basis-changed"],
    ),
    (
        "event reference",
        |t| event(t).reference = Some(reference()),
        &["reference-changed"],
    ),
    (
        "member reference",
        |t| member(t, "id").reference = Some(reference()),
        &["reference-changed"],
    ),
    (
        "member known",
        |t| member(t, "id").known = Known::Example,
        &["basis-changed"],
    ),
    (
        "type declared",
        |t| member(t, "size").type_known = Known::Declared,
        &["declared-type-added"],
    ),
    (
        "type inferred",
        |t| member(t, "id").type_known = Known::Example,
        &["declared-type-removed"],
    ),
    (
        "type inferred otherwise",
        |t| member(t, "size").type_known = Known::Prose,
        &["basis-changed"],
    ),
    (
        "type unknown",
        |t| member(t, "id").ty = TypeNode::Unknown,
        &["declared-type-removed"],
    ),
    (
        "list opened",
        |t| extent(t, Extent::Choice),
        &["list-opened"],
    ),
];

fn extent(tree: &mut Tree, claim: Extent) {
    if let TypeNode::Enum { extent, .. } = &mut member(tree, "kind").ty {
        *extent = claim;
    }
}

fn reference() -> Reference {
    Reference {
        kind: ReferenceKind::Command,
        name: "query-thing".to_owned(),
        file: None,
    }
}
