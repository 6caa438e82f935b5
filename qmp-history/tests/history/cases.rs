//! What the text-written cases of a comparison come to.

use std::collections::BTreeSet;

use qmp_history::{
    Claim, Evidence, Fact, Level, Point, Reader, Settings, Timeline, Wire, WireDid, changes,
};

use crate::common::{doc, event, found, revision, rules};

#[test]
fn levels_depend_on_the_reader() {
    let old = event("THING", "- \"size\": how much (json-int)", "");
    let new = event(
        "THING",
        "- \"size\": how much (json-int)\n- \"kind\": which (json-string)",
        "",
    );
    for (reader, level) in [
        (Reader::Strict, Level::Breaking),
        (Reader::Tolerant, Level::Compatible),
        (Reader::Emitter, Level::Breaking),
    ] {
        let settings = Settings {
            reader,
            ..Settings::default()
        };
        let comparison = changes(&doc(&old), &doc(&new), &settings);
        assert_eq!(found(&comparison), ["required-member-added"]);
        assert_eq!(comparison.worst(), Some(level), "{reader}");
    }
}

#[test]
fn a_value_more_in_a_closed_list_breaks() {
    let list = |last: &str| {
        event(
            "THING",
            &format!(
                "- \"action\": it's one of the following (json-string):\n    \"a\": first\n{last}"
            ),
            "",
        )
    };
    let settings = Settings::default();
    let comparison = changes(
        &doc(&list("")),
        &doc(&list("    \"b\": second\n")),
        &settings,
    );
    assert_eq!(found(&comparison), ["enum-value-added"]);
    assert_eq!(comparison.worst(), Some(Level::Breaking));
    assert_eq!(comparison.changes[0].part.as_deref(), Some("b"));
}

#[test]
fn a_type_that_is_said_now_and_was_concluded_before() {
    let of = |word: &str| {
        let example = "Example:\n\n{ \"event\": \"THING\", \"data\": { \"size\": 5 } }\n";
        event("THING", &format!("- \"size\": how much{word}"), example)
    };
    assert_eq!(rules(&of(""), &of(" (json-int)")), ["declared-type-added"]);
    assert_eq!(
        rules(&of(" (json-int)"), &of("")),
        ["declared-type-removed"]
    );
    assert_eq!(
        rules(&of(" (json-number)"), &of(" (json-int)")),
        ["member-type-narrowed"]
    );
}

#[test]
fn two_candidates_are_no_rename() {
    let of = |names: &[&str]| {
        let lines = names
            .iter()
            .map(|name| format!("- \"{name}\": which it is (json-string)\n"));
        event("THING", &lines.collect::<String>(), "")
    };
    assert_eq!(
        rules(&of(&["disk-name"]), &of(&["disk-names"])),
        ["member-renamed"]
    );
    assert_eq!(
        rules(&of(&["disk-name"]), &of(&["disk-names", "disk_name"])),
        [
            "required-member-removed",
            "required-member-added",
            "required-member-added"
        ]
    );
}

#[test]
fn a_rename_that_facts_prove_may_go_several_steps() {
    let fact = |member: &str, to: &str, after: &str, before: &str, wire| Fact {
        events: vec!["THING".to_owned()],
        claim: Claim::MemberRenamed {
            member: member.to_owned(),
            to: to.to_owned(),
        },
        after: after.to_owned(),
        before: Some(before.to_owned()),
        wire,
        commit: Some(format!("commit-{before}")),
        reason: "It was seen.".to_owned(),
    };
    let settings = Settings {
        revisions: ["1", "2", "3"].map(Point::from).to_vec(),
        evidence: Evidence {
            fact: vec![
                fact("second", "third", "2", "3", Wire::Unchanged),
                fact("first", "second", "1", "2", Wire::Changed),
            ],
        },
        renames: false,
        ..Settings::default()
    };
    let of = |id: &str, name: &str| {
        revision(
            id,
            &event("THING", &format!("- \"{name}\": it (json-int)"), ""),
        )
    };
    let (first, third) = (of("1", "first"), of("3", "third"));
    for (old, new) in [(&first, &third), (&third, &first)] {
        let comparison = changes(old, new, &settings);
        assert_eq!(found(&comparison), ["member-renamed"]);
        let change = &comparison.changes[0];
        assert_eq!(
            (change.wire.did, change.level),
            (WireDid::Changed, Level::Breaking)
        );
        assert!(
            change
                .wire
                .commit
                .as_ref()
                .is_some_and(|commits| commits.contains(", "))
        );
    }
    assert_eq!(
        found(&changes(&first, &of("2", "third"), &settings)),
        ["required-member-removed", "required-member-added"],
        "the text must bear the fact out"
    );
}

#[test]
fn an_event_that_an_older_revision_had_is_restored() {
    let one = event("ONE", "", "");
    let both = one.clone() + &event("BACK_AGAIN", "", "");
    let settings = Settings {
        earlier: BTreeSet::from(["BACK_AGAIN".to_owned()]),
        ..Settings::default()
    };
    assert_eq!(
        found(&changes(&doc(&one), &doc(&both), &settings)),
        ["event-restored"]
    );
}

#[test]
fn more_than_three_departures_fold() {
    let text = |count: usize| {
        let names = ["APPLE", "BRICK", "CLOUD", "DRIFT", "EMBER"];
        names[..count]
            .iter()
            .map(|name| event(name, "", ""))
            .collect::<String>()
    };
    let settings = Settings::default();
    let four = changes(&doc(&text(5)), &doc(&text(1)), &settings);
    assert_eq!((four.groups.len(), four.groups[0].changes.len()), (1, 4));
    assert_eq!(four.group_of(&four.changes[0].id), Some(&four.groups[0]));
    let three = changes(&doc(&text(5)), &doc(&text(2)), &settings);
    assert!(three.groups.is_empty());
}

#[test]
fn half_a_document_is_compared_as_far_as_it_goes() {
    let whole = event("ONE", "- \"size\": how much (json-int)", "") + &event("TWO", "", "");
    for end in 0..whole.len() {
        changes(&doc(&whole), &doc(&whole[..end]), &Settings::default());
    }
}

#[test]
fn a_timeline_knows_the_order_and_what_was_there_before() {
    let with = event("THING", "", "") + &event("OTHER", "", "");
    let without = event("OTHER", "", "");
    let fact = |after: &str, before: &str, wire| Fact {
        events: vec!["THING".to_owned()],
        claim: Claim::EventMovedToSchema,
        after: after.to_owned(),
        before: Some(before.to_owned()),
        wire,
        commit: None,
        reason: "It was seen.".to_owned(),
    };
    let documents = [
        revision("1", &with),
        revision("2", &without),
        revision("3", &with),
    ];
    let timeline = Timeline::new(documents).expect("a timeline");
    let settings = |wire| Settings {
        evidence: Evidence {
            fact: vec![fact("1", "2", wire)],
        },
        ..Settings::default()
    };
    let unchanged = settings(Wire::Unchanged);
    let rules = |old, new| {
        found(
            &timeline
                .changes(old, new, &unchanged)
                .expect("both are there"),
        )
    };
    assert_eq!(rules(0, 1), ["event-moved-to-other-source"]);
    assert_eq!(rules(1, 0), ["event-moved-from-other-source"]);
    assert_eq!(rules(1, 2), ["event-restored"]);
    assert_eq!(
        rules(2, 1),
        ["event-left-document"],
        "the fact is about another step"
    );
    assert!(rules(0, 2).is_empty());
    assert!(timeline.changes(0, 3, &unchanged).is_none());
    assert_eq!(timeline.log(&unchanged).entries().count(), 2);
    let moved = timeline
        .changes(0, 1, &settings(Wire::Changed))
        .expect("both are there");
    assert_eq!(
        moved.worst(),
        Some(Level::Risky),
        "the text cannot tell what changed"
    );
}
