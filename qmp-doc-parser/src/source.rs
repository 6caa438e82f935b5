//! Places in source files: files by number, byte offsets with line and column.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha1::{Digest as _, Sha1};

pub use crate::span::{LineIndex, Position};

/// A file of a [`SourceMap`], by its place in it. A text has one file, a schema many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A half-open range of one source file.
///
/// In JSON it is one string, `line:column-line:column@start..end`, with `#N` appended for
/// file N of a source with several; a span costs one line of a diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: Position,
    /// The byte after the last one.
    pub end: Position,
}

impl Span {
    /// Returns the smallest span that covers both; of spans in different files, the first.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, start, end } = self;
        write!(
            f,
            "{}:{}-{}:{}@{}..{}",
            start.line, start.column, end.line, end.column, start.offset, end.offset
        )?;
        match file.0 {
            0 => Ok(()),
            number => write!(f, "#{number}"),
        }
    }
}

/// The string is not a valid [`Span`].
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not line:column-line:column@start..end or the same with #file")]
pub struct InvalidSpan(String);

impl FromStr for Span {
    type Err = InvalidSpan;

    fn from_str(text: &str) -> Result<Self, InvalidSpan> {
        fn pair(text: &str, by: &str) -> Option<(usize, usize)> {
            let (a, b) = text.split_once(by)?;
            Some((a.parse().ok()?, b.parse().ok()?))
        }
        let parse = || {
            let (text, file) = match text.split_once('#') {
                Some((text, file)) => (text, file.parse().ok()?),
                None => (text, 0),
            };
            let (places, bytes) = text.split_once('@')?;
            let (from, to) = places.split_once('-')?;
            let (line, column) = pair(from, ":")?;
            let (end_line, end_column) = pair(to, ":")?;
            let (start, end) = pair(bytes, "..")?;
            let position = |offset, line, column| Position {
                offset,
                line,
                column,
            };
            Some(Self {
                file: FileId(file),
                start: position(start, line, column),
                end: position(end, end_line, end_column),
            })
        };
        parse().ok_or_else(|| InvalidSpan(text.to_owned()))
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
            "description": "Place in a source file: line:column-line:column@start..end, lines and columns from 1, columns in characters, start and end in bytes, the end exclusive; #N names file N of a source with several.",
            "type": "string",
            "pattern": r"^\d+:\d+-\d+:\d+@\d+\.\.\d+(#\d+)?$"
        })
    }
}

/// The files of one source, each with its name, bytes and line index.
#[derive(Clone, Debug, Default)]
pub struct SourceMap<'a> {
    files: Vec<File<'a>>,
}

#[derive(Clone, Debug)]
struct File<'a> {
    name: String,
    bytes: &'a [u8],
    index: LineIndex<'a>,
}

impl<'a> SourceMap<'a> {
    /// Adds a file and returns its number.
    pub fn add(&mut self, name: impl Into<String>, bytes: &'a [u8]) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(File {
            name: name.into(),
            bytes,
            index: LineIndex::new(bytes),
        });
        id
    }

    /// Returns the name under which a file was added.
    pub fn name(&self, file: FileId) -> Option<&str> {
        Some(&self.get(file)?.name)
    }

    /// Returns the bytes of a file.
    pub fn bytes(&self, file: FileId) -> Option<&'a [u8]> {
        Some(self.get(file)?.bytes)
    }

    /// Returns the span of a byte range; `None` for a file that was not added.
    pub fn span(&self, file: FileId, range: std::ops::Range<usize>) -> Option<Span> {
        let index = &self.get(file)?.index;
        Some(Span {
            file,
            start: index.position(range.start),
            end: index.position(range.end.max(range.start)),
        })
    }

    fn get(&self, file: FileId) -> Option<&File<'a>> {
        self.files.get(usize::try_from(file.0).ok()?)
    }
}

/// Returns git's blob id: SHA-1 over `blob <length>\0` and the bytes, 40 hexadecimal digits.
pub fn blob_id(bytes: &[u8]) -> String {
    let mut hash = Sha1::new();
    hash.update(format!("blob {}\0", bytes.len()));
    hash.update(bytes);
    let digest = hash.finalize();
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xF]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_parses_back_from_its_display_form() {
        let mut map = SourceMap::default();
        map.add("root.json", b"");
        let file = map.add("block.json", b"one\ntwo\n");
        let span = map.span(file, 1..6).unwrap();
        assert_eq!(span.to_string(), "1:2-2:3@1..6#1");
        assert_eq!(span.to_string().parse(), Ok(span));
        assert!("1:2-3@4..5".parse::<Span>().is_err());
        assert_eq!(map.span(FileId(7), 0..1), None);
    }

    #[test]
    fn a_blob_id_is_the_one_of_git() {
        assert_eq!(blob_id(b""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(
            blob_id(b"hello\n"),
            "ce013625030ba8dba906f756967f9e9ca394464a"
        );
    }

    #[test]
    fn spans_of_different_files_are_not_joined() {
        let mut map = SourceMap::default();
        let (a, b) = (map.add("a", b"xy"), map.add("b", b"xy"));
        let (first, second) = (map.span(a, 0..1).unwrap(), map.span(b, 0..2).unwrap());
        assert_eq!(first.to(second), first);
    }
}
