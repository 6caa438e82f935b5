//! The table: its two sides, filters, folds and keys.

use fantoccini::key::Key;

use crate::browser::{Programs, Tab};
use crate::{Pages, open};

/// What a cell says.
fn says(tab: &Tab, key: &str, at: usize) -> String {
    let cell = tab.cell(key, at);
    tab.text(&cell)
}

/// The events that are shown.
fn events(tab: &Tab) -> Vec<String> {
    tab.texts("tr.event > th")
}

pub(crate) fn switch(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    tab.click("#unfold");
    assert_eq!(says(&tab, "BLOCK_IO_ERROR", 1), "● documented");
    assert_eq!(says(&tab, "BLOCK_IO_ERROR", 4), "→ in schema");
    assert_eq!(says(&tab, "QUORUM_FAILURE", 0), "· absent");
    assert_eq!(
        says(&tab, "QUORUM_FAILURE.sector-count", 3),
        "≈ renamed sectors-count"
    );
    assert_eq!(tab.text(".strip th"), "Events documented");
    assert!(tab.text(".strip td:not(.p)").starts_with("13"));

    tab.click("label:has(#mode-protocol)");
    tab.until("document.querySelector('.strip th').innerText.includes('sent')");
    assert_eq!(says(&tab, "BLOCK_IO_ERROR", 4), "● sent");
    assert_eq!(says(&tab, "QUORUM_FAILURE", 0), "? unknown");
    assert_eq!(
        tab.text("tr[data-key='MEM_UNPLUG_ERROR'] th"),
        "MEM_UNPLUG_ERROR removed in 9.1"
    );
    // The text was wrong, the wire was not.
    assert_eq!(
        says(&tab, "QUORUM_FAILURE.sector-count", 2),
        "≈ sent as sectors-count"
    );
    assert_eq!(says(&tab, "QUORUM_FAILURE.sectors-count", 2), "● sent");
    let spans =
        tab.js("return document.querySelector('tr[data-key=\"BLOCK_IO_ERROR\"] td.p').colSpan");
    assert_eq!(spans, 5, "alike neighbours are one cell");

    tab.click("label:has(#mode-document)");
    tab.until("document.querySelector('.strip th').innerText.includes('documented')");
    assert_eq!(says(&tab, "BLOCK_IO_ERROR", 4), "→ in schema");
}

pub(crate) fn filters(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    assert_eq!(events(&tab).len(), 27);
    tab.fill("#f-event", "quorum");
    assert_eq!(events(&tab), ["QUORUM_FAILURE", "QUORUM_REPORT_BAD"]);
    tab.fill("#f-event", "no such event");
    assert!(events(&tab).is_empty());
    assert_eq!(tab.text("#none"), "No event is left by these filters.");
    tab.fill("#f-event", "");
    tab.keys(&char::from(Key::Backspace).to_string());

    tab.fill("#f-member", "tray");
    assert_eq!(events(&tab), ["DEVICE_TRAY_MOVED"]);
    assert_eq!(tab.texts("tr.part > th .name"), ["tray-open"]);
    tab.fill("#f-member", "");
    tab.keys(&char::from(Key::Backspace).to_string());

    tab.choose("#f-level", "risky or worse");
    assert_eq!(events(&tab), ["QUORUM_FAILURE", "QUORUM_REPORT_BAD"]);
    tab.choose("#f-level", "any");
    tab.click("#f-changed");
    let changed = [
        "VNC_DISCONNECTED",
        "BALLOON_CHANGE",
        "QUORUM_FAILURE",
        "QUORUM_REPORT_BAD",
    ];
    assert_eq!(events(&tab), changed);
    // Other words change nothing on the wire, and neither does what evidence settles.
    tab.click("label:has(#mode-protocol)");
    tab.until("[...document.querySelectorAll('tbody')].filter((one) => !one.hidden).length === 2");
    tab.click("#f-changed");
    assert_eq!(events(&tab).len(), 27);
}

pub(crate) fn levels_follow_the_reader(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    assert_eq!(says(&tab, "QUORUM_REPORT_BAD", 3), "◆ changed 5");
    tab.choose("#f-reader", "strict");
    assert_eq!(says(&tab, "QUORUM_REPORT_BAD", 3), "▲ breaking 1");
    tab.choose("#f-level", "breaking");
    assert!(events(&tab).contains(&"QUORUM_REPORT_BAD".to_owned()));
    tab.choose("#f-reader", "tolerant");
    assert!(events(&tab).is_empty());
    tab.choose("#f-level", "any");
    assert_eq!(says(&tab, "QUORUM_REPORT_BAD", 3), "◆ changed 5");
}

pub(crate) fn rows_unfold(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    assert!(tab.texts("tr.part").is_empty());
    tab.click("tbody[data-event='BLOCK_IO_ERROR'] .fold");
    let names = tab.texts("tr.part .name");
    assert_eq!(names[0], "device");
    assert!(names.contains(&"\"report\"".to_owned()), "{names:?}");
    let expanded =
        "document.querySelector(\"tbody[data-event='BLOCK_IO_ERROR'] .fold\").ariaExpanded";
    assert!(tab.holds(&format!("{expanded} === 'true'")));
    tab.click("tbody[data-event='BLOCK_IO_ERROR'] .fold");
    assert!(tab.texts("tr.part").is_empty());
    assert!(tab.holds(&format!("{expanded} === 'false'")));
    tab.click("#unfold");
    assert!(tab.texts("tr.part").len() > 80);
    tab.click("#unfold");
    assert!(tab.texts("tr.part").is_empty());
}

pub(crate) fn keyboard(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    let stops = "return document.querySelectorAll('#table [tabindex=\"0\"]').length";
    assert_eq!(tab.js(stops), 1, "one of all cells is in the order of tabs");
    // Tab leads into the table from what stands before it.
    tab.js("document.querySelector('#f-changed').focus()");
    tab.press(Key::Tab);
    let focus =
        || tab.text_of("return document.activeElement.innerText.trim().replace(/\\s+/g, ' ')");
    assert!(focus().starts_with("2010-10-11"), "{}", focus());
    tab.press(Key::Right);
    assert!(focus().starts_with("2012-02-14"));
    tab.press(Key::Down);
    assert_eq!(focus(), "● documented");
    tab.press(Key::Right);
    assert_eq!(focus(), "→ in schema", "a cell that spans two is one step");
    tab.press(Key::Right);
    assert_eq!(focus(), "→ in schema", "there is nothing behind the last");
    tab.press(Key::Left);
    tab.press(Key::Left);
    assert_eq!(focus(), "BLOCK_IO_ERROR");
    tab.press(Key::Enter);
    assert!(
        tab.texts("tr.part").len() > 3,
        "Enter on an event unfolds it"
    );
    tab.press(Key::Down);
    assert!(focus().starts_with("device"), "{}", focus());
    tab.press(Key::Up);
    tab.press(Key::Home);
    tab.press(Key::End);
    assert_eq!(focus(), "→ in schema");
    assert_eq!(tab.js(stops), 1);

    tab.press(Key::Enter);
    tab.until("!document.querySelector('#panel').hidden");
    assert!(tab.holds("document.activeElement.id === 'panel'"));
    assert_eq!(tab.text("#panel-title span"), "BLOCK_IO_ERROR");
    tab.press(Key::Escape);
    tab.until("document.querySelector('#panel').hidden");
    assert_eq!(focus(), "→ in schema", "the focus is where it was");
    tab.keys("/");
    assert!(tab.holds("document.activeElement.id === 'f-event'"));
}

/// Many columns: the label of a cell that spans them stays in sight, and the page still works.
pub(crate) fn a_hundred_revisions(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.page("many.html", &many(120)));
    assert_eq!(
        tab.js("return document.querySelectorAll('.revisions th').length"),
        121
    );
    tab.js("document.querySelector('#scroll').scrollLeft = 5000");
    let label = "document.querySelector('tr[data-key=\"SAME\"] td.d span').getBoundingClientRect()";
    let scroll = "document.querySelector('#scroll').getBoundingClientRect()";
    tab.until(&format!(
        "{label}.left > {scroll}.left && {label}.right < {scroll}.right"
    ));
    tab.goto(&format!(
        "{}#r007..r099",
        tab.text_of("return location.href.split('#')[0]")
    ));
    tab.until("document.querySelector('#panel-title').innerText.includes('r099')");
    assert_eq!(tab.texts("#panel .group h4"), ["CHANGES"]);
}

/// A page of so many revisions of two events, of which one changes in some of them.
fn many(revisions: usize) -> String {
    use qmp_doc_parser::{Options, ir, read_text};
    let document = |number: usize| {
        let words = if number < 50 { "once" } else { "twice" };
        let text = format!(
            "SAME\n----\n\nEmitted.\n\nData: None.\n\nCHANGES\n-------\n\nEmitted {words}.\n\nData: None.\n"
        );
        let id = format!("r{number:03}");
        let revision = ir::Revision {
            id: id.clone(),
            commit: id.clone(),
            author_date: id.clone(),
            commit_date: id,
            ..ir::Revision::default()
        };
        read_text(
            text.as_bytes(),
            &Options {
                revision: Some(revision),
            },
        )
        .document
    };
    let timeline = qmp_history::Timeline::new((0..revisions).map(document)).expect("a timeline");
    let texts = xtask::inputs::texts::Texts::new(timeline.documents());
    let evidence = qmp_history::Evidence::default();
    let perspective = qmp_history::diff::Perspective::default();
    let log = texts.sequence(perspective, true, &evidence).log();
    let log = log.expect("every revision documents events");
    let input = xtask::render::html::Input {
        title: "Many",
        command: "a test",
        timeline: &timeline,
        comparisons: log.steps.iter().map(|step| &step.comparison).collect(),
        perspective,
        places: xtask::render::html::Places::default(),
        accepted: std::iter::empty().collect(),
        fold: true,
    };
    xtask::render::html::Page::new(&input)
        .to_html()
        .expect("a page")
}
