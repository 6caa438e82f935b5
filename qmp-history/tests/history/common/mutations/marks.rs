//! Mutations of release, marks and build condition.

use qmp_doc_parser::ir;

use super::Mutations;
use crate::common::full::feature;

pub type MarkEdit = fn(&mut Option<String>, &mut Vec<ir::Feature>, &mut Option<ir::Condition>);

pub fn mark_edits() -> Vec<(&'static str, &'static str, MarkEdit)> {
    let ir::Feature {
        name: _,
        description: _,
    } = feature("x");
    vec![
        ("since", "since-changed", |since, _, _| *since = None),
        ("mark removed", "feature-removed", |_, features, _| {
            features.clear();
        }),
        ("mark added", "feature-added", |_, features, _| {
            features.push(feature("new"));
        }),
        (
            "mark description",
            "description-changed",
            |_, features, _| {
                features[0].description = "x".to_owned();
            },
        ),
        ("no condition", "condition-removed", |_, _, condition| {
            *condition = None;
        }),
        ("condition", "condition-changed", |_, _, condition| {
            *condition = Some(crate::common::full::condition("OTHER"));
        }),
    ]
}

pub type MarksOf<'d> = (
    &'d mut Option<String>,
    &'d mut Vec<ir::Feature>,
    &'d mut Option<ir::Condition>,
);

pub fn marks(all: &mut Mutations, of: &str, at: fn(&mut ir::Document) -> MarksOf<'_>) {
    for (name, rule, edit) in mark_edits() {
        all.add(&format!("{of}: {name}"), rule, |d| {
            let (since, features, condition) = at(d);
            edit(since, features, condition);
        });
    }
}
