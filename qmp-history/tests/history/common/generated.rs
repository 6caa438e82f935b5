//! Documents made at random: few names, so that two of them have much in common.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use qmp_doc_parser::ir;

use super::full::{self, feature, note, order, text, value};

const WORDS: [&str; 4] = ["", "what it means", "what that means", "it can be empty"];

/// A document of up to four events.
pub fn document() -> impl Strategy<Value = ir::Document> {
    vec(event(), 0..5).prop_map(|events| ir::Document {
        events: distinct(events, |event| &event.name),
        types: Vec::new(),
        ..full::document()
    })
}

/// The first of each name: a document defines nothing twice.
fn distinct<T>(all: Vec<T>, name: impl Fn(&T) -> &String) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if kept.iter().all(|other| name(other) != name(&one)) {
            kept.push(one);
        }
    }
    kept
}

fn event() -> impl Strategy<Value = ir::Event> {
    let rules = vec(rule(), 0..3);
    (
        select(vec!["ONE", "ONES", "THING_ADDED", "THING_DELETED", "OTHER"]),
        select(WORDS.to_vec()),
        vec(member(2), 0..4),
        rules,
        vec(select(vec!["x", "y", "z"]), 0..3),
    )
        .prop_map(|(name, words, members, rules, notes)| {
            let mut event = full::event(name);
            event.description = (!words.is_empty()).then(|| text(words));
            let members = distinct(members, |member| &member.name);
            event.data.shape = if members.is_empty() {
                ir::Shape::None
            } else {
                ir::Shape::Members
            };
            event.data.members = members;
            let plain = notes.into_iter().map(|words| note(words, Vec::new()));
            let stated = rules
                .into_iter()
                .map(|rule| note(&format!("{rule:?}"), vec![rule]));
            event.notes = plain.chain(stated).collect();
            event
        })
}

fn rule() -> impl Strategy<Value = ir::Rule> {
    let key = option::of(select(vec!["id".to_owned(), "name".to_owned()]));
    prop_oneof![
        key.prop_map(|key| ir::Rule::RateLimit { key }),
        (select(vec!["ONE", "OTHER"]), any::<bool>()).prop_map(|(event, eventually)| {
            ir::Rule::Order(ir::Order {
                eventually,
                ..order(event)
            })
        }),
    ]
}

fn member(depth: u32) -> BoxedStrategy<ir::Member> {
    let below = if depth == 0 {
        Just(Vec::new()).boxed()
    } else {
        vec(member(depth - 1), 0..3).boxed()
    };
    let types = vec![
        ir::Type::String,
        ir::Type::INTEGER,
        ir::Type::Number,
        ir::Type::Unknown,
        ir::Type::Integer {
            bits: Some(32),
            signed: Some(true),
        },
    ];
    let listed = option::of(vec(select(vec!["a", "b", "c"]), 0..3));
    (
        select(vec!["size", "sizes", "sizing", "host", "kind", "server"]),
        select(types),
        any::<bool>(),
        select(WORDS.to_vec()),
        (listed, any::<bool>(), any::<bool>()),
        below,
    )
        .prop_map(
            |(name, ty, optional, words, (listed, closed, marked), members)| {
                let members = distinct(members, |member| &member.name);
                let extent = if closed {
                    ir::Extent::Complete
                } else {
                    ir::Extent::Choice
                };
                let values = listed.map(|listed| ir::Values {
                    extent,
                    list: distinct(listed.into_iter().map(value).collect(), |value| {
                        &value.value
                    }),
                });
                ir::Member {
                    ty: if members.is_empty() {
                        ty
                    } else {
                        ir::Type::Object
                    },
                    optional,
                    values,
                    description: words.to_owned(),
                    members,
                    features: marked.then(|| feature("old")).into_iter().collect(),
                    ..full::member(name)
                }
            },
        )
        .boxed()
}
