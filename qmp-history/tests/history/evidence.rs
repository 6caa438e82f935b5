//! Facts about single changes: what they say of the wire, and where they match nothing.

use qmp_doc_parser::ir;
use qmp_history::{
    Change, Claim, Evidence, Fact, Level, Levels, Point, Settings, Timeline, TimelineError, Wire,
    WireDid, changes,
};

use crate::common::{event, found, revision};

fn fact(rule: &str, member: Option<&str>, part: Option<&str>, wire: Wire) -> Fact {
    Fact {
        events: vec!["THING".to_owned()],
        claim: Claim::Change {
            rule: rule.to_owned(),
            member: member.map(str::to_owned),
            part: part.map(str::to_owned),
        },
        after: "1".to_owned(),
        before: Some("2".to_owned()),
        wire,
        commit: Some("c0ffee".to_owned()),
        reason: "It was seen.".to_owned(),
    }
}

fn settings(fact: Fact) -> Settings {
    Settings {
        revisions: ["1", "2", "3"].map(Point::from).to_vec(),
        evidence: Evidence { fact: vec![fact] },
        ..Settings::default()
    }
}

/// A listed value is new in the second document; the third has other words for the member.
fn documents() -> [ir::Document; 3] {
    let of = |id: &str, words: &str, values: &str| {
        let data = format!("- \"action\": {words} (json-string):\n{values}");
        revision(id, &event("THING", &data, ""))
    };
    let (one, two) = (
        "    \"a\": first\n",
        "    \"a\": first\n    \"b\": second\n",
    );
    [
        of("1", "it's one of the following", one),
        of("2", "it's one of the following", two),
        of("3", "now it's one of the following", two),
    ]
}

fn only(found: Vec<Change>, rule: &str) -> Change {
    let mut of_rule = found.into_iter().filter(|change| change.rule == rule);
    let change = of_rule.next().expect(rule);
    assert_eq!(of_rule.next(), None);
    change
}

#[test]
fn a_fact_gives_a_change_its_wire_side_and_its_level() {
    let [one, two, three] = documents();
    let value = |wire| settings(fact("enum-value-added", Some("action"), Some("b"), wire));
    for (old, new, rule) in [
        (&one, &two, "enum-value-added"),
        (&two, &one, "enum-value-removed"),
        // Over several steps: it came only once.
        (&one, &three, "enum-value-added"),
        (&three, &one, "enum-value-removed"),
    ] {
        let settings = value(Wire::Unchanged);
        let change = only(changes(old, new, &settings).changes, rule);
        assert_eq!(change.wire.did, WireDid::Unchanged);
        assert_eq!(change.wire.commit.as_deref(), Some("c0ffee"));
        assert_eq!((change.level, change.levels), (Level::Docs, Levels::DOCS));
        let settings = value(Wire::Changed);
        let change = only(changes(old, new, &settings).changes, rule);
        assert_eq!(change.wire.did, WireDid::Changed);
        let without = only(changes(old, new, &Settings::default()).changes, rule);
        assert_eq!(change.levels, without.levels, "the rule's own");
        assert_eq!(without.wire.did, WireDid::Unknown);
        assert_eq!(change.id, without.id);
    }
}

#[test]
fn what_may_happen_twice_is_known_of_one_step_only() {
    let of =
        |id: &str, words: &str| revision(id, &event("THING", "", "").replace("it happens", words));
    let (one, two, three) = (
        of("1", "x happens"),
        of("2", "y happens"),
        of("3", "z happens"),
    );
    let settings = settings(fact("description-changed", None, None, Wire::Changed));
    let of = |old, new| only(changes(old, new, &settings).changes, "description-changed");
    for (old, new) in [(&one, &two), (&two, &one)] {
        let change = of(old, new);
        assert_eq!(change.wire.did, WireDid::Changed);
        assert_eq!(
            change.levels,
            Levels::RISKY,
            "a rule about the text cannot tell"
        );
    }
    for (old, new) in [(&one, &three), (&two, &three)] {
        assert_eq!(of(old, new).wire.did, WireDid::Unknown);
    }
}

#[test]
fn a_fact_that_no_document_bears_out_is_reported_by_the_timeline_alone() {
    let told = |fact: Fact| {
        let evidence = Evidence { fact: vec![fact] };
        let timeline = Timeline::new(documents()).expect("a timeline");
        timeline.with_evidence(&evidence)
    };
    let good = || fact("enum-value-added", Some("action"), Some("b"), Wire::Changed);
    assert!(told(good()).is_ok());
    let wrong = [
        fact("enum-value-added", Some("action"), Some("c"), Wire::Changed),
        fact("enum-value-added", Some("action"), None, Wire::Changed),
        fact("enum-value-added", None, Some("b"), Wire::Changed),
        fact(
            "enum-value-removed",
            Some("action"),
            Some("b"),
            Wire::Changed,
        ),
        Fact {
            after: "2".to_owned(),
            before: Some("3".to_owned()),
            ..good()
        },
        Fact {
            after: "3".to_owned(),
            before: None,
            ..good()
        },
        Fact {
            events: vec!["THING".to_owned(), "OTHER".to_owned()],
            ..good()
        },
    ];
    for fact in wrong {
        let shown = format!("{fact:?}");
        let [one, two, _] = documents();
        assert_eq!(
            found(&changes(&one, &two, &settings(fact.clone()))),
            ["enum-value-added"],
            "two documents alone are no reason to complain"
        );
        let error = told(fact).expect_err(&shown);
        assert!(
            matches!(&error, TimelineError::UnusedFacts(unused) if unused[0].number == 1),
            "{error}"
        );
    }
}
