//! Looks of the pages: light and dark, on paper, and one comparison.

use crate::browser::{Programs, Tab};
use crate::{Pages, open, xtask};

fn page_colour(tab: &Tab) -> String {
    tab.text_of("return getComputedStyle(document.body).backgroundColor")
}

pub(crate) fn theme(pages: &Pages, programs: &Programs) {
    let dark = Tab::start(
        programs,
        &["--blink-settings=preferredColorScheme=0".to_owned()],
    );
    dark.goto(&pages.report());
    let night = page_colour(&dark);
    drop(dark);
    let tab = Tab::start(
        programs,
        &["--blink-settings=preferredColorScheme=1".to_owned()],
    );
    tab.goto(&pages.report());
    let day = page_colour(&tab);
    assert_ne!(day, night, "the page follows what the reader prefers");
    assert_eq!(tab.text("#theme"), "Theme: auto");
    tab.click("#theme");
    assert_eq!(
        (tab.text("#theme"), page_colour(&tab)),
        ("Theme: light".into(), day.clone())
    );
    tab.click("#theme");
    assert_eq!(
        (tab.text("#theme"), page_colour(&tab)),
        ("Theme: dark".into(), night.clone())
    );
    tab.reload();
    assert_eq!(
        (tab.text("#theme"), page_colour(&tab)),
        ("Theme: dark".into(), night)
    );
    tab.click("#theme");
    assert_eq!(
        (tab.text("#theme"), page_colour(&tab)),
        ("Theme: auto".into(), day)
    );
}

/// Every text has the contrast to its background that WCAG's level AA asks for, in both themes.
pub(crate) fn contrast(pages: &Pages, programs: &Programs) {
    let old_new = ["2012-02-14-6f382ed226", "2016-06-23-93ab0fc3c3"];
    let comparison = pages.page("comparison.html", &compared(&old_new));
    for scheme in ["0", "1"] {
        let tab = Tab::start(
            programs,
            &[format!("--blink-settings=preferredColorScheme={scheme}")],
        );
        let texts = format!("{}#{}", pages.report(), old_new.join(".."));
        for address in [
            format!("{}#2.0..2.1", pages.report()),
            texts,
            comparison.clone(),
        ] {
            tab.goto("about:blank");
            tab.goto(&address);
            tab.js("for (const one of document.querySelectorAll('details')) one.open = true");
            let faint = tab.js(CONTRAST);
            assert_eq!(faint, serde_json::json!([]), "scheme {scheme}, {address}");
            assert!(tab.js("return window.looked").as_u64().unwrap() > 100);
        }
    }
}

/// The page of a comparison.
fn compared([old, new]: &[&str; 2]) -> String {
    xtask(&["diff", old, new, "--format", "html", "--fail-on", "none"])
}

/// One comparison reads without a script, on a phone and on paper.
pub(crate) fn one_comparison(pages: &Pages, programs: &Programs) {
    let text = compared(&["2012-02-14-6f382ed226", "2016-06-23-93ab0fc3c3"]);
    let tab = open(programs, &pages.page("compared.html", &text));
    tab.resize(390, 800);
    assert!(tab.holds("document.documentElement.scrollWidth <= innerWidth"));
    assert!(tab.holds("document.scripts.length === 0"));
    let before = tab.texts("li").len();
    tab.medium("print");
    assert!(tab.texts("li").len() > before, "nothing is folded away");
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
    const background = (element) => {
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
      const [a, b] = [colour(getComputedStyle(element).color), background(element)].map(light);
      const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
      if (ratio < 4.5) faint.push(`${element.className || element.tagName}: ${walker.currentNode.data.trim()}: ${ratio.toFixed(2)}`);
    }
    return [...new Set(faint)].slice(0, 20);
";
