//! Descriptions, notes and examples.

use qmp_doc_parser::ir::{Digest, Event, Text};

use super::super::catalogue as rules;
use super::super::coverage::Aspect;
use super::super::rule::Rule;
use super::{Paths, Walk, words};

/// Prefix of the digest that replaces an unavailable description.
const UNAVAILABLE: &str = "not available; digest ";

/// A description: its text, if available, and its digest.
#[derive(Clone, Copy)]
pub(super) struct Words<'t> {
    words: Option<&'t str>,
    digest: Option<Digest>,
}

impl<'t> Words<'t> {
    /// The description of these words, white space normalised, or of this digest.
    pub(super) fn of(words: Option<&'t String>, digest: Option<Digest>) -> Self {
        let words = words.map(String::as_str);
        let digest = digest.or_else(|| words.map(Digest::of));
        Self { words, digest }
    }

    /// The text, or its digest.
    fn shown(self) -> Option<String> {
        let words = self.words.map(str::to_owned);
        words.or_else(|| self.digest.map(|digest| format!("{UNAVAILABLE}{digest}")))
    }
}

impl Walk<'_, '_> {
    /// Compares two descriptions. `part` names what is described at
    /// the paths, if not the item itself.
    pub(super) fn description(
        &mut self,
        paths: &Paths,
        part: Option<&str>,
        old: Words,
        new: Words,
    ) {
        if old.digest == new.digest {
            return;
        }
        let Some(certainty) = self.changed(paths, Aspect::Prose) else {
            return;
        };
        let suspect = match (old.words, new.words) {
            (Some(old), Some(new)) => words::suspect(old, new),
            _ => None,
        };
        let mut found = match suspect {
            Some(words) => {
                let rule = &rules::DESCRIPTION_SUSPECT;
                self.find(rule, paths, Aspect::Prose, certainty).part(words)
            }
            None => self.find(&rules::DESCRIPTION_CHANGED, paths, Aspect::Prose, certainty),
        };
        if let Some(part) = part {
            let words = found.part.take();
            let words = words.map(|words| format!(": {words}")).unwrap_or_default();
            found.part = Some(format!("{part}{words}"));
        }
        let mut found = found.values(old.shown(), new.shown());
        found.digests = Some((old.digest, new.digest));
        self.report(found);
    }

    /// Compares notes and examples of the event of these names, if both documents are available.
    pub(super) fn notes_and_examples(&mut self, paths: &Paths) {
        let (Some(old), Some(new)) = (self.old.prose, self.new.prose) else {
            return;
        };
        let (Some(old), Some(new)) = (old.event(&self.event.0), new.event(&self.event.1)) else {
            return;
        };
        let notes = |event: &Event| {
            let prose = event.prose.iter().flat_map(|prose| &prose.notes);
            prose.map(|note| note.text.flat()).collect::<Vec<_>>()
        };
        let examples = |event: &Event| {
            let examples = event.own_examples();
            let caption = |text: &Option<Text>| text.as_ref().map(Text::flat).unwrap_or_default();
            let words = |caption: String, text: &Text| format!("{caption} {}", text.flat());
            let list = examples.map(|one| words(caption(&one.caption), &one.text));
            list.map(|words| words.trim().to_owned())
                .collect::<Vec<_>>()
        };
        self.list(paths, &rules::NOTE_CHANGED, &notes(old), &notes(new));
        self.list(
            paths,
            &rules::EXAMPLE_CHANGED,
            &examples(old),
            &examples(new),
        );
    }

    /// Compares lists of paragraphs; reports those that only one side has.
    fn list(&mut self, paths: &Paths, rule: &'static Rule, old: &[String], new: &[String]) {
        if old == new {
            return;
        }
        let Some(certainty) = self.changed(paths, Aspect::Prose) else {
            return;
        };
        let only = |these: &[String], others: &[String]| {
            let list = these.iter().filter(|one| !others.contains(one));
            let list: Vec<_> = list.map(String::as_str).collect();
            (!list.is_empty()).then(|| list.join("\n"))
        };
        let (before, after) = (only(old, new), only(new, old));
        // Only the order or the number of equal ones differs.
        if before.is_some() || after.is_some() {
            let found = self.find(rule, paths, Aspect::Prose, certainty);
            self.report(found.values(before, after));
        }
    }
}
