//! The lines of a captured file that a diagnostic shows.
//!
//! annotate-snippets shortens long lines around marks, but shows each mark and all text between
//! two in full: in a flattened document that can be everything. So long marks are clipped here,
//! with the length of the rest in the label, and marks that are far apart on one long line get a
//! window each.

use std::ops::Range;

use qmp_doc_parser::span::Span;

/// Minimum length of a line, in bytes, on which each mark gets a window of its own.
const LONG_LINE: usize = 200;
/// Maximum number of characters of a long line, and of lines, that a mark shows.
const CLIP: usize = 60;
const CLIP_LINES: usize = 6;
/// Length below which nothing is cut off.
const SLACK: usize = 20;

/// A position in the captured file with a label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark<'a> {
    pub(super) span: Span,
    pub(super) label: &'a str,
    pub(super) primary: bool,
}

/// Some consecutive lines, ready to be drawn.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The lines as text.
    pub(super) text: String,
    /// The number of the first one.
    pub(super) line: usize,
    /// Marks in the lines.
    pub(super) notes: Vec<Note>,
}

/// A mark in a window.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// Bytes of the window's text.
    pub(super) range: Range<usize>,
    pub(super) label: String,
    pub(super) primary: bool,
}

/// A captured file, cut into lines.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let newlines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        Self {
            bytes,
            starts: std::iter::once(0)
                .chain(newlines.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The windows that show these marks, the primary one first.
    pub(crate) fn windows(&self, marks: &[Mark<'_>]) -> Vec<Window> {
        let clipped: Vec<_> = marks.iter().map(|mark| self.clip(mark)).collect();
        let long = |(range, _): &(Range<usize>, String)| {
            self.lines(range.clone())
                .any(|line| self.line(line).len() > LONG_LINE)
        };
        if clipped.iter().any(long) {
            let each = clipped.into_iter().zip(marks);
            each.map(|(one, mark)| self.window(&[(one, mark.primary)]))
                .collect()
        } else if clipped.is_empty() {
            Vec::new()
        } else {
            let all = clipped.into_iter().zip(marks);
            let all: Vec<_> = all.map(|(one, mark)| (one, mark.primary)).collect();
            vec![self.window(&all)]
        }
    }

    /// Returns the part of a mark to show, without trailing white space, and its label.
    fn clip(&self, mark: &Mark<'_>) -> (Range<usize>, String) {
        let start = mark.span.start.offset.min(self.bytes.len());
        let end = mark.span.end.offset.clamp(start, self.bytes.len());
        let marked = self.bytes[start..end].trim_ascii_end();
        let end = start + marked.len();
        let lines = self.lines(start..end);
        if self.line(lines.start).len() > LONG_LINE {
            let shown = self.characters(start, CLIP).min(end);
            let rest = String::from_utf8_lossy(&self.bytes[shown..end]);
            let more = rest.chars().count();
            if more > SLACK {
                return (
                    start..shown,
                    join(mark.label, &format!("{more} more characters")),
                );
            }
        } else if lines.len() > CLIP_LINES {
            let first = self.line_end(lines.start);
            let through = format!("through line {}", lines.end);
            return (start..first.max(start), join(mark.label, &through));
        }
        (start..end, mark.label.to_owned())
    }

    /// The window over the lines of some ranges.
    fn window(&self, marks: &[((Range<usize>, String), bool)]) -> Window {
        let ranges = || marks.iter().map(|((range, _), _)| range);
        let from = ranges().map(|range| range.start).min().unwrap_or(0);
        let to = ranges().map(|range| range.end).max().unwrap_or(0);
        let lines = self.lines(from..to);
        let start = self.starts[lines.start];
        let end = self.line_end(lines.end - 1);
        let mut cuts: Vec<_> = ranges()
            .flat_map(|range| [range.start, range.end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let (text, places) = lossy(&self.bytes[start..end], cuts.iter().map(|at| at - start));
        let place = |at: usize| cuts.binary_search(&at).map_or(0, |found| places[found]);
        Window {
            line: lines.start + 1,
            notes: marks
                .iter()
                .map(|((range, label), primary)| Note {
                    range: place(range.start)..place(range.end),
                    label: label.clone(),
                    primary: *primary,
                })
                .collect(),
            text,
        }
    }

    /// The lines, from 0, that a range touches; at least one.
    fn lines(&self, range: Range<usize>) -> Range<usize> {
        let line = |at: usize| self.starts.partition_point(|start| *start <= at) - 1;
        let last = if range.end > range.start {
            line(range.end - 1)
        } else {
            line(range.end)
        };
        line(range.start)..last + 1
    }

    fn line(&self, line: usize) -> &'a [u8] {
        &self.bytes[self.starts[line]..self.line_end(line)]
    }

    /// Returns the end of a line, before its line break.
    fn line_end(&self, line: usize) -> usize {
        match self.starts.get(line + 1) {
            Some(next) => next - 1,
            None => self.bytes.len(),
        }
    }

    /// Returns the offset after this number of characters.
    fn characters(&self, from: usize, count: usize) -> usize {
        let begins = |byte: u8| byte & 0xC0 != 0x80;
        self.bytes[from..]
            .iter()
            .enumerate()
            .filter(|(_, byte)| begins(**byte))
            .nth(count)
            .map_or(self.bytes.len(), |(at, _)| from + at)
    }
}

fn join(label: &str, rest: &str) -> String {
    if label.is_empty() {
        format!("… {rest}")
    } else {
        format!("{label} (… {rest})")
    }
}

/// Returns bytes as text, and the positions of sorted offsets in it. Bytes that are not UTF-8
/// become U+FFFD, which is longer.
fn lossy(bytes: &[u8], cuts: impl Iterator<Item = usize>) -> (String, Vec<usize>) {
    let (mut text, mut places, mut done) = (String::new(), Vec::new(), 0);
    for cut in cuts {
        // A cut inside a character would show it as two broken ones.
        let mut cut = cut.min(bytes.len()).max(done);
        while cut > done && bytes.get(cut).is_some_and(|byte| byte & 0xC0 == 0x80) {
            cut -= 1;
        }
        text.push_str(&String::from_utf8_lossy(&bytes[done..cut]));
        places.push(text.len());
        done = cut;
    }
    text.push_str(&String::from_utf8_lossy(&bytes[done..]));
    (text, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use qmp_doc_parser::span::LineIndex;

    fn windows(bytes: &[u8], spans: &[(usize, usize)]) -> Vec<Window> {
        let index = LineIndex::new(bytes);
        let marks: Vec<_> = spans
            .iter()
            .enumerate()
            .map(|(at, (start, end))| Mark {
                span: index.span(*start, *end),
                label: "here",
                primary: at == 0,
            })
            .collect();
        Source::new(bytes).windows(&marks)
    }

    #[test]
    fn a_window_holds_the_lines_of_its_marks() {
        let windows = windows(b"one\ntwo\nthree\nfour\n", &[(4, 8), (14, 18)]);
        assert_eq!(windows.len(), 1);
        assert_eq!(windows[0].line, 2);
        assert_eq!(windows[0].text, "two\nthree\nfour");
        // The line break at the end of the first mark is not shown.
        assert_eq!(windows[0].notes[0].range, 0..3);
        assert_eq!(windows[0].notes[1].range, 10..14);
    }

    #[test]
    fn marks_on_a_long_line_are_clipped_and_separate() {
        let line = "ä".repeat(500);
        let windows = windows(line.as_bytes(), &[(100, 900), (980, 984)]);
        assert_eq!(windows.len(), 2);
        assert_eq!(windows[0].notes[0].range, 100..220);
        assert_eq!(windows[0].notes[0].label, "here (… 340 more characters)");
        assert_eq!(windows[1].notes[0].range, 980..984);
    }

    #[test]
    fn a_mark_of_many_lines_shows_its_first() {
        let text = "line\n".repeat(20);
        let windows = windows(text.as_bytes(), &[(5, 90)]);
        assert_eq!(windows[0].text, "line");
        assert_eq!(windows[0].notes[0].label, "here (… through line 18)");
    }

    #[test]
    fn bytes_that_are_not_utf8_do_not_shift_a_mark() {
        let windows = windows(b"\xff\xfeab", &[(2, 3)]);
        let Note { range, .. } = &windows[0].notes[0];
        assert_eq!(&windows[0].text[range.clone()], "a");
    }

    #[test]
    fn marks_after_the_end_and_empty_files_are_harmless() {
        assert_eq!(windows(b"", &[(0, 0)])[0].text, "");
        assert_eq!(windows(b"a\n", &[(2, 9)])[0].line, 2);
    }
}
