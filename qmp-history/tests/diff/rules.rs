//! The table of rules: complete, mirrored, and true of its own examples.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::{EventNode, SourceKind, Tree};
use qmp_history::diff::catalogue::{self, all};
use qmp_history::diff::{
    About, Earlier, Effect, Endpoint, Level, Mirror, Perspective, Rule, Settings, WireTree,
    changes, comparison_schema,
};

use super::{compare, notation::read};

/// Returns the rules between two documents. Rules about the destination of documentation compare
/// texts beside the messages of QEMU, which are the older end's events.
fn found(rule: &Rule, old: &str, new: &str) -> Vec<&'static str> {
    let (old, new) = (read(old), read(new));
    let (old_tree, new_tree) = (old.resolve(), new.resolve());
    let (mut old_end, mut new_end) = (Endpoint::of(&old, &old_tree), Endpoint::of(&new, &new_tree));
    let both = if old_tree.events.len() > new_tree.events.len() {
        &old_tree
    } else {
        &new_tree
    };
    let mut settings = Settings::default();
    let earlier = Known(both);
    match rule.id {
        "event-moved" => {
            let wire = Some(WireTree {
                tree: both,
                coverage: &SourceKind::Schema,
                source: "QEMU's schema",
                documented: true,
            });
            (old_end.wire, new_end.wire) = (wire, wire);
        }
        "event-documented" | "event-undocumented" => settings.earlier = Some(&earlier),
        _ => {}
    }
    let comparison = changes(&old_end, &new_end, &settings).expect("both have events");
    comparison
        .changes
        .iter()
        .map(|change| change.rule.id)
        .collect()
}

struct Known<'t>(&'t Tree);

impl Earlier for Known<'_> {
    fn event(&self, name: &str) -> Option<&EventNode> {
        self.0.event(name)
    }
}

#[test]
fn the_example_of_a_rule_is_an_instance_of_it_and_of_no_other() {
    for rule in all() {
        let found = found(rule, rule.before, rule.after);
        assert_eq!(found, [rule.id], "{} → {}", rule.before, rule.after);
    }
}

#[test]
fn an_example_with_its_sides_exchanged_is_an_instance_of_the_mirror() {
    for rule in all() {
        let found = found(rule, rule.after, rule.before);
        assert_eq!(found, [rule.mirror.id()], "{}", rule.id);
    }
}

#[test]
fn a_comparison_matches_its_schema() {
    let schema = comparison_schema();
    jsonschema::draft202012::meta::validate(&schema).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    for rule in all() {
        let comparison = compare(rule.before, rule.after, &Settings::default());
        let json = serde_json::to_value(&comparison).expect("JSON");
        assert!(validator.is_valid(&json), "{}: {json:#}", rule.id);
    }
}

#[test]
fn the_mirror_of_a_mirror_is_the_rule_itself() {
    for rule in all() {
        let mirror = catalogue::find(rule.mirror.id()).expect(rule.id);
        match rule.mirror {
            Mirror::Rule(_) => assert_eq!(mirror.mirror.id(), rule.id),
            Mirror::OneWay { reason, .. } => {
                assert!(reason.len() > 40, "{}", rule.id);
                assert_ne!(mirror.mirror.id(), rule.id);
            }
        }
    }
}

#[test]
fn every_rule_is_documented_once() {
    let ids: BTreeSet<_> = all().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), all().count());
    for rule in all() {
        assert!(rule.explanation.contains(' '), "{}", rule.id);
        assert!(
            rule.explanation.ends_with('.') && rule.fix.ends_with('.'),
            "{}",
            rule.id
        );
        assert!(
            !rule.title.ends_with('.') && !rule.message.ends_with('.'),
            "{}",
            rule.id
        );
        assert!(!rule.explanation.contains("  "), "{}", rule.id);
    }
}

#[test]
fn rules_about_documentation_break_nobody() {
    for rule in all().filter(|rule| rule.about == About::Docs) {
        let levels = rule.levels(None);
        for perspective in Perspective::ALL {
            assert_eq!(rule.effects.on(perspective), Effect::Fine, "{}", rule.id);
            assert_eq!(levels.of(perspective), Level::Docs, "{}", rule.id);
        }
    }
}

/// The table in full, so that review shows a changed level.
#[test]
fn levels() {
    let row = |rule: &'static Rule| {
        let effects = |effects: qmp_history::diff::Effects| {
            let signs = Perspective::ALL.map(|one| effects.on(one).sign());
            signs.join(" ")
        };
        let variants = rule.variants.iter();
        let variants =
            variants.map(|one| format!("; {}: {}", one.case.as_str(), effects(one.effects)));
        let level = rule.levels(None).tolerant;
        let variants: String = variants.collect();
        format!(
            "{:24} {} {level}{variants}\n",
            rule.id,
            effects(rule.effects)
        )
    };
    insta::assert_snapshot!(all().map(row).collect::<String>());
}
