//! The effect on the wire: from the trees, from the messages of QEMU at both ends, from evidence;
//! and differences that an end does not cover.

use qmp_doc_parser::ir::{EventNode, Place, SourceKind, Tree};
use qmp_history::diff::{
    Change, Earlier, Endpoint, Facts, Level, NotComparable, Settings, WireEffect, WireTree, changes,
};

use qmp_history::{Evidence, RevisionPoint};

use super::notation::read;
use super::{compare, end, found};

fn between(old: &Endpoint, new: &Endpoint) -> Vec<Change> {
    changes(old, new, &Settings::default())
        .expect("both have events")
        .changes
}

fn tree(notation: &str) -> Tree {
    read(notation).resolve()
}

#[test]
fn a_schema_at_both_ends_shows_the_wire() {
    let comparison = compare(
        "THING",
        "THING [since 2.1]\n  size: int",
        &Settings::default(),
    );
    let sides: Vec<_> = comparison
        .changes
        .iter()
        .map(|one| (one.rule.id, one.wire.effect))
        .collect();
    assert_eq!(
        sides,
        [
            ("since-changed", WireEffect::Unchanged),
            ("required-member-added", WireEffect::Changed)
        ]
    );
    assert_eq!(
        comparison.changes[1].wire.reason.as_deref(),
        Some("both ends are covered by complete sources")
    );
}

#[test]
fn a_text_alone_leaves_the_wire_unknown() {
    let comparison = compare(
        "text\nTHING",
        "text\nTHING\n  size: int",
        &Settings::default(),
    );
    assert_eq!(comparison.changes[0].wire.effect, WireEffect::Unknown);
    assert_eq!(comparison.worst(), Some(Level::Compatible));
}

#[test]
fn known_messages_decide_the_effect_on_the_wire() {
    let (old, new) = (
        tree("text\nTHING\n  a: int"),
        tree("text\nTHING\n  a: int\n  b: int\n  c: int"),
    );
    let (old_wire, new_wire) = (
        tree("THING\n  a: int\n  b: int"),
        tree("THING\n  a: int\n  b: int\n  c: int"),
    );
    let with = |tree, wire| {
        let source = "QEMU's schema";
        let wire = WireTree {
            tree: wire,
            coverage: &SourceKind::Schema,
            source,
            documented: true,
        };
        Endpoint {
            wire: Some(wire),
            ..end(tree, SourceKind::Text)
        }
    };
    let found = between(&with(&old, &old_wire), &with(&new, &new_wire));
    let sides: Vec<_> = found
        .iter()
        .map(|one| (one.path.as_str(), one.wire.effect, one.level))
        .collect();
    assert_eq!(
        sides,
        [
            ("THING.b", WireEffect::Unchanged, Level::Docs),
            ("THING.c", WireEffect::Changed, Level::Compatible)
        ]
    );
    assert_eq!(
        found[0].wire.reason.as_deref(),
        Some("QEMU's schema did not change")
    );
}

struct Before(Tree);

impl Earlier for Before {
    fn event(&self, name: &str) -> Option<&EventNode> {
        self.0.event(name)
    }
}

#[test]
fn changes_of_an_event_absent_from_the_text_are_reported_when_it_returns() {
    let full = "READY\n  device: str\n  type: str\n  len: int";
    let wire = tree(full);
    let (old, new) = (tree("text\nOTHER"), tree(&format!("text\nOTHER\n{full}")));
    let wire = WireTree {
        tree: &wire,
        coverage: &SourceKind::Schema,
        source: "QEMU's schema",
        documented: true,
    };
    let with = |tree| Endpoint {
        wire: Some(wire),
        ..end(tree, SourceKind::Text)
    };
    let before = Before(tree("text\nREADY\n  device: str"));
    let settings = Settings {
        earlier: Some(&before),
        ..Settings::default()
    };
    let found = changes(&with(&old), &with(&new), &settings)
        .expect("both have events")
        .changes;
    let sides: Vec<_> = found
        .iter()
        .map(|one| (one.rule.id, one.path.as_str(), one.wire.effect))
        .collect();
    assert_eq!(
        sides,
        [
            ("event-documented", "READY", WireEffect::Unchanged),
            ("required-member-added", "READY.type", WireEffect::Unchanged),
            ("required-member-added", "READY.len", WireEffect::Unchanged),
        ]
    );
}

const FACTS: &str = r#"
    [[fact]]
    kind = "event-moved-to-schema"
    events = ["GONE"]
    after = "2.0"
    before = "2.1"
    wire = "unchanged"
    reason = "The schema has it."

    [[fact]]
    kind = "member-renamed"
    events = ["THING"]
    member = "sector"
    to = "count"
    after = "2.0"
    before = "2.1"
    wire = "unchanged"
    commit = "4e855baabf"
    reason = "The text was wrong."

    [[fact]]
    kind = "change"
    rule = "value-added"
    events = ["THING"]
    member = "kind"
    part = "b"
    after = "2.1"
    before = "2.2"
    wire = "changed"
    reason = "It was seen."
"#;

#[test]
fn evidence_applies_between_the_ends_and_is_counted() {
    let evidence = Evidence::from_toml(FACTS).expect("an evidence file");
    let old = "text\nGONE\nTHING\n  sector: int\n  kind: enum(a)";
    let new = "text\nTHING\n  count: int\n  kind: enum(a, b)";
    let point = |release: &str| RevisionPoint {
        place: Some(Place::Releases(vec![release.parse().unwrap()])),
        ..RevisionPoint::from(release)
    };
    let points = ["2.0", "2.1", "2.2"].map(point);
    let between = |from: usize, to: usize| {
        let settings = Settings {
            facts: Facts::between(&evidence, &points, from, to),
            ..Settings::default()
        };
        let comparison = compare(old, new, &settings);
        let sides = comparison.changes.iter();
        let sides = sides.map(|one| (one.rule.id, one.wire.effect));
        (sides.collect::<Vec<_>>(), comparison.used)
    };
    let (sides, mut used) = between(0, 2);
    assert_eq!(
        sides,
        [
            ("event-moved", WireEffect::Unchanged),
            ("member-renamed", WireEffect::Unchanged),
            ("value-added", WireEffect::Changed),
        ]
    );
    used.sort_unstable();
    assert_eq!(used, [0, 1, 2]);
    let (sides, used) = between(1, 2);
    assert_eq!(sides[0], ("event-undocumented", WireEffect::Unknown));
    assert_eq!(used, [2]);
}

#[test]
fn a_comparison_without_events_is_an_error() {
    let (some, none) = (tree("THING"), Tree::default());
    let label = "schema".to_owned();
    for (old, new) in [(&some, &none), (&none, &some), (&none, &none)] {
        let ends = (end(old, SourceKind::Schema), end(new, SourceKind::Schema));
        let found = changes(&ends.0, &ends.1, &Settings::default());
        assert_eq!(
            found,
            Err(NotComparable::NoEvent {
                label: label.clone()
            })
        );
    }
    assert_eq!(
        NotComparable::NoEvent { label }.to_string(),
        "schema cannot be compared: it documents no event"
    );
}

#[test]
fn an_introspection_reply_lacks_what_its_build_lacks() {
    let schema = tree(
        "A [if X] [since 2.1] [limit 1000]\nTHING\n  a: int64 [if Y]\n  b: uint32\n  kind: enum(p, q [if Z])",
    );
    let reply = tree("THING\n  b: integer\n  *c: bool\n  kind: enum(p, r)");
    let ends = (
        end(&schema, SourceKind::Schema),
        end(&reply, SourceKind::Introspection),
    );
    let rules = |found: Vec<Change>| {
        found
            .iter()
            .map(|one| (one.rule.id, one.path.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        rules(between(&ends.0, &ends.1)),
        [
            ("value-added", "THING.kind=r".to_owned()),
            ("optional-member-added", "THING.c".to_owned()),
        ]
    );
    // Exchanged, the schema lacks the new items of the reply.
    assert_eq!(
        rules(between(&ends.1, &ends.0)),
        [
            ("value-removed", "THING.kind=r".to_owned()),
            ("optional-member-removed", "THING.c".to_owned()),
        ]
    );
}

#[test]
fn a_text_beside_a_schema_shows_no_false_additions() {
    let text = tree("text\nTHING\n  sector-count: number\n  kind: enum(a)");
    let schema =
        tree("THING [limit 1000]\n  sectors-count: int\n  kind: enum(a, b)\n  more: str\nNEW");
    let ends = (
        end(&text, SourceKind::Text),
        end(&schema, SourceKind::Schema),
    );
    assert_eq!(between(&ends.0, &ends.1), []);
    // But an event of the text that a complete source lacks was removed.
    let without = tree("NEW");
    let found = between(&ends.0, &end(&without, SourceKind::Schema));
    assert_eq!(found[0].rule.id, "event-removed");
    assert_eq!(found[0].wire.effect, WireEffect::Changed);
}

#[test]
fn texts_are_compared_by_their_facts() {
    assert_eq!(
        found(
            "text\nTHING\n  a: int [known example]",
            "text\nTHING\n  a: int"
        ),
        ["declared-type-added"]
    );
    assert_eq!(
        found("text\nTHING\n  a: number", "text\nTHING\n  a: integer"),
        ["member-type-narrowed"]
    );
}
