//! Clean text and its map back into the captured file.

use std::ops::Range;

/// A text recovered from a capture, with the origin of every byte.
#[derive(Clone, Debug, Default)]
pub struct Clean {
    text: String,
    segments: Vec<Segment>,
    furniture: Vec<(Range<usize>, &'static str)>,
}

/// A stretch of clean text and the captured bytes it replaces. Stretches of equal
/// length map byte by byte, all others as a whole.
#[derive(Clone, Copy, Debug)]
struct Segment {
    clean: usize,
    clean_len: usize,
    raw: usize,
    raw_len: usize,
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
        let start = self.at(clean.start, false);
        if clean.is_empty() {
            return start..start;
        }
        let end = self.at(clean.end - 1, true);
        start..end.max(start)
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

    /// Maps the start (or end) of a clean byte to the captured file.
    fn at(&self, offset: usize, end: bool) -> usize {
        let after = self
            .segments
            .partition_point(|segment| segment.clean <= offset);
        let Some(segment) = after.checked_sub(1).map(|at| self.segments[at]) else {
            return 0;
        };
        let into = offset - segment.clean;
        if into >= segment.clean_len {
            segment.raw + segment.raw_len
        } else if segment.clean_len == segment.raw_len {
            segment.raw + into + usize::from(end)
        } else if end {
            segment.raw + segment.raw_len
        } else {
            segment.raw
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

    /// Replaces captured bytes with a text; an empty range inserts it.
    pub(super) fn replace(&mut self, range: Range<usize>, text: &str) {
        let new = Segment {
            clean: self.text.len(),
            clean_len: text.len(),
            raw: range.start,
            raw_len: range.len(),
        };
        self.text.push_str(text);
        if let Some(last) = self.segments.last_mut()
            && last.clean_len == last.raw_len
            && new.clean_len == new.raw_len
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

#[cfg(test)]
mod tests {
    use super::*;

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
