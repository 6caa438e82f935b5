//! The timeline of the five documents, with the evidence beside them.

use std::fs;
use std::path::Path;

use qmp_doc_parser::ir::Document;
use qmp_history::{Destination, Evidence, Timeline, TimelineError, WireClaim};

fn text(name: &str) -> String {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let path = inputs.join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The commits of the five; other revisions of the manifest are left out.
const COMMITS: [&str; 5] = [
    "6f8c63fbd7",
    "6f382ed226",
    "fb6ba0d525",
    "93ab0fc3c3",
    "a030dc0029",
];

fn documents() -> Vec<Document> {
    let manifest: toml::Table = text("revisions.toml").parse().expect("TOML");
    let rows = manifest["revision"].as_array().expect("rows").iter();
    let rows = rows.filter(|row| {
        let commit = row["commit"].as_str().expect("a commit");
        COMMITS.iter().any(|one| commit.starts_with(one))
    });
    let ids = rows.map(|row| row["id"].as_str().expect("an id"));
    let read = |id| Document::from_json(&text(&format!("{id}.ir.json"))).expect(id);
    ids.map(read).collect()
}

fn evidence() -> Evidence {
    Evidence::from_toml(&text("evidence.toml")).expect("evidence")
}

fn timeline() -> Timeline {
    let timeline = Timeline::new(documents()).expect("a timeline");
    timeline
        .with_evidence(&evidence())
        .expect("evidence that fits")
}

#[test]
fn five_revisions_and_27_events() {
    let timeline = timeline();
    let count = |revision| {
        let events = timeline.events().iter();
        events
            .filter(|event| event.documented.contains(revision))
            .count()
    };
    assert_eq!((0..5).map(count).collect::<Vec<_>>(), [13, 16, 8, 11, 7]);
    assert_eq!(timeline.events().len(), 27);
    assert_eq!(timeline.find("1.1.0"), Some(1));
    assert_eq!(timeline.find("2016-06-23-a030dc0029"), Some(4));
    assert_eq!(timeline.find("9.9"), None);
}

#[test]
fn intervals_of_events_members_and_values() {
    let timeline = timeline();
    let runs = |event: &str| {
        timeline
            .event(event)
            .expect(event)
            .documented
            .runs()
            .to_vec()
    };
    assert_eq!(runs("BLOCK_IO_ERROR"), [(0, 1)]);
    assert_eq!(runs("SPICE_CONNECTED"), [(0, 2)]);
    assert_eq!(runs("GUEST_PANICKED"), [(2, 4)]);
    assert_eq!(runs("MIGRATION"), [(3, 3)]);
    let quorum = timeline.event("QUORUM_REPORT_BAD").expect("an event");
    let member = |path: &[&str]| {
        quorum
            .member(path)
            .expect("a member")
            .documented
            .runs()
            .to_vec()
    };
    assert_eq!(member(&["sector-count"]), [(2, 2)]);
    assert_eq!(member(&["sectors-count"]), [(3, 4)]);
    assert_eq!(member(&["type"]), [(3, 4)]);
    let vnc = timeline.event("VNC_CONNECTED").expect("an event");
    let family = vnc.member(&["server", "family"]).expect("a member");
    assert_eq!(family.dotted(), "server.family");
    let values: Vec<_> = family.values.iter().map(|value| &*value.value).collect();
    assert_eq!(values, ["ipv4", "ipv6"]);
    assert_eq!(family.values[0].documented.runs(), [(0, 1)]);
    let at = timeline.member_at(vnc, family, 1).expect("documented");
    assert_eq!(at.description, "address family");
    assert!(timeline.member_at(vnc, family, 2).is_none());
    let paths: Vec<_> = vnc
        .all_members()
        .map(qmp_history::MemberHistory::dotted)
        .collect();
    assert_eq!(paths[..3], ["server", "server.host", "server.service"]);
}

#[test]
fn every_departure_is_accounted_for() {
    let timeline = timeline();
    for event in timeline.events() {
        let last = event.documented.last().expect("documented");
        let told: Vec<_> = event
            .departures
            .iter()
            .map(|departure| departure.after)
            .collect();
        if last + 1 < timeline.len() {
            assert_eq!(told, [last], "{}", event.name);
            assert_eq!(event.departures[0].to, Destination::Schema);
            assert_eq!(event.departures[0].wire, WireClaim::Unchanged);
        } else if !told.is_empty() {
            assert_eq!((&*event.name, told), ("MEM_UNPLUG_ERROR", vec![last]));
        }
    }
    let quorum = timeline.event("QUORUM_FAILURE").expect("an event");
    let renamed = &quorum
        .member(&["sector-count"])
        .expect("a member")
        .departures;
    let to = "sectors-count".to_owned();
    assert_eq!(renamed[0].to, Destination::Renamed { to });
}

#[test]
fn evidence_that_matches_nothing_is_an_error() {
    let damage: [(&str, &str, &str); 5] = [
        (
            "\"WATCHDOG\"",
            "\"WATCHCAT\"",
            "no revision documents WATCHCAT",
        ),
        (
            "after = \"2.0\"\nbefore = \"2.9\"",
            "after = \"0.12\"\nbefore = \"0.14\"",
            "BLOCK_IO_ERROR does not leave the documents there",
        ),
        (
            "member = \"sector-count\"",
            "member = \"sector\"",
            "QUORUM_FAILURE has no member sector",
        ),
        (
            "to = \"sectors-count\"",
            "to = \"count\"",
            "QUORUM_FAILURE has no new member count in that revision",
        ),
        (
            "after = \"2.0\"",
            "after = \"2013\"",
            "`2013` is neither a release nor a revision's commit",
        ),
    ];
    for (old, new, why) in damage {
        let text = text("evidence.toml");
        assert!(text.contains(old), "{old}");
        let evidence = Evidence::from_toml(&text.replace(old, new)).expect("evidence");
        let timeline = Timeline::new(documents()).expect("a timeline");
        match timeline.with_evidence(&evidence) {
            Err(TimelineError::UnusedFacts(unused)) => assert_eq!(unused[0].reason, why),
            other => panic!("{new}: {:?}", other.map(drop)),
        }
    }
}

#[test]
fn a_revision_occurs_once() {
    let mut documents = documents();
    documents.push(documents[0].clone());
    let error = Timeline::new(documents).expect_err("twice the same");
    assert_eq!(
        error.to_string(),
        "two documents are revision 2010-10-11-6f8c63fbd7: number 1 and number 6"
    );
}

#[test]
fn an_event_occurs_once_in_a_document() {
    let mut document = documents().remove(0);
    document.events.push(document.events[0].clone());
    let error = Timeline::new([document]).expect_err("twice the same");
    let message = "revision 2010-10-11-6f8c63fbd7 documents BLOCK_IO_ERROR twice";
    assert_eq!(error.to_string(), message);
}
