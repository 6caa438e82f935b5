//! No difference goes untold, and each yields the rule meant for it.

use std::collections::BTreeSet;

use crate::common::{self, full, mutations};
use qmp_history::{Claim, Evidence, Fact, Settings, Wire, changes, rules};

#[test]
fn every_mutation_is_told_by_its_rule_and_mirrored() {
    let base = full::document();
    let settings = Settings::default();
    for (name, rule, mutated) in mutations::mutations() {
        let there = changes(&base, &mutated, &settings);
        let found = common::found(&there);
        match rule {
            None => assert!(found.is_empty(), "{name}: {found:?}"),
            Some(rule) => {
                assert!(
                    found.iter().any(|one| one == rule),
                    "{name}: {rule} is not in {found:?}"
                );
                assert!(found.len() <= 2, "{name} is told more than once: {found:?}");
            }
        }
        common::assert_mirrored(&there, &changes(&mutated, &base, &settings));
    }
}

#[test]
fn every_rule_is_told_by_something() {
    let base = full::document();
    let mut settings = Settings::default();
    let mut told = BTreeSet::new();
    for (_, _, mutated) in mutations::mutations() {
        for (old, new) in [(&base, &mutated), (&mutated, &base)] {
            told.extend(common::found(&changes(old, new, &settings)));
        }
    }
    // What needs to know more than the two documents.
    let fact = |events: &str, claim| Fact {
        events: vec![events.to_owned()],
        claim,
        after: "a".to_owned(),
        before: Some("b".to_owned()),
        wire: Wire::Unchanged,
        commit: None,
        reason: "seen".to_owned(),
    };
    settings.revisions = vec!["a".into(), "b".into()];
    settings.earlier = BTreeSet::from(["THREE".to_owned()]);
    let release = "2.0".to_owned();
    settings.evidence = Evidence {
        fact: vec![
            fact("ONE", Claim::EventMovedToSchema),
            fact("TWO", Claim::EventRemoved { release }),
        ],
    };
    let text = |names: &[&str]| {
        names
            .iter()
            .map(|name| common::event(name, "", ""))
            .collect::<String>()
    };
    let a = common::revision("a", &text(&["ONE", "TWO"]));
    let b = common::revision("b", &text(&["THREE"]));
    for (old, new) in [(&a, &b), (&b, &a)] {
        told.extend(common::found(&changes(old, new, &settings)));
    }
    let all: BTreeSet<String> = rules::ALL.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(told, all);
}
