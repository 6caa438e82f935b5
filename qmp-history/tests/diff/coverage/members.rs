//! Mutations of members.

use super::*;

pub(super) const MEMBERS: &[Mutation] = &[
    (
        "member name",
        |t| member(t, "len").name = "other".into(),
        &["required-member-removed", "required-member-added"],
    ),
    (
        "member removed",
        |t| object(t).members.truncate(6),
        &["required-member-removed"],
    ),
    ("order of members", |t| object(t).members.reverse(), &[]),
    (
        "optional",
        |t| member(t, "size").optional = false,
        &["member-became-required"],
    ),
    (
        "required",
        |t| member(t, "len").optional = true,
        &["member-became-optional"],
    ),
    (
        "type",
        |t| member(t, "len").ty = TypeNode::Scalar(Scalar::Bool),
        &["member-type-changed"],
    ),
    (
        "type any",
        |t| member(t, "len").ty = TypeNode::Any,
        &["member-type-widened"],
    ),
    (
        "type wider",
        |t| member(t, "size").ty = TypeNode::Scalar(Scalar::Uint64),
        &["member-type-widened"],
    ),
    (
        "type narrower",
        |t| member(t, "size").ty = TypeNode::Scalar(Scalar::Uint8),
        &["member-type-narrowed"],
    ),
    (
        "type of other range",
        |t| member(t, "size").ty = TypeNode::Scalar(Scalar::Int32),
        &["member-range-changed"],
    ),
    (
        "type of unknown width",
        |t| member(t, "size").ty = TypeNode::Scalar(Scalar::Integer),
        &[],
    ),
    (
        "type word",
        |t| member(t, "len").ty = TypeNode::Scalar(Scalar::Int64),
        &["type-word-changed"],
    ),
    (
        "type recursive",
        |t| member(t, "u").ty = TypeNode::Recursive,
        &["members-unlisted"],
    ),
    (
        "enum to string",
        |t| member(t, "kind").ty = TypeNode::Scalar(Scalar::Str),
        &["enum-became-string"],
    ),
    (
        "alternate to its branch",
        |t| member(t, "alt").ty = TypeNode::Scalar(Scalar::Str),
        &["member-type-narrowed"],
    ),
    (
        "array to its element",
        |t| member(t, "list").ty = TypeNode::Scalar(Scalar::Int),
        &["member-type-changed"],
    ),
    (
        "type name",
        |t| member(t, "kind").type_facts.name = Some("K".into()),
        &[],
    ),
    (
        "type condition",
        |t| member(t, "kind").type_facts.conditions.clear(),
        &["condition-removed"],
    ),
    (
        "type feature",
        |t| member(t, "kind").type_facts.features.clear(),
        &["feature-removed"],
    ),
    (
        "presence",
        |t| member(t, "size").presence.clear(),
        &["presence-changed"],
    ),
    (
        "relation",
        |t| member(t, "size").relations.clear(),
        &["relation-changed"],
    ),
    (
        "relation kind",
        |t| member(t, "size").relations[0].is = RelationKind::Less,
        &["relation-changed"],
    ),
    (
        "member since",
        |t| member(t, "id").attributes.since = Some("9.0".into()),
        &["since-changed"],
    ),
    (
        "member condition",
        |t| member(t, "id").attributes.condition = condition("M"),
        &["condition-added"],
    ),
    (
        "member feature",
        |t| {
            member(t, "id")
                .attributes
                .features
                .push(Feature::new("deprecated"));
        },
        &["feature-added"],
    ),
    (
        "member description",
        |t| (member(t, "id").description, member(t, "id").digest) = (None, None),
        &["description-changed"],
    ),
];
