//! The rules as a whole: all registered, documented and mirrored.

use std::collections::BTreeSet;
use std::path::Path;

use super::{ALL, About, Effect, Mirror, find};

#[test]
fn every_file_is_registered_under_its_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let files = std::fs::read_dir(folder).expect("the folder of the rules");
    let names = files.map(|file| {
        file.expect("a file")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    let files: BTreeSet<String> = names.filter(|name| name != "tests.rs").collect();
    let ids = ALL
        .iter()
        .map(|rule| format!("{}.rs", rule.id.replace('-', "_")));
    assert_eq!(files, ids.collect());
    assert_eq!(files.len(), ALL.len(), "no id twice");
}

#[test]
fn every_rule_is_documented() {
    for rule in ALL {
        assert!(rule.explanation.len() > 40, "{}", rule.id);
        assert!(
            rule.explanation.ends_with('.') && rule.fix.ends_with('.'),
            "{}",
            rule.id
        );
        assert!(
            rule.witness.shows.ends_with('.') && !rule.title.ends_with('.'),
            "{}",
            rule.id
        );
        assert!(!rule.explanation.contains("  "), "{}", rule.id);
    }
}

#[test]
fn a_witness_is_events_and_shows_what_the_rule_is_about() {
    for rule in ALL {
        let (before, after) = (rule.witness.before, rule.witness.after);
        for event in before.iter().chain(after) {
            let event: serde_json::Value = serde_json::from_str(event).expect(rule.id);
            assert!(event["event"].is_string(), "{}", rule.id);
        }
        match rule.about {
            About::Text => assert_eq!(before, after, "{}", rule.id),
            About::Wire => assert_ne!(before, after, "{}", rule.id),
        }
    }
}

#[test]
fn only_what_is_about_the_wire_breaks() {
    for rule in ALL.iter().filter(|rule| rule.about == About::Text) {
        let effects = rule.effects;
        let all = [effects.strict, effects.tolerant, effects.emitter];
        assert_eq!(all, [Effect::Fine; 3], "{}", rule.id);
    }
}

#[test]
fn the_mirror_of_a_mirror_is_the_rule_itself() {
    for rule in ALL {
        let mirror = find(rule.mirror.rule()).expect(rule.id);
        match rule.mirror {
            Mirror::Rule(_) => assert_eq!(mirror.mirror, Mirror::Rule(rule.id), "{}", rule.id),
            Mirror::OneWay { reason, .. } => {
                assert!(reason.len() > 40, "{}", rule.id);
                assert!(matches!(mirror.mirror, Mirror::Rule(_)), "{}", rule.id);
            }
        }
    }
}
