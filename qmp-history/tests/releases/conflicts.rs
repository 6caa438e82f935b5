//! Conflicts of a text with the schema and the monitor's table of the same releases.

use qmp_history::{History, conflicts};

use crate::common::file;

const AXIS: &str = "2.1 text schema monitor, 2.2 text schema monitor, 2.3 schema monitor";

/// Lists the conflicts of facts.
fn found(lines: &str) -> String {
    let history = History::new(file(AXIS, lines));
    let lines = conflicts(&history).into_iter().map(|conflict| {
        let side = |side: Option<String>| side.unwrap_or_else(|| "–".to_owned());
        let releases: Vec<_> = conflict.releases.iter().map(ToString::to_string).collect();
        let parts = [
            conflict.path,
            conflict.kind.as_str().to_owned(),
            side(conflict.text),
            side(conflict.believed),
            releases.join(" "),
            conflict.verdict.as_str().to_owned(),
        ];
        parts.join(" | ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn an_event_that_the_text_lacks_counts_without_its_members() {
    let lines = "
        A event | s2.2-
        A.m member required | s2.2-
        A.m type str | s2.2-
        B event | t2.1-
    ";
    insta::assert_snapshot!(found(lines), @r"
    A | event | – | there | 2.2 | silent
    B | event | there | – | 2.1 2.2 | refuted
    ");
}

#[test]
fn a_text_is_silent_about_a_member_unless_it_has_something_else() {
    let lines = "
        A event | t2.1- s2.1-
        A.reason member required | s2.1-
        A.reason type str | s2.1-
        B event | t2.1- s2.1-
        B.info member required | s2.1-
        B.info type object | s2.1-
        B.info.slot member required | s2.1-
        B.info.slot type str | s2.1-
        B.slot member required | t2.1-
        B.slot known example | t2.1-
        B.slot type str | t2.1-
    ";
    insta::assert_snapshot!(found(lines), @r"
    A.reason | member | – | required | 2.1 2.2 | silent
    B.info | member | – | required | 2.1 2.2 | refuted
    B.slot | member | required | – | 2.1 2.2 | refuted
    ");
}

#[test]
fn optionality_from_an_example_is_not_a_claim() {
    let lines = "
        A event | t2.1- s2.1-
        A.declared member optional | s2.1-
        A.declared member required | t2.1-
        A.declared type str | t2.1- s2.1-
        A.shown member optional | t2.1-
        A.shown member required | s2.1-
        A.shown known example | t2.1-
        A.shown type str | t2.1- s2.1-
    ";
    insta::assert_snapshot!(found(lines), @r"
    A.declared | optional | required | optional | 2.1 2.2 | refuted
    A.shown | optional | optional | required | 2.1 2.2 | silent
    ");
}

#[test]
fn widths_and_unknown_types_are_not_conflicts() {
    let lines = "
        A event | t2.1- s2.1-
        A.number member required | t2.1- s2.1-
        A.number type int | s2.1-
        A.number type number | t2.1-
        A.unknown member required | t2.1- s2.1-
        A.unknown type size | s2.1-
        A.width member required | t2.1- s2.1-
        A.width type integer | t2.1-
        A.width type uint64 | s2.1-
    ";
    insta::assert_snapshot!(found(lines), @"A.number | type | number | int | 2.1 2.2 | refuted");
}

#[test]
fn each_difference_between_lists_is_a_conflict() {
    let lines = "
        A event | t2.1- s2.1-
        A.all member required | t2.1- s2.1-
        A.all type enum | t2.1- s2.1-
        A.all=a value | t2.1- s2.1-
        A.all=b value | s2.1-
        A.none member required | t2.1- s2.1-
        A.none type enum | s2.1-
        A.none type str | t2.1-
        A.none=a value | s2.1-
        A.none=b value | s2.2-
        A.some member required | t2.1- s2.1-
        A.some type enum | t2.1- s2.1-
        A.some extent some | t2.1-
        A.some order b a | t2.1- s2.1-
        A.some=a value | t2.1- s2.1-
        A.some=b value | t2.1- s2.1-
    ";
    insta::assert_snapshot!(found(lines), @r"
    A.all | values | a | a b | 2.1 2.2 | refuted
    A.none | values | – | a | 2.1 | silent
    A.none | values | – | a b | 2.2 | silent
    ");
}

#[test]
fn limits_conflict_with_the_monitors_table() {
    let lines = "
        A event | t2.1- s2.1- m2.1-
        A rate-limit 1000 | m2.1-
        B event | t2.1- s2.1- m2.1-
        B rate-limit 1000 id | m2.2-
        B rate-limit 1000 | m2.1
        B rate-limit  | t2.1-
    ";
    insta::assert_snapshot!(found(lines), @r"
    A | rate-limit | – | 1000 ms | 2.1 2.2 | silent
    B | rate-limit | limited | 1000 ms for each id | 2.2 | refuted
    ");
}
