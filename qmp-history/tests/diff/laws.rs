//! Laws of comparisons over random trees.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qmp_doc_parser::ir::{DataNode, SourceKind, Tree, facts};
use qmp_history::diff::{Change, Settings, changes};

use super::end;

pub(super) mod generate;
use generate::tree;

fn compare(old: &Tree, new: &Tree, renames: bool) -> Vec<Change> {
    let settings = Settings {
        renames,
        ..Settings::default()
    };
    let ends = (end(old, SourceKind::Schema), end(new, SourceKind::Schema));
    changes(&ends.0, &ends.1, &settings)
        .expect("both have events")
        .changes
}

/// An empty object and no data have the same facts and are not the same.
fn carries_data(tree: &Tree) -> BTreeSet<(&str, bool)> {
    let events = tree.events.iter();
    events
        .map(|event| (event.name.as_str(), event.data != DataNode::None))
        .collect()
}

proptest! {
    #[test]
    fn trees_with_other_facts_differ_and_trees_with_the_same_do_not(
        old in tree(),
        new in tree(),
    ) {
        let same = facts(&old) == facts(&new) && carries_data(&old) == carries_data(&new);
        prop_assert_eq!(compare(&old, &new, true).is_empty(), same);
        prop_assert_eq!(compare(&old, &new, false).is_empty(), same);
        prop_assert!(compare(&old, &old, true).is_empty());
    }

    #[test]
    fn sides_exchanged_are_the_mirrored_rules(old in tree(), new in tree()) {
        for renames in [true, false] {
            let forth = compare(&old, &new, renames);
            let back = compare(&new, &old, renames);
            let mut mirrored: Vec<_> = forth.iter().map(|one| one.rule.mirror.id()).collect();
            let mut ids: Vec<_> = back.iter().map(|one| one.rule.id).collect();
            mirrored.sort_unstable();
            ids.sort_unstable();
            prop_assert_eq!(ids, mirrored);
        }
    }

    #[test]
    fn identities_are_unique_and_stable(old in tree(), new in tree()) {
        let found = compare(&old, &new, true);
        let ids: BTreeSet<_> = found.iter().map(|change| change.id.clone()).collect();
        prop_assert_eq!(ids.len(), found.len());
        prop_assert_eq!(found, compare(&old, &new, true));
    }
}
