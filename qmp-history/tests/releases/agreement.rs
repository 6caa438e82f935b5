//! Properties of every history: intervals, statuses and believed trees agree.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qmp_doc_parser::ir::{Fact, FactKind, Item, Release, SourceKind, Tree, TypeNode};
use qmp_history::{Axis, FactsFile, History, Status};

use crate::common::axis;

const AXIS: &str = "1.0 text, 1.1 text monitor, 2.0 text monitor, 2.1 text schema monitor, \
                    2.2 schema, 3.0, 3.1 introspection, 3.2 introspection";

/// Facts of one tree each.
const TREES: [&[&str]; 7] = [
    &[],
    &["A event", "B event"],
    &["A event", "A.m member required", "A.m type integer"],
    &[
        "A event",
        "A if CONFIG_A",
        "A.m member optional",
        "A.m type uint8",
        "B event",
        "B data unknown",
    ],
    &[
        "A event",
        "A.m member required",
        "A.m doc-since 1.1",
        "A.m type enum",
        "A.m=x value",
        "A.m=y value",
        "A.m=y if CONFIG_Y",
    ],
    &[
        "A event",
        "A.o member required",
        "A.o type object",
        "A.o type-if CONFIG_O",
        "A.o discriminator kind",
        "A.o.kind member required",
        "A.o.kind type enum",
        "A.o.kind=x value",
        "A.o<x> branch",
        "A.o<x> type object",
        "A.o<x>.list member required",
        "A.o<x>.list type array",
        "A.o<x>.list[] type object",
        "A.o<x>.list[].deep member required",
        "A.o<x>.list[].deep type str",
    ],
    &[
        "A event",
        "A rate-limit 1000 m",
        "A.n member required",
        "A.n type bool",
    ],
];

fn tree(lines: &[&str]) -> Tree {
    let facts = lines.iter().map(|line| {
        let mut words = line.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_default();
        Fact {
            path: word().to_owned(),
            kind: FactKind::from_word(word()).expect(line),
            value: word().to_owned(),
        }
    });
    Tree::from_facts(&facts.collect::<Vec<_>>()).expect("a tree")
}

fn history(choice: &[usize]) -> (Axis, History) {
    let axis = axis(AXIS);
    let trees = TREES.map(tree);
    let pairs: Vec<(Release, SourceKind)> = axis.pairs().collect();
    let sources = pairs.iter().zip(choice);
    let sources = sources.map(|((release, kind), at)| (*release, *kind, &trees[*at]));
    let file = FactsFile::pack(axis.clone(), sources).expect("a file");
    (axis, History::new(file))
}

fn paths(tree: &Tree) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    tree.visit(|path, item| {
        if !matches!(item, Item::Element(_)) {
            paths.insert(path.to_owned());
        }
    });
    paths
}

/// Returns whether the member of a value is an enum.
fn has_values(tree: &Tree, value: &str) -> bool {
    let member = value.split('=').next().unwrap_or_default();
    let mut found = false;
    tree.visit(|path, item| {
        if let Item::Member(node) = item {
            found |= path == member && matches!(node.ty, TypeNode::Enum { .. });
        }
    });
    found
}

proptest! {
    #[test]
    fn believed_trees_have_what_is_present_and_lack_what_is_absent(
        choice in prop::collection::vec(0..TREES.len(), 11),
    ) {
        let (_, history) = history(&choice);
        for (release, tree) in history.releases() {
            let paths = paths(tree);
            for item in history.items().iter().filter(|item| item.is_item()) {
                let path = &item.fact.path;
                let status = history.status(path, release);
                let has = paths.contains(path);
                // Of two texts that state different types, the newer one counts for both.
                let retyped = path.contains('=') && !has_values(tree, path);
                let lacks = status == Status::Present && !has && !retyped;
                prop_assert!(!lacks, "{release} lacks {path}");
                prop_assert!(status != Status::Absent || !has, "{release} has {path}");
            }
        }
    }

    #[test]
    fn intervals_hold_the_releases_that_have_an_item(
        choice in prop::collection::vec(0..TREES.len(), 11),
    ) {
        let (axis, history) = history(&choice);
        for item in history.items().iter().filter(|item| item.is_item()) {
            let path = &item.fact.path;
            for release in axis.releases() {
                let inside = item.intervals.iter().any(|interval| {
                    let end = interval.until.as_ref().map(|until| until.release);
                    interval.from.release <= *release && end.is_none_or(|end| *release <= end)
                });
                match history.status(path, *release) {
                    Status::Present => prop_assert!(inside, "{path} {release}"),
                    Status::Absent => prop_assert!(!inside, "{path} {release}"),
                    Status::Unknown => {}
                }
            }
        }
    }

    #[test]
    fn everything_has_each_item_of_each_release(
        choice in prop::collection::vec(0..TREES.len(), 11),
    ) {
        let (_, history) = history(&choice);
        let everything = paths(&history.everything());
        for (release, tree) in history.releases() {
            let lacking: Vec<_> = paths(tree).difference(&everything).cloned().collect();
            // An item that had another type before is as the newest release has it.
            let explained = |path: &String| path.starts_with("A.m=");
            prop_assert!(lacking.iter().all(explained), "{release}: {lacking:?}");
        }
    }
}
