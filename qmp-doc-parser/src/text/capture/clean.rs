//! Clean text and its map back into the captured file.

use std::ops::Range;

/// A text recovered from a capture, with the origin of every byte.
#[derive(Clone, Debug, Default)]
pub struct Clean {
    text: String,
    segments: Vec<Segment>,
    /// Offsets in the text of spaces that are no-break spaces in the capture, ascending.
    no_break: Vec<usize>,
    furniture: Vec<(Range<usize>, &'static str)>,
}

/// A stretch of clean text and the captured bytes it replaces.
#[derive(Clone, Copy, Debug)]
struct Segment {
    clean: usize,
    clean_len: usize,
    raw: usize,
    raw_len: usize,
    map: Map,
}

/// The map of a segment's bytes to captured bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Map {
    /// Byte by byte, except that a space may be a no-break space of two bytes. Holds the
    /// number of no-break spaces before the segment.
    Each(usize),
    /// As a whole.
    Whole,
}

impl Clean {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Ranges of the captured file around the text, with names.
    pub fn furniture(&self) -> &[(Range<usize>, &'static str)] {
        &self.furniture
    }

    /// The bytes of the captured file that a range of the clean text replaces.
    pub fn captured(&self, clean: Range<usize>) -> Range<usize> {
        let first = self.segment(clean.start);
        let start = self.at(first, clean.start, false);
        if clean.is_empty() {
            return start..start;
        }
        let end = clean.end - 1;
        // Most ranges end in the segment in which they start.
        let next = self.segments.get(first.map_or(0, |first| first + 1));
        let last = match next {
            Some(next) if next.clean <= end => self.segment(end),
            _ => first,
        };
        start..self.at(last, end, true).max(start)
    }

    /// Returns the parts of the captured range without the page furniture between them.
    pub fn captured_parts(&self, clean: Range<usize>) -> Vec<Range<usize>> {
        let first = self
            .segments
            .partition_point(|segment| segment.clean + segment.clean_len <= clean.start);
        self.segments[first..]
            .iter()
            .take_while(|segment| segment.clean < clean.end)
            .map(|segment| {
                let start = clean.start.max(segment.clean);
                let end = clean.end.min(segment.clean + segment.clean_len);
                self.captured(start..end)
            })
            .filter(|part| !part.is_empty())
            .collect()
    }

    /// The last segment that does not start after a clean byte.
    fn segment(&self, offset: usize) -> Option<usize> {
        let starts = |segment: &Segment| segment.clean <= offset;
        self.segments.partition_point(starts).checked_sub(1)
    }

    /// Maps the start (or end) of a clean byte, with its segment, to the captured file.
    fn at(&self, segment: Option<usize>, offset: usize, end: bool) -> usize {
        let Some(segment) = segment.map(|nth| self.segments[nth]) else {
            return 0;
        };
        let until = offset + usize::from(end);
        match segment.map {
            _ if offset >= segment.clean + segment.clean_len => segment.raw + segment.raw_len,
            Map::Each(before) => {
                let no_break = self.no_break.partition_point(|space| *space < until);
                segment.raw + (until - segment.clean) + (no_break - before)
            }
            Map::Whole if end => segment.raw + segment.raw_len,
            Map::Whole => segment.raw,
        }
    }

    /// An empty text with room for a captured file.
    pub(super) fn with_room_for(captured: &str) -> Self {
        Self {
            text: String::with_capacity(captured.len() + 1),
            ..Self::default()
        }
    }

    /// Copies captured bytes.
    pub(super) fn copy(&mut self, captured: &str, range: Range<usize>) {
        self.replace(range.clone(), &captured[range]);
    }

    /// Copies captured bytes, no-break spaces as spaces.
    pub(super) fn copy_spaced(&mut self, captured: &str, range: Range<usize>) {
        let clean = self.text.len();
        let before = self.no_break.len();
        let mut rest = &captured[range.clone()];
        while let Some(at) = no_break(rest) {
            self.text.push_str(&rest[..at]);
            self.no_break.push(self.text.len());
            self.text.push(' ');
            rest = &rest[at + NO_BREAK_SPACE.len_utf8()..];
        }
        self.text.push_str(rest);
        self.add(Segment {
            clean,
            clean_len: self.text.len() - clean,
            raw: range.start,
            raw_len: range.len(),
            map: Map::Each(before),
        });
    }

    /// Replaces captured bytes with a text; an empty range inserts it.
    pub(super) fn replace(&mut self, range: Range<usize>, text: &str) {
        let map = if text.len() == range.len() {
            Map::Each(self.no_break.len())
        } else {
            Map::Whole
        };
        self.add(Segment {
            clean: self.text.len(),
            clean_len: text.len(),
            raw: range.start,
            raw_len: range.len(),
            map,
        });
        self.text.push_str(text);
    }

    fn add(&mut self, new: Segment) {
        if let Some(last) = self.segments.last_mut()
            && last.map != Map::Whole
            && new.map != Map::Whole
            && last.raw + last.raw_len == new.raw
        {
            last.clean_len += new.clean_len;
            last.raw_len += new.raw_len;
        } else if new.clean_len > 0 {
            self.segments.push(new);
        }
    }

    /// Records a captured range outside the document text.
    pub(super) fn mark_furniture(&mut self, range: Range<usize>, name: &'static str) {
        self.furniture.push((range, name));
    }
}

/// A space of web pages: two bytes, `C2 A0`.
const NO_BREAK_SPACE: char = '\u{a0}';

/// The offset of the first no-break space.
fn no_break(text: &str) -> Option<usize> {
    let mut pairs = text.as_bytes().windows(2);
    pairs.position(|pair| pair == [0xC2, 0xA0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_break_space_maps_as_a_whole() {
        let captured = "1 a\u{a0}\u{e2}\u{a0}b";
        let mut clean = Clean::default();
        clean.copy_spaced(captured, 2..captured.len());
        assert_eq!(clean.text(), "a \u{e2} b");
        assert_eq!(clean.captured(0..1), 2..3);
        assert_eq!(clean.captured(1..2), 3..5);
        assert_eq!(clean.captured(2..4), 5..7);
        assert_eq!(clean.captured(4..6), 7..10);
        assert_eq!(clean.captured(6..6), 10..10);
    }

    #[test]
    fn ranges_map_back_through_furniture_replacements_and_insertions() {
        let captured = "1 a\u{a0}b\n";
        let mut clean = Clean::default();
        clean.mark_furniture(0..1, "line number");
        clean.copy(captured, 2..3);
        clean.replace(3..5, " ");
        clean.copy(captured, 5..6);
        clean.replace(6..6, "}}");
        assert_eq!(clean.text(), "a b}}");
        assert_eq!(clean.captured(0..3), 2..6);
        assert_eq!(clean.captured(1..2), 3..5);
        assert_eq!(clean.captured(3..5), 6..6);
        assert_eq!(clean.captured(5..5), 6..6);
    }
}
