//! Documentation comments: a block of lines → name, body, arguments, features, sections.
//!
//! The form is checked since 2.9. Before, comments are read as they are: without closing
//! line, with the name beside the opening `##`, or with sections before the arguments.

mod described;
mod directive;
mod line;
mod reader;
mod since;

pub use described::{CommentDescriptions, Described};
pub(super) use directive::title;
pub(super) use reader::read;
pub use since::{inline_since, since_claim};

use super::tree::Bytes;

/// Text of a comment, line by line, without `# `.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The part of each line.
    pub lines: Vec<Bytes>,
}

impl Passage {
    /// From the first to the last line.
    pub fn bytes(&self) -> Option<Bytes> {
        let (first, last) = (self.lines.first()?, self.lines.last()?);
        Some(Bytes {
            start: first.start,
            end: last.end,
        })
    }

    /// The lines of the text, without blank lines at both ends and without the
    /// indentation that all lines after the first share.
    pub fn text(&self, file: &str) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.of(file)).collect();
        let indent = lines
            .iter()
            .skip(1)
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.len() - line.trim_start().len())
            .min()
            .unwrap_or(0);
        let strip = |(nth, line): (usize, &&str)| match nth {
            0 => line.trim_start().to_owned(),
            _ => line.get(indent..).unwrap_or_default().to_owned(),
        };
        let lines: Vec<String> = lines.iter().enumerate().map(strip).collect();
        lines.join("\n").trim_matches('\n').trim_end().to_owned()
    }

    fn is_empty(&self, file: &str) -> bool {
        self.lines
            .iter()
            .all(|line| line.of(file).trim().is_empty())
    }

    fn trim_end(&mut self, file: &str) {
        while let Some(last) = self.lines.last()
            && last.of(file).trim().is_empty()
        {
            self.lines.pop();
        }
    }
}

/// A section with a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `Since`, `Note`, `Returns`, …
    pub tag: String,
    /// The line on which it begins.
    pub bytes: Bytes,
    /// The text after the tag.
    pub passage: Passage,
}

/// A documentation comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// The opening line.
    pub open: Bytes,
    /// The name after `@` in the first line, and its place.
    pub name: Option<(String, Bytes)>,
    /// Text that belongs to no argument, feature or section.
    pub body: Passage,
    /// Members, values and branches that are described.
    pub arguments: CommentDescriptions,
    /// Features that are described.
    pub features: CommentDescriptions,
    /// Sections, in order.
    pub sections: Vec<Section>,
}

impl Comment {
    /// The first section with this tag.
    pub fn section(&self, tag: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.tag == tag)
    }
}
