//! The schemas of all releases, from the git directory that `QMP_QEMU_GIT` names.
//!
//! Without it, the tests are listed as ignored.

mod git;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use git::Repository;
use libtest_mimic::{Arguments, Failed, Trial};
use qmp_doc_parser::ir2::{FactKind, facts};
use qmp_doc_parser::schema::Edition;

/// A test: its name, and what it checks in the history.
type Case = (&'static str, fn(Repository));

const CASES: &[Case] = &[
    ("every_file_parses", every_file_parses),
    ("every_schema_is_sound", every_schema_is_sound),
    (
        "facts_are_those_of_the_compiler",
        facts_are_those_of_the_compiler,
    ),
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

/// The number of facts of each kind: summed over 2.1 to 10.0, in 10.1 and in 10.2.
const COUNTS: &[(FactKind, [usize; 3])] = &[
    (FactKind::Event, [1450, 56, 57]),
    (FactKind::Since, [1450, 56, 57]),
    (FactKind::Member, [5579, 224, 224]),
    (FactKind::Type, [5690, 234, 234]),
    (FactKind::Value, [5175, 218, 219]),
    (FactKind::Branch, [111, 10, 10]),
    (FactKind::If, [185, 13, 13]),
    (FactKind::TypeIf, [257, 12, 12]),
    (FactKind::Feature, [13, 1, 2]),
];

fn facts_are_those_of_the_compiler(mut repository: Repository) {
    let mut counted: BTreeMap<FactKind, [usize; 3]> = BTreeMap::new();
    for edition in Edition::all() {
        let column = match edition.to_string().as_str() {
            "10.1" => 1,
            "10.2" => 2,
            _ => 0,
        };
        let document = repository.release(edition).read().document;
        for fact in facts(&document.resolve()) {
            counted.entry(fact.kind).or_default()[column] += 1;
        }
    }
    let counted: Vec<_> = COUNTS
        .iter()
        .map(|(kind, _)| (*kind, counted.get(kind).copied().unwrap_or_default()))
        .collect();
    assert_eq!(counted, COUNTS);
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
