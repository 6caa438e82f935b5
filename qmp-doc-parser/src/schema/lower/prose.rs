//! Prose of comments: descriptions, notes, examples, claims.

use super::{Lower, Owner};
use crate::ir::{EventProse, Example, Note, Text};
use crate::schema::comment::{Comment, Passage, inline_since, since_claim, title};

/// The mark of an optional member, until 2.8.
const OPTIONAL: &str = "#optional";

impl<'d> Lower<'_, 'd, '_> {
    fn text(&self, owner: Owner<'d>, passage: &Passage) -> Option<Text> {
        let text = passage.text(self.text_of(owner.file));
        let span = passage
            .bytes()
            .and_then(|bytes| self.span(owner.file, bytes));
        (!text.is_empty()).then_some(Text { text, span })
    }

    /// The release that the comment's `Since` claims.
    pub(super) fn since(&self, owner: Owner<'d>) -> Option<String> {
        let section = owner.comment?.section("Since")?;
        since_claim(&section.passage.text(self.text_of(owner.file)))
    }

    pub(super) fn description(&self, owner: Owner<'d>) -> Option<Text> {
        self.text(owner, &owner.comment?.body)
    }

    /// The description of a member or value, verbatim.
    pub(super) fn described_text(&self, owner: Owner<'d>, name: &str) -> Option<Text> {
        self.text(owner, &owner.comment?.arguments.get(name)?.passage)
    }

    /// The description of a member or value, and the release that it claims.
    pub(super) fn described(&self, owner: Owner<'d>, name: &str) -> (String, Option<String>) {
        let Some(Text { text, .. }) = self.described_text(owner, name) else {
            return (String::new(), None);
        };
        let since = inline_since(&text);
        let description = match text.strip_prefix(OPTIONAL) {
            Some(rest) => rest.trim_start_matches([',', ' ', '\n']).to_owned(),
            None => text,
        };
        (description, since)
    }

    pub(super) fn feature_text(&self, owner: Owner<'d>, name: &str) -> String {
        let feature = owner.comment.and_then(|comment| comment.features.get(name));
        feature
            .map(|feature| feature.passage.text(self.text_of(owner.file)))
            .unwrap_or_default()
    }

    pub(super) fn event_prose(&self, owner: Owner<'d>) -> Option<EventProse> {
        let comment = owner.comment?;
        Some(EventProse {
            heading: None,
            description: self.description(owner),
            data: None,
            examples: self.examples(owner, comment),
            notes: self.notes(owner, comment),
        })
    }

    fn notes(&self, owner: Owner<'d>, comment: &Comment) -> Vec<Note> {
        let notes = comment
            .sections
            .iter()
            .filter(|section| section.tag != "Since" && !is_example(&section.tag));
        notes
            .filter_map(|section| self.text(owner, &section.passage))
            .map(|text| Note { text })
            .collect()
    }

    fn examples(&self, owner: Owner<'d>, comment: &Comment) -> Vec<Example> {
        let examples = comment
            .sections
            .iter()
            .filter(|section| is_example(&section.tag));
        examples
            .filter_map(|section| {
                let mut passage = section.passage.clone();
                let title = title(self.text_of(owner.file), &mut passage);
                let caption = title.map(|title| Text {
                    text: title.to_owned(),
                    span: None,
                });
                Some(example(caption, self.text(owner, &passage)?))
            })
            .collect()
    }
}

fn is_example(tag: &str) -> bool {
    matches!(tag, "Example" | "Examples" | "qmp-example")
}

/// An example; its JSON is what follows the arrow of a message from QEMU.
fn example(caption: Option<Text>, text: Text) -> Example {
    let message = text.text.trim_start().trim_start_matches("<-");
    let json: Option<serde_json::Value> = serde_json::from_str(message).ok();
    let event = json.as_ref().and_then(|json| json.get("event")?.as_str());
    Example {
        caption,
        event: event.map(str::to_owned),
        json,
        text,
        defects: Vec::new(),
        repaired: None,
    }
}
