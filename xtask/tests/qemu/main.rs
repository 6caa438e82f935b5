//! Compares the committed facts with QEMU's history, from the git directory that `QMP_QEMU_GIT`
//! names. Without it, the tests are listed as ignored.

#[path = "../verbs/sandbox.rs"]
#[allow(dead_code)]
mod sandbox;

use std::path::PathBuf;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use sandbox::{Ran, Sandbox};

/// A test: its name, and its function.
type Test = (&'static str, fn(&str) -> Result<(), Failed>);

const TESTS: [Test; 3] = [
    ("the_committed_facts_are_those_of_git", committed),
    ("the_facts_of_one_release_are_known", one_release),
    ("a_removed_fact_is_a_difference", removed),
];

fn main() -> ExitCode {
    let directory = std::env::var_os("QMP_QEMU_GIT").map(PathBuf::from);
    let trials = TESTS.map(|(name, test)| {
        let directory = directory.clone();
        let is_missing = directory.is_none();
        let trial = Trial::test(name, move || match directory {
            Some(directory) => test(&directory.to_string_lossy()),
            None => Err(Failed::from("QMP_QEMU_GIT is not set")),
        });
        let trial = trial.with_ignored_flag(is_missing);
        if is_missing {
            trial.with_kind("QMP_QEMU_GIT is not set")
        } else {
            trial
        }
    });
    libtest_mimic::run(&Arguments::from_args(), trials.into()).exit_code()
}

fn expect(ran: &Ran, code: u8, end: &str) -> Result<(), Failed> {
    if (ran.code, ran.out.trim_end().ends_with(end)) == (code, true) {
        return Ok(());
    }
    Err(format!("exit {}\n{}{}", ran.code, ran.out, ran.err).into())
}

fn committed(git: &str) -> Result<(), Failed> {
    let ran = Sandbox::new().run(&["import", "--check", "--git", git]);
    expect(&ran, 0, "same as docs-input/facts.tsv")
}

fn one_release(git: &str) -> Result<(), Failed> {
    let ran = Sandbox::new().run(&["import", "--git", git, "--tag", "v7.2.0"]);
    expect(&ran, 0, "nothing to import: the facts are known")
}

fn removed(git: &str) -> Result<(), Failed> {
    let sandbox = Sandbox::new();
    let facts = sandbox.read("docs-input/facts.tsv");
    let kept = facts
        .lines()
        .filter(|line| !line.contains("\trate-limit\t"));
    let kept: String = kept.flat_map(|line| [line, "\n"]).collect();
    sandbox.write("docs-input/facts.tsv", kept);
    let ran = sandbox.run(&["import", "--check", "--git", git]);
    expect(&ran, 1, "differs from docs-input/facts.tsv")
}
