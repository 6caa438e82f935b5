//! Comparison of two columns, and addresses.

use crate::browser::{Programs, Tab};
use crate::{Pages, open, xtask};

/// Checks that the page shows the verdict and the lines of the command.
fn compares_as_diff_does(tab: &Tab, [old, new]: [&str; 2], level: &str) {
    tab.choose("#old", old);
    tab.choose("#new", new);
    let args = ["diff", old, new, "--level", level, "--fail-on", "none"];
    let printed = xtask(&args);
    // Advice follows on a change that only evidence explains.
    let (printed, _) = printed.split_once("\nsettle: ").unwrap_or((&printed, ""));
    let printed: Vec<_> = printed.split_whitespace().collect();
    let printed = printed.join(" ").replace('`', "");
    let shown = tab.texts("#pair, #verdict, #changes h3, #changes li");
    assert_eq!(shown.join(" "), printed);
}

pub(crate) fn two_releases_compare_as_diff_does(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    assert_eq!(tab.text("#pair"), "QEMU 10.2 → QEMU 11.1");
    for pair in [
        ["2.9", "10.2"],
        ["0.12", "11.1"],
        ["2.0", "2.1"],
        ["6.2", "7.0"],
    ] {
        compares_as_diff_does(&tab, pair, "compatible");
    }
}

/// The verdict, which counts the changes of each level, is that of the command.
pub(crate) fn two_texts_compare_as_diff_does(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &format!("{}#texts", pages.report()));
    let names =
        tab.js("return [...document.querySelectorAll('#old option')].map((one) => one.label)");
    let names: Vec<String> = serde_json::from_value(names).expect("names");
    assert_eq!(names.len(), 5);
    for (at, new) in names.iter().enumerate() {
        for old in &names[..at] {
            tab.choose("#old", old);
            tab.choose("#new", new);
            let printed = xtask(&["diff", old, new, "--fail-on", "none"]);
            let printed: Vec<_> = printed.lines().skip(1).collect();
            let verdict = printed.join(" ");
            assert!(
                verdict.starts_with(&tab.text("#verdict")),
                "{old} {new}: {verdict}"
            );
        }
    }
}

pub(crate) fn addresses(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &format!("{}#2.0..2.1", pages.report()));
    assert_eq!(tab.text("#pair"), "QEMU 2.0 → QEMU 2.1");
    assert!(tab.holds("document.querySelector('#comparison').open"));
    tab.choose("#new", "2.10");
    assert!(tab.holds("location.hash === '#2.0..2.10'"));
    for (hash, text) in [
        ("SHUTDOWN", "SHUTDOWN"),
        ("BLOCK_IO_ERROR@2.12", "2.12"),
        ("GUEST_PANICKED.info%3Ctdx%3E.gpa", "gpa"),
    ] {
        tab.goto("about:blank");
        tab.goto(&format!("{}#{hash}", pages.report()));
        let target = format!("document.getElementById(decodeURIComponent('{hash}'))");
        tab.until(&format!("{target}.checkVisibility()"));
        assert!(tab.holds(&format!("{target}.innerText.includes('{text}')")));
        let top = format!("{target}.getBoundingClientRect().top");
        assert!(
            tab.holds(&format!("{top} > 0 && {top} < innerHeight")),
            "{hash}"
        );
    }
    // A cell of the strip leads to its change.
    tab.goto("about:blank");
    tab.goto(&pages.report());
    tab.click("#STOP .strip a, #WATCHDOG .strip a");
    tab.until("location.hash.includes('@')");
    tab.until("document.querySelector('.changes li:target')?.checkVisibility()");
}

pub(crate) fn the_switch_shows_texts(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    assert!(tab.texts("#texts .event > summary").is_empty());
    tab.click("label:has(#show-texts)");
    tab.until("location.hash === '#texts'");
    assert_eq!(tab.texts("#texts .event > summary .name").len(), 27);
    assert!(tab.texts("#releases .event > summary").is_empty());
    tab.fill("#search", "sector-count");
    tab.until("document.querySelectorAll('#texts .event:not([hidden])').length === 2");
    tab.press(fantoccini::key::Key::Enter);
    tab.until("document.getElementById('text:QUORUM_FAILURE').open");
    let rows = tab.texts(".event[open] tbody tr");
    assert!(
        rows.iter()
            .any(|row| row.starts_with("sector-count 2014-06-18 2014-06-18 text")),
        "{rows:?}"
    );
    // An address of the other view switches back.
    tab.js("location.hash = 'SHUTDOWN'");
    tab.until("document.getElementById('SHUTDOWN').open");
    assert!(tab.holds("document.querySelector('#show-releases').checked"));
    // Captured files are linked to.
    tab.click("label:has(#show-texts)");
    let link = tab.js("return document.querySelector('.files a').href");
    assert_eq!(
        link,
        "https://example.org/x/docs-input/2010-10-11-6f8c63fbd7.txt"
    );
}
