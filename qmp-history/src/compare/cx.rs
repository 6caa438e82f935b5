//! What the parts of a comparison share: the settings, where one is, what was told.

use std::collections::HashMap;

use qmp_doc_parser::{ir, span::Span};
use serde_json::Value;
use sha1::{Digest, Sha1};

use super::facts::Facts;
use crate::change::{Change, Did, Side, WireDid, WireSide};
use crate::level::Levels;
use crate::rules::{About, Rule};
use crate::settings::Settings;

/// The state of one comparison.
pub(super) struct Cx<'a> {
    pub(super) settings: &'a Settings,
    pub(super) facts: Facts<'a>,
    old: Option<String>,
    new: Option<String>,
    told: Vec<Change>,
}

/// What is being compared: an event, a member, a named type, or the document.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) event: Option<String>,
    pub(super) old_event: Option<String>,
    pub(super) named_type: Option<String>,
    pub(super) member: Vec<String>,
    pub(super) old_member: Vec<String>,
    pub(super) old_span: Option<Span>,
    pub(super) new_span: Option<Span>,
}

impl Place {
    /// An event of one name on both sides.
    pub(super) fn event(name: &str) -> Self {
        Self {
            event: Some(name.to_owned()),
            ..Self::default()
        }
    }

    /// Where it stands on both sides.
    pub(super) fn at(mut self, old: Option<Span>, new: Option<Span>) -> Self {
        self.old_span = old;
        self.new_span = new;
        self
    }

    /// A member below it, by its older and its newer name.
    pub(super) fn member(&self, old: &str, new: &str) -> Self {
        let mut place = self.clone();
        place.old_member.push(old.to_owned());
        place.member.push(new.to_owned());
        place
    }

    /// As a sentence names it.
    pub(super) fn name(&self) -> String {
        let whole = match (&self.event, &self.named_type) {
            (Some(event), _) => event.clone(),
            (None, Some(named)) => format!("type {named}"),
            (None, None) => "the document".to_owned(),
        };
        if self.member.is_empty() {
            whole
        } else {
            format!("`{}` of {whole}", self.member.join("."))
        }
    }
}

impl<'a> Cx<'a> {
    pub(super) fn new(old: &ir::Document, new: &ir::Document, settings: &'a Settings) -> Self {
        let id = |document: &ir::Document| document.revision.as_ref().map(|known| known.id.clone());
        let (old, new) = (id(old), id(new));
        Self {
            settings,
            facts: Facts::between(old.as_deref(), new.as_deref(), settings),
            old,
            new,
            told: Vec::new(),
        }
    }

    /// How much was told so far: to see whether something explains a difference already.
    pub(super) fn count(&self) -> usize {
        self.told.len()
    }

    /// Begins a change; it is told by [`Draft::say`].
    pub(super) fn tell(&mut self, rule: &'static Rule, place: &Place) -> Draft<'_> {
        let side = |revision: &Option<String>, span| Side {
            value: None,
            revision: revision.clone(),
            span,
        };
        let old_member = (place.old_member != place.member).then(|| place.old_member.clone());
        let change = Change {
            id: String::new(),
            rule: rule.id.to_owned(),
            event: place.event.clone(),
            old_event: place.old_event.clone(),
            named_type: place.named_type.clone(),
            member: place.member.clone(),
            old_member,
            part: None,
            old: side(&self.old, place.old_span),
            new: side(&self.new, place.new_span),
            document: Did::Changed,
            wire: WireSide::UNKNOWN,
            level: rule.levels().tolerant,
            levels: rule.levels(),
            score: None,
            advice: None,
            sentence: String::new(),
        };
        Draft {
            cx: self,
            change,
            did: None,
        }
    }

    /// The revisions' ids and all that was told, each with its id.
    pub(super) fn finish(mut self) -> (Option<String>, Option<String>, Vec<Change>) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for change in &mut self.told {
            let times = seen.entry(identity(change, 1)).or_default();
            *times += 1;
            change.id = identity(change, *times);
        }
        (self.old, self.new, self.told)
    }
}

/// The hash over rule, event, path and names; equal ones are told apart by their number.
fn identity(change: &Change, number: usize) -> String {
    let mut hash = Sha1::new();
    let mut add = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    add(&change.rule);
    for name in [
        &change.old_event,
        &change.event,
        &change.named_type,
        &change.part,
    ] {
        add(name.as_deref().unwrap_or_default());
    }
    for path in [change.member_before(), &change.member] {
        add(&path.join("\n"));
    }
    if number > 1 {
        add(&number.to_string());
    }
    let digest = hash.finalize();
    let start: [u8; 6] = std::array::from_fn(|at| digest[at]);
    let number = start
        .iter()
        .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{number:012x}")
}

/// Gives a change its wire side. What is not sent otherwise concerns only the text; what is
/// sent otherwise, by a rule about the text, may break anyone: the rule cannot tell.
fn settle(change: &mut Change, wire: WireSide) {
    let about = change.definition().map(|rule| rule.about);
    match wire.did {
        WireDid::Unchanged => change.levels = Levels::DOCS,
        WireDid::Changed if about == Some(About::Text) => change.levels = Levels::RISKY,
        WireDid::Changed | WireDid::Unknown => {}
    }
    change.wire = wire;
}

/// A change on its way.
pub(super) struct Draft<'c> {
    cx: &'c mut dyn Tell,
    change: Change,
    did: Option<Did>,
}

/// Takes a finished change; hides the lifetime of the settings from drafts.
trait Tell {
    fn take(&mut self, change: Change);
}

impl Tell for Cx<'_> {
    fn take(&mut self, mut change: Change) {
        if change.wire == WireSide::UNKNOWN
            && let Some(wire) = self.facts.of_change(&change)
        {
            settle(&mut change, wire);
        }
        change.level = change.levels.of(self.settings.reader);
        self.told.push(change);
    }
}

impl Draft<'_> {
    /// What stands on the older side; `None` in both leaves the place's span.
    pub(super) fn was(mut self, value: Option<impl Into<Value>>, span: Option<Span>) -> Self {
        self.change.old.value = value.map(Into::into);
        self.change.old.span = span.or(self.change.old.span);
        self
    }

    /// What stands on the newer side.
    pub(super) fn now(mut self, value: Option<impl Into<Value>>, span: Option<Span>) -> Self {
        self.change.new.value = value.map(Into::into);
        self.change.new.span = span.or(self.change.new.span);
        self
    }

    /// Which part of it.
    pub(super) fn part(mut self, part: impl Into<String>) -> Self {
        self.change.part = Some(part.into());
        self
    }

    /// What the text did, where the two values do not show it.
    pub(super) fn did(mut self, did: Did) -> Self {
        self.did = Some(did);
        self
    }

    /// Other levels than the rule's.
    pub(super) fn levels(mut self, levels: Levels) -> Self {
        self.change.levels = levels;
        self
    }

    /// What the wire did.
    pub(super) fn wire(mut self, wire: WireSide) -> Self {
        settle(&mut self.change, wire);
        self
    }

    /// How alike the sides of a proposed rename are.
    pub(super) fn score(mut self, score: Option<u8>) -> Self {
        self.change.score = score;
        self
    }

    /// What to do to settle it.
    pub(super) fn advice(mut self, advice: impl Into<String>) -> Self {
        self.change.advice = Some(advice.into());
        self
    }

    /// Tells it.
    pub(super) fn say(mut self, sentence: impl Into<String>) {
        let Side { value: old, .. } = &self.change.old;
        let Side { value: new, .. } = &self.change.new;
        self.change.document = self.did.unwrap_or(match (old, new) {
            (None, Some(_)) => Did::Added,
            (Some(_), None) => Did::Removed,
            _ => Did::Changed,
        });
        self.change.sentence = sentence.into();
        self.cx.take(self.change);
    }
}
