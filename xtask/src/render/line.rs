//! A change as one line: the item, then before → after.

use qmp_history::diff::{Aspect, Change, ChangeSubject};

use crate::ui::printable;

/// An enum with more values is shown as their number.
const MAX_VALUES: usize = 3;
/// Endings of rule names that the line shows in another way.
const ENDINGS: [&str; 6] = [
    "-added",
    "-removed",
    "-changed",
    "-became-optional",
    "-became-required",
    "-documented",
];

/// One change, or several of one kind at one item, as the parts of a line.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    /// The changes, all of one level.
    pub(crate) changes: Vec<&'a Change>,
    /// The item below the event; empty for the event itself.
    pub(crate) item: String,
    /// Summary of the change.
    pub(crate) text: String,
}

/// The lines of changes, in their order; values added or removed together share one line.
pub(crate) fn lines<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for change in changes {
        let sign = value_sign(change);
        if let Some(sign) = sign
            && let Some(last) = lines.last_mut()
            && let Some(first) = last.changes.first()
            && value_sign(first) == Some(sign)
            && first.event == change.event
            && first.level == change.level
            && first.member() == change.member()
        {
            last.text = format!("{}, {}", last.text, value(change));
            last.changes.push(change);
            continue;
        }
        let text = match sign {
            Some(sign) => format!("{sign} {}", value(change)),
            None => text(change),
        };
        lines.push(Line {
            changes: vec![change],
            item: item(change),
            text,
        });
    }
    lines
}

/// `+` for an added value, `−` for a removed one.
fn value_sign(change: &Change) -> Option<&'static str> {
    match (change.aspect, &change.old.value, &change.new.value) {
        (Aspect::Values, None, Some(_)) => Some("+"),
        (Aspect::Values, Some(_), None) => Some("−"),
        _ => None,
    }
}

fn value(change: &Change) -> String {
    let sides = [&change.new.value, &change.old.value];
    let value = sides.into_iter().flatten().next();
    value.map_or_else(String::new, |value| printable(value))
}

fn item(change: &Change) -> String {
    let (old, new) = (change.member_before(), change.member());
    let name = if old == new {
        new.to_owned()
    } else {
        format!("{old} → {new}")
    };
    let name = if name.is_empty() {
        let (old, new) = (change.event_before(), change.event.as_str());
        let renamed = old != new;
        if renamed {
            format!("{old} → {new}")
        } else {
            name
        }
    } else {
        name
    };
    let ty = match change.subject {
        ChangeSubject::Type => " (its type)",
        ChangeSubject::Item => "",
    };
    printable(&format!("{name}{ty}"))
}

/// Formats a change: `rate limit: – → one event in 1000 ms`.
fn text(change: &Change) -> String {
    let aspect = change.aspect;
    let (old, new) = (
        side(change.old.value.as_deref()),
        side(change.new.value.as_deref()),
    );
    let label = label(change);
    match aspect {
        Aspect::Prose | Aspect::Basis => {
            let part = change.part.as_deref().map(|part| format!(" ({part})"));
            printable(&format!(
                "{}{}",
                change.rule.title,
                part.unwrap_or_default()
            ))
        }
        Aspect::Events => match (&change.old.value, &change.new.value) {
            (None, Some(_)) => printable(&format!("{label}, {new}")),
            (Some(_), None) if change.rule.id == "event-removed" => {
                printable(&format!("{label}, had {old}"))
            }
            _ => printable(change.rule.title),
        },
        // The item has both names. A proposed rename has a score.
        Aspect::Members if change.path_before() != change.path => match change.score {
            Some(_) => printable(change.rule.title),
            None => label,
        },
        _ if old == new => printable(change.rule.title),
        Aspect::Members if change.concerns_presence() => {
            let always = if change.rule.id.starts_with("required") {
                "always present"
            } else {
                "optional"
            };
            let with = |side: String| match side.as_str() {
                "–" => side,
                _ => format!("{side}, {always}"),
            };
            printable(&format!("{} → {}", with(old), with(new)))
        }
        Aspect::Optionality | Aspect::Types | Aspect::Members => {
            printable(&format!("{old} → {new}"))
        }
        _ => printable(&format!("{label}: {old} → {new}")),
    }
}

/// The kind of fact, from the name of the rule: `rate-limit-key-changed` is `rate limit key`.
fn label(change: &Change) -> String {
    let id = change.rule.id;
    let base = if change.aspect == Aspect::Events {
        id.strip_prefix("event-")
    } else {
        ENDINGS.iter().find_map(|ending| id.strip_suffix(ending))
    };
    let base = base.unwrap_or(id);
    let part = change
        .part
        .as_deref()
        .filter(|_| change.aspect == Aspect::Features);
    let part = part.map(|part| format!(" `{part}`")).unwrap_or_default();
    format!("{}{part}", base.replace('-', " "))
}

/// One side; a long enum by the number of its values.
fn side(value: Option<&str>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    let value = value.trim_start_matches([',', ' ']);
    let value = value.strip_prefix("with ").unwrap_or(value);
    match value.split_once(": ") {
        Some((ty, list)) if ty == "enum" || ty.ends_with(" enum") => {
            let count = list.split(", ").count();
            if count > MAX_VALUES {
                format!("{ty} of {count} values")
            } else {
                value.to_owned()
            }
        }
        _ => value.to_owned(),
    }
}
