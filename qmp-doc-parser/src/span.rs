//! Places in the captured file: byte offsets with line and column.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One place in a captured file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Bytes from the start of the captured file.
    pub offset: usize,
    /// Line in the captured file, from 1.
    pub line: usize,
    /// Column in that line, in characters, from 1.
    pub column: usize,
}

/// A half-open range of a captured file.
///
/// In JSON it is one string, `line:column-line:column@start..end`, so that an IR
/// file stays readable and a span costs one line of a diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: Position,
    /// The byte after the last one.
    pub end: Position,
}

impl Span {
    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, end } = self;
        write!(
            f,
            "{}:{}-{}:{}@{}..{}",
            start.line, start.column, end.line, end.column, start.offset, end.offset
        )
    }
}

/// The string is not a valid [`Span`].
#[derive(Debug, PartialEq, Eq)]
pub struct NotASpan(String);

impl fmt::Display for NotASpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not line:column-line:column@start..end", self.0)
    }
}

impl std::error::Error for NotASpan {}

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        fn pair(text: &str, by: &str) -> Option<(usize, usize)> {
            let (a, b) = text.split_once(by)?;
            Some((a.parse().ok()?, b.parse().ok()?))
        }
        let read = || {
            let (places, bytes) = text.split_once('@')?;
            let (from, to) = places.split_once('-')?;
            let (line, column) = pair(from, ":")?;
            let (end_line, end_column) = pair(to, ":")?;
            let (start, end) = pair(bytes, "..")?;
            Some(Self {
                start: Position {
                    offset: start,
                    line,
                    column,
                },
                end: Position {
                    offset: end,
                    line: end_line,
                    column: end_column,
                },
            })
        };
        read().ok_or_else(|| NotASpan(text.to_owned()))
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Place in the captured file: line:column-line:column@start..end, lines and columns from 1, columns in characters, start and end in bytes, the end exclusive.",
            "type": "string",
            "pattern": r"^\d+:\d+-\d+:\d+@\d+\.\.\d+$"
        })
    }
}

/// Maps byte offsets of one text to lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a [u8],
    starts: Vec<usize>,
    /// Characters begun before each block of [`BLOCK`] bytes: a flattened file is one
    /// long line, and finding a column must not take time proportional to its length.
    begun: Vec<usize>,
    /// Whether characters are bytes.
    ascii: bool,
}

const BLOCK: usize = 256;

/// Characters that begin in these bytes: every byte but those that continue one. Counted in
/// pieces whose count fits a byte, which the compiler turns into vector instructions.
fn characters(bytes: &[u8]) -> usize {
    let begins = |byte: &u8| u8::from(byte & 0xC0 != 0x80);
    let pieces = bytes.chunks(255);
    let counts = pieces.map(|piece| piece.iter().map(begins).sum::<u8>());
    counts.map(usize::from).sum()
}

impl<'a> LineIndex<'a> {
    /// Indexes a captured file.
    pub fn new(text: &'a [u8]) -> Self {
        let after_newlines = memchr::memchr_iter(b'\n', text).map(|at| at + 1);
        let ascii = text.is_ascii();
        let counted = if ascii { &[] } else { text };
        let begun = counted.chunks(BLOCK).scan(0, |sum, block| {
            let before = *sum;
            *sum += characters(block);
            Some(before)
        });
        Self {
            text,
            starts: std::iter::once(0).chain(after_newlines).collect(),
            begun: begun.collect(),
            ascii,
        }
    }

    /// The number of characters between two offsets.
    fn characters(&self, from: usize, to: usize) -> usize {
        if self.ascii {
            to - from
        } else if to - from <= BLOCK {
            characters(&self.text[from..to])
        } else {
            self.characters_before(to) - self.characters_before(from)
        }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        match self.begun.get(block) {
            Some(before) => before + characters(&self.text[block * BLOCK..offset]),
            // The end of a text that fills its last block.
            None => self.begun.last().map_or(0, |last| {
                last + characters(&self.text[(block - 1) * BLOCK..])
            }),
        }
    }

    /// The place of a byte; offsets past the end count as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        Position {
            offset,
            line,
            column: self.characters(start, offset) + 1,
        }
    }

    /// The span between two byte offsets.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let start = self.position(start);
        let offset = end.clamp(start.offset, self.text.len());
        // Most spans are in one line.
        let end = match self.starts.get(start.line) {
            Some(next) if *next <= offset => self.position(offset),
            _ => Position {
                offset,
                column: start.column + self.characters(start.offset, offset),
                ..start
            },
        };
        Span { start, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_lines_from_one() {
        let index = LineIndex::new("a\nbü c\n".as_bytes());
        assert_eq!(index.position(0).to_tuple(), (1, 1));
        assert_eq!(index.position(2).to_tuple(), (2, 1));
        assert_eq!(index.position(5).to_tuple(), (2, 3));
        assert_eq!(index.position(99).to_tuple(), (3, 1));
    }

    #[test]
    fn a_span_reads_back_what_it_writes() {
        let span = LineIndex::new(b"one\ntwo\n").span(1, 6);
        assert_eq!(span.to_string(), "1:2-2:3@1..6");
        assert_eq!(span.to_string().parse(), Ok(span));
        assert!("1:2-3@4..5".parse::<Span>().is_err());
    }

    impl Position {
        fn to_tuple(self) -> (usize, usize) {
            (self.line, self.column)
        }
    }
}
