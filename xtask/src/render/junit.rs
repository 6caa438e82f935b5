//! A comparison as `JUnit` XML, which CI servers show as tests: one case per change.

use std::fmt::Write as _;

use qmp_history::diff::Change;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::render::comparison::{View, subject, wire};
use crate::ui::printable;

/// One suite. Its first case is the comparison itself, so that a comparison without changes is a
/// passed test, not a suite without tests.
pub(crate) fn render(view: &View<'_>) -> String {
    let mut suite = TestSuite::new(text(&format!("{} → {}", view.old.title, view.new.title)));
    suite.add_property(("perspective", view.comparison.perspective.as_str()));
    for (name, side) in [("old-file", view.old), ("new-file", view.new)] {
        if let Some(file) = &side.file {
            suite.add_property((name, text(file).as_str()));
        }
    }
    let mut whole = TestCase::new("the comparison was completed", TestCaseStatus::success());
    whole.set_classname("diff");
    whole.set_system_out(text(&view.verdict()));
    suite.add_test_case(whole);
    let changes = view.shown.iter();
    suite.add_test_cases(changes.map(|change| case(view, change)));
    let mut report = Report::new("cargo xtask diff");
    report.add_test_suite(suite);
    // Its elements are made here: they have names, and text is escaped.
    let mut xml = report.to_string().unwrap_or_default();
    xml.truncate(xml.trim_end().len());
    xml.push('\n');
    xml
}

/// A change that fails `diff` fails; an accepted one is skipped, with the reason.
fn case(view: &View<'_>, change: &Change) -> TestCase {
    let details = text(&details(view, change));
    let (status, quiet) = if let Some(reason) = view.accepted(change) {
        let mut status = TestCaseStatus::skipped();
        status.set_message(text(&format!("accepted: {reason}")));
        (status, true)
    } else if view.fails(change) {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status
            .set_type(change.level.as_str())
            .set_message(text(&change.message))
            .set_description(details.as_str());
        (status, false)
    } else {
        (TestCaseStatus::success(), true)
    };
    let name = format!("{} {} [{}]", change.rule.id, subject(change), change.id);
    let mut case = TestCase::new(text(&name), status);
    case.set_classname(text(&change.event));
    // The newer side, where there is one.
    let sides = [(&change.new, view.new), (&change.old, view.old)];
    if let Some((span, side)) = sides
        .into_iter()
        .find_map(|(place, side)| Some((place.span?, side)))
    {
        let extra = &mut case.extra;
        if let Some(file) = &side.file {
            extra.insert("file".into(), text(file).into());
        }
        extra.insert("line".into(), span.start.line.to_string().into());
    }
    if quiet {
        case.set_system_out(details);
    }
    case
}

fn details(view: &View<'_>, change: &Change) -> String {
    let mut out = format!("{}: {}\n", change.level, change.message);
    if let Some(places) = view.places(change) {
        let _ = writeln!(out, "at: {places}");
    }
    let _ = write!(out, "wire: {}", wire(change));
    if let Some(advice) = change.advice() {
        let _ = write!(out, "\nsettle: {advice}");
    }
    out
}

/// Text of unknown origin without characters that XML cannot hold; the library escapes it.
fn text(text: &str) -> String {
    printable(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
