//! Conclusions of the history: intervals, statuses, and the tree of each release.

use qmp_doc_parser::ir::{FactKind, Tree, facts};
use qmp_history::{History, ItemHistory, Status};

use crate::common::{file, release};

fn history(rows: &str, lines: &str) -> History {
    History::new(file(rows, lines))
}

/// Lists the intervals of each item and mark.
fn intervals(history: &History) -> String {
    let line = |item: &ItemHistory| {
        let fact = &item.fact;
        let name = if item.is_item() {
            fact.path.clone()
        } else {
            format!("{} {} {}", fact.path, fact.kind.as_str(), fact.value)
        };
        let intervals = item.intervals.iter().map(|interval| match &interval.until {
            None => interval.from.to_string(),
            Some(until) => format!("{} … {until}", interval.from),
        });
        let parts: Vec<_> = std::iter::once(name).chain(intervals).collect();
        parts.join(": ")
    };
    let lines: Vec<_> = history.items().iter().map(line).collect();
    lines.join("\n")
}

/// Lists the facts of a tree.
fn printed(tree: &Tree) -> Vec<String> {
    let facts = facts(tree).into_iter();
    facts
        .map(|fact| format!("{} {} {}", fact.path, fact.kind.as_str(), fact.value))
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Lists the facts that a release is believed to have.
fn believed(history: &History, text: &str) -> Vec<String> {
    printed(history.believed(release(text)).unwrap())
}

const SEAM: &str =
    "1.7 text monitor, 2.0 text monitor, 2.1 text schema monitor, 2.2 schema monitor";

/// The schema shows members, values and a limit that the text never had.
const BEGINS: &str = "
    OLD event | t1.7- s2.1- m1.7-
    OLD rate-limit 1000 | m2.1-
    OLD.count member required | s2.1-
    OLD.count type int | s2.1-
    OLD.why member optional | t2.0-
    OLD.why member required | s2.1-
    OLD.why type enum | t2.0- s2.1-
    OLD.why extent choice | t2.0-
    OLD.why=a value | t2.0- s2.1-
    OLD.why=b value | s2.1-
    NEW event | s2.1- m2.1-
    NEW.x member required | s2.1-
    NEW.x type str | s2.1-
";

#[test]
fn where_a_schema_begins_only_events_are_new() {
    insta::assert_snapshot!(intervals(&history(SEAM, BEGINS)), @r"
    NEW: 2.1
    NEW.x: 2.1
    OLD: 1.7 at the latest
    OLD rate-limit 1000: 2.1
    OLD.count: 2.1 at the latest
    OLD.why: 2.0 at the latest
    OLD.why member optional
    OLD.why=a: 2.0 at the latest
    OLD.why=b: 2.1 at the latest
    ");
}

#[test]
fn the_first_schema_completes_the_texts_before_it() {
    let history = history(SEAM, BEGINS);
    let of_old = |text| {
        let mut facts = believed(&history, text);
        facts.retain(|fact| fact.starts_with("OLD") && !fact.contains("rate-limit"));
        facts
    };
    assert_eq!(of_old("2.0"), of_old("2.1"));
    assert_eq!(history.status("OLD.count", release("2.0")), Status::Unknown);
    assert_eq!(history.status("NEW.x", release("2.0")), Status::Absent);
    assert!(
        !believed(&history, "2.0")
            .iter()
            .any(|fact| fact.starts_with("NEW"))
    );
}

#[test]
fn a_limit_is_the_one_of_the_monitor() {
    let lines = "
        A event | s2.1- m2.1-
        A rate-limit 1000 | s2.1-
        A rate-limit 1000 id | m2.2-
    ";
    let history = history("2.1 schema monitor, 2.2 schema monitor", lines);
    assert_eq!(believed(&history, "2.1"), ["A event"]);
    assert_eq!(
        believed(&history, "2.2"),
        ["A event", "A rate-limit 1000 id"]
    );
    let status = |text| history.status_of("A", FactKind::RateLimit, "1000 id", release(text));
    assert_eq!(
        (status("2.1"), status("2.2")),
        (Status::Absent, Status::Present)
    );
}

#[test]
fn a_claim_that_the_schema_refutes_never_held() {
    let lines = "
        A event | t1.7- s2.1- m1.7-
        A.sector-count member required | t1.7-
        A.sector-count type integer | t1.7-
        A.sectors-count member required | s2.1-
        A.sectors-count type int | s2.1-
    ";
    let history = history(SEAM, lines);
    insta::assert_snapshot!(intervals(&history), @r"
    A: 1.7 at the latest
    A.sector-count
    A.sectors-count: 2.1 at the latest
    ");
    assert_eq!(believed(&history, "1.7"), believed(&history, "2.1"));
}

#[test]
fn a_plausible_claim_places_a_start_that_is_open() {
    let lines = "
        A event | s2.1- m1.7-
        A since 1.0 | s2.1-
        A.new member required | s2.1-
        A.new doc-since 2.0 | s2.1-
        A.new type int | s2.1-
        A.odd member required | s2.1-
        A.odd doc-since 2.2 | s2.1-
        A.odd type int | s2.1-
        A.two member required | s2.2-
        A.two doc-since 2.0 | s2.2-
        A.two type int | s2.2-
    ";
    let history = history(SEAM, lines);
    insta::assert_snapshot!(intervals(&history), @r"
    A: 1.7 at the latest
    A.new: 2.0 as documented
    A.odd: 2.1 at the latest
    A.two: 2.2
    ");
    let members = |text| {
        let mut facts = believed(&history, text);
        facts.retain(|fact| fact.contains(" member "));
        facts.join(", ")
    };
    assert_eq!(members("1.7"), "A.odd member required");
    assert_eq!(
        members("2.0"),
        "A.new member required, A.odd member required"
    );
}

const REPLY: &str = "10.1 schema, 10.2 schema, 11.0, 11.1 introspection";

/// A reply that has no widths, lacks what is compiled out, and shows a new branch.
const ENDS: &str = "
    A event | s10.1- i11.1-
    A since 2.1 | s10.1-
    A.gone member optional | s10.1-
    A.gone type str | s10.1-
    A.kept member required | s10.1- i11.1-
    A.kept type uint32 | s10.1-
    A.kept type integer | i11.1-
    A.spice member optional | s10.1-
    A.spice if CONFIG_SPICE | s10.1-
    A.spice type object | s10.1-
    A.spice.port member required | s10.1-
    A.spice.port type int | s10.1-
    A.why member required | s10.1- i11.1-
    A.why type enum | s10.1- i11.1-
    A.why=x value | s10.1- i11.1-
    A.why=y value | i11.1-
    A<y> branch | i11.1-
    A<y> type object | i11.1-
    A<y>.code member required | i11.1-
    A<y>.code type integer | i11.1-
    VNC event | s10.1-
    VNC if CONFIG_VNC | s10.1-
";

#[test]
fn a_reply_adds_and_removes_between_two_releases() {
    insta::assert_snapshot!(intervals(&history(REPLY, ENDS)), @r"
    A: 10.1 at the latest
    A.gone: 10.1 at the latest … between 10.2 and 11.1
    A.gone member optional: 10.1 at the latest … between 10.2 and 11.1
    A.kept: 10.1 at the latest
    A.spice if CONFIG_SPICE: 10.1 at the latest
    A.spice: 10.1 at the latest
    A.spice member optional: 10.1 at the latest
    A.spice.port: 10.1 at the latest
    A.why: 10.1 at the latest
    A.why=x: 10.1 at the latest
    A.why=y: between 10.2 and 11.1
    A<y>: between 10.2 and 11.1
    A<y>.code: between 10.2 and 11.1
    VNC: 10.1 at the latest
    VNC if CONFIG_VNC: 10.1 at the latest
    ");
}

#[test]
fn a_reply_is_completed_from_the_schema_before() {
    let history = history(REPLY, ENDS);
    insta::assert_snapshot!(believed(&history, "11.1").join("\n"), @r"
    A event
    A since 2.1
    A.kept member required
    A.kept type uint32
    A.spice if CONFIG_SPICE
    A.spice member optional
    A.spice type object
    A.spice.port member required
    A.spice.port type int
    A.why member required
    A.why type enum
    A.why=x value
    A.why=y value
    A<y> branch
    A<y> type object
    A<y>.code member required
    A<y>.code type integer
    VNC event
    VNC if CONFIG_VNC
    ");
    let error = history.believed(release("11.0")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "QEMU 11.0 has no source; the nearest are 10.2 and 11.1"
    );
}

#[test]
fn a_branch_of_an_alternate_has_another_name_in_a_reply() {
    let lines = "
        A event | s10.2- i11.1-
        A.x member required | s10.2- i11.1-
        A.x type alternate | s10.2- i11.1-
        A.x<array> branch | i11.1-
        A.x<array> type array | i11.1-
        A.x<array>[] type bool | i11.1-
        A.x<list> branch | s10.2-
        A.x<list> if CONFIG_A | s10.2-
        A.x<list> type array | s10.2-
        A.x<list>[] type bool | s10.2-
    ";
    let history = history("10.2 schema, 11.1 introspection", lines);
    insta::assert_snapshot!(believed(&history, "11.1").join("\n"), @r"
    A event
    A.x member required
    A.x type alternate
    A.x<array> branch
    A.x<array> if CONFIG_A
    A.x<array> type array
    A.x<array>[] type bool
    ");
}

#[test]
fn facts_on_which_two_replies_disagree_are_unknown() {
    let lines = "
        A event | s10.2- i11.1-
        A.x member required | i11.2-
        A.x type str | i11.2-
        B event | i11.1
    ";
    let rows = "10.2 schema, 11.1 introspection, 11.2 introspection";
    let history = history(rows, lines);
    insta::assert_snapshot!(intervals(&history), @r"
    A: 10.2 at the latest
    A.x: between 10.2 and 11.2
    B: 11.1
    ");
    assert_eq!(history.status("B", release("11.2")), Status::Unknown);
    assert!(believed(&history, "11.2").contains(&"B event".to_owned()));
}

#[test]
fn the_monitor_decides_which_events_exist_before_the_first_schema() {
    let lines = "
        DEBUG event | m1.7
        DEBUG data unknown | m1.7
        GHOST event | t1.7-2.0
        A event | t2.0 s2.1- m1.7-
    ";
    let history = history(SEAM, lines);
    insta::assert_snapshot!(intervals(&history), @r"
    A: 1.7 at the latest
    DEBUG: 1.7 at the latest … 1.7
    GHOST
    ");
    assert_eq!(believed(&history, "1.7"), ["A event", "DEBUG event"]);
    assert_eq!(believed(&history, "2.0"), ["A event"]);
}

#[test]
fn an_item_that_came_back_has_two_intervals() {
    let lines = "
        A event | s2.1-
        A.m member optional | s2.1,2.3-
        A.m type str | s2.1,2.3-
    ";
    let history = history("2.1 schema, 2.2 schema, 2.3 schema", lines);
    insta::assert_snapshot!(intervals(&history), @r"
    A: 2.1 at the latest
    A.m: 2.1 at the latest … 2.1: 2.3
    A.m member optional: 2.1 at the latest … 2.1: 2.3
    ");
}

#[test]
fn everything_has_the_items_of_all_releases() {
    let lines = "
        A event | s2.1-
        A.m member optional | s2.1
        A.m type str | s2.1
        A.n member required | s2.2-
        A.n type-name New | s2.2-
        A.n type enum | s2.1-
        A.n member optional | s2.1
        A.n type-name Old | s2.1
        A.n=x value | s2.1
        A.n=y value | s2.2-
        B event | s2.1
    ";
    let history = history("2.1 schema, 2.2 schema", lines);
    let everything = printed(&history.everything());
    insta::assert_snapshot!(everything.join("\n"), @r"
    A event
    A.m member optional
    A.m type str
    A.n member required
    A.n type enum
    A.n=x value
    A.n=y value
    B event
    ");
}
