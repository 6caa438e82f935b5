//! Random trees with small alphabets, so that they collide.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qmp_doc_parser::ir::{
    Attributes, BranchNode, DataNode, ElementNode, EventNode, Extent, Feature, Known, MemberNode,
    ObjectNode, RateLimit, Scalar, Successor, Tree, TypeFacts, TypeNode, ValueNode,
};

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned)
}

/// A list with unique names.
fn unique<T: Clone + std::fmt::Debug + 'static>(
    item: impl Strategy<Value = T> + 'static,
    max: usize,
    name: fn(&T) -> &str,
) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(item, 0..=max).prop_map(move |list| {
        let mut seen = BTreeSet::new();
        let first = |one: &T| seen.insert(name(one).to_owned());
        list.into_iter().filter(first).collect()
    })
}

fn attributes() -> impl Strategy<Value = Attributes> {
    let since = prop::option::weighted(0.2, name());
    let condition = prop::option::weighted(0.2, name());
    let feature = prop::option::weighted(0.2, name());
    (since, condition, feature).prop_map(|(since, condition, feature)| Attributes {
        since,
        condition: condition.and_then(|symbol| symbol.parse().ok()),
        features: feature.map(Feature::new).into_iter().collect(),
    })
}

fn type_facts() -> impl Strategy<Value = TypeFacts> {
    let condition = prop::option::weighted(0.2, name());
    let feature = prop::option::weighted(0.2, name());
    (condition, feature).prop_map(|(condition, feature)| TypeFacts {
        name: None,
        conditions: condition
            .and_then(|symbol| symbol.parse().ok())
            .into_iter()
            .collect(),
        features: feature.into_iter().collect(),
    })
}

fn value() -> impl Strategy<Value = ValueNode> {
    (name(), attributes()).prop_map(|(name, attributes)| ValueNode {
        name,
        attributes,
        description: None,
        digest: None,
        span: None,
    })
}

fn scalar() -> impl Strategy<Value = Scalar> {
    use Scalar::{Bool, Int, Int64, Null, Number, Size, Str, Uint8, Uint64};
    prop::sample::select(vec![
        Bool, Int, Int64, Null, Number, Size, Str, Uint8, Uint64,
    ])
}

fn ty() -> impl Strategy<Value = TypeNode> {
    let values = unique(value(), 3, |value| &value.name);
    let leaf = prop_oneof![
        scalar().prop_map(TypeNode::Scalar),
        Just(TypeNode::Any),
        values.prop_map(|values| TypeNode::Enum {
            extent: Extent::Complete,
            values
        }),
    ];
    leaf.prop_recursive(3, 20, 3, |inner| {
        let element = (inner.clone(), type_facts());
        prop_oneof![
            object(inner.clone()).prop_map(TypeNode::Object),
            element.prop_map(|(ty, type_facts)| {
                TypeNode::Array(Box::new(ElementNode { ty, type_facts }))
            }),
            unique(branch(inner), 2, |branch| &branch.case).prop_map(TypeNode::Alternate),
        ]
    })
}

fn member(ty: impl Strategy<Value = TypeNode>) -> impl Strategy<Value = MemberNode> {
    (name(), any::<bool>(), ty, type_facts(), attributes()).prop_map(
        |(name, optional, ty, type_facts, attributes)| MemberNode {
            name,
            known: Known::Declared,
            optional,
            ty,
            type_known: Known::Declared,
            type_facts,
            presence: Vec::new(),
            relations: Vec::new(),
            reference: None,
            attributes,
            description: None,
            digest: None,
            span: None,
        },
    )
}

fn branch(ty: impl Strategy<Value = TypeNode>) -> impl Strategy<Value = BranchNode> {
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

fn object(
    ty: impl Strategy<Value = TypeNode> + Clone + 'static,
) -> impl Strategy<Value = ObjectNode> {
    let members = unique(member(ty.clone()), 3, |member| &member.name);
    // A branch without members would not count.
    let inner = unique(member(ty), 2, |member| &member.name);
    let inner = inner.prop_filter("has members", |members| !members.is_empty());
    let inner = inner.prop_map(|members| {
        TypeNode::Object(ObjectNode {
            members,
            ..ObjectNode::default()
        })
    });
    let branches = unique(branch(inner), 2, |branch| &branch.case);
    (members, branches).prop_map(|(members, branches)| ObjectNode {
        members,
        discriminator: (!branches.is_empty()).then(|| "a".to_owned()),
        branches,
        listed: true,
    })
}

fn event() -> impl Strategy<Value = EventNode> {
    let data = prop::option::of(object(ty().boxed()));
    let limit = prop::option::weighted(0.3, (1_u32..3, prop::option::of(name())));
    let successors = prop::collection::vec(name(), 0..2);
    (name(), data, limit, successors, attributes()).prop_map(
        |(name, data, limit, successors, attributes)| EventNode {
            name,
            data: data.map_or(DataNode::None, DataNode::Object),
            data_known: Known::Declared,
            reference: None,
            type_facts: TypeFacts::default(),
            rate_limit: limit.map(|(milliseconds, key)| RateLimit {
                milliseconds: Some(milliseconds),
                key,
                text: None,
            }),
            successors: successors
                .into_iter()
                .map(|event| Successor {
                    event,
                    when: None,
                    eventually: false,
                    text: None,
                })
                .collect(),
            attributes,
            description: None,
            digest: None,
            span: None,
        },
    )
}

pub(crate) fn tree() -> impl Strategy<Value = Tree> {
    let events = unique(event(), 3, |event| &event.name);
    let events = events.prop_filter("has events", |events| !events.is_empty());
    events.prop_map(|events| Tree {
        events,
        truncated: false,
    })
}
