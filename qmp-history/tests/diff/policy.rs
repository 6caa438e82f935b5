//! Policies: levels by rule, items to ignore, accepted changes.

use qmp_history::diff::{Comparison, Level, Policy, Settings};

use super::compare;

const PATHS: [&str; 3] = ["THING", "THING.len", "OTHER"];

fn to(ty: &str) -> Comparison {
    let new = format!("THING\n  len: {ty}");
    compare("THING\n  len: int", &new, &Settings::default())
}

fn policy(text: &str) -> Policy {
    Policy::from_toml(text).unwrap_or_else(|error| panic!("{:?}", error.0))
}

fn accept(comparison: &Comparison, more: &str) -> String {
    let id = &comparison.changes[0].id;
    format!("[[accept]]\nid = \"{id}\"\nreason = \"not read\"\ndate = \"2026-05-31\"\n{more}")
}

/// Numbers of open, ignored, accepted and expired changes, and the unused entries.
fn review(policy: &Policy, comparison: &Comparison) -> ([usize; 4], Vec<String>) {
    let paths = PATHS.map(str::to_owned);
    let review = policy.review(comparison, &paths, Some("2026-11-26"));
    let counts = [
        review.open.len(),
        review.ignored.len(),
        review.accepted.len(),
        review.expired.len(),
    ];
    (
        counts,
        review.unused.iter().map(ToString::to_string).collect(),
    )
}

#[test]
fn an_accepted_change_accepts_only_itself() {
    let policy = policy(&accept(&to("str"), ""));
    assert_eq!(review(&policy, &to("str")), ([0, 0, 1, 0], vec![]));
    let id = &to("str").changes[0].id;
    let unused = vec![format!(
        "1: accepts {id}, which is not a change of this comparison"
    )];
    assert_eq!(review(&policy, &to("bool")), ([1, 0, 0, 0], unused));
}

#[test]
fn an_acceptance_expires() {
    let policy = policy(&accept(&to("str"), "until = \"2026-11-25\"\n"));
    assert_eq!(review(&policy, &to("str")), ([1, 0, 0, 1], vec![]));
}

#[test]
fn patterns_ignore_events_and_paths() {
    for pattern in ["event = \"THI*\"", "path = \"*.len\""] {
        let policy = policy(&format!("[[ignore]]\n{pattern}\nreason = \"not ours\"\n"));
        assert_eq!(
            review(&policy, &to("str")),
            ([0, 1, 0, 0], vec![]),
            "{pattern}"
        );
    }
    let policy = policy("# Ours.\n[[ignore]]\nevent = \"NONE_*\"\nreason = \"not ours\"\n");
    let unused = vec!["2: ignores `NONE_*`, which neither side has".to_owned()];
    assert_eq!(review(&policy, &to("str")), ([1, 0, 0, 0], unused));
}

#[test]
fn a_rule_gets_another_level() {
    let policy = policy("[severity]\nmember-type-changed = \"docs\"\n");
    let mut comparison = to("str");
    assert_eq!(comparison.changes[0].level, Level::Breaking);
    policy.apply(&mut comparison);
    assert_eq!(comparison.changes[0].level, Level::Docs);
}

#[test]
fn all_problems_of_a_file_are_reported_with_their_lines() {
    let text = "[severity]\nno-such-rule = \"docs\"\nvalue-added = \"awful\"\n\n[[ignore]]\n\
                reason = \"nothing\"\n\n[[accept]]\nid = \"1\"\nreason = \"r\"\ndate = \"today\"\n";
    let error = Policy::from_toml(text).expect_err("problems");
    let problems: Vec<_> = error.0.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "2: `no-such-rule` is not a rule; `rules` lists them",
            "3: `awful` is not a level; use docs, compatible, risky or breaking",
            "5: needs either `event` or `path`",
            "8: `today` is not a date; write it as 2026-05-31",
        ]
    );
    let error = Policy::from_toml("accept = 1\n").expect_err("problems");
    assert_eq!(error.0[0].line, 1);
}
