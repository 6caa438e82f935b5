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
        "", "regen", "show", "lint", "import", "diff", "log", "matrix", "report", "rules",
        "schema", "uses", "check", "ci",
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
    assert_eq!(
        code(&["lint", "fb6ba0d525", "--fail-on", "warning"]),
        Some(1)
    );
    assert_eq!(code(&["lint", "--format", "papyrus"]), Some(2));
    assert_eq!(code(&["frobnicate"]), Some(2));
    assert_eq!(code(&[]), Some(2));
    assert_eq!(code(&["regen", "--revision", "1.0"]), Some(2));
    assert_eq!(code(&["lint", "no-such-file"]), Some(2));
    assert_eq!(code(&["diff", "text:1.1.0", "fb6ba0d525"]), Some(0));
    assert_eq!(
        code(&["diff", "text:1.1.0", "fb6ba0d525", "--fail-on", "any"]),
        Some(1)
    );
    assert_eq!(code(&["diff", "1.1.0"]), Some(2));
    assert_eq!(code(&["diff", "text:1.1.0", "no-such-file"]), Some(2));
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
fn colour_only_on_a_terminal_or_on_request() {
    let colours = |command: &mut Command| {
        let output = command.output().expect("xtask runs");
        output.stdout.contains(&0x1b)
    };
    // A pipe is not a terminal.
    assert!(!colours(&mut xtask(&["lint", "fb6ba0d525"])));
    assert!(colours(
        xtask(&["lint", "fb6ba0d525"]).env("CLICOLOR_FORCE", "1")
    ));
    assert!(!colours(
        xtask(&["lint", "fb6ba0d525"]).env("NO_COLOR", "1")
    ));
}

/// Runs it with a standard output that its reader has closed.
fn into_a_closed_pipe(args: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    xtask(args).stdout(writer).output().expect("xtask runs")
}

#[test]
fn a_closed_pipe_changes_neither_exit_code_nor_stderr() {
    let diff = ["diff", "text:1.1.0", "fb6ba0d525", "--format"];
    let all: [&[&str]; 10] = [
        &["--help"],
        &["show", "1.0"],
        &["lint", "1.1.0", "--fail-on", "note"],
        &["regen", "--check"],
        &[
            "import",
            "docs-input/2010-10-11-6f8c63fbd7.txt",
            "--dry-run",
        ],
        &["diff", "text:1.1.0", "fb6ba0d525", "--fail-on", "any"],
        &[diff[0], diff[1], diff[2], diff[3], "sarif"],
        &["log"],
        &["matrix"],
        &["rules"],
    ];
    for args in all {
        let (read, closed) = (run(args), into_a_closed_pipe(args));
        assert_eq!(closed.status.code(), read.status.code(), "{args:?}");
        assert_eq!(text(&closed.stderr), text(&read.stderr), "{args:?}");
    }
    let differs = ["diff", "text:1.1.0", "fb6ba0d525", "--fail-on", "any"];
    assert_eq!(into_a_closed_pipe(&differs).status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_failed_write_to_stdout_exits_with_3() {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let output = xtask(&["diff", "text:1.0", "text:1.1.0"])
        .stdout(full)
        .output()
        .expect("xtask runs");
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("cannot print"));
}

/// Skipped for root, who may read everything.
#[cfg(unix)]
#[test]
fn a_file_without_read_permission_exits_with_3() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;
    let mode = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    };
    let sandbox = crate::sandbox::Sandbox::new();
    let here = sandbox.path("");
    mode(&here, 0o755);
    let program = sandbox.path("xtask");
    std::fs::copy(env!("CARGO_BIN_EXE_xtask"), &program).expect("a copy");
    mode(&program, 0o755);
    sandbox.write("secret.txt", "THING\n-----\n");
    let root = std::fs::metadata(sandbox.path("secret.txt"))
        .expect("a file")
        .uid()
        == 0;
    mode(&sandbox.path("secret.txt"), 0o000);
    for args in [
        ["diff", "text:1.0", "secret.txt"],
        ["diff", "secret.txt", "text:1.0"],
    ] {
        let mut command = Command::new(&program);
        command.args(args).current_dir(&here).stdin(Stdio::null());
        if root {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().expect("xtask runs");
        assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
        assert!(text(&output.stderr).contains("Permission denied"));
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_utf8_is_a_usage_error() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"doc\xff.txt");
    let output = xtask(&["diff", "1.0"])
        .arg(name)
        .output()
        .expect("xtask runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && !output.stderr.is_empty());
}
