//! Reads the lines of a comment, by the rules of the edition.

use super::line::{described, heading, old_since, remark, symbol, tagged};
use super::{Comment, Described, Passage, Section};
use crate::schema::edition::Edition;
use crate::schema::fault::Fault;
use crate::schema::tree::{Block, Bytes};

/// How an edition reads comments.
#[derive(Clone, Copy)]
struct Rules {
    /// The form is checked.
    checked: bool,
    /// Indentation alone decides what continues a description or section.
    by_indent: bool,
    /// Notes and examples are directives of reStructuredText.
    directives: bool,
    /// A heading has to come first in its comment.
    headings: bool,
}

impl Rules {
    fn of(edition: Edition) -> Self {
        Self {
            checked: edition >= Edition::at(2, 9),
            by_indent: edition >= Edition::at(9, 0),
            directives: edition >= Edition::at(9, 1),
            headings: (Edition::at(8, 1)..Edition::at(10, 1)).contains(&edition),
        }
    }
}

/// What a line that begins nothing continues.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Body,
    Argument,
    Feature,
    Section,
}

/// Which list a description belongs to.
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
    faults: &'f mut Vec<(Bytes, Fault)>,
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
    faults: &mut Vec<(Bytes, Fault)>,
) -> Comment {
    let mut reader = Reader {
        text,
        rules: Rules::of(edition),
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

impl Reader<'_, '_> {
    fn fault(&mut self, bytes: Bytes, fault: Fault) {
        if self.rules.checked {
            self.faults.push((bytes, fault));
        }
    }

    fn lines(&mut self, block: &Block) {
        let mut lines = block.lines.iter().copied().peekable();
        match block.open.of(self.text) {
            "##" => {}
            _ if self.rules.checked => self.fault(block.open, Fault::CommentOpening),
            _ => {
                let text = self.part(block.open, 2);
                self.first(text);
            }
        }
        if !self.rules.checked {
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
        let length = text.trim_end().len().max(mark);
        Bytes {
            start: line.start + mark as u32,
            end: line.start + u32::try_from(length).unwrap_or_default(),
        }
    }

    fn checked_content(&mut self, line: Bytes) -> Bytes {
        if !matches!(line.of(self.text).as_bytes(), [_] | [_, b' ', ..]) {
            self.fault(line, Fault::CommentNoBlank);
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
                self.fault(line, Fault::CommentNoName);
                ""
            }
            Some(name) => name,
            None => {
                self.fault(line, Fault::CommentNoColon);
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
            self.fault(line, Fault::ArgumentInFreeText { name });
        }
        if heading(text).is_ok() && !first && self.rules.headings {
            self.fault(line, Fault::HeadingNotFirst);
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

    /// Whether a line belongs to what is above it, whatever it looks like.
    fn continues(&mut self, line: Bytes) -> bool {
        let text = line.of(self.text);
        let indent = text.len() - text.trim_start().len();
        if !self.rules.by_indent || self.features_expected {
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
            self.fault(line, Fault::LessIndented { expected });
        }
        indent >= expected || !self.after_blank
    }

    /// A line that may begin something.
    fn begin(&mut self, line: Bytes) {
        let text = line.of(self.text);
        if let Ok((rest, name)) = described(text)
            && (self.rules.by_indent || !name.contains(' '))
        {
            let (rest, name) = (rest.len(), name.to_owned());
            return self.begin_described(line, name, rest);
        }
        if self.features_expected {
            self.features_expected = false;
            self.fault(line, Fault::FeaturesEmpty);
        }
        if text == "Features:" {
            return self.begin_features(line);
        }
        let old_since = || old_since(text).ok().filter(|_| !self.rules.checked);
        if let Some((rest, tag)) = tagged(text).ok().or_else(old_since) {
            let (rest, tag) = (rest.len(), tag.to_owned());
            return self.begin_tagged(line, tag, rest);
        }
        if let Ok((rest, tag)) = remark(text) {
            let (rest, tag) = (rest.len(), tag.to_owned());
            return self.begin_section(line, tag, rest);
        }
        if heading(text).is_ok() && self.rules.checked {
            self.fault(line, Fault::HeadingInDefinition);
        }
        if self.begins_paragraph() {
            self.target = Target::Body;
            self.list = List::None;
        }
        self.append(line);
    }

    /// Whether text at the margin ends the description or section above it.
    fn begins_paragraph(&self) -> bool {
        let note = |section: &Section| !matches!(&*section.tag, "Since" | "Returns");
        let in_note =
            self.target == Target::Section && self.comment.sections.last().is_some_and(note);
        self.rules.by_indent || (self.after_blank && !in_note)
    }

    fn begin_described(&mut self, line: Bytes, name: String, rest: usize) {
        let features = self.list == List::Features;
        self.features_expected = false;
        if self.list == List::None && self.arguments_ended {
            let name = name.clone();
            self.fault(line, Fault::ArgumentAfterSection { name });
        }
        if self.list == List::None {
            self.list = List::Arguments;
            self.arguments_ended = self.rules.by_indent;
        }
        if name.is_empty() {
            self.fault(line, Fault::ArgumentNoName);
        }
        let (list, target) = if features {
            (&mut self.comment.features, Target::Feature)
        } else {
            (&mut self.comment.arguments, Target::Argument)
        };
        let repeated = list.iter().any(|described| described.name == name);
        list.push(Described {
            name: name.clone(),
            bytes: line,
            passage: Passage::default(),
        });
        if repeated {
            self.fault(line, Fault::ArgumentRepeated { name });
        }
        self.begin_text(target, line, rest);
    }

    fn begin_features(&mut self, line: Bytes) {
        if !self.comment.features.is_empty() {
            let tag = "Features".to_owned();
            self.fault(line, Fault::SectionRepeated { tag });
        }
        self.list = List::Features;
        self.arguments_ended = true;
        self.features_expected = true;
        self.target = Target::Body;
    }

    fn begin_tagged(&mut self, line: Bytes, tag: String, rest: usize) {
        let repeated =
            matches!(&*tag, "Returns" | "Errors" | "Since") && self.comment.section(&tag).is_some();
        if repeated {
            let tag = tag.clone();
            self.fault(line, Fault::SectionRepeated { tag });
        }
        if self.rules.directives && (tag.starts_with("Note") || tag.starts_with("Example")) {
            let tag = tag.clone();
            self.fault(line, Fault::SectionRetired { tag });
        }
        self.arguments_ended = true;
        self.begin_section(line, tag, rest);
    }

    fn begin_section(&mut self, line: Bytes, tag: String, rest: usize) {
        self.list = List::None;
        self.comment.sections.push(Section {
            tag,
            bytes: line,
            passage: Passage::default(),
        });
        self.begin_text(Target::Section, line, rest);
    }

    /// The rest of the line that began a description or section.
    fn begin_text(&mut self, target: Target, line: Bytes, rest: usize) {
        self.target = target;
        self.indent = None;
        let start = line.end - u32::try_from(rest).unwrap_or_default();
        self.append(Bytes { start, ..line });
    }

    fn append(&mut self, line: Bytes) {
        let comment = &mut self.comment;
        let passage = match self.target {
            Target::Body => None,
            Target::Argument => comment.arguments.last_mut().map(|d| &mut d.passage),
            Target::Feature => comment.features.last_mut().map(|d| &mut d.passage),
            Target::Section => comment.sections.last_mut().map(|s| &mut s.passage),
        };
        passage.unwrap_or(&mut comment.body).lines.push(line);
    }

    fn close(&mut self, block: &Block) {
        let end = self.end(block);
        if self.features_expected {
            self.fault(end, Fault::FeaturesEmpty);
        }
        match block.close {
            None => self.fault(end, Fault::CommentUnclosed),
            Some(close) if close.of(self.text) != "##" => {
                self.fault(close, Fault::CommentClosing);
            }
            Some(_) => {}
        }
    }

    /// The closing line, or what is at its place; at the end of the file, its last line.
    fn end(&self, block: &Block) -> Bytes {
        let last = u32::try_from(self.text.trim_end_matches('\n').len()).unwrap_or(block.end);
        let at = block.end.min(last);
        block.close.unwrap_or(Bytes { start: at, end: at })
    }

    /// What only the end of the comment shows: texts that are empty.
    fn finish(mut self) -> Comment {
        let comment = &mut self.comment;
        let described = comment.arguments.iter_mut().chain(&mut comment.features);
        let described = described.map(|d| (format!("@{}", d.name), d.bytes, &mut d.passage));
        let sections = comment
            .sections
            .iter_mut()
            .map(|s| (s.tag.clone(), s.bytes, &mut s.passage));
        let mut empty = Vec::new();
        for (tag, bytes, passage) in described.chain(sections) {
            passage.trim_end(self.text);
            let checked = match tag.strip_prefix('@') {
                Some(_) => self.rules.by_indent,
                None => tagged(&format!("{tag}:")).is_ok(),
            };
            if passage.is_empty(self.text) && checked {
                empty.push((bytes, Fault::SectionEmpty { tag }));
            }
        }
        comment.body.trim_end(self.text);
        empty.sort_by_key(|(bytes, _)| *bytes);
        for (bytes, fault) in empty {
            self.fault(bytes, fault);
        }
        self.comment
    }
}
