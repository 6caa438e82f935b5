//! Search and keys.

use fantoccini::key::Key;

use crate::browser::{Programs, Tab};
use crate::{Pages, open};

/// The rows of the event that is open.
const ROWS: &str = ".event[open] tbody tr";

/// "Since when does `BLOCK_IO_ERROR` have `reason`": `/`, the name, Enter.
pub(crate) fn an_event_is_three_keys_away(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    tab.keys("/");
    tab.until("document.activeElement.id === 'search'");
    tab.keys("block_io_error");
    tab.press(Key::Enter);
    tab.until("document.querySelector('#BLOCK_IO_ERROR').open");
    let rows = tab.texts(ROWS);
    let reason = rows.iter().find(|row| row.starts_with("reason "));
    assert!(
        reason.expect("the row").starts_with("reason 2.2 schema "),
        "{rows:?}"
    );
    let top = "document.querySelector('#BLOCK_IO_ERROR').getBoundingClientRect().top";
    assert!(
        tab.holds(&format!("{top} > 0 && {top} < 200")),
        "in sight, below the bar"
    );
    assert!(tab.holds("document.activeElement.matches('#BLOCK_IO_ERROR > summary')"));
}

pub(crate) fn members_and_values_are_found(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    let names = |tab: &Tab| tab.texts("#releases .event > summary .name");
    assert_eq!(names(&tab).len(), 61);
    tab.fill("#search", "postcopy-recover");
    tab.until("document.querySelectorAll('#releases .event:not([hidden])').length === 1");
    assert_eq!(names(&tab), ["MIGRATION"]);
    tab.press(Key::Enter);
    let marked = "tr.hit code";
    assert_eq!(
        tab.texts(marked),
        ["=postcopy-recover", "=postcopy-recover-setup"]
    );
    tab.fill("#search", "no such thing");
    tab.until("!document.querySelector('#releases .none').hidden");
    tab.press(Key::Escape);
    tab.until("document.querySelectorAll('#releases .event:not([hidden])').length === 61");
}

pub(crate) fn keys_reach_every_event(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    tab.js("document.querySelector('#comparison summary').focus()");
    tab.press(Key::Tab);
    assert!(tab.holds("document.activeElement.matches('.event:first-of-type > summary')"));
    tab.press(Key::Enter);
    tab.until("document.querySelector('.event').open");
    tab.press(Key::Tab);
    assert!(tab.holds("document.activeElement.matches('.event > summary')"));
    let outline = "getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(tab.text_of(&format!("return {outline}")), "solid");
}
