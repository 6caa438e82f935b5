//! Lines that begin something: descriptions, features, sections, paragraphs.

use super::super::line::{described, heading, old_since, remark, tagged};
use super::super::{Described, Passage, Section};
use super::{List, Reader, Target};
use crate::schema::fault::SchemaFault;
use crate::schema::tree::Bytes;

impl Reader<'_, '_> {
    /// A line that may begin something.
    pub(super) fn begin(&mut self, line: Bytes) {
        let text = line.of(self.text);
        if let Ok((rest, name)) = described(text)
            && (self.rules.by_indent() || !name.contains(' '))
        {
            let (rest, name) = (rest.len(), name.to_owned());
            return self.begin_described(line, name, rest);
        }
        if self.features_expected {
            self.features_expected = false;
            self.fault(line, SchemaFault::FeaturesEmpty);
        }
        if text == "Features:" {
            return self.begin_features(line);
        }
        let old_since = || old_since(text).ok().filter(|_| !self.rules.checked());
        if let Some((rest, tag)) = tagged(text).ok().or_else(old_since) {
            let (rest, tag) = (rest.len(), tag.to_owned());
            return self.begin_tagged(line, tag, rest);
        }
        if let Ok((rest, tag)) = remark(text) {
            let (rest, tag) = (rest.len(), tag.to_owned());
            return self.begin_section(line, tag, rest);
        }
        if heading(text).is_ok() && self.rules.checked() {
            self.fault(line, SchemaFault::HeadingInDefinition);
        }
        if self.begins_paragraph() {
            self.target = Target::Body;
            self.list = List::None;
        }
        self.append(line);
    }

    /// Returns whether text at the margin ends the description or section above it.
    fn begins_paragraph(&self) -> bool {
        let note = |section: &Section| !matches!(&*section.tag, "Since" | "Returns");
        let in_note =
            self.target == Target::Section && self.comment.sections.last().is_some_and(note);
        self.rules.by_indent() || (self.after_blank && !in_note)
    }

    fn begin_described(&mut self, line: Bytes, name: String, rest: usize) {
        let features = self.list == List::Features;
        self.features_expected = false;
        if self.list == List::None && self.arguments_ended {
            let name = name.clone();
            self.fault(line, SchemaFault::ArgumentAfterSection { name });
        }
        if self.list == List::None {
            self.list = List::Arguments;
            self.arguments_ended = self.rules.by_indent();
        }
        if name.is_empty() {
            self.fault(line, SchemaFault::ArgumentNoName);
        }
        let (list, target) = if features {
            (&mut self.comment.features, Target::Feature)
        } else {
            (&mut self.comment.arguments, Target::Argument)
        };
        let new = list.push(Described {
            name: name.clone(),
            bytes: line,
            passage: Passage::default(),
        });
        if !new {
            self.fault(line, SchemaFault::ArgumentRepeated { name });
        }
        self.begin_text(target, line, rest);
    }

    fn begin_features(&mut self, line: Bytes) {
        if !self.comment.features.is_empty() {
            let tag = "Features".to_owned();
            self.fault(line, SchemaFault::SectionRepeated { tag });
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
            self.fault(line, SchemaFault::SectionRepeated { tag });
        }
        if self.rules.retired(&tag) {
            let tag = tag.clone();
            self.fault(line, SchemaFault::SectionRetired { tag });
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

    pub(super) fn append(&mut self, line: Bytes) {
        let comment = &mut self.comment;
        let passage = match self.target {
            Target::Body => None,
            Target::Argument => comment.arguments.last_passage(),
            Target::Feature => comment.features.last_passage(),
            Target::Section => comment.sections.last_mut().map(|s| &mut s.passage),
        };
        passage.unwrap_or(&mut comment.body).lines.push(line);
    }
}
