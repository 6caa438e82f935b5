//! Widths, paper, size, and the page without its script.

use crate::browser::{Programs, Tab};
use crate::{Pages, open};

pub(crate) fn narrow(pages: &Pages, programs: &Programs) {
    let at = |width: u32, height: u32, address: &str| {
        let tab = Tab::start(programs, &[]);
        tab.resize(width, height);
        tab.goto(&format!("{}#{address}", pages.report()));
        tab
    };
    let widths = [390, 768, 1280].map(|width| (width, "MIGRATION"));
    for (width, address) in widths.into_iter().chain([(390, "text:QUORUM_FAILURE")]) {
        let tab = at(width, 800, address);
        tab.until("document.querySelector('.event[open]')?.checkVisibility()");
        assert!(
            tab.holds("document.documentElement.scrollWidth <= innerWidth"),
            "{width} {address}"
        );
        let scrolling = "[...document.querySelectorAll('body *')].filter((one) =>
            one.scrollHeight > one.clientHeight + 1 &&
            ['auto', 'scroll'].includes(getComputedStyle(one).overflowY))";
        assert!(
            tab.holds(&format!("{scrolling}.length === 0")),
            "one scrollbar"
        );
    }
    let tab = at(1280, 800, "");
    // Columns are distinct, and in the order of the releases.
    let columns = tab.texts(".columns .strip i");
    assert!(columns[0].contains("12") && columns.last().is_some_and(|last| last.contains('1')));
    let newest = "document.querySelector('.columns .strip i:last-child').getBoundingClientRect()";
    assert!(
        tab.holds(&format!("{newest}.right <= innerWidth")),
        "the newest is in view"
    );
}

pub(crate) fn works_without_script(pages: &Pages, programs: &Programs) {
    let text = pages.source("report/index.html");
    let (before, rest) = text.split_once("script-src ").expect("a policy");
    let (_, after) = rest.split_once(';').expect("its end");
    let off = format!("{before}script-src &#39;none&#39;;{after}");
    let tab = open(programs, &pages.page("report/no-script.html", &off));
    assert!(tab.holds("!document.documentElement.classList.contains('scripted')"));
    assert_eq!(tab.texts("#releases .event > summary .name").len(), 61);
    tab.click("#SHUTDOWN > summary");
    tab.until("document.querySelector('#SHUTDOWN').open");
    assert!(
        tab.texts(".event[open] tbody tr")
            .iter()
            .any(|row| row.starts_with("guest 2.10 "))
    );
    for css in ["#search", "#theme", "#comparison", "#old"] {
        assert!(tab.texts(css).is_empty(), "{css}");
    }
}

pub(crate) fn in_print(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    tab.medium("print");
    assert!(tab.texts("#bar, #comparison").is_empty());
    assert!(
        tab.texts(".event tbody tr").len() > 400,
        "every event is open"
    );
}

pub(crate) fn small(pages: &Pages, programs: &Programs) {
    let size = pages.source("report/index.html").len();
    assert!(size < 1_000_000, "{size} bytes");
    let tab = open(programs, &pages.report());
    let elements = tab.js("return document.querySelectorAll('*').length");
    let elements = elements.as_u64().expect("a number");
    assert!(elements < 15_000, "{elements} elements");
}

/// The pictures of the documentation are taken if `QMP_SCREENSHOTS` names their directory.
pub(crate) fn screenshots(pages: &Pages, programs: &Programs) {
    let out = std::env::var_os("QMP_SCREENSHOTS").map(std::path::PathBuf::from);
    for (name, size, scheme, hash) in [
        ("report-light", (1280, 800), 1, ""),
        ("report-dark", (1280, 800), 0, "#BLOCK_IO_ERROR"),
        ("report-medium", (768, 800), 1, "#10.0..11.1"),
        ("report-medium-dark", (768, 800), 0, "#GUEST_PANICKED"),
        ("report-texts", (1280, 800), 1, "#text:QUORUM_FAILURE"),
        ("report-narrow", (390, 844), 1, ""),
        ("report-narrow-dark", (390, 844), 0, "#SHUTDOWN"),
        ("report-narrow-texts", (390, 844), 1, "#text:QUORUM_FAILURE"),
    ] {
        let scheme = format!("--blink-settings=preferredColorScheme={scheme}");
        let tab = Tab::start(programs, &[scheme]);
        let (width, height) = size;
        tab.resize(width, height);
        tab.goto(&format!("{}{hash}", pages.report()));
        tab.until("document.documentElement.classList.contains('scripted')");
        let picture = tab.screenshot();
        let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), size);
        if let Some(out) = &out {
            let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            std::fs::write(root.join(out).join(format!("{name}.png")), &picture).unwrap();
        }
    }
}
