//! `rules`, `log` and `matrix` over the five documents.

use crate::sandbox::{Ran, Sandbox, root, run};

fn ran(args: &[&str]) -> Ran {
    let ran = run(&root(), args, b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    ran
}

#[test]
fn rules() {
    insta::assert_snapshot!(ran(&["rules"]).out);
    insta::assert_snapshot!(ran(&["rules", "event-left-document"]).out);
    for rule in qmp_history::rules::ALL {
        let shown = ran(&["rules", rule.id]).out;
        assert!(shown.starts_with(&format!("{}: ", rule.id)));
    }
    let none = run(&root(), &["rules", "no-such-rule"], b"");
    assert_eq!((none.code, none.out.as_str()), (2, ""));
}

#[test]
fn log() {
    insta::assert_snapshot!("log_all", ran(&["log"]).out);
    insta::assert_snapshot!("log_event", ran(&["log", "QUORUM_REPORT_BAD"]).out);
    let member = ran(&["log", "QUORUM_FAILURE.sector-count"]).out;
    assert!(member.contains("QUORUM_FAILURE.sectors-count"), "{member}");
    insta::assert_snapshot!("log_member", member);
    for (of, why) in [
        ("NO_SUCH_EVENT", "no revision documents an event"),
        ("QUORUM_FAILURE.none", "QUORUM_FAILURE has "),
    ] {
        let none = run(&root(), &["log", of], b"");
        assert_eq!((none.code, none.out.as_str()), (2, ""));
        assert!(none.err.contains(why), "{}", none.err);
    }
}

#[test]
fn matrix() {
    let text = ran(&["matrix"]).out;
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    insta::assert_snapshot!("matrix_text", text);
    for format in ["markdown", "csv"] {
        let out = ran(&["matrix", "--format", format]).out;
        insta::assert_snapshot!(format!("matrix_{format}"), out);
    }
    let json = ran(&["matrix", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["revisions"].as_array().unwrap().len(), 5);
    let events = json["events"].as_array().unwrap();
    assert_eq!(events.len(), 27);
    let cells = events
        .iter()
        .map(|event| event["cells"].as_array().unwrap().len());
    assert!(cells.into_iter().all(|cells| cells == 5));
    insta::assert_snapshot!("matrix_json", format!("{:#}\n", json["events"][0]));
}

#[test]
fn without_evidence_departures_are_unknown() {
    let sandbox = Sandbox::new();
    std::fs::remove_file(sandbox.path("docs-input/evidence.toml")).unwrap();
    let out = sandbox.run(&["matrix", "--format", "csv"]).out;
    assert!(out.contains("unknown") && !out.contains("schema"), "{out}");
}
