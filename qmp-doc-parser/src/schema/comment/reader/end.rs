//! The end of a comment: missing lines and empty texts.

use super::super::line::tagged;
use super::super::{Comment, directive};
use super::Reader;
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Block, Bytes};

impl Reader<'_, '_> {
    pub(super) fn close(&mut self, block: &Block) {
        let end = self.end(block);
        if self.features_expected {
            self.fault(end, SchemaFault::FeaturesEmpty);
        }
        match block.close {
            None => self.fault(end, SchemaFault::CommentUnclosed),
            Some(close) if close.of(self.text) != "##" => {
                self.fault(close, SchemaFault::CommentClosing);
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

    /// Reports empty texts, which only the end of the comment shows.
    pub(super) fn finish(mut self) -> Comment {
        let rules = self.rules;
        let comment = &mut self.comment;
        let described = comment
            .arguments
            .each_mut()
            .chain(comment.features.each_mut());
        let described = described.map(|d| (format!("@{}", d.name), d.bytes, &mut d.passage));
        let sections = comment
            .sections
            .iter_mut()
            .map(|s| (s.tag.clone(), s.bytes, &mut s.passage));
        let mut empty = Vec::new();
        for (tag, bytes, passage) in described.chain(sections) {
            passage.trim_end(self.text);
            let checked = match tag.strip_prefix('@') {
                Some(_) => self.rules.by_indent(),
                None => tagged(&format!("{tag}:")).is_ok() && !rules.retired(&tag),
            };
            if passage.is_empty(self.text) && checked {
                empty.push((bytes, SchemaFault::SectionEmpty { tag }));
            }
        }
        comment.body.trim_end(self.text);
        if rules.has_directives() {
            directive::split(self.text, comment);
        }
        empty.sort_by_key(|(bytes, _)| *bytes);
        for (bytes, fault) in empty {
            self.fault(bytes, fault);
        }
        self.comment
    }
}
