//! Every field of a tree, changed by itself, is reported by exactly one rule.

use qmp_doc_parser::ir2::{
    Attributes, BranchNode, Condition, DataNode, ElementNode, EventNode, Extent, Feature, Known,
    MemberNode, ObjectNode, Reference, ReferenceKind, RelationKind, Scalar, SourceKind,
    SuccessorWhen, Tree, TypeFacts, TypeNode, ValueNode,
};
use qmp_history::diff::{Settings, changes};

use super::{end, notation::read};

/// A tree in which each field has a value to change.
const FULL: &str = "\
THING [since 2.1] [if A] [feature x if F] [limit 1000 id] [then STOP if kind=a] [says \"A thing.\"]
  id: str [since 2.2] [says \"An id.\"]
  *size: uint32 [on failure] [equal len] [known example]
  len: int
  kind: enum(a, b [since 2.3]) [type-if B] [type-feature y]
  list: array of int
  u: union(by)
    by: enum(c, d)
    <c> [if C] [type-if D]
      x: int
  alt: alternate
    <s>: str
    <n>: int
";

type Mutation = (&'static str, fn(&mut Tree), &'static [&'static str]);

fn event(tree: &mut Tree) -> &mut EventNode {
    &mut tree.events[0]
}

fn object(tree: &mut Tree) -> &mut ObjectNode {
    match &mut event(tree).data {
        DataNode::Object(object) => object,
        _ => panic!("THING has members"),
    }
}

fn member<'t>(tree: &'t mut Tree, name: &str) -> &'t mut MemberNode {
    let members = &mut object(tree).members;
    let found = members.iter_mut().find(|member| member.name == name);
    found.expect("a member")
}

fn values(tree: &mut Tree) -> &mut Vec<ValueNode> {
    match &mut member(tree, "kind").ty {
        TypeNode::Enum { values, .. } => values,
        _ => panic!("an enum"),
    }
}

fn element(tree: &mut Tree) -> &mut ElementNode {
    match &mut member(tree, "list").ty {
        TypeNode::Array(element) => element,
        _ => panic!("an array"),
    }
}

fn union(tree: &mut Tree) -> &mut ObjectNode {
    match &mut member(tree, "u").ty {
        TypeNode::Object(object) => object,
        _ => panic!("a union"),
    }
}

fn alternate(tree: &mut Tree) -> &mut Vec<BranchNode> {
    match &mut member(tree, "alt").ty {
        TypeNode::Alternate(branches) => branches,
        _ => panic!("an alternate"),
    }
}

fn condition(text: &str) -> Option<Condition> {
    text.parse().ok()
}

/// Names every field; a new one fails to compile until it is covered below.
#[allow(dead_code, reason = "compiles or not")]
fn every_field(
    tree: Tree,
    event: EventNode,
    object: ObjectNode,
    member: MemberNode,
    branch: BranchNode,
    value: ValueNode,
    facts: TypeFacts,
    attributes: Attributes,
    feature: Feature,
    element: ElementNode,
) {
    let Tree {
        events: _,
        truncated: _,
    } = tree;
    let EventNode {
        name: _,
        data: _,
        data_known: _,
        reference: _,
        type_facts: _,
        rate_limit: _,
        successors: _,
        attributes: _,
        description: _,
        span: _,
    } = event;
    let ObjectNode {
        members: _,
        discriminator: _,
        branches: _,
        listed: _,
    } = object;
    let MemberNode {
        name: _,
        known: _,
        optional: _,
        ty: _,
        type_known: _,
        type_facts: _,
        presence: _,
        relations: _,
        reference: _,
        attributes: _,
        description: _,
        span: _,
    } = member;
    let BranchNode {
        case: _,
        ty: _,
        type_facts: _,
        attributes: _,
        span: _,
    } = branch;
    let ValueNode {
        name: _,
        attributes: _,
        description: _,
        span: _,
    } = value;
    let TypeFacts {
        name: _,
        conditions: _,
        features: _,
    } = facts;
    let Attributes {
        since: _,
        features: _,
        condition: _,
    } = attributes;
    let Feature {
        name: _,
        condition: _,
        description: _,
        span: _,
    } = feature;
    let ElementNode {
        ty: _,
        type_facts: _,
    } = element;
}

const MUTATIONS: &[Mutation] = &[
    (
        "event name",
        |t| event(t).name = "QUITE_DIFFERENT".into(),
        &["event-removed", "event-added"],
    ),
    (
        "another event",
        |t| {
            let one = EventNode {
                name: "OTHER".into(),
                ..event(t).clone()
            };
            t.events.push(one);
        },
        &["event-added"],
    ),
    ("order of events", |t| t.events.reverse(), &[]),
    (
        "data none",
        |t| event(t).data = DataNode::None,
        &[
            "required-member-removed",
            "optional-member-removed",
            "required-member-removed",
            "required-member-removed",
            "required-member-removed",
            "required-member-removed",
            "required-member-removed",
        ],
    ),
    (
        "data unknown",
        |t| event(t).data = DataNode::Unknown,
        &["members-unlisted"],
    ),
    (
        "type name of the data",
        |t| event(t).type_facts.name = Some("T".into()),
        &[],
    ),
    (
        "type condition of the data",
        |t| event(t).type_facts.conditions.extend(condition("N")),
        &["condition-added"],
    ),
    (
        "type feature of the data",
        |t| event(t).type_facts.features.push("n".into()),
        &["feature-added"],
    ),
    (
        "limit",
        |t| event(t).rate_limit = None,
        &["rate-limit-removed"],
    ),
    (
        "limit interval",
        |t| event(t).rate_limit.as_mut().unwrap().milliseconds = Some(1),
        &["rate-limit-changed"],
    ),
    (
        "limit interval unknown",
        |t| event(t).rate_limit.as_mut().unwrap().milliseconds = None,
        &[],
    ),
    (
        "limit key",
        |t| event(t).rate_limit.as_mut().unwrap().key = None,
        &["rate-limit-key-changed"],
    ),
    (
        "successor",
        |t| event(t).successors.clear(),
        &["successor-changed"],
    ),
    (
        "successor event",
        |t| event(t).successors[0].event = "RESET".into(),
        &["successor-changed"],
    ),
    (
        "successor condition",
        |t| {
            event(t).successors[0].when = Some(SuccessorWhen::Option {
                option: "-o".into(),
            })
        },
        &["successor-changed"],
    ),
    (
        "successor eventually",
        |t| event(t).successors[0].eventually = true,
        &["successor-changed"],
    ),
    (
        "event since",
        |t| event(t).attributes.since = None,
        &["since-changed"],
    ),
    (
        "event condition",
        |t| event(t).attributes.condition = None,
        &["condition-removed"],
    ),
    (
        "event condition spelled otherwise",
        |t| event(t).attributes.condition = condition("all(A, any(A))"),
        &[],
    ),
    (
        "feature name",
        |t| event(t).attributes.features[0].name = "z".into(),
        &["feature-removed", "feature-added"],
    ),
    (
        "feature condition",
        |t| event(t).attributes.features[0].condition = condition("G"),
        &["condition-changed"],
    ),
    (
        "feature description",
        |t| event(t).attributes.features[0].description = "Words.".into(),
        &["description-changed"],
    ),
    (
        "event description",
        |t| event(t).description = Some("Some thing.".into()),
        &["description-changed"],
    ),
    (
        "event description suspect",
        |t| event(t).description = Some("Never a thing.".into()),
        &["description-suspect"],
    ),
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
                .push(Feature::new("deprecated"))
        },
        &["feature-added"],
    ),
    (
        "member description",
        |t| member(t, "id").description = None,
        &["description-changed"],
    ),
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
        |t| values(t)[1].description = Some("Two.".into()),
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
        &["member-type-changed"],
    ),
    (
        "members not listed",
        |t| union(t).listed = false,
        &["members-unlisted"],
    ),
];

/// Fields that only a text fills.
const TEXT_MUTATIONS: &[Mutation] = &[
    (
        "data known",
        |t| event(t).data_known = Known::Prose,
        &["basis-changed"],
    ),
    (
        "event reference",
        |t| event(t).reference = reference(),
        &["reference-changed"],
    ),
    (
        "member reference",
        |t| member(t, "id").reference = reference(),
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

fn reference() -> Option<Reference> {
    Some(Reference {
        kind: ReferenceKind::Command,
        name: "query-thing".to_owned(),
        file: None,
    })
}

fn empty_branch(case: &str) -> BranchNode {
    BranchNode {
        case: case.to_owned(),
        ty: TypeNode::Object(ObjectNode::default()),
        type_facts: TypeFacts::default(),
        attributes: Attributes::default(),
        span: None,
    }
}

/// Compares the full tree with a mutated one, in both directions.
fn check(kind: SourceKind, (name, mutate, expected): &Mutation) {
    let old = read(FULL).resolve();
    let mut new = old.clone();
    mutate(&mut new);
    let rules = |old: &Tree, new: &Tree| {
        let found = changes(&end(old, kind), &end(new, kind), &Settings::default());
        let found = found.expect("both have events").changes;
        found.iter().map(|change| change.rule).collect::<Vec<_>>()
    };
    let forth = rules(&old, &new);
    let ids: Vec<_> = forth.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, *expected, "{name}");
    let mut back: Vec<_> = rules(&new, &old).iter().map(|rule| rule.id).collect();
    let mut mirrored: Vec<_> = forth.iter().map(|rule| rule.mirror.id()).collect();
    back.sort_unstable();
    mirrored.sort_unstable();
    assert_eq!(back, mirrored, "{name}, sides exchanged");
}

#[test]
fn each_field_changed_by_itself_is_reported_by_its_rule() {
    for mutation in MUTATIONS {
        check(SourceKind::Schema, mutation);
    }
}

#[test]
fn each_field_of_a_text_changed_by_itself_is_reported_by_its_rule() {
    for mutation in TEXT_MUTATIONS {
        check(SourceKind::Text, mutation);
    }
}
