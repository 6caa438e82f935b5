//! `revisions.toml`: all problems are reported at once, with their lines.

use xtask::inputs::manifest::Manifest;
use xtask::inputs::releases::ReleaseRows;

const ROW: &str = "\
[[revision]]
id = \"2010-10-11-6f8c63fbd7\"
file = \"2010-10-11-6f8c63fbd7.txt\"
file_blob = \"0ce5d4efe210f16867666be5c48c24cab820186e\"
capture = \"plain\"
path = \"QMP/qmp-events.txt\"
commit = \"6f8c63fbd7edc0b41c09f8f8e2d41a3a65464a43\"
author_date = \"2010-10-11\"
commit_date = \"2010-12-09\"
subject = \"spice: connection events.\"
blob = \"0ce5d4efe210f16867666be5c48c24cab820186e\"
releases = [\"1.0\"]
";

fn axis() -> ReleaseRows {
    let versions = ["0.15", "1.0", "1.1", "1.2"];
    let rows = versions.map(|version| format!("[[release]]\nversion = \"{version}\"\n"));
    ReleaseRows::parse(&rows.concat()).expect("an axis")
}

fn problems(text: &str, names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
    match Manifest::parse(text, &names, axis()) {
        Ok(_) => "fine".into(),
        Err(error) => error.to_string(),
    }
}

const FILE: &str = "2010-10-11-6f8c63fbd7.txt";

#[test]
fn a_row_with_its_file_is_fine() {
    let beside = [
        FILE,
        "revisions.toml",
        "README.md",
        "2010-10-11-6f8c63fbd7.ir.json",
    ];
    assert_eq!(problems(ROW, &beside), "fine");
}

#[test]
fn an_unknown_key_is_reported_with_its_line() {
    let text = ROW.replace("subject", "topic");
    insta::assert_snapshot!(problems(&text, &[FILE]));
}

#[test]
fn all_problems_are_reported_at_once() {
    let text = ROW
        .replace("2010-10-11\"\ncommit", "2010-13-45\"\ncommit")
        .replace("2010-12-09", "9 December 2010")
        .replace("commit = \"6f8c63fbd7edc0b4", "commit = \"6F8C63FBD7")
        .replace("file = \"2010", "file = \"../2010");
    let text = format!("# A comment.\n\n{text}\n{ROW}");
    insta::assert_snapshot!(problems(&text, &["stray.txt"]));
}

#[test]
fn a_duplicate_row_is_reported_with_the_line_of_the_first() {
    insta::assert_snapshot!(problems(&format!("{ROW}\n{ROW}"), &[FILE]));
}

#[test]
fn an_empty_manifest_is_reported() {
    insta::assert_snapshot!(problems("", &[]));
}

#[test]
fn places_are_those_of_the_axis() {
    let with = |place: &str| problems(&ROW.replace("releases = [\"1.0\"]", place), &[FILE]);
    for good in [
        "releases = [\"1.0.0\", \"1.1\"]",
        "between = [\"1.0\", \"1.1\"]",
        "between = [\"0.14\", \"0.15\"]",
    ] {
        assert_eq!(with(good), "fine", "{good}");
    }
    for (bad, why) in [
        ("releases = [\"foo\"]", "`foo` is not a release"),
        ("releases = [\"7.2\"]", "has no release 7.2"),
        ("releases = []", "a row has either"),
        ("releases = [\"1.0\", \"1.2\"]", "must be consecutive"),
        ("releases = [\"1.1\", \"1.0\"]", "must be consecutive"),
        ("between = [\"1.0\", \"1.2\"]", "two neighbouring releases"),
        ("between = [\"1.1\", \"1.0\"]", "two neighbouring releases"),
        ("release = \"1.0\"", "unknown field `release`"),
    ] {
        let shown = with(bad);
        assert!(shown.contains(why), "{bad}: {shown}");
        assert!(shown.starts_with("docs-input/revisions.toml:"), "{shown}");
    }
}

#[test]
fn rows_are_in_the_order_of_the_axis() {
    let row = |name: &str, place: &str| {
        ROW.replace("6f8c63fbd7", name)
            .replace("releases = [\"1.0\"]", place)
    };
    let (one, two) = (
        row("1111111111", "releases = [\"1.1\"]"),
        row("2222222222", "releases = [\"1.0\"]"),
    );
    let names = ["2010-10-11-1111111111.txt", "2010-10-11-2222222222.txt"];
    assert_eq!(problems(&format!("{two}\n{one}"), &names), "fine");
    let shown = problems(&format!("{one}\n{two}"), &names);
    assert!(shown.contains("must come before the row above"), "{shown}");
    let twice = format!("{one}\n{}", row("2222222222", "releases = [\"1.1\"]"));
    assert!(problems(&twice, &names).contains("release 1.1 is also that of line 1"));
}
