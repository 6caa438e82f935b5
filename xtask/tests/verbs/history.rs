//! `rules`, `log` and `matrix` over the five documents.

use std::time::{Duration, Instant};

use qmp_history::diff::catalogue;
use serde_json::Value;

use xtask::Project;
use xtask::inputs::manifest::Manifest;

use crate::sandbox::{Made, Ran, Sandbox, root, run};

fn ran(args: &[&str]) -> Ran {
    let ran = run(&root(), args, b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    ran
}

#[test]
fn rules() {
    insta::assert_snapshot!(ran(&["rules"]).out);
    insta::assert_snapshot!(ran(&["rules", "event-undocumented"]).out);
    for rule in catalogue::all() {
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
    let csv = ran(&["matrix", "--format", "csv"]).out;
    let json = matching_its_schema(&["matrix"], "matrix");
    assert_eq!(table(&json), csv.lines().collect::<Vec<_>>());
}

/// Where all columns fit, the text counts the changes of each cell as JSON does.
#[test]
fn matrix_text_counts_the_changes_of_each_cell() {
    let sandbox = Sandbox::keeping(&["6f8c63fbd7", "6f382ed226", "fb6ba0d525"]);
    let text = sandbox.run(&["matrix"]).out;
    let json = sandbox.run(&["matrix", "--format", "json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    for event in json["events"].as_array().unwrap() {
        let name = format!("{} ", event["name"].as_str().unwrap());
        let row = text.lines().find(|line| line.starts_with(&name)).unwrap();
        let numbers = row
            .split_whitespace()
            .skip(1)
            .filter_map(|word| word.parse::<u64>().ok());
        let changes = event["cells"].as_array().unwrap().iter();
        let changes = changes.map(|cell| cell["changes"].as_u64().unwrap());
        assert!(numbers.eq(changes.filter(|count| *count > 0)), "{row}");
    }
}

/// The matrix in JSON as lines of CSV.
fn table(json: &Value) -> Vec<String> {
    let line = |first: &str, cells: &Value, key: &str| {
        let cells = cells.as_array().unwrap().iter();
        let cells = cells.map(|cell| cell[key].as_str().unwrap());
        let line: Vec<_> = std::iter::once(first).chain(cells).collect();
        line.join(",")
    };
    let head = line("event", &json["revisions"], "id");
    let events = json["events"].as_array().unwrap().iter();
    let events =
        events.map(|event| line(event["name"].as_str().unwrap(), &event["cells"], "state"));
    std::iter::once(head).chain(events).collect()
}

/// The JSON that a verb prints, checked against the schema of that name in `docs`.
fn matching_its_schema(args: &[&str], schema: &str) -> Value {
    let out = ran(&[args, &["--format", "json"]].concat()).out;
    let path = root().join(format!("docs/{schema}.schema.json"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let json = serde_json::from_str(&out).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::validate(&schema, &json).unwrap();
    json
}

#[test]
fn rules_as_json() {
    let all = matching_its_schema(&["rules"], "rules");
    let ids = all.as_array().unwrap().iter().map(|rule| &rule["id"]);
    assert!(ids.eq(catalogue::all().map(|rule| rule.id)));
    let one = matching_its_schema(&["rules", "event-removed"], "rules");
    insta::assert_snapshot!("rules_json", format!("{one:#}\n"));
}

#[test]
fn log_as_json() {
    let all = matching_its_schema(&["log"], "log");
    let manifest = Manifest::load(&Project::at(root()).unwrap()).unwrap();
    let steps = all["steps"].as_array().unwrap();
    assert_eq!(steps.len() + 1, manifest.rows.len());
    let member = matching_its_schema(&["log", "QUORUM_FAILURE.sector-count"], "log");
    insta::assert_snapshot!("log_json", format!("{member:#}\n"));
}

/// One event with members of these names.
fn event(name: &str, members: &[&str]) -> String {
    let line = "-".repeat(name.len());
    let list = |of: fn(&&str) -> String, by: &str| {
        let lines: Vec<_> = members.iter().map(of).collect();
        lines.join(by)
    };
    let listed = list(
        |member| format!("- \"{member}\": how much (json-int)"),
        "\n",
    );
    let shown = list(|member| format!("\"{member}\": 1"), ", ");
    format!(
        "{name}\n{line}\n\nEmitted when it happens.\n\nData:\n\n{listed}\n\nExample:\n\n\
         {{ \"event\": \"{name}\",\n    \"data\": {{ {shown} }},\n    \
         \"timestamp\": {{ \"seconds\": 1, \"microseconds\": 2 }} }}\n\n"
    )
}

#[test]
fn a_change_undone_before_any_release_is_transient() {
    let made = |when, members: &[&str]| Made {
        when,
        text: event("THING", members),
    };
    let gap = "between = [\"2.8\", \"2.9\"]";
    let sandbox = Sandbox::of(&[
        made("releases = [\"2.8\"]", &["size"]),
        made(gap, &["size", "xyz"]),
        made(gap, &["size", "xyz", "kind"]),
        made("releases = [\"2.9\"]", &["size", "kind"]),
    ]);
    let ran = sandbox.run(&["log"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("log_transient", ran.out);
    let json = sandbox.run(&["log", "THING.xyz", "--format", "json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    let (came, went) = (&json["steps"][0], &json["steps"][2]);
    assert_eq!(came["changes"][0]["undone-in"], went["new"]);
    assert_eq!(went["changes"][0]["undoes"], came["new"]);
    assert_eq!(came["changes"][0]["undoes"], Value::Null);

    // With a release in between, that release may have shipped it.
    let sandbox = Sandbox::of(&[
        made("releases = [\"2.8\"]", &["size"]),
        made("releases = [\"2.9\"]", &["size", "xyz"]),
        made("releases = [\"2.10\"]", &["size"]),
    ]);
    let out = sandbox.run(&["log"]).out;
    assert!(
        out.contains("THING.xyz") && !out.contains("transient"),
        "{out}"
    );
}

#[test]
fn many_revisions_of_many_events() {
    let name = |event: usize| format!("EVENT_{event}");
    let revision = |at: usize| {
        let event = |number: usize| match number {
            // One comes and goes, one has a member renamed from time to time.
            _ if number == at % 60 => String::new(),
            0 if (at / 7).is_multiple_of(2) => event(&name(0), &["sector-count", "device"]),
            0 => event(&name(0), &["sectors-count", "device"]),
            _ => event(&name(number), &["size", "offset", "device"]),
        };
        (0..60).map(event).collect::<String>()
    };
    let documents: Vec<_> = (0..120)
        .map(|at| Made {
            when: "between = [\"2.8\", \"2.9\"]",
            text: revision(at),
        })
        .collect();
    let sandbox = Sandbox::of(&documents);
    let timed = |args: &[&str]| {
        let start = Instant::now();
        let ran = sandbox.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        // Unoptimised, on a machine with other work: a bound that only a mistake exceeds.
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "{:?}",
            start.elapsed()
        );
        ran.out
    };
    let log: Value = serde_json::from_str(&timed(&["log", "--format", "json"])).unwrap();
    let steps = log["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 119);
    assert!(
        steps
            .iter()
            .all(|step| step["changes"].as_array().unwrap().len() >= 2)
    );
    let matrix = timed(&["matrix"]);
    assert!(matrix.lines().all(|line| line.chars().count() <= 100));
    let member = timed(&["log", "EVENT_0.sector-count"]);
    assert!(member.contains("sectors-count"));
    timed(&["diff", "1001", "1120", "--fail-on", "none"]);
}

#[test]
fn departures_without_evidence_are_unknown() {
    let sandbox = Sandbox::new();
    std::fs::remove_file(sandbox.path("docs-input/evidence.toml")).unwrap();
    let out = sandbox.run(&["matrix", "--format", "csv"]).out;
    assert!(out.contains("unknown") && !out.contains("schema"), "{out}");
}
