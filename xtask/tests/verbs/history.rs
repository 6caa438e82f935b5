//! `rules`, `log` and `matrix` over the releases and over the captured texts.

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

/// Returns standard output, and discards notes on the error stream.
fn out(args: &[&str]) -> String {
    let ran = run(&root(), args, b"");
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    ran.out
}

#[test]
fn log() {
    insta::assert_snapshot!("log_event", out(&["log", "BLOCK_IO_ERROR"]));
    insta::assert_snapshot!("log_range", out(&["log", "9.0..10.0"]));
    insta::assert_snapshot!(
        "log_markdown",
        out(&["log", "9.1..10.0", "--format", "markdown"])
    );
    let member = out(&["log", "--texts", "QUORUM_FAILURE.sector-count", "--details"]);
    assert!(member.contains("sector-count → sectors-count"), "{member}");
    for (of, why) in [
        (
            &["NO_SUCH_EVENT"][..],
            "there is no event `NO_SUCH_EVENT`; `cargo",
        ),
        (&["reset"], "nearest: RESET"),
        (&["QUORUM"], "nearest: QUORUM_FAILURE, QUORUM_REPORT_BAD"),
        (&["QUORUM_FAILURE.none"], "QUORUM_FAILURE has "),
        (&["7.3..8.0"], "the nearest are 7.2 and 8.0"),
        (&["8.0..7.2"], "from an older release to a newer one"),
        (&["8.0..x"], "`x` is not a release"),
        (&["STOP", "RESET"], "one event or member"),
    ] {
        let none = run(&root(), &[&["log"], of].concat(), b"");
        assert_eq!((none.code, none.out.as_str()), (2, ""), "{of:?}");
        assert!(none.err.contains(why), "{}", none.err);
    }
}

/// The log also has changes that happened while a text did not document the event.
#[test]
fn log_has_changes_that_the_texts_do_not_show() {
    let log = |of| out(&["log", of]);
    let shutdown = log("SHUTDOWN");
    assert!(
        shutdown.contains("2.10  compatible  guest – → bool, always present"),
        "{shutdown}"
    );
    assert!(shutdown.contains("4.0   compatible  reason"), "{shutdown}");
    for event in ["RTC_CHANGE", "BLOCK_IO_ERROR"] {
        assert!(
            log(event).contains("qom-path – → string, always present"),
            "{event}"
        );
    }
    let range = out(&["log", "2.0..2.1"]);
    let events: Vec<_> = range
        .lines()
        .map(|line| line.split_whitespace().nth(2))
        .collect();
    assert_eq!(events, [Some("ACPI_DEVICE_OST"), Some("VSERPORT_CHANGE")]);
}

#[test]
fn matrix() {
    let text = ran(&["matrix"]).out;
    assert!(text.lines().all(|line| line.chars().count() <= 80));
    insta::assert_snapshot!("matrix_text", text);
    insta::assert_snapshot!("matrix_event", ran(&["matrix", "SHUTDOWN"]).out);
    let json = matching_its_schema(&["matrix"], "matrix");
    assert_eq!(json["columns"].as_array().unwrap().len(), 49);
    assert_eq!(json["events"].as_array().unwrap().len(), 61);
    for texts in [&[][..], &["--texts"]] {
        let args = [&["matrix"], texts].concat();
        let csv = ran(&[&args[..], &["--format", "csv"]].concat()).out;
        let json = matching_its_schema(&args, "matrix");
        assert_eq!(table(&json), csv.lines().collect::<Vec<_>>());
    }
    let texts = ran(&["matrix", "--texts"]).out;
    assert!(texts.lines().all(|line| line.chars().count() <= 100));
    let markdown = ran(&["matrix", "--texts", "--format", "markdown"]).out;
    insta::assert_snapshot!("matrix_markdown", markdown);
    let none = run(&root(), &["matrix", "Quorum"], b"");
    assert_eq!(none.code, 2);
    assert!(
        none.err.contains("QUORUM_FAILURE, QUORUM_REPORT_BAD"),
        "{}",
        none.err
    );
}

/// `log`, `matrix` and `diff` show the same changes of each pair of neighbours.
#[test]
fn log_matrix_and_diff_agree() {
    let log: Value = serde_json::from_str(&out(&["log", "--format", "json"])).unwrap();
    let matrix: Value = serde_json::from_str(&out(&["matrix", "--format", "json"])).unwrap();
    let counts = |changes: &Value, event: &str| {
        let changes = changes.as_array().unwrap().iter();
        let of_event = changes.filter(|one| one["event"] == event && one["level"] != "docs");
        of_event.count()
    };
    for (at, step) in log["steps"].as_array().unwrap().iter().enumerate() {
        let [old, new] = ["old", "new"].map(|side| step[side].as_str().unwrap());
        let args = ["diff", old, new, "--format", "json", "--fail-on", "none"];
        let diff: Value = serde_json::from_str(&out(&args)).unwrap();
        let ids = |changes: &Value| {
            let changes = changes.as_array().unwrap().iter();
            let mut ids: Vec<_> = changes.map(|one| one["id"].to_string()).collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&step["changes"]), ids(&diff["changes"]), "{old}..{new}");
        for event in matrix["events"].as_array().unwrap() {
            let cell = &event["cells"][at + 1];
            if cell["state"] == "changed" || cell["state"] == "same" {
                let name = event["name"].as_str().unwrap();
                let expected = counts(&diff["changes"], name);
                assert_eq!(cell["changes"], expected, "{name} of {old}..{new}");
            }
        }
    }
}

/// If all columns fit, the text counts the changes of each cell as JSON does.
#[test]
fn matrix_text_counts_the_changes_of_each_cell() {
    let sandbox = Sandbox::keeping(&["6f8c63fbd7", "6f382ed226", "fb6ba0d525"]);
    let text = sandbox.run(&["matrix", "--texts"]).out;
    let json = sandbox.run(&["matrix", "--texts", "--format", "json"]).out;
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
    let head = line("event", &json["columns"], "id");
    let events = json["events"].as_array().unwrap().iter();
    let events =
        events.map(|event| line(event["name"].as_str().unwrap(), &event["cells"], "state"));
    std::iter::once(head).chain(events).collect()
}

/// The JSON that a verb prints, checked against the schema of that name in `docs`.
fn matching_its_schema(args: &[&str], schema: &str) -> Value {
    let out = out(&[args, &["--format", "json"]].concat());
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
    assert_eq!(all["steps"].as_array().unwrap().len(), 48);
    let texts = matching_its_schema(&["log", "--texts"], "log");
    let manifest = Manifest::load(&Project::at(root()).unwrap()).unwrap();
    let steps = texts["steps"].as_array().unwrap();
    assert_eq!(steps.len() + 1, manifest.rows.len());
    let member = ["log", "--texts", "QUORUM_FAILURE.sector-count"];
    let member = matching_its_schema(&member, "log");
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
    let ran = sandbox.run(&["log", "--texts", "--details"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("log_transient", ran.out);
    let json = sandbox
        .run(&["log", "--texts", "THING.xyz", "--format", "json"])
        .out;
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
    let out = sandbox.run(&["log", "--texts"]).out;
    assert!(out.contains("xyz") && !out.contains("transient"), "{out}");
}

#[test]
fn many_revisions_of_many_events() {
    let name = |event: usize| format!("EVENT_{event}");
    let revision = |at: usize| {
        let event = |number: usize| match number {
            // One appears and vanishes, one has a member renamed from time to time.
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
    let log: Value = serde_json::from_str(&timed(&["log", "--texts", "--format", "json"])).unwrap();
    let steps = log["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 119);
    assert!(
        steps
            .iter()
            .all(|step| step["changes"].as_array().unwrap().len() >= 2)
    );
    let matrix = timed(&["matrix", "--texts"]);
    assert!(matrix.lines().all(|line| line.chars().count() <= 100));
    let member = timed(&["log", "--texts", "EVENT_0.sector-count", "--details"]);
    assert!(member.contains("sectors-count"));
    timed(&["diff", "1001", "1120", "--fail-on", "none"]);
}

#[test]
fn departures_without_facts_of_releases_are_unknown() {
    let sandbox = Sandbox::new();
    std::fs::remove_file(sandbox.path("docs-input/facts.tsv")).unwrap();
    let out = sandbox.run(&["matrix", "--texts", "--format", "csv"]).out;
    assert!(out.contains("unknown") && !out.contains("schema"), "{out}");
}
