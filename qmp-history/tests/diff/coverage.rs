//! Every field of a tree, changed by itself, is reported by exactly one rule.

mod events;
mod members;
mod text;
mod types;

use events::EVENTS;
use members::MEMBERS;
use text::TEXT;
use types::TYPES;

use qmp_doc_parser::ir::{
    Attributes, BranchNode, Condition, DataNode, Digest, ElementNode, EventNode, Extent, Feature,
    Known, MemberNode, ObjectNode, Reference, ReferenceKind, RelationKind, Scalar, SourceKind,
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

/// A description and its digest.
fn words(words: &str) -> (Option<String>, Option<Digest>) {
    (Some(words.to_owned()), Some(Digest::of(words)))
}

/// Names every field; a new one fails to compile until it is covered below.
#[allow(dead_code, reason = "compiles or not")]
fn every_field(
    (tree, event, object, member, branch, value, facts, attributes, feature, element): (
        &Tree,
        &EventNode,
        &ObjectNode,
        &MemberNode,
        &BranchNode,
        &ValueNode,
        &TypeFacts,
        &Attributes,
        &Feature,
        &ElementNode,
    ),
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
        digest: _,
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
        digest: _,
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
        digest: _,
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
    for mutation in [EVENTS, MEMBERS, TYPES].concat() {
        check(SourceKind::Schema, &mutation);
    }
}

#[test]
fn each_field_of_a_text_changed_by_itself_is_reported_by_its_rule() {
    for mutation in TEXT {
        check(SourceKind::Text, mutation);
    }
}
