//! Formats of `diff` for programs, checked against their schemas.

use quick_junit::{NonSuccessKind, Report, TestCaseStatus};
use serde_json::{Value, json};

use crate::sandbox::{Sandbox, root, run};

pub(crate) const REVISIONS: [&str; 5] = [
    "2010-10-11-6f8c63fbd7",
    "2012-02-14-6f382ed226",
    "2014-06-18-fb6ba0d525",
    "2016-06-23-93ab0fc3c3",
    "2016-06-23-a030dc0029",
];

/// Consecutive revisions, and the first and the last, in both directions.
pub(crate) fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    let neighbours = REVISIONS.windows(2).map(|pair| (pair[0], pair[1]));
    let forward = neighbours.chain([(REVISIONS[0], REVISIONS[4])]);
    forward.flat_map(|(old, new)| [(old, new), (new, old)])
}

fn diff(args: &[&str]) -> crate::sandbox::Ran {
    let all: Vec<_> = ["diff"].iter().chain(args).copied().collect();
    run(&root(), &all, b"")
}

/// Compares two revisions; asserts that nothing is printed to stderr.
pub(crate) fn printed(old: &str, new: &str, format: &str) -> String {
    let ran = diff(&[old, new, "--format", format]);
    assert_eq!(ran.err, "");
    ran.out
}

pub(crate) fn parsed(old: &str, new: &str, format: &str) -> Value {
    serde_json::from_str(&printed(old, new, format)).expect("JSON")
}

fn schema(path: &str) -> Value {
    let schema = std::fs::read_to_string(root().join(path)).expect("a schema");
    serde_json::from_str(&schema).expect("JSON")
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::meta::validate(schema).expect("a valid schema");
    let options = jsonschema::options().should_validate_formats(true);
    options.build(schema).expect("a schema")
}

fn json_validator() -> jsonschema::Validator {
    validator(&schema("docs/diff.schema.json"))
}

/// The published schema, corrected: a surplus bracket in the pattern of a member that we do
/// not write makes the pattern invalid.
fn sarif_validator() -> jsonschema::Validator {
    let mut schema = schema("xtask/tests/data/sarif-2.1.0.schema.json");
    for of in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][of]["properties"]["language"]["pattern"];
        assert_eq!(*language, "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$");
        *language = json!("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}?$");
    }
    validator(&schema)
}

#[test]
fn json_matches_its_schema() {
    let validator = json_validator();
    for old in REVISIONS {
        for new in REVISIONS {
            let json = parsed(old, new, "json");
            validator.validate(&json).unwrap();
            assert_eq!(old == new, json["changes"] == json!([]));
            for (side, id) in [("old", old), ("new", new)] {
                assert_eq!(json[side]["revision"], id);
                let file = json[side]["file"].as_str().expect("a file");
                assert!(root().join(file).is_file(), "{file}");
            }
        }
    }
    let mut more = parsed(REVISIONS[0], REVISIONS[1], "json");
    more["changes"][0]["surprise"] = json!(1);
    assert!(!validator.is_valid(&more), "the schema is closed");
}

#[test]
fn sarif_matches_the_standard_and_holds_the_same_changes() {
    let validator = sarif_validator();
    for (old, new) in pairs().chain([(REVISIONS[1], REVISIONS[1])]) {
        let sarif = parsed(old, new, "sarif");
        validator.validate(&sarif).unwrap();
        let run = &sarif["runs"][0];
        let results = run["results"].as_array().expect("results");
        let changes = parsed(old, new, "json");
        let changes = changes["changes"].as_array().expect("changes");
        assert_eq!(results.len(), changes.len());
        for (result, change) in results.iter().zip(changes) {
            let index = result["ruleIndex"].as_u64().expect("an index");
            let rule = &run["tool"]["driver"]["rules"][usize::try_from(index).unwrap()];
            assert_eq!(
                (&rule["id"], &result["ruleId"]),
                (&change["rule"], &change["rule"])
            );
            assert_eq!(result["partialFingerprints"]["changeId/v1"], change["id"]);
            let both = !change["old"]["span"].is_null() && !change["new"]["span"].is_null();
            assert_eq!(both, result["relatedLocations"].is_array());
        }
    }
}

#[test]
fn hostile_names_are_escaped_in_sarif_and_junit() {
    let sandbox = Sandbox::new();
    let event = "EVIL\n----\n\nEmitted {0} [x](1) \u{ffff} ]]> &amp; \\.\n\nData:\n\n\
        - \"a\": it (json-int)\n\nExample:\n\n\
        { \"event\": \"EVIL\", \"data\": { \"a\": 1 },\n  \
        \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }\n";
    sandbox.write("a b#%41:.txt", event);
    sandbox.write(
        "p{0}[b](1).txt",
        event.replace("\"a\"", "\"c\"").replace("Emitted", "Sent"),
    );
    let whole = sandbox.path("a b#%41:.txt");
    let other = sandbox.path("p{0}[b](1).txt");
    let (whole, other) = (whole.to_str().unwrap(), other.to_str().unwrap());
    let ran = sandbox.run(&["diff", other, whole, "--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&ran.out).unwrap();
    let validator = sarif_validator();
    validator.validate(&sarif).unwrap();
    assert!(ran.out.contains("a%20b%23%2541%3A.txt"), "{}", ran.out);
    let results = sarif["runs"][0]["results"].to_string();
    assert!(results.contains("p{{0}}\\\\[b\\\\](1).txt\""), "{results}");
    let ran = sandbox.run(&["diff", other, whole, "--format", "junit"]);
    let report = Report::deserialize_from_str(&ran.out).unwrap();
    assert!(report.tests > 1);
    assert!(!ran.out.contains('\u{ffff}'));
}

#[test]
fn failing_and_accepted_changes_agree_in_junit_json_and_sarif() {
    let sandbox = Sandbox::new();
    let strict = [
        "diff",
        "text:1.1.0",
        "fb6ba0d525",
        "--perspective",
        "strict",
    ];
    let with = |more: &[&str]| sandbox.run(&[&strict[..], more].concat());
    let report = |out: &str| Report::deserialize_from_str(out).expect("a report");
    let ran = with(&["--format", "junit"]);
    let (open, json) = (report(&ran.out), with(&["--format", "json"]).out);
    let json: Value = serde_json::from_str(&json).unwrap();
    let changes = json["changes"].as_array().unwrap();
    let failing: Vec<_> = changes.iter().filter(|one| one["fails"] == true).collect();
    assert_eq!((ran.code, open.tests), (1, changes.len() + 1));
    assert_eq!(open.failures, failing.len());
    assert!(open.failures > 1);

    // One change accepted.
    let id = failing[0]["id"].as_str().unwrap();
    let entry = |id: &str| {
        format!("[[accept]]\nid = \"{id}\"\nreason = \"we do not care\"\ndate = \"2026-05-31\"\n")
    };
    sandbox.write("policy.toml", entry(id));
    let file = sandbox.path("policy.toml");
    let accept = ["--policy", file.to_str().unwrap()];
    let ran = with(&[&accept[..], &["--format", "junit"]].concat());
    let after = report(&ran.out);
    assert_eq!(after.failures, open.failures - 1);
    let skipped: Vec<_> = after.test_suites[0]
        .test_cases
        .iter()
        .filter_map(|case| match &case.status {
            TestCaseStatus::Skipped { message, .. } => Some((case, message)),
            TestCaseStatus::NonSuccess { kind, .. } => {
                assert_eq!(*kind, NonSuccessKind::Failure);
                None
            }
            TestCaseStatus::Success { .. } => None,
        })
        .collect();
    let [(case, message)] = skipped[..] else {
        panic!("one is skipped: {skipped:?}")
    };
    assert!(case.name.contains(id));
    assert!(
        message
            .as_ref()
            .is_some_and(|text| text.contains("we do not care"))
    );

    let json = with(&[&accept[..], &["--format", "json"]].concat()).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    json_validator().validate(&json).unwrap();
    let changes = json["changes"].as_array().unwrap();
    let one = changes.iter().find(|change| change["id"] == id).unwrap();
    assert_eq!(one["accepted"]["reason"], "we do not care");
    assert_eq!(one["fails"], false);

    let sarif = with(&[&accept[..], &["--format", "sarif"]].concat()).out;
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    sarif_validator().validate(&sarif).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let suppressed: Vec<_> = results
        .iter()
        .filter(|result| result["suppressions"] != json!([]))
        .collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["partialFingerprints"]["changeId/v1"], id);
    let why = &suppressed[0]["suppressions"][0];
    assert_eq!(
        (&why["status"], &why["justification"]),
        (&json!("accepted"), &json!("we do not care"))
    );
}

#[test]
fn an_ir_from_standard_input_has_no_file() {
    let ir = std::fs::read(root().join("docs-input/2012-02-14-6f382ed226.ir.json")).unwrap();
    let mut ir: Value = serde_json::from_slice(&ir).unwrap();
    ir["revision"]["id"] = json!("another");
    let ir = ir.to_string();
    for format in ["json", "sarif"] {
        let ran = run(
            &root(),
            &["diff", "text:1.0", "-", "--format", format],
            ir.as_bytes(),
        );
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        if format == "json" {
            assert_eq!(json["new"]["file"], Value::Null);
        } else {
            let result = &json["runs"][0]["results"][0]["locations"][0];
            let artifact = &result["physicalLocation"]["artifactLocation"];
            assert_eq!(artifact["uri"], Value::Null);
            assert!(artifact["description"]["text"].is_string());
            sarif_validator().validate(&json).unwrap();
        }
    }
}
