//! Texts before and after, cut into what stayed, what went and what came.

use qmp_history::diff::Change;
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
        let shown = |value: &Option<String>| value.clone().unwrap_or_default();
        Self::words(&shown(&change.old.value), &shown(&change.new.value))
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
