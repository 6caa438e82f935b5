//! How the page looks: without script, light and dark, wide and narrow.

use crate::browser::{Programs, Tab};
use crate::{Pages, open};

/// All of it can be read where scripts are switched off, and the switch still works.
pub(crate) fn readable_without_script(pages: &Pages, programs: &Programs) {
    let text = pages.text();
    let (before, rest) = text.split_once("script-src ").expect("a policy");
    let (_, after) = rest.split_once(';').expect("its end");
    let off = format!("{before}script-src &#39;none&#39;;{after}");
    let tab = open(programs, &pages.page("report/off.html", &off));
    assert!(tab.holds("!document.documentElement.classList.contains('scripted')"));
    assert_eq!(tab.texts("tr.event").len(), 27);
    assert!(tab.texts("tr.part").len() > 80, "every row is open");
    assert_eq!(
        tab.texts(".step > .sentence").len(),
        5,
        "every revision is open"
    );
    assert!(tab.texts(".step .change .sentence").len() > 20);
    // What only a script can do is not offered.
    for css in ["#copy", "#theme", "#f-event", "#f-reader", "#panel"] {
        assert!(tab.texts(css).is_empty(), "{css}");
    }
    tab.click("label:has(#mode-protocol)");
    tab.until("document.querySelector('.strip th').innerText.includes('sent')");
    let cell = tab.cell("BLOCK_IO_ERROR", 4);
    assert_eq!(tab.text(&cell), "● sent");
    // A cell leads to what happened there.
    let cell = tab.cell("QUORUM_FAILURE", 3);
    tab.click(&format!("{cell} a"));
    let shown =
        "document.getElementById('QUORUM_FAILURE@2016-06-23-93ab0fc3c3').getBoundingClientRect()";
    tab.until(&format!("{shown}.top >= -1 && {shown}.top < innerHeight"));
}

fn background(tab: &Tab) -> String {
    tab.text_of("return getComputedStyle(document.body).backgroundColor")
}

pub(crate) fn theme(pages: &Pages, programs: &Programs) {
    let dark = Tab::start(
        programs,
        &["--blink-settings=preferredColorScheme=0".to_owned()],
    );
    dark.goto(&pages.report());
    let night = background(&dark);
    drop(dark);
    let tab = Tab::start(
        programs,
        &["--blink-settings=preferredColorScheme=1".to_owned()],
    );
    tab.goto(&pages.report());
    let day = background(&tab);
    assert_ne!(day, night, "the page follows what the reader prefers");
    assert_eq!(tab.text("#theme"), "Theme: auto");
    tab.click("#theme");
    assert_eq!(
        (tab.text("#theme"), background(&tab)),
        ("Theme: light".into(), day.clone())
    );
    tab.click("#theme");
    assert_eq!(
        (tab.text("#theme"), background(&tab)),
        ("Theme: dark".into(), night.clone())
    );
    tab.reload();
    assert_eq!(
        (tab.text("#theme"), background(&tab)),
        ("Theme: dark".into(), night)
    );
    tab.click("#theme");
    assert_eq!(
        (tab.text("#theme"), background(&tab)),
        ("Theme: auto".into(), day)
    );
}

pub(crate) fn sticky_and_narrow(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &pages.report());
    tab.resize(420, 800);
    assert!(
        tab.holds("document.documentElement.scrollWidth <= innerWidth"),
        "only the table scrolls sideways"
    );
    tab.js("const scroll = document.querySelector('#scroll'); scroll.scrollTo(300, 400)");
    let edge = |css: &str, side: &str| {
        let of = format!("document.querySelector('{css}').getBoundingClientRect().{side}");
        tab.js(&format!("return Math.round({of})"))
            .as_i64()
            .expect("a number")
    };
    assert!(tab.holds("document.querySelector('#scroll').scrollLeft > 100"));
    assert!((edge(".revisions th:nth-child(3)", "top") - edge("#scroll", "top")).abs() <= 2);
    assert!((edge("tbody:nth-of-type(9) th", "left") - edge("#scroll", "left")).abs() <= 2);
    // The panel comes from below and leaves a part of the table in sight.
    tab.goto(&format!("{}#QUORUM_FAILURE@2016-06-23-93", pages.report()));
    tab.until("!document.querySelector('#panel').hidden");
    assert_eq!(
        edge("#panel", "bottom"),
        tab.js("return innerHeight").as_i64().unwrap()
    );
    assert!(edge("#panel", "top") > 200);
}

/// On paper nothing is cut off or folded away, and nothing is there to click on.
pub(crate) fn print(pages: &Pages, programs: &Programs) {
    let tab = open(programs, &format!("{}#QUORUM_FAILURE@2014", pages.report()));
    tab.until("!document.querySelector('#panel').hidden");
    assert!(tab.texts(".step .sentence").is_empty());
    tab.medium("print");
    for css in ["#bar", ".tools", "#panel"] {
        assert!(tab.texts(css).is_empty(), "{css}");
    }
    assert!(
        tab.holds("getComputedStyle(document.querySelector('#scroll')).overflow === 'visible'")
    );
    assert_eq!(tab.texts("tr.event").len(), 27);
    assert!(
        tab.texts(".step .change .sentence").len() > 20,
        "every revision is open"
    );
}

/// Every text stands out from what is behind it as WCAG's level AA asks, in both themes.
pub(crate) fn contrast(pages: &Pages, programs: &Programs) {
    for scheme in ["0", "1"] {
        let tab = Tab::start(
            programs,
            &[format!("--blink-settings=preferredColorScheme={scheme}")],
        );
        tab.goto(&format!(
            "{}#QUORUM_REPORT_BAD@2016-06-23-93",
            pages.report()
        ));
        tab.until("!document.querySelector('#panel').hidden");
        for side in ["#mode-protocol", "#mode-document"] {
            tab.click(&format!("label:has({side})"));
            tab.js("for (const one of document.querySelectorAll('details')) one.open = true");
            let faint = tab.js(CONTRAST);
            assert_eq!(faint, serde_json::json!([]), "scheme {scheme}, {side}");
            assert!(tab.js("return window.looked").as_u64().unwrap() > 500);
        }
        tab.goto(&format!("{}#2.0..2.1", pages.releases()));
        tab.until("document.querySelector('#comparison').open");
        tab.js("for (const one of document.querySelectorAll('details')) one.open = true");
        let faint = tab.js(CONTRAST);
        assert_eq!(faint, serde_json::json!([]), "scheme {scheme}, by release");
    }
}

/// The texts with less contrast than 4.5, with their colours.
const CONTRAST: &str = r"
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const seen = new Map();
    const colour = (words) => {
      if (!seen.has(words)) {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = words;
        canvas.fillRect(0, 0, 1, 1);
        seen.set(words, [...canvas.getImageData(0, 0, 1, 1).data]);
      }
      return seen.get(words);
    };
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4));
      return .2126 * x + .7152 * y + .0722 * z;
    };
    const behind = (element) => {
      for (let up = element; up; up = up.parentElement) {
        const found = colour(getComputedStyle(up).backgroundColor);
        if (found[3] === 255) return found;
      }
      return [255, 255, 255, 255];
    };
    const faint = [];
    window.looked = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('script, option')) continue;
      window.looked += 1;
      const [a, b] = [colour(getComputedStyle(element).color), behind(element)].map(light);
      const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
      if (ratio < 4.5) faint.push(`${element.className || element.tagName}: ${walker.currentNode.data.trim()}: ${ratio.toFixed(2)}`);
    }
    return [...new Set(faint)].slice(0, 20);
";
