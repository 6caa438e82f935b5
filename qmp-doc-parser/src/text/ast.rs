//! The syntax tree: the parts of a clean text. Every leaf is a slice of it.

use crate::prose::List;

/// A document.
#[derive(Clone, Debug, Default)]
pub struct SyntaxTree<'a> {
    /// The title, if there is one.
    pub title: Option<Title<'a>>,
    /// Text before the first section, except the title.
    pub preamble: Vec<&'a str>,
    /// The sections, in order.
    pub sections: Vec<Section<'a>>,
}

/// The title and the `=` under it.
#[derive(Clone, Copy, Debug)]
pub struct Title<'a> {
    /// The text.
    pub text: &'a str,
    /// The line under it.
    pub underline: &'a str,
}

/// A heading and everything up to the next one.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// The heading.
    pub heading: Heading<'a>,
    /// The parts, in order.
    pub blocks: Vec<Block<'a>>,
}

/// A heading, possibly incomplete.
#[derive(Clone, Debug)]
pub struct Heading<'a> {
    /// The whole line; empty if only its underline is there.
    pub text: &'a str,
    /// The section number.
    pub number: Option<&'a str>,
    /// The names; none if the line holds none.
    pub names: Vec<&'a str>,
    /// The dashes under it; none, or several by accident.
    pub underlines: Vec<&'a str>,
    /// Whether an empty line follows.
    pub blank_after: bool,
}

/// A part of a section.
#[derive(Clone, Debug)]
pub enum Block<'a> {
    /// `Description:`, `Data:`, `Example:`, `Note:` and the words after it.
    Label(Label<'a>),
    /// A list item that names a member.
    Member(Member<'a>),
    /// JSON, possibly broken.
    Json(&'a str),
    /// Any other text.
    Paragraph(Paragraph<'a>),
}

/// A label.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// The kind.
    pub kind: LabelKind,
    /// The label as written, with its colon; `- data:` with its dash.
    pub label: &'a str,
    /// The words after it; empty if there are none.
    pub text: &'a str,
    /// Whether these are `None.` of a data label.
    pub none: bool,
}

/// Kind of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// `Description:`, of the oldest format.
    Description,
    /// `Data:`
    Data,
    /// `Example:`
    Example,
    /// `Note:`
    Note,
}

/// A list item that names a member.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// The column of its first character, from 0, tabs counted up to multiples of 8.
    pub indent: usize,
    /// Everything before the words: dash, name, colon.
    pub lead: &'a str,
    /// The name as written, without quotes; empty if it has none.
    pub name: &'a str,
    /// Departure of the lead from `- "name":`.
    pub form: MemberForm,
    /// The words; empty if there are none.
    pub text: &'a str,
    /// The groups of the words that state type, optionality or values.
    pub(crate) marks: Vec<Mark<'a>>,
    /// The list of values, in a mark or after it.
    pub(crate) values: Option<ValueList<'a>>,
}

/// A group in parentheses that states type, optionality or values.
#[derive(Clone, Debug)]
pub(crate) struct Mark<'a> {
    /// The group, with its parentheses.
    pub(crate) text: &'a str,
    /// The parts.
    pub(crate) parts: Vec<Part<'a>>,
}

/// A part of a [`Mark`].
#[derive(Clone, Debug)]
pub(crate) enum Part<'a> {
    /// A type word, known or not.
    Type(&'a str),
    /// `optional`
    Optional,
    /// A word that is nearly `optional`.
    OptionalMisspelt(&'a str),
    /// The release of `since 2.1`.
    Since(&'a str),
    /// Values.
    Values(ValueList<'a>),
    /// Other words.
    Words(&'a str),
}

/// A list of values and the words that announce it.
#[derive(Clone, Debug)]
pub(crate) struct ValueList<'a> {
    /// The list as written.
    pub(crate) text: &'a str,
    /// The words that announce it, and whether they are misspelt.
    pub(crate) announced: Option<(&'a str, bool)>,
    /// The values.
    pub(crate) list: List<'a>,
}

/// Form of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberForm {
    /// `- "name":`
    Regular,
    /// `- 'name':`, of the oldest format.
    SingleQuoted,
    /// The dash is missing.
    NoDash,
    /// Quotes or the colon are missing.
    Incomplete,
    /// Starts in the middle of a line.
    MidLine,
    /// The name is missing.
    NoName,
}

/// Any other text.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    /// The column of its first character, as for [`Member::indent`].
    pub indent: usize,
    /// The text.
    pub text: &'a str,
    /// Whether the next block follows without an empty line.
    pub tight: bool,
}

impl<'a> SyntaxTree<'a> {
    /// Every leaf with the name of its part, in the order of the text. Together they
    /// hold every non-blank byte of it, each once.
    pub fn leaves(&self) -> Vec<(&'static str, &'a str)> {
        let mut leaves = Vec::new();
        if let Some(title) = self.title {
            leaves.push(("title", title.text));
            leaves.push(("title underline", title.underline));
        }
        leaves.extend(self.preamble.iter().map(|text| ("preamble", *text)));
        for section in &self.sections {
            leaves.push(("heading", section.heading.text));
            leaves.extend(
                section
                    .heading
                    .underlines
                    .iter()
                    .map(|line| ("underline", *line)),
            );
            for block in &section.blocks {
                match block {
                    Block::Label(Label {
                        kind, label, text, ..
                    }) => {
                        leaves.push((kind.label_leaf(), *label));
                        leaves.push((kind.text_leaf(), *text));
                    }
                    Block::Member(member) => {
                        leaves.push(("member name", member.lead));
                        leaves.push(("member text", member.text));
                    }
                    Block::Json(text) => leaves.push(("example", *text)),
                    Block::Paragraph(paragraph) => leaves.push(("paragraph", paragraph.text)),
                }
            }
        }
        leaves.retain(|(_, text)| !text.is_empty());
        leaves
    }

    /// Formats the tree, one leaf per line, for `show --what ast`.
    pub fn outline(&self, clean: &str) -> String {
        use std::fmt::Write as _;
        let mut out = String::new();
        let mut line = 1;
        let mut counted = 0;
        for (name, text) in self.leaves() {
            let start = offset(clean, text);
            line += clean[counted..start].matches('\n').count();
            counted = start;
            let depth = match name {
                "title" | "title underline" | "preamble" | "heading" => "",
                "member text" | "data text" | "note text" | "description text" | "caption" => {
                    "    "
                }
                _ => "  ",
            };
            let _ = writeln!(out, "{line:>5} {depth}{name} {text:?}");
        }
        out
    }
}

impl LabelKind {
    fn label_leaf(self) -> &'static str {
        match self {
            Self::Description => "description label",
            Self::Data => "data label",
            Self::Example => "example label",
            Self::Note => "note label",
        }
    }

    fn text_leaf(self) -> &'static str {
        match self {
            Self::Description => "description text",
            Self::Data => "data text",
            Self::Example => "caption",
            Self::Note => "note text",
        }
    }
}

/// The offset of a slice of the clean text.
pub(crate) fn offset(clean: &str, part: &str) -> usize {
    use nom::Offset as _;
    if part.is_empty() {
        0
    } else {
        clean.offset(part)
    }
}
