//! The page by release: search, comparison, addresses, keys, sizes.

use fantoccini::key::Key;

use crate::browser::{Programs, Tab};
use crate::{Pages, open, xtask};

/// The columns of the rows that are in sight, as one line each.
const ROWS: &str = ".event[open] tbody tr";

/// "Since when does `BLOCK_IO_ERROR` have `reason`": `/`, the name, Enter.
pub(crate) fn search_opens_an_event(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.releases());
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

pub(crate) fn search_finds_members_and_values(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.releases());
    let names = |tab: &Tab| tab.texts(".event > summary .name");
    assert_eq!(names(&tab).len(), 61);
    tab.fill("#search", "postcopy-recover");
    tab.until("document.querySelectorAll('.event:not([hidden])').length === 1");
    assert_eq!(names(&tab), ["MIGRATION"]);
    tab.press(Key::Enter);
    let marked = "tr.hit code";
    assert_eq!(
        tab.texts(marked),
        ["=postcopy-recover", "=postcopy-recover-setup"]
    );
    tab.fill("#search", "no such thing");
    tab.until("!document.querySelector('#none').hidden");
    tab.press(Key::Escape);
    tab.until("document.querySelectorAll('.event:not([hidden])').length === 61");
}

/// The verdict and the lines are those of the command.
pub(crate) fn two_releases_compare_as_diff_does(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.releases());
    assert_eq!(tab.text("#pair"), "QEMU 10.2 → QEMU 11.1");
    for (old, new) in [
        ("2.9", "10.2"),
        ("0.12", "11.1"),
        ("2.0", "2.1"),
        ("6.2", "7.0"),
    ] {
        tab.choose("#old", old);
        tab.choose("#new", new);
        let args = [
            "diff",
            old,
            new,
            "--level",
            "compatible",
            "--fail-on",
            "none",
        ];
        let printed = xtask(&args);
        // Advice follows on a change that only evidence explains.
        let (printed, _) = printed.split_once("\nsettle: ").unwrap_or((&printed, ""));
        let printed: Vec<_> = printed.split_whitespace().collect();
        let printed = printed.join(" ").replace('`', "");
        let shown = tab.texts("#pair, #verdict, #changes h3, #changes li");
        let shown = shown.join(" ");
        assert_eq!(shown, printed);
    }
}

pub(crate) fn addresses(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &format!("{}#2.0..2.1", pages.releases()));
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
        tab.goto(&format!("{}#{hash}", pages.releases()));
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
    tab.goto(&pages.releases());
    tab.click("#STOP .strip a, #WATCHDOG .strip a");
    tab.until("location.hash.includes('@')");
    tab.until("document.querySelector('.changes li:target')?.checkVisibility()");
}

/// Every event can be reached and opened with the Tab key and Enter.
pub(crate) fn keys(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.releases());
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

pub(crate) fn narrow(pages: &Pages, programs: &Programs) {
    let at = |width: u32, height: u32| {
        let tab = Tab::start(programs, &[]);
        tab.resize(width, height);
        tab.goto(&format!("{}#MIGRATION", pages.releases()));
        tab
    };
    for (width, height) in [(390, 800), (768, 800), (1280, 800)] {
        let tab = at(width, height);
        assert!(
            tab.holds("document.documentElement.scrollWidth <= innerWidth"),
            "{width}"
        );
        let scrolling = "[...document.querySelectorAll('body *')].filter((one) =>
            one.scrollHeight > one.clientHeight + 1 &&
            ['auto', 'scroll'].includes(getComputedStyle(one).overflowY))";
        assert!(
            tab.holds(&format!("{scrolling}.length === 0")),
            "one scrollbar"
        );
    }
    let tab = at(1280, 800);
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
    assert_eq!(tab.texts(".event > summary .name").len(), 61);
    tab.click("#SHUTDOWN > summary");
    tab.until("document.querySelector('#SHUTDOWN').open");
    assert!(
        tab.texts(ROWS)
            .iter()
            .any(|row| row.starts_with("guest 2.10 "))
    );
    for css in ["#search", "#theme", "#comparison", "#old"] {
        assert!(tab.texts(css).is_empty(), "{css}");
    }
}

pub(crate) fn in_print(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.releases());
    tab.medium("print");
    assert!(tab.texts("#bar, #comparison").is_empty());
    assert!(
        tab.texts(".event tbody tr").len() > 400,
        "every event is open"
    );
}

/// Less than a megabyte of few elements, which load and answer without delay; times depend on the
/// machine and are not tested.
pub(crate) fn small(pages: &Pages, programs: &Programs) {
    let size = pages.source("report/index.html").len();
    assert!(size < 1_000_000, "{size} bytes");
    let tab = open(programs, &pages.releases());
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
        ("report-narrow", (390, 844), 1, ""),
        ("report-narrow-dark", (390, 844), 0, "#SHUTDOWN"),
    ] {
        let scheme = format!("--blink-settings=preferredColorScheme={scheme}");
        let tab = Tab::start(programs, &[scheme]);
        let (width, height) = size;
        tab.resize(width, height);
        tab.goto(&format!("{}{hash}", pages.releases()));
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
