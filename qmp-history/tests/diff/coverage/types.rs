//! Mutations of enums, arrays, unions and alternates.

use super::*;

pub(super) const TYPES: &[Mutation] = &[
    (
        "value added",
        |t| {
            let value = ValueNode {
                name: "new".into(),
                ..values(t)[0].clone()
            };
            values(t).push(value);
        },
        &["value-added"],
    ),
    (
        "value removed",
        |t| {
            values(t).pop();
        },
        &["value-removed"],
    ),
    ("order of values", |t| values(t).reverse(), &[]),
    (
        "value since",
        |t| values(t)[1].attributes.since = None,
        &["since-changed"],
    ),
    (
        "value condition",
        |t| values(t)[1].attributes.condition = condition("V"),
        &["condition-added"],
    ),
    (
        "value description",
        |t| (values(t)[1].description, values(t)[1].digest) = words("Two."),
        &["description-changed"],
    ),
    (
        "element type",
        |t| element(t).ty = TypeNode::Scalar(Scalar::Str),
        &["member-type-changed"],
    ),
    (
        "element type condition",
        |t| element(t).type_facts.conditions.extend(condition("E")),
        &["condition-added"],
    ),
    (
        "discriminator",
        |t| union(t).discriminator = Some("x".into()),
        &["discriminator-changed"],
    ),
    (
        "branch removed",
        |t| union(t).branches.clear(),
        &["branch-removed"],
    ),
    (
        "branch without members",
        |t| {
            let branch = empty_branch("d");
            union(t).branches.push(branch);
        },
        &[],
    ),
    (
        "branch emptied",
        |t| union(t).branches[0] = empty_branch("c"),
        &["branch-removed"],
    ),
    (
        "branch condition",
        |t| union(t).branches[0].attributes.condition = None,
        &["condition-removed"],
    ),
    (
        "branch type condition",
        |t| union(t).branches[0].type_facts.conditions.clear(),
        &["condition-removed"],
    ),
    (
        "alternate branch",
        |t| {
            alternate(t).pop();
        },
        &["branch-removed"],
    ),
    (
        "alternate branch type",
        |t| alternate(t)[1].ty = TypeNode::Scalar(Scalar::Bool),
        &["branch-removed", "branch-added"],
    ),
    (
        "members not listed",
        |t| union(t).listed = false,
        &["members-unlisted"],
    ),
];

fn empty_branch(case: &str) -> BranchNode {
    BranchNode {
        case: case.to_owned(),
        ty: TypeNode::Object(ObjectNode::default()),
        type_facts: TypeFacts::default(),
        attributes: Attributes::default(),
        span: None,
    }
}
