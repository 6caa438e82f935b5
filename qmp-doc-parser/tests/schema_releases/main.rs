//! The schemas of all releases, from the git directory that `QMP_QEMU_GIT` names.
//!
//! Without it, the tests are listed as ignored.

mod git;

use std::path::PathBuf;
use std::process::ExitCode;

use git::Repository;
use libtest_mimic::{Arguments, Failed, Trial};
use qmp_doc_parser::schema::Edition;

/// A test: its name, and what it checks in the history.
type Case = (&'static str, fn(Repository));

const CASES: &[Case] = &[
    ("every_file_parses", every_file_parses),
    ("every_schema_is_sound", every_schema_is_sound),
];

fn every_file_parses(mut repository: Repository) {
    let mut faults = Vec::new();
    for edition in Edition::all() {
        for (path, file) in repository.release(edition).files {
            for (bytes, fault) in file.faults() {
                let line = file.text()[..bytes.start as usize].matches('\n').count() + 1;
                faults.push(format!("{edition} {path}:{line}: {}", fault.message()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn every_schema_is_sound(mut repository: Repository) {
    let mut found = Vec::new();
    for edition in Edition::all() {
        let release = repository.release(edition);
        let reading = release.read();
        for finding in &reading.findings {
            let file = reading.files.get(finding.place.file.0 as usize);
            let (path, line) = file.map_or(("", 0), |file| {
                let before = &file.file.text()[..finding.place.bytes.start as usize];
                (&*file.path, before.matches('\n').count() + 1)
            });
            found.push(format!(
                "{edition} {path}:{line}: {}",
                finding.fault.message()
            ));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let directory = std::env::var_os("QMP_QEMU_GIT").map(PathBuf::from);
    let trial = |(name, check): &Case| {
        let (check, given) = (*check, directory.clone());
        let run = move || match given {
            Some(directory) => {
                check(Repository::open(&directory));
                Ok(())
            }
            None => Err(Failed::from("QMP_QEMU_GIT is not set")),
        };
        let trial = Trial::test(*name, run).with_ignored_flag(directory.is_none());
        if directory.is_some() {
            trial
        } else {
            trial.with_kind("QMP_QEMU_GIT is not set")
        }
    };
    libtest_mimic::run(&arguments, CASES.iter().map(trial).collect()).exit_code()
}
