//! The releases that have everything a client reads.

use qmp_history::History;

use crate::common::file;

const ROWS: &str = "2.0 monitor, 2.1 schema, 2.2 schema, 3.0, 3.1 schema, 4.0 schema";

const FACTS: &str = "
    DOOR event | s2.1- m2.0-
    DOOR.id member required | s2.1-
    DOOR.id type str | s2.1-
    DOOR.by member optional | s2.2-
    DOOR.by type object | s2.2-
    DOOR.by.who member required | s2.2-
    DOOR.by.who type str | s2.2-
    DOOR.by.who if CONFIG_FACES | s3.1-
    BELL event | s2.1-2.2,4.0-
    GATE event | s2.1-2.2
";

fn runs(paths: &[&str]) -> Vec<(String, bool, Option<String>)> {
    let history = History::new(file(ROWS, FACTS));
    let runs = history.releases_with(paths).into_iter();
    runs.map(|run| {
        (
            run.from.to_string(),
            run.exact,
            run.until.map(|until| until.to_string()),
        )
    })
    .collect()
}

fn run(from: &str, exact: bool, until: Option<&str>) -> (String, bool, Option<String>) {
    (from.to_owned(), exact, until.map(str::to_owned))
}

#[test]
fn the_last_that_came_and_the_first_that_went_bound_a_run() {
    assert_eq!(runs(&["DOOR", "DOOR.by"]), [run("2.2", true, None)]);
    assert_eq!(runs(&["DOOR.by", "GATE"]), [run("2.2", true, Some("2.2"))]);
}

/// Nothing is known of DOOR before 2.0, and of members before 2.1; 3.0 has no source.
#[test]
fn what_is_not_known_neither_starts_nor_ends_a_run() {
    assert_eq!(runs(&["DOOR"]), [run("2.0", false, None)]);
    assert_eq!(runs(&["DOOR.id"]), [run("2.1", false, None)]);
}

#[test]
fn what_came_back_has_two_runs() {
    let expected = [run("2.1", true, Some("2.2")), run("4.0", true, None)];
    assert_eq!(runs(&["BELL"]), expected);
    assert_eq!(
        runs(&["BELL", "GATE", "DOOR.by.who"]),
        [run("2.2", true, Some("2.2"))]
    );
    let history = History::new(file(ROWS, FACTS));
    assert!(history.releases_with(&["NONE"]).is_empty());
}

/// `by` may be absent, and `who` is missing in some builds.
#[test]
fn owners_raise_doubts() {
    let history = History::new(file(ROWS, FACTS));
    let doubts = |path| -> Vec<_> {
        let doubts = history.doubts(path).into_iter();
        doubts
            .map(|mark| format!("{} {}", mark.fact.path, mark.fact.value))
            .collect()
    };
    assert_eq!(
        doubts("DOOR.by.who"),
        ["DOOR.by optional", "DOOR.by.who CONFIG_FACES"]
    );
    assert_eq!(doubts("DOOR.id"), [""; 0]);
}
