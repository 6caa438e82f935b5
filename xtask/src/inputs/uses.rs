//! The file of what a client reads: events, members, branches and values.

pub(crate) mod start;

use std::collections::BTreeMap;
use std::path::Path;

use qmp_doc_parser::ir::{escaped, split_event};
use qmp_history::History;
use serde::Deserialize;
use toml::Spanned;

use crate::error::{Error, Fault};
use crate::inputs::fault::{read_text, unfit};
use crate::inputs::names::proposal;
use crate::inputs::problems::{Problem, Problems};
use crate::ui::printable;

/// An item that a client reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    /// Path of the item.
    pub(crate) path: String,
    /// Whether the client can do without it: written with `?` at the end.
    pub(crate) optional: bool,
}

/// `[events]`, then `EVENT = ["member", "member=value", "member<case>.member", "member?"]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UsesFile {
    events: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

/// Names in a file that no release has.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct UnknownUses(Problems);

impl Fault for UnknownUses {
    fn is_usage(&self) -> bool {
        true
    }
}

/// Reads a file: each event, followed by what is read of it.
pub(crate) fn load(path: &Path, history: &History) -> Result<Vec<Use>, Error> {
    let name = path.display().to_string();
    parse(&name, &read_text(path)?, history)
}

fn parse(name: &str, text: &str, history: &History) -> Result<Vec<Use>, Error> {
    let file: UsesFile = toml::from_str(text).map_err(|error| unfit(name, &error.to_string()))?;
    let (mut uses, mut problems) = (Vec::new(), Vec::new());
    for (written, items) in &file.events {
        let (event, event_optional) = optional(written.get_ref());
        let event = escaped(event).into_owned();
        let of_event = items.iter().map(|item| {
            let (path, is_optional) = optional(item.get_ref());
            (item, join(&event, path), is_optional || event_optional)
        });
        let event_itself = (written, event.clone(), event_optional);
        for (written, path, optional) in std::iter::once(event_itself).chain(of_event) {
            if is_known(history, &path) {
                uses.push(Use { path, optional });
                continue;
            }
            let line = text[..written.span().start].matches('\n').count() + 1;
            problems.push(Problem {
                file: name.to_owned(),
                line: Some(line),
                message: unknown(history, &path),
            });
            if path == event {
                // Nothing of an unknown event is known.
                break;
            }
        }
    }
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.line);
        return Err(UnknownUses(Problems(problems)).into());
    }
    if uses.is_empty() {
        return Err(unfit(name, "lists no event").into());
    }
    Ok(uses)
}

fn optional(written: &str) -> (&str, bool) {
    let without = written.strip_suffix('?');
    (without.unwrap_or(written), without.is_some())
}

fn is_known(history: &History, path: &str) -> bool {
    let item = history.item(path);
    item.is_some_and(|item| !item.intervals.is_empty())
}

/// The path of an item of an event.
fn join(event: &str, item: &str) -> String {
    let is_member = !split_event(item).0.is_empty();
    let dot = if is_member { "." } else { "" };
    format!("{event}{dot}{item}")
}

fn unknown(history: &History, path: &str) -> String {
    let (event, below) = split_event(path);
    if below.is_empty() {
        let events = history
            .paths()
            .filter(|path| split_event(path).1.is_empty());
        let nearest = proposal(path, events);
        return format!("no release has an event `{}`{nearest}", printable(path));
    }
    let of_event = history.paths().filter(|other| {
        let (owner, below) = split_event(other);
        owner == event && !below.is_empty()
    });
    let nearest = proposal(path, of_event);
    format!("no release has `{}`{nearest}", printable(path))
}
