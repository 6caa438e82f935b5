//! Renderings of `diff`: each format once on an example, the first and the last document as text,
//! and no change missing in any format.

use serde_json::Value;

use crate::formats::{REVISIONS, pairs, parsed, printed};
use crate::sandbox::{Made, Sandbox, root, run};

const OLD: &str = "\
LAMP
----

Emitted when a lamp changes.

Data:

- \"name\": its name (json-string)
- \"watt\": its power (json-int)
- \"state\": what it does (json-string, \"on\" or \"off\")

MOVED_A
-------

Emitted.

Data: None.

MOVED_B
-------

Emitted.

Data: None.

MOVED_C
-------

Emitted.

Data: None.

MOVED_D
-------

Emitted.

Data: None.

LOST
----

Emitted when it is lost.

Data: None.
";

const NEW: &str = "\
LAMP
----

Emitted when a lamp or its power changes.

Data:

- \"watts\": its power (json-int)
- \"state\": what it does (json-string, \"on\", \"off\" or \"dim\")
- \"where\": its place (json-object, optional)
  - \"room\": the room (json-string)

Note: this event is rate-limited.

ADDED
-----

Emitted when it is added.

Data: None.
";

const EVIDENCE: &str = "\
[[fact]]
kind = \"event-moved-to-schema\"
events = [\"MOVED_A\", \"MOVED_B\", \"MOVED_C\", \"MOVED_D\"]
after = \"OLD\"
before = \"NEW\"
wire = \"unchanged\"
reason = \"The schema describes them.\"

[[fact]]
kind = \"member-renamed\"
events = [\"LAMP\"]
member = \"watt\"
to = \"watts\"
after = \"OLD\"
before = \"NEW\"
wire = \"unchanged\"
commit = \"0123456789abcdef0123456789abcdef01234567\"
reason = \"The text was wrong.\"
";

/// Two revisions with a change of each kind that a format shows differently: proved and
/// unknown, moved, renamed with a commit, with advice, accepted.
fn example() -> Sandbox {
    let made = |when, text: &str| Made {
        when,
        text: text.into(),
    };
    let sandbox = Sandbox::of(&[
        made("releases = [\"1.0\"]", OLD),
        made("releases = [\"1.1\"]", NEW),
    ]);
    let ids: Value =
        serde_json::from_str(&sandbox.run(&["matrix", "--texts", "--format", "json"]).out)
            .expect("the revisions as JSON");
    let id = |at: usize| ids["columns"][at]["id"].as_str().expect("an id").to_owned();
    let evidence = EVIDENCE.replace("OLD", &id(0)).replace("NEW", &id(1));
    sandbox.write("docs-input/evidence.toml", evidence);
    let json = sandbox
        .run(&["diff", "text:1.0", "text:1.1", "--format", "json"])
        .out;
    let json: Value = serde_json::from_str(&json).expect("a comparison as JSON");
    let mut changes = json["changes"].as_array().expect("changes").iter();
    let removed = changes.find(|one| one["rule"] == "required-member-removed");
    let accepted = removed.expect("a removed member")["id"]
        .as_str()
        .expect("an id");
    sandbox.write(
        "policy.toml",
        format!(
            "[[accept]]\nid = \"{accepted}\"\nreason = \"nobody reads it\"\ndate = \"2026-05-31\"\n"
        ),
    );
    sandbox
}

#[test]
fn each_format_of_the_example() {
    let sandbox = example();
    for format in ["text", "markdown", "github", "json", "junit", "sarif"] {
        let accepted = sandbox.path("policy.toml");
        let accepted = accepted.to_str().expect("a path in UTF-8");
        let args = [
            "diff",
            "text:1.0",
            "text:1.1",
            "--policy",
            accepted,
            "--details",
            "--format",
            format,
        ];
        let ran = sandbox.run(&args);
        assert_eq!(ran.err, "");
        let out = match format {
            "sarif" => abridged(&ran.out),
            _ => ran.out,
        };
        insta::assert_snapshot!(format!("example_{format}"), out);
    }
}

/// SARIF with the first rule of its table, and with a result with advice, an accepted one
/// and one with two places; the other results have the same form.
fn abridged(sarif: &str) -> String {
    let mut sarif: Value = serde_json::from_str(sarif).expect("JSON");
    let rules = &mut sarif["runs"][0]["tool"]["driver"]["rules"];
    let rules = rules.as_array_mut().expect("rules");
    assert_eq!(rules.len(), qmp_history::diff::catalogue::all().count());
    rules.truncate(1);
    let shown = [
        "event-undocumented",
        "required-member-removed",
        "member-renamed",
    ];
    let results = &mut sarif["runs"][0]["results"];
    let results = results.as_array_mut().expect("results");
    results.retain(|result| shown.iter().any(|rule| result["ruleId"] == *rule));
    format!("{sarif:#}\n")
}

/// The whole history in one comparison; `log` shows its steps.
#[test]
fn text_of_the_first_and_the_last_document() {
    insta::assert_snapshot!(printed(REVISIONS[0], REVISIONS[4], "text"));
}

/// JSON has every change; each other format has an entry for each, with its place.
#[test]
fn every_format_shows_every_change() {
    for (old, new) in pairs() {
        let json = parsed(old, new, "json");
        let changes = json["changes"].as_array().expect("changes");
        for format in ["text", "markdown", "github", "junit", "sarif"] {
            let args = ["diff", old, new, "--details", "--format", format];
            let entries = entries(format, &run(&root(), &args, b"").out);
            // Values added or removed together are one row.
            if format != "markdown" {
                assert_eq!(entries.len(), changes.len(), "{format} of {old}..{new}");
            }
            for change in changes {
                let parts = parts(format, change, &json);
                let has_all = |entry: &&String| parts.iter().all(|part| entry.contains(part));
                let found = entries.iter().filter(has_all).count();
                let enough = found == 1 || format == "markdown" && found > 1;
                assert!(enough, "{format} of {old}..{new}: {parts:?}\n{entries:#?}");
            }
        }
    }
}

/// The part of an output that shows each change, with single spaces.
fn entries(format: &str, out: &str) -> Vec<String> {
    let entries: Vec<String> = match format {
        "text" => out.split("rule: ").skip(1).map(str::to_owned).collect(),
        "markdown" => {
            let rows = out.lines().filter(|line| line.starts_with("| "));
            let rows = rows.filter(|line| !line.starts_with("| level |"));
            rows.map(|line| line.replace('\\', "")).collect()
        }
        "github" => out.lines().skip(1).map(str::to_owned).collect(),
        "junit" => {
            let cases = out.split("<testcase ").skip(2);
            cases
                .map(|case| case.replace("&gt;", ">").replace("&apos;", "'"))
                .collect()
        }
        _ => {
            let sarif: Value = serde_json::from_str(out).expect("JSON");
            let results = sarif["runs"][0]["results"].as_array().expect("results");
            results.iter().map(sarif_entry).collect()
        }
    };
    let joined = entries.iter().map(|entry| {
        let words: Vec<_> = entry.split_whitespace().collect();
        words.join(" ")
    });
    joined.collect()
}

fn sarif_entry(result: &Value) -> String {
    let location = &result["locations"][0]["physicalLocation"];
    format!(
        "{} {} {} {}:{}:{}",
        result["partialFingerprints"]["changeId/v1"],
        result["ruleId"],
        result["message"]["text"].as_str().expect("a message"),
        location["artifactLocation"]["uri"]
            .as_str()
            .expect("a file"),
        location["region"]["startLine"],
        location["region"]["startColumn"],
    )
}

/// Returns the parts that the entry of a change must contain.
fn parts(format: &str, change: &Value, json: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let side = if change["new"]["span"].is_null() {
        "old"
    } else {
        "new"
    };
    let file = text(&json[side]["file"]);
    let span = text(&change[side]["span"]);
    let (start, _) = span.split_once('-').expect("a span");
    let (line, _) = start.split_once(':').expect("line and column");
    let place = format!("{file}:{start}");
    let [id, rule, level, sentence] =
        ["id", "rule", "level", "message"].map(|key| text(&change[key]));
    let wire = text(&change["wire"]["effect"]);
    match format {
        "text" => vec![format!("{rule} {id}"), place, format!("wire: {wire}")],
        "markdown" => {
            let event = text(&change["event"]);
            vec![
                format!("| {level} | {event} |"),
                format!("| `{rule}` | {wire}"),
            ]
        }
        "github" => vec![
            format!("file={file},line={line},"),
            format!("title={level}%3A {rule}::"),
            sentence,
            format!("wire {wire}"),
        ],
        "junit" => vec![
            rule,
            format!("[{id}]"),
            format!("{level}: {sentence}"),
            place,
            format!("wire: {wire}"),
        ],
        _ => vec![id, rule, sentence, place, format!("wire {wire}")],
    }
}
