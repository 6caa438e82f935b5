//! Random resolved trees, and their form without what facts do not hold.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use qmp_doc_parser::ir::{
    Attributes, BranchNode, Condition, DataNode, Digest, ElementNode, EventNode, Extent, Feature,
    Known, MemberNode, ObjectNode, Outcome, Presence, PresenceWhen, RateLimit, Reference,
    ReferenceKind, Relation, RelationKind, Scalar, Successor, SuccessorWhen, Tree, TypeFacts,
    TypeNode, ValueNode, escaped,
};

/// Names, some of them as only hostile input has them.
fn name() -> impl Strategy<Value = String> {
    let names = [
        "a", "b", "c-1", "option", "", "x.y=z", "<t>\t[]", "* %41", " if ", "ä\n",
    ];
    select(names.to_vec()).prop_map(str::to_owned)
}

fn condition() -> impl Strategy<Value = Condition> {
    let texts = ["A", "all(A, B)", "any(A, not(B))"];
    select(texts.to_vec()).prop_map(|text| text.parse().unwrap())
}

fn known() -> impl Strategy<Value = Known> {
    select(&Known::ALL[..])
}

fn digest() -> impl Strategy<Value = Option<Digest>> {
    of("[a-z]{2}".prop_map(|words| Digest::of(&words)))
}

fn attributes() -> impl Strategy<Value = Attributes> {
    let feature = (name(), of(condition())).prop_map(|(name, condition)| Feature {
        condition,
        ..Feature::new(name)
    });
    let parts = (of(name()), vec(feature, 0..3), of(condition()));
    parts.prop_map(|(since, features, condition)| Attributes {
        since,
        features,
        condition,
    })
}

fn type_facts() -> impl Strategy<Value = TypeFacts> {
    let parts = (of(name()), vec(condition(), 0..3), vec(name(), 0..3));
    parts.prop_map(|(name, conditions, features)| TypeFacts {
        name,
        conditions,
        features,
    })
}

fn reference() -> impl Strategy<Value = Reference> {
    let kind = select(&[ReferenceKind::SchemaType, ReferenceKind::Command][..]);
    let parts = (kind, name(), of(name()));
    parts.prop_map(|(kind, name, file)| Reference { kind, name, file })
}

fn rate_limit() -> impl Strategy<Value = RateLimit> {
    let parts = (of(any::<u32>()), of(name()));
    parts.prop_map(|(milliseconds, key)| RateLimit {
        milliseconds,
        key,
        text: None,
    })
}

fn successor() -> impl Strategy<Value = Successor> {
    let when = prop_oneof![
        (name(), name()).prop_map(|(member, value)| SuccessorWhen::Member { member, value }),
        name().prop_map(|option| SuccessorWhen::Option { option }),
        name().prop_map(|text| SuccessorWhen::Conditional { text }),
    ];
    (name(), of(when), any::<bool>()).prop_map(|(event, when, eventually)| Successor {
        event,
        when,
        eventually,
        text: None,
    })
}

fn outcome() -> impl Strategy<Value = Outcome> {
    select(&[Outcome::Success, Outcome::Failure][..])
}

fn presence() -> impl Strategy<Value = Presence> {
    let when = prop_oneof![
        outcome().prop_map(|outcome| PresenceWhen::Outcome { outcome }),
        (name(), name()).prop_map(|(member, value)| PresenceWhen::Member { member, value }),
        name().prop_map(|text| PresenceWhen::Conditional { text }),
    ];
    when.prop_map(Presence::new)
}

fn relation() -> impl Strategy<Value = Relation> {
    let kinds = [
        RelationKind::Equal,
        RelationKind::Less,
        RelationKind::Greater,
    ];
    let parts = (of(outcome()), select(kinds.to_vec()), name());
    parts.prop_map(|(on, is, other)| Relation {
        on,
        is,
        other,
        text: None,
    })
}

fn value() -> impl Strategy<Value = ValueNode> {
    (name(), attributes(), digest()).prop_map(|(name, attributes, digest)| ValueNode {
        name,
        attributes,
        description: None,
        digest,
        span: None,
    })
}

fn branch(ty: BoxedStrategy<TypeNode>) -> impl Strategy<Value = BranchNode> {
    (name(), ty, type_facts(), attributes()).prop_map(|(case, ty, type_facts, attributes)| {
        BranchNode {
            case,
            ty,
            type_facts,
            attributes,
            span: None,
        }
    })
}

fn member(ty: BoxedStrategy<TypeNode>) -> impl Strategy<Value = MemberNode> {
    let facts = (ty, type_facts(), attributes(), known(), known());
    let rules = (
        vec(presence(), 0..3),
        vec(relation(), 0..3),
        of(reference()),
    );
    (name(), any::<bool>(), facts, rules, digest()).prop_map(
        |(name, optional, facts, (presence, relations, reference), digest)| {
            let (ty, type_facts, attributes, known, type_known) = facts;
            MemberNode {
                name,
                known,
                optional,
                ty,
                type_known,
                type_facts,
                presence,
                relations,
                reference,
                attributes,
                description: None,
                digest,
                span: None,
            }
        },
    )
}

fn object(ty: BoxedStrategy<TypeNode>) -> impl Strategy<Value = ObjectNode> {
    let members = vec(member(ty.clone()), 0..4);
    let branches = vec(branch(ty), 0..3);
    (members, of(name()), branches, any::<bool>()).prop_map(
        |(members, discriminator, branches, listed)| ObjectNode {
            members,
            discriminator,
            branches,
            listed,
        },
    )
}

fn ty() -> BoxedStrategy<TypeNode> {
    let extents = [
        Extent::Complete,
        Extent::Choice,
        Extent::Some,
        Extent::Constant,
    ];
    let leaf = prop_oneof![
        select(&Scalar::ALL[..]).prop_map(TypeNode::Scalar),
        Just(TypeNode::Any),
        Just(TypeNode::Unknown),
        Just(TypeNode::Recursive),
        (select(extents.to_vec()), vec(value(), 0..4))
            .prop_map(|(extent, values)| TypeNode::Enum { extent, values }),
    ];
    let nested = leaf.prop_recursive(3, 12, 3, |inner| {
        let element = (inner.clone(), type_facts());
        let element = element.prop_map(|(ty, type_facts)| ElementNode { ty, type_facts });
        prop_oneof![
            object(inner.clone()).prop_map(TypeNode::Object),
            element.prop_map(|element| TypeNode::Array(Box::new(element))),
            vec(branch(inner), 0..3).prop_map(TypeNode::Alternate),
        ]
    });
    nested.boxed()
}

fn event() -> impl Strategy<Value = EventNode> {
    let data = prop_oneof![
        Just(DataNode::None),
        Just(DataNode::Unknown),
        object(ty()).prop_map(DataNode::Object),
    ];
    let facts = (data, known(), type_facts(), attributes(), digest());
    let rules = (of(reference()), of(rate_limit()), vec(successor(), 0..3));
    (name(), facts, rules).prop_map(|(name, facts, rules)| {
        let (data, data_known, type_facts, attributes, digest) = facts;
        let (reference, rate_limit, successors) = rules;
        EventNode {
            name,
            data,
            data_known,
            reference,
            type_facts,
            rate_limit,
            successors,
            attributes,
            description: None,
            digest,
            span: None,
        }
    })
}

/// Returns trees with everything that a tree can hold.
pub(crate) fn tree() -> impl Strategy<Value = Tree> {
    vec(event(), 0..4).prop_map(|events| Tree {
        events,
        truncated: false,
    })
}

/// Returns the tree as facts hold it: names once, events and sets sorted, no prose.
pub(crate) fn canonical(mut tree: Tree) -> Tree {
    once(&mut tree.events, |event| &event.name);
    tree.events.sort_by(|a, b| a.name.cmp(&b.name));
    for event in &mut tree.events {
        attributes_of(&mut event.attributes);
        type_facts_of(&mut event.type_facts);
        for rule in &mut event.successors {
            if let Some(SuccessorWhen::Conditional { text }) = &mut rule.when {
                text.clear();
            }
        }
        // A rule stated twice is stated once, as its stronger form.
        let rules = std::mem::take(&mut event.successors);
        for mut rule in rules {
            let same = |other: &Successor| other.event == rule.event && other.when == rule.when;
            if let Some(other) = event.successors.iter_mut().find(|other| same(other)) {
                other.eventually |= rule.eventually;
            } else {
                rule.text = None;
                event.successors.push(rule);
            }
        }
        event
            .successors
            .sort_by_key(|rule| format!("{:?}", (&rule.event, &rule.when)));
        if let DataNode::Object(object) = &mut event.data {
            object_of(object);
        }
    }
    tree
}

fn once<N>(items: &mut Vec<N>, name: impl Fn(&N) -> &String) {
    let mut seen = Vec::new();
    items.retain(|item| {
        let new = !seen.contains(name(item));
        seen.push(name(item).clone());
        new
    });
}

fn attributes_of(attributes: &mut Attributes) {
    let features = std::mem::take(&mut attributes.features);
    for feature in features {
        let known = attributes.features.iter_mut();
        match known.into_iter().find(|other| other.name == feature.name) {
            Some(other) => {
                // Of two conditions the facts would contradict each other.
                other.condition = other.condition.take().or(feature.condition);
            }
            None => attributes.features.push(feature),
        }
    }
    attributes
        .features
        .sort_by_key(|feature| escaped(&feature.name).into_owned());
}

fn type_facts_of(facts: &mut TypeFacts) {
    facts.conditions.sort_by_key(ToString::to_string);
    facts.conditions.dedup();
    facts
        .features
        .sort_by_key(|name| escaped(name).into_owned());
    facts.features.dedup();
}

fn object_of(object: &mut ObjectNode) {
    once(&mut object.members, |member| &member.name);
    for member in &mut object.members {
        attributes_of(&mut member.attributes);
        type_facts_of(&mut member.type_facts);
        for rule in &mut member.presence {
            if let PresenceWhen::Conditional { text } = &mut rule.when {
                text.clear();
            }
        }
        member.presence.sort_by_key(|rule| format!("{rule:?}"));
        member.presence.dedup();
        member.relations.sort_by_key(|rule| format!("{rule:?}"));
        member.relations.dedup();
        type_of(&mut member.ty);
    }
    branches_of(&mut object.branches);
}

fn branches_of(branches: &mut Vec<BranchNode>) {
    once(branches, |branch| &branch.case);
    for branch in branches {
        attributes_of(&mut branch.attributes);
        type_facts_of(&mut branch.type_facts);
        type_of(&mut branch.ty);
    }
}

fn type_of(ty: &mut TypeNode) {
    match ty {
        TypeNode::Enum { values, .. } => {
            once(values, |value| &value.name);
            for value in values {
                attributes_of(&mut value.attributes);
            }
        }
        TypeNode::Object(object) => object_of(object),
        TypeNode::Array(element) => {
            type_facts_of(&mut element.type_facts);
            type_of(&mut element.ty);
        }
        TypeNode::Alternate(branches) => branches_of(branches),
        _ => {}
    }
}
