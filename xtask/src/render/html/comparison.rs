//! One comparison as a page: the verdict, then the changes of each event, the worst first.

use askama::Template;
use qmp_history::diff::{Change, Level};

use super::rows::ChangeLine;
use super::template::{policy, said};
use crate::inputs::fault::{InputError, unfit};
use crate::render::comparison::{View, wire};
use crate::render::line::{Line, lines};
use crate::render::segment::Segment;

const CSS: &str = concat!(
    include_str!("../../../templates/theme.css"),
    include_str!("../../../templates/changes.css"),
    include_str!("../../../templates/comparison.css"),
);

#[derive(Template)]
#[template(path = "comparison.html")]
struct Html<'a> {
    title: String,
    verdict: String,
    /// Advice on changes that only evidence explains.
    advice: Vec<&'a str>,
    /// Changes of what is sent.
    changes: Vec<Event<'a>>,
    /// Changes of the documentation.
    words: Vec<Event<'a>>,
    css: &'static str,
    policy: String,
}

/// The changes of an event.
struct Event<'a> {
    name: &'a str,
    entries: Vec<Entry>,
}

/// A change.
struct Entry {
    line: ChangeLine,
    /// Rule, places and wire.
    details: Vec<String>,
    /// Reasons for accepting it.
    accepted: Vec<String>,
    /// Whether it makes the command fail.
    fails: bool,
}

/// One HTML file without a script.
pub(crate) fn render(view: &View<'_>) -> Result<String, InputError> {
    let mut advice: Vec<_> = view.shown.iter().filter_map(|one| one.advice()).collect();
    advice.dedup();
    let html = Html {
        title: format!("{} → {}", view.old.title, view.new.title),
        verdict: view.verdict(),
        advice,
        changes: events(view, |level| level > Level::Docs),
        words: events(view, |level| level == Level::Docs),
        css: CSS,
        policy: policy(CSS, ""),
    };
    let page = html.render();
    page.map_err(|error| unfit("the page", &error.to_string()))
}

fn events<'a>(view: &View<'a>, is_shown: impl Fn(Level) -> bool) -> Vec<Event<'a>> {
    let events = view.by_event().into_iter().map(|(name, changes)| {
        let shown = changes.into_iter().filter(|change| is_shown(change.level));
        let entries = lines(shown).into_iter().map(|line| entry(view, line));
        Event {
            name,
            entries: entries.collect(),
        }
    });
    events.filter(|event| !event.entries.is_empty()).collect()
}

fn entry(view: &View<'_>, line: Line<'_>) -> Entry {
    let changes = line.changes.clone();
    let accepted = changes.iter().filter_map(|change| view.accepted(change));
    let is_open = |change: &&Change| view.accepted(change).is_none() && view.fails(change);
    let first = changes.first();
    let details = first.into_iter().flat_map(|change| {
        let rule = Some(format!("`{}`", change.rule.id));
        let wire = format!("wire {}", wire(change));
        [rule, view.places(change), Some(wire)]
            .into_iter()
            .flatten()
    });
    Entry {
        details: details.collect(),
        accepted: accepted.map(str::to_owned).collect(),
        fails: changes.iter().copied().any(|change| is_open(&change)),
        line: ChangeLine::new(line),
    }
}
