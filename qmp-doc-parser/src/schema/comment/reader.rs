//! Reads the lines of a comment, by the rules of the edition.

mod begin;
mod end;

use super::Comment;
use super::line::{described, heading, symbol};
use crate::schema::edition::Edition;
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Block, Bytes};

/// Rules of comments in an edition.
#[derive(Clone, Copy)]
struct Rules(Edition);

impl Rules {
    /// Returns whether the form is checked.
    fn checked(self) -> bool {
        self.0 >= Edition::at(2, 9)
    }

    /// Returns whether indentation alone decides what continues a description or section.
    fn by_indent(self) -> bool {
        self.0 >= Edition::at(9, 0)
    }

    /// Returns whether comments hold directives of reStructuredText.
    fn has_directives(self) -> bool {
        self.0 >= Edition::at(9, 1)
    }

    /// Returns whether a directive has replaced a section.
    fn retired(self, tag: &str) -> bool {
        self.has_directives() && matches!(tag, "Note" | "Notes" | "Example" | "Examples")
    }

    /// Returns whether a heading has to come first in its comment.
    fn heading_first(self) -> bool {
        (Edition::at(8, 1)..Edition::at(10, 1)).contains(&self.0)
    }
}

/// Part of the comment that a line continues if it begins nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Body,
    Argument,
    Feature,
    Section,
}

/// List that a description belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    None,
    Arguments,
    Features,
}

struct Reader<'a, 'f> {
    text: &'a str,
    rules: Rules,
    comment: Comment,
    faults: &'f mut Vec<(Bytes, SchemaFault)>,
    target: Target,
    list: List,
    /// The indentation of the description or section; none before its second line.
    indent: Option<usize>,
    after_blank: bool,
    arguments_ended: bool,
    /// `Features:` was the last line that is not blank.
    features_expected: bool,
}

/// The comment of a block; faults of its form are added.
pub(in crate::schema) fn read(
    text: &str,
    block: &Block,
    edition: Edition,
    faults: &mut Vec<(Bytes, SchemaFault)>,
) -> Comment {
    let mut reader = Reader {
        text,
        rules: Rules(edition),
        comment: Comment {
            open: block.open,
            ..Comment::default()
        },
        faults,
        target: Target::Body,
        list: List::None,
        indent: None,
        after_blank: true,
        arguments_ended: false,
        features_expected: false,
    };
    reader.lines(block);
    reader.close(block);
    reader.finish()
}

/// The comment lines directly above a closing line whose opening line is missing.
fn lines_before(text: &str, close: u32) -> Vec<Bytes> {
    let mut lines = Vec::new();
    let mut end = close;
    while let Some(above) = text.get(..end as usize)
        && let Some(above) = above.strip_suffix('\n')
    {
        let length = above.len() - above.rfind('\n').map_or(0, |at| at + 1);
        let end_of_line = end - 1;
        let start = end_of_line - u32::try_from(length).unwrap_or_default();
        let bytes = Bytes {
            start,
            end: end_of_line,
        };
        let line = bytes.of(text);
        if !line.starts_with('#') || line.starts_with("##") {
            break;
        }
        lines.push(bytes);
        end = start;
    }
    lines.reverse();
    lines
}

impl Reader<'_, '_> {
    fn fault(&mut self, bytes: Bytes, fault: SchemaFault) {
        if self.rules.checked() {
            self.faults.push((bytes, fault));
        }
    }

    fn lines(&mut self, block: &Block) {
        let unopened = match block {
            Block {
                lines, close: None, ..
            } if lines.is_empty() && !self.rules.checked() => {
                lines_before(self.text, block.open.start)
            }
            _ => Vec::new(),
        };
        let mut lines = unopened.iter().chain(&block.lines).copied().peekable();
        match block.open.of(self.text) {
            "##" => {}
            _ if self.rules.checked() => self.fault(block.open, SchemaFault::CommentOpening),
            _ => {
                let text = self.part(block.open, 2);
                self.first(text);
            }
        }
        if !self.rules.checked() {
            while lines.next_if(|line| line.of(self.text).len() < 2).is_some() {}
        }
        if self.comment.name.is_none()
            && let Some(line) =
                lines.next_if(|line| self.content(*line).of(self.text).starts_with('@'))
        {
            let content = self.checked_content(line);
            self.first(content);
        }
        let named = self.comment.name.is_some();
        for (nth, line) in lines.enumerate() {
            let content = self.checked_content(line);
            if named {
                self.line(content);
            } else {
                self.free(content, nth == 0);
            }
        }
    }

    /// A line from its n-th byte on, without white space at its ends.
    fn part(&self, line: Bytes, from: usize) -> Bytes {
        let text = line.of(self.text);
        let text = text.get(from..).unwrap_or_default();
        let start = line.start as usize + line.of(self.text).len() - text.trim_start().len();
        Bytes {
            start: u32::try_from(start).unwrap_or(line.end),
            end: line.start + u32::try_from(from + text.trim_end().len()).unwrap_or_default(),
        }
    }

    /// A line without its mark, the blank after it and white space at its end.
    fn content(&self, line: Bytes) -> Bytes {
        let text = line.of(self.text);
        let mark = if text.starts_with("# ") { 2 } else { 1 };
        let length = u32::try_from(text.trim_end().len()).unwrap_or_default();
        Bytes {
            start: line.start + mark,
            end: line.start + length.max(mark),
        }
    }

    fn checked_content(&mut self, line: Bytes) -> Bytes {
        if !matches!(line.of(self.text).as_bytes(), [_] | [_, b' ', ..]) {
            self.fault(line, SchemaFault::CommentNoBlank);
        }
        self.content(line)
    }

    /// The line with the definition's name.
    fn first(&mut self, line: Bytes) {
        let Ok((_, name)) = symbol(line.of(self.text)) else {
            return;
        };
        let name = match name.strip_suffix(':') {
            Some("") => {
                self.fault(line, SchemaFault::CommentNoName);
                ""
            }
            Some(name) => name,
            None => {
                self.fault(line, SchemaFault::CommentNoColon);
                name.split([':', ' ']).next().unwrap_or_default()
            }
        };
        self.comment.name = Some((name.to_owned(), line));
    }

    /// A line of a comment that names no definition.
    fn free(&mut self, line: Bytes, first: bool) {
        let text = line.of(self.text);
        if let Ok((_, name)) = described(text) {
            let name = name.to_owned();
            self.fault(line, SchemaFault::ArgumentInFreeText { name });
        }
        if heading(text).is_ok() && !first && self.rules.heading_first() {
            self.fault(line, SchemaFault::HeadingNotFirst);
        }
        self.comment.body.lines.push(line);
    }

    fn line(&mut self, line: Bytes) {
        let text = line.of(self.text);
        if text.is_empty() {
            self.append(line);
            self.after_blank = true;
            return;
        }
        if self.continues(line) {
            self.append(line);
        } else {
            self.begin(line);
        }
        self.after_blank = false;
    }

    /// Returns whether a line belongs to what is above it, whatever it looks like.
    fn continues(&mut self, line: Bytes) -> bool {
        let text = line.of(self.text);
        let indent = text.len() - text.trim_start().len();
        if !self.rules.by_indent() || self.features_expected {
            return indent > 0 && !self.features_expected;
        }
        if self.target == Target::Body {
            return !self.after_blank;
        }
        let Some(expected) = self.indent else {
            self.indent = (indent > 0).then_some(indent);
            return indent > 0;
        };
        if described(text).is_ok() {
            return false;
        }
        if indent < expected && !self.after_blank {
            self.fault(line, SchemaFault::LessIndented { expected });
        }
        indent >= expected || !self.after_blank
    }
}
