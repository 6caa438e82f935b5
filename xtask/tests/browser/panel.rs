//! The panel: cells, permalinks, comparisons, and what is copied.

use fantoccini::key::Key;

use crate::browser::{Programs, Tab};
use crate::{Pages, open};

fn title(tab: &Tab) -> String {
    tab.until("!document.querySelector('#panel').hidden");
    tab.text("#panel-title span")
}

pub(crate) fn cell(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    let cell = tab.cell("VNC_DISCONNECTED", 1);
    tab.click(&format!("{cell} a"));
    assert_eq!(title(&tab), "VNC_DISCONNECTED");
    assert!(
        tab.text_of("return location.hash")
            .ends_with("VNC_DISCONNECTED@2012-02-14-6f382ed226")
    );
    // Word by word: what stayed is neither struck out nor marked.
    let (old, new) = (tab.text("#panel .prose del"), tab.text("#panel .prose ins"));
    assert!(!old.is_empty() && !new.is_empty() && old != new);
    let prose = tab.text("#panel .prose");
    assert!(prose.len() > old.len() + new.len() + 5, "{prose}");
    let places =
        tab.js("return [...document.querySelectorAll('#panel .places a')].map((one) => one.href)");
    assert_eq!(
        places,
        serde_json::json!([
            "https://example.org/x/docs-input/2010-10-11-6f8c63fbd7.txt#L126",
            "https://example.org/x/docs-input/2012-02-14-6f382ed226.gitweb.txt#L99"
        ])
    );

    // Before and after as JSON, the evidence and its commit.
    let cell = tab.cell("QUORUM_FAILURE", 4);
    tab.click(&format!("{cell} a"));
    tab.until("document.querySelector('#panel-title span').innerText === 'QUORUM_FAILURE'");
    assert_eq!(
        tab.text("#panel .group > .witness del"),
        "\"sector-count\": 5"
    );
    assert_eq!(
        tab.text("#panel .group > .witness ins"),
        "\"sectors-count\": 5"
    );
    let commit = tab.text_of("return document.querySelector('#panel .wire a').href");
    assert_eq!(
        commit,
        "https://gitlab.com/qemu-project/qemu/-/commit/4e855baabf"
    );
    assert!(
        tab.text("#panel .where")
            .ends_with("◆ changed 4, and so up to 2016-06-23-a030dc0029.")
    );
    // The rule explains itself with its witness.
    assert!(tab.texts("#panel .change > .rule summary").len() > 1);
    assert!(tab.holds("document.querySelector('#panel .change > .rule[open] .witness del')"));

    tab.click("#panel-close");
    tab.until("document.querySelector('#panel').hidden");
    assert_eq!(tab.text_of("return location.hash"), "");
    // A cell in which nothing happened says so.
    let cell = tab.cell("QUORUM_FAILURE", 0);
    tab.click(&cell);
    assert_eq!(title(&tab), "QUORUM_FAILURE");
    assert!(
        tab.text("#panel-body")
            .ends_with("The text does not have it yet.")
    );
}

pub(crate) fn member(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    tab.click("tbody[data-event='QUORUM_REPORT_BAD'] .fold");
    let cell = tab.cell("QUORUM_REPORT_BAD.sector-count", 3);
    tab.click(&format!("{cell} a"));
    assert_eq!(title(&tab), "QUORUM_REPORT_BAD.sector-count");
    let told = tab.texts("#panel .sentence");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("renamed from sector-count"), "{told:?}");
    // The event's own cell tells all of it.
    let cell = tab.cell("QUORUM_REPORT_BAD", 3);
    tab.click(&format!("{cell} a"));
    tab.until("document.querySelectorAll('#panel .sentence').length === 5");
}

pub(crate) fn permalinks(pages: &Pages, programs: &Programs) {
    let tab = open(
        programs,
        &format!("{}#QUORUM_FAILURE@2016-06-23", pages.report()),
    );
    assert_eq!(title(&tab), "QUORUM_FAILURE");
    assert!(tab.text("#panel .where").contains("changed 4"));
    // Two revisions begin so: the one that brought something is meant, the other is named.
    assert!(tab.text("#panel .note").contains("2016-06-23-a030dc0029"));
    let go = |hash: &str| tab.goto(&format!("{}#{hash}", pages.report()));

    go("QUORUM_FAILURE@2014");
    tab.until("document.querySelector('#panel .where').innerText.includes('documented')");
    assert!(tab.holds("!document.querySelector('#panel .note')"));
    go("BLOCK_IO_ERROR@1.1.0");
    tab.until("document.querySelector('#panel-title').innerText.includes('QEMU 1.1')");
    go("SPICE_CONNECTED.server.host@2010");
    tab.until("document.querySelector('#panel-title').innerText.includes('server.host')");
    assert!(
        tab.texts("tr.part .name").contains(&"host".to_owned()),
        "its event is unfolded"
    );
    go("WATCHDOG");
    tab.until("document.activeElement.innerText === 'WATCHDOG'");
    go("2014-06-18");
    tab.until("document.querySelector('#panel-title span').innerText === '2014-06-18-fb6ba0d525'");
    go("NO_SUCH@2014");
    tab.until("document.querySelector('#status').innerText.includes('NO_SUCH@2014')");
    // A link of a cell leads back to it, also in a new browser.
    let cell = tab.cell("BALLOON_CHANGE", 3);
    tab.click(&format!("{cell} a"));
    let link = tab.text_of("return location.href");
    drop(tab);
    let tab = open(programs, &link);
    assert_eq!(title(&tab), "BALLOON_CHANGE");
    assert!(tab.holds("document.querySelector('td.open').innerText.includes('changed 2')"));
}

pub(crate) fn two_headings_compare(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    tab.click(".revisions th:nth-child(4) a");
    assert_eq!(title(&tab), "2014-06-18-fb6ba0d525");
    assert!(tab.holds("document.querySelector('.revisions .chosen a').ariaPressed === 'true'"));
    // The order of the clicks does not matter.
    tab.click(".revisions th:nth-child(3) a");
    tab.until("document.querySelector('#panel-title span').innerText.includes('→')");
    assert_eq!(title(&tab), "2012-02-14-6f382ed226 → 2014-06-18-fb6ba0d525");
    assert_eq!(
        tab.text_of("return location.hash"),
        "#2012-02-14-6f382ed226..2014-06-18-fb6ba0d525"
    );
    assert_eq!(tab.text("#panel .tallies"), "5 compatible 13 docs");
    // Thirteen that left for one cause are one line that unfolds.
    let many = tab.text("#panel .many summary");
    assert!(many.starts_with("docs 13 events:"), "{many}");
    tab.click("#panel .many summary");
    assert!(
        tab.texts("#panel .many h4")
            .contains(&"WATCHDOG".to_owned())
    );
    tab.click("#f-changed");
    assert_eq!(tab.texts("tr.event > th").len(), 18);
    tab.press(Key::Escape);
    tab.until("document.querySelector('#panel').hidden");
    assert_eq!(
        tab.js("return document.querySelectorAll('.chosen').length"),
        0
    );
}

/// Between the two ends, an event that came and left again is not told.
pub(crate) fn what_was_taken_back_is_left_out(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &format!("{}#2010..2016-06-23-a0", pages.report()));
    assert!(title(&tab).ends_with("a030dc0029"));
    let told = tab.js("return [...document.querySelectorAll('#panel h4')].map((one) => one.innerText || one.textContent)");
    let told: Vec<String> = serde_json::from_value(told).unwrap();
    // It came in 2012 and had left by 2014; in the first and last revision it is not there.
    assert!(!told.contains(&"DEVICE_TRAY_MOVED".to_owned()));
    assert!(!told.contains(&"MIGRATION".to_owned()));
    for name in ["GUEST_PANICKED", "QUORUM_FAILURE", "SHUTDOWN"] {
        assert!(told.contains(&name.to_owned()), "{name}");
    }
    // What is new altogether is told as new, with what changed later folded away.
    let folded = tab.texts("#panel .many > summary");
    assert!(
        folded.iter().any(|one| one.ends_with(" more on the way")),
        "{folded:?}"
    );
}

pub(crate) fn copy_as_markdown(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    tab.fill("#f-event", "QUORUM");
    tab.click("#copy");
    tab.until("document.querySelector('#status').innerText === 'Copied the table as Markdown.'");
    let copied = pasted(&tab);
    let lines: Vec<_> = copied.lines().collect();
    assert_eq!(lines.len(), 4, "{copied}");
    assert!(lines[0].starts_with("| Event | 2010-10-11-6f8c63fbd7 (QEMU 0.14, 0.15, 1.0) |"));
    assert_eq!(lines[1], "|---|---|---|---|---|---|");
    assert_eq!(
        lines[2],
        "| QUORUM\\_FAILURE | · absent | · absent | ● documented | ◆ changed 4 | ● same |"
    );

    let cell = tab.cell("QUORUM_FAILURE", 3);
    tab.click(&format!("{cell} a"));
    assert_eq!(title(&tab), "QUORUM_FAILURE");
    tab.click("#panel-copy");
    tab.until("document.querySelector('#status').innerText === 'Copied the panel as Markdown.'");
    let copied = pasted(&tab);
    assert!(copied.starts_with("## QUORUM\\_FAILURE\n"), "{copied}");
    assert_eq!(copied.matches("\n- **").count(), 4, "{copied}");
    assert!(copied.contains("(member-renamed; "), "{copied}");
}

/// What the clipboard holds, pasted as a person would.
fn pasted(tab: &Tab) -> String {
    tab.js("const area = document.createElement('textarea'); area.id = 'paste'; document.body.prepend(area); area.focus()");
    tab.keys(&format!("{}v", char::from(Key::Control)));
    tab.until("document.querySelector('#paste').value");
    tab.text_of("const area = document.querySelector('#paste'); area.remove(); return area.value")
}
