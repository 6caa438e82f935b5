//! The schemas of all releases, from the git directory that `QMP_QEMU_GIT` names.
//!
//! Without it, the tests are listed as ignored.

mod git;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use git::Repository;
use libtest_mimic::{Arguments, Failed, Trial};
use qmp_doc_parser::ir::{Document, FactKind, facts};
use qmp_doc_parser::schema::{Edition, read_monitor};

/// A test: its name, and what it checks in the history.
type Case = (&'static str, fn(&mut Repository));

const CASES: &[Case] = &[
    ("every_file_parses", every_file_parses),
    ("every_schema_is_sound", every_schema_is_sound),
    ("schemas_yield_all_facts", schemas_yield_all_facts),
    ("comments_state_rules", comments_state_rules),
    ("event_names_of_the_monitor", event_names_of_the_monitor),
    ("rate_limits_of_the_monitor", rate_limits_of_the_monitor),
];

fn every_file_parses(repository: &mut Repository) {
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

fn every_schema_is_sound(repository: &mut Repository) {
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

fn schemas_yield_all_facts(repository: &mut Repository) {
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

/// Rules that comments state, and the number of releases in which they do.
const RULES: &[(&str, usize)] = &[
    ("BLOCK_IO_ERROR successor STOP if action=stop", 35),
    ("BLOCK_JOB_COMPLETED.error presence failure", 35),
    (
        "BLOCK_JOB_COMPLETED.offset relation equal len on success",
        35,
    ),
    (
        "BLOCK_JOB_COMPLETED.offset relation less len on failure",
        35,
    ),
    ("DUMP_COMPLETED.error presence failure", 30),
    ("SHUTDOWN successor STOP if option=-no-shutdown", 35),
    ("WATCHDOG successor RESET if action=reset", 35),
    ("WATCHDOG successor SHUTDOWN if action=shutdown", 35),
    ("WATCHDOG successor STOP if action=pause", 35),
    ("MIGRATION.status=postcopy-active doc-since 2.5", 31),
];

fn comments_state_rules(repository: &mut Repository) {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for edition in Edition::all() {
        let document = repository.release(edition).read().document;
        for fact in facts(&document.resolve()) {
            let line = fact.to_string().replace('\t', " ");
            *counted.entry(line).or_default() += 1;
        }
    }
    let counted: Vec<_> = RULES
        .iter()
        .map(|(rule, _)| (*rule, counted.get(*rule).copied().unwrap_or(0)))
        .collect();
    assert_eq!(counted, RULES);
}

/// The mark at which a release is read, and how many events its monitor names.
const EVENT_NAMES: &[(&str, usize)] = &[
    ("v0.12.50", 5),
    ("v0.12.90", 11),
    ("v0.13.90", 14),
    ("v0.14.90", 14),
    ("v1.0", 14),
    ("v1.1.0", 19),
    ("v1.2.0", 21),
    ("v1.3.0", 24),
    ("v1.4.0", 24),
    ("v1.5.0", 26),
    ("v1.6.0", 27),
    ("v1.7.0", 28),
    ("v2.0.0", 30),
];

/// Rate limits with their keys, and the number of releases since 2.1 that have them.
const LIMITS: &[(&str, usize)] = &[
    ("BALLOON_CHANGE 1000", 35),
    ("BLOCK_IO_ERROR 1000 qom-path", 4),
    ("HV_BALLOON_STATUS_REPORT 1000", 7),
    ("MEMORY_DEVICE_SIZE_CHANGE 1000", 4),
    ("MEMORY_DEVICE_SIZE_CHANGE 1000 qom-path", 13),
    ("QUORUM_FAILURE 1000", 35),
    ("QUORUM_REPORT_BAD 1000", 5),
    ("QUORUM_REPORT_BAD 1000 node-name", 30),
    ("RTC_CHANGE 1000", 35),
    ("VSERPORT_CHANGE 1000", 4),
    ("VSERPORT_CHANGE 1000 id", 31),
    ("WATCHDOG 1000", 35),
];

const MONITOR: &[&str] = &["monitor/monitor.c", "monitor.c"];

fn monitor(repository: &Repository, tag: &str) -> Document {
    let reading = read_monitor("monitor.c", &repository.file(tag, MONITOR), None);
    assert!(reading.findings.is_empty(), "{tag}: {:?}", reading.findings);
    reading.document
}

fn event_names_of_the_monitor(repository: &mut Repository) {
    let counted: Vec<_> = EVENT_NAMES
        .iter()
        .map(|(tag, _)| (*tag, monitor(repository, tag).events.len()))
        .collect();
    assert_eq!(counted, EVENT_NAMES);
}

fn rate_limits_of_the_monitor(repository: &mut Repository) {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for edition in Edition::all() {
        for event in monitor(repository, &format!("v{edition}.0")).events {
            let limit = event.rate_limit.unwrap();
            let key = limit.key.map(|key| format!(" {key}")).unwrap_or_default();
            let limit = limit.milliseconds.unwrap();
            let line = format!("{} {limit}{key}", event.name);
            *counted.entry(line).or_default() += 1;
        }
    }
    let counted: Vec<_> = counted.iter().map(|(line, n)| (&**line, *n)).collect();
    assert_eq!(counted, LIMITS);
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let directory = std::env::var_os("QMP_QEMU_GIT").map(PathBuf::from);
    let trial = |(name, check): &Case| {
        let (check, given) = (*check, directory.clone());
        let run = move || match given {
            Some(directory) => {
                check(&mut Repository::open(&directory));
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
