//! `revisions.toml`: what does not fit is told with its line, all at once.

use xtask::inputs::manifest::Manifest;

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
release = \"1.0\"
";

fn problems(text: &str, names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
    match Manifest::parse(text, &names) {
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
fn an_unknown_key_is_told_with_its_line() {
    let text = ROW.replace("subject", "topic");
    insta::assert_snapshot!(problems(&text, &[FILE]));
}

#[test]
fn everything_that_does_not_fit_is_told_at_once() {
    let text = ROW
        .replace("release = \"1.0\"\n", "")
        .replace("2010-12-09", "9 December 2010")
        .replace("commit = \"6f8c63fbd7edc0b4", "commit = \"6F8C63FBD7")
        .replace("file = \"2010", "file = \"../2010");
    let text = format!("# A comment.\n\n{text}\n{ROW}");
    insta::assert_snapshot!(problems(&text, &["stray.txt"]));
}

#[test]
fn a_second_row_for_one_thing_is_told_with_the_line_of_the_first() {
    insta::assert_snapshot!(problems(&format!("{ROW}\n{ROW}"), &[FILE]));
}

#[test]
fn an_empty_manifest_is_told() {
    insta::assert_snapshot!(problems("", &[]));
}
