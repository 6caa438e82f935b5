//! Texts before and after, cut into what stayed, what went and what came.

use qmp_history::diff::{Aspect, Change};
use similar::{ChangeTag, TextDiff};

/// A segment of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Both have it.
    Same(String),
    /// Only the older one has it.
    Old(String),
    /// Only the newer one has it.
    New(String),
}

/// A text before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segments {
    /// In their order.
    pub list: Vec<Segment>,
}

/// Texts that are longer are shown one after the other.
const MOST: usize = 1 << 16;

impl Segments {
    /// Texts, word by word.
    pub fn words(old: &str, new: &str) -> Self {
        let mut segments = Self { list: Vec::new() };
        if old.len() + new.len() > MOST || old.is_empty() || new.is_empty() {
            segments.push(ChangeTag::Delete, old);
            segments.push(ChangeTag::Insert, new);
            return segments;
        }
        for change in TextDiff::from_words(old, new).iter_all_changes() {
            segments.push(change.tag(), change.value());
        }
        segments
    }

    /// The text that a change is about, before and after; nothing if it is about something else,
    /// or a side is unknown.
    pub fn prose(change: &Change) -> Self {
        let sides = change.old.value.as_ref().zip(change.new.value.as_ref());
        let sides = sides.filter(|_| change.aspect == Aspect::Prose);
        sides.map_or_else(Self::default, |(old, new)| Self::words(old, new))
    }

    fn push(&mut self, tag: ChangeTag, text: &str) {
        if text.is_empty() {
            return;
        }
        match (tag, self.list.last_mut()) {
            (ChangeTag::Equal, Some(Segment::Same(last)))
            | (ChangeTag::Delete, Some(Segment::Old(last)))
            | (ChangeTag::Insert, Some(Segment::New(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => self.list.push(Segment::Same(text.to_owned())),
            (ChangeTag::Delete, _) => self.list.push(Segment::Old(text.to_owned())),
            (ChangeTag::Insert, _) => self.list.push(Segment::New(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_differ_and_neighbours_join() {
        let segments = Segments::words("sent when it ends", "sent once it has begun");
        let old: String = segments
            .list
            .iter()
            .filter_map(|segment| match segment {
                Segment::Same(text) | Segment::Old(text) => Some(text.as_str()),
                Segment::New(_) => None,
            })
            .collect();
        assert_eq!(old, "sent when it ends");
        assert_eq!(segments.list[0], Segment::Same("sent ".into()));
        assert_eq!(Segments::words("a", "a").list, [Segment::Same("a".into())]);
    }

    #[test]
    fn a_long_text_is_shown_whole() {
        let (old, new) = ("a ".repeat(MOST), "b ".repeat(MOST));
        assert_eq!(Segments::words(&old, &new).list.len(), 2);
    }
}
