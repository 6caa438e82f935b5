//! Texts before and after, cut into what stayed, what went and what came.

use qmp_history::Change;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Both have it.
    Same(String),
    /// Only the older one has it.
    Old(String),
    /// Only the newer one has it.
    New(String),
}

/// A text before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces {
    /// In their order.
    pub list: Vec<Piece>,
}

/// Texts that are longer are shown one after the other.
const MOST: usize = 1 << 16;

impl Pieces {
    /// Prose, word by word.
    pub fn words(old: &str, new: &str) -> Self {
        Self::of(old, new, false)
    }

    /// JSON, line by line; nothing if both are alike, or there is only one.
    pub fn json(old: Option<&Value>, new: Option<&Value>) -> Self {
        match (old, new) {
            (Some(old), Some(new)) if old != new => {
                Self::of(&format!("{old:#}\n"), &format!("{new:#}\n"), true)
            }
            _ => Self::default(),
        }
    }

    /// JSON that is compared with nothing.
    pub fn plain(value: Option<&Value>) -> Self {
        let text = value.map(|value| Piece::Same(format!("{value:#}")));
        Self {
            list: text.into_iter().collect(),
        }
    }

    /// What a change shows: what stood there, and what stands there now.
    pub fn change(change: &Change) -> Self {
        Self::words(
            &shown(change.old.value.as_ref()),
            &shown(change.new.value.as_ref()),
        )
    }

    fn of(old: &str, new: &str, lines: bool) -> Self {
        let mut pieces = Self { list: Vec::new() };
        if old.len() + new.len() > MOST || old.is_empty() || new.is_empty() {
            pieces.push(ChangeTag::Delete, old);
            pieces.push(ChangeTag::Insert, new);
            return pieces;
        }
        let diff = if lines {
            TextDiff::from_lines(old, new)
        } else {
            TextDiff::from_words(old, new)
        };
        for change in diff.iter_all_changes() {
            pieces.push(change.tag(), change.value());
        }
        pieces
    }

    fn push(&mut self, tag: ChangeTag, text: &str) {
        if text.is_empty() {
            return;
        }
        match (tag, self.list.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(last)))
            | (ChangeTag::Delete, Some(Piece::Old(last)))
            | (ChangeTag::Insert, Some(Piece::New(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => self.list.push(Piece::Same(text.to_owned())),
            (ChangeTag::Delete, _) => self.list.push(Piece::Old(text.to_owned())),
            (ChangeTag::Insert, _) => self.list.push(Piece::New(text.to_owned())),
        }
    }
}

/// A value as a person reads it: an example as its words, everything else as JSON.
fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => match (value["caption"].as_str(), value["text"].as_str()) {
            (Some(caption), Some(text)) => format!("{caption} {text}"),
            (None, Some(text)) => text.to_owned(),
            _ => match (value["note"].as_str(), value["type"].as_str()) {
                (Some(note), _) => note.to_owned(),
                (None, Some(kind)) => member(kind, value),
                (None, None) => value.to_string(),
            },
        },
    }
}

/// A member in words: its type, and what stands in it.
fn member(kind: &str, value: &Value) -> String {
    let mut words = kind.to_owned();
    if value["optional"] == true {
        words.push_str(", optional");
    }
    if let Some(values) = value["values"].as_array() {
        let values: Vec<_> = values.iter().map(Value::to_string).collect();
        words = format!("{words}: {}", values.join(", "));
    }
    if let Some(members) = value["members"].as_object() {
        let names: Vec<_> = members.keys().map(String::as_str).collect();
        words = format!("{words} with {}", names.join(", "));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_differ_and_neighbours_join() {
        let pieces = Pieces::words("sent when it ends", "sent once it has begun");
        let old: String = pieces
            .list
            .iter()
            .filter_map(|piece| match piece {
                Piece::Same(text) | Piece::Old(text) => Some(text.as_str()),
                Piece::New(_) => None,
            })
            .collect();
        assert_eq!(old, "sent when it ends");
        assert_eq!(pieces.list[0], Piece::Same("sent ".into()));
        assert_eq!(Pieces::words("a", "a").list, [Piece::Same("a".into())]);
    }

    #[test]
    fn a_long_text_is_shown_whole() {
        let (old, new) = ("a ".repeat(MOST), "b ".repeat(MOST));
        assert_eq!(Pieces::words(&old, &new).list.len(), 2);
    }
}
