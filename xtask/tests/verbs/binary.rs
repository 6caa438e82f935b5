//! The real program: help, exit codes, streams, colour.

use std::process::{Command, Output, Stdio};

use crate::sandbox::root;

fn xtask(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(args)
        .current_dir(root())
        .stdin(Stdio::null())
        .env_remove("CLICOLOR_FORCE")
        .env_remove("NO_COLOR");
    command
}

fn run(args: &[&str]) -> Output {
    xtask(args).output().expect("xtask runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn help_of_every_verb() {
    for verb in [
        "", "regen", "show", "lint", "import", "diff", "log", "matrix", "report", "rules", "ci",
    ] {
        let args: Vec<_> = [verb, "--help"]
            .into_iter()
            .filter(|arg| !arg.is_empty())
            .collect();
        let output = run(&args);
        assert_eq!(output.status.code(), Some(0));
        let name = if verb.is_empty() { "help" } else { verb };
        insta::assert_snapshot!(format!("help_{name}"), text(&output.stdout));
    }
}

#[test]
fn exit_codes() {
    let code = |args: &[&str]| run(args).status.code();
    assert_eq!(code(&["lint", "1.0"]), Some(0));
    assert_eq!(code(&["lint", "2014", "--fail-on", "warning"]), Some(1));
    assert_eq!(code(&["lint", "--format", "papyrus"]), Some(2));
    assert_eq!(code(&["frobnicate"]), Some(2));
    assert_eq!(code(&[]), Some(2));
    assert_eq!(code(&["regen", "--revision", "1.0"]), Some(2));
    assert_eq!(code(&["lint", "no-such-file"]), Some(3));
    assert_eq!(code(&["diff", "1.1.0", "2014"]), Some(0));
    assert_eq!(
        code(&["diff", "1.1.0", "2014", "--fail-on", "any"]),
        Some(1)
    );
    assert_eq!(code(&["diff", "1.1.0"]), Some(2));
    assert_eq!(code(&["diff", "1.1.0", "no-such-file"]), Some(3));
    assert_eq!(code(&["log", "NO_SUCH_EVENT"]), Some(2));
    assert_eq!(code(&["rules", "no-such-rule"]), Some(2));
    let outside = tempfile::tempdir().unwrap();
    let elsewhere = xtask(&["regen"])
        .current_dir(outside.path())
        .output()
        .unwrap();
    assert_eq!(elsewhere.status.code(), Some(3));
    assert!(text(&elsewhere.stderr).contains("no docs-input/revisions.toml"));
}

#[test]
fn colour_only_where_it_is_wanted() {
    let colours = |command: &mut Command| {
        let output = command.output().expect("xtask runs");
        output.stdout.contains(&0x1b)
    };
    // A pipe is no terminal.
    assert!(!colours(&mut xtask(&["lint", "2014"])));
    assert!(colours(xtask(&["lint", "2014"]).env("CLICOLOR_FORCE", "1")));
    assert!(!colours(xtask(&["lint", "2014"]).env("NO_COLOR", "1")));
}

#[test]
fn a_reader_who_leaves_early_is_no_reason_to_complain() {
    let mut child = xtask(&["show", "1.1.0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let complaint = text(&output.stderr);
    assert!(
        !complaint.contains("error") && !complaint.contains("panicked"),
        "{complaint}"
    );
}
