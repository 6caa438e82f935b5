//! One event at both ends.

use qmp_doc_parser::ir::{DataNode, EventNode, Known, ObjectNode, RateLimit, Reference};

use super::super::catalogue as rules;
use super::super::coverage::Aspect;
use super::super::rule::Rule;
use super::label;
use super::object::{Promises, names};
use super::prose::Words;
use super::{Paths, Walk};

/// An object without members: what an event without data carries.
static EMPTY: ObjectNode = ObjectNode {
    members: Vec::new(),
    discriminator: None,
    branches: Vec::new(),
    listed: true,
};

impl<'t> Walk<'t, '_> {
    /// Compares one event at both ends.
    pub(super) fn event(&mut self, old: &'t EventNode, new: &'t EventNode) {
        self.event = (old.name.clone(), new.name.clone());
        let paths = Paths::of_event(&old.name, &new.name);
        let first = self.found.len();
        if old != new {
            self.attributes(&paths, &old.attributes, &new.attributes);
            self.type_facts(&paths, &old.type_facts, &new.type_facts);
            self.rate_limit(&paths, old.rate_limit.as_ref(), new.rate_limit.as_ref());
            self.successors(&paths, old, new);
            self.reference(&paths, old.reference.as_ref(), new.reference.as_ref());
            self.basis(&paths, "data", old.data_known, new.data_known);
            let words = |event: &'t EventNode| Words::of(event.description.as_ref(), event.digest);
            self.description(&paths, None, words(old), words(new));
        }
        self.notes_and_examples(&paths);
        for found in &mut self.found[first..] {
            found.spans = (old.span, new.span);
        }
        if old.data != new.data {
            self.data(&paths, old, new);
            self.settle_loose();
        }
    }

    fn data(&mut self, paths: &Paths, old: &'t EventNode, new: &'t EventNode) {
        let promises = Promises {
            old: old.reference.is_some(),
            new: new.reference.is_some(),
        };
        let is_empty =
            |object: &ObjectNode| object.members.is_empty() && object.branches.is_empty();
        let first = self.found.len();
        match (&old.data, &new.data) {
            (DataNode::Object(old), DataNode::Object(new)) => {
                self.object(paths, old, new, promises);
                return;
            }
            (DataNode::None, DataNode::Object(object)) if is_empty(object) => {
                self.data_form(paths, &rules::DATA_ADDED);
            }
            (DataNode::Object(object), DataNode::None) if is_empty(object) => {
                self.data_form(paths, &rules::DATA_REMOVED);
            }
            (DataNode::None, DataNode::Object(object)) => {
                self.object(paths, &EMPTY, object, promises);
                return;
            }
            (DataNode::Object(object), DataNode::None) => {
                self.object(paths, object, &EMPTY, promises);
                return;
            }
            (DataNode::Unknown, DataNode::Object(object)) => {
                self.listed(paths, Some(names(object)));
            }
            (DataNode::Object(object), DataNode::Unknown) => {
                self.unlisted(paths, Some(names(object)));
            }
            (DataNode::Unknown, DataNode::None) => self.listed(paths, Some("none".to_owned())),
            (DataNode::None, DataNode::Unknown) => self.unlisted(paths, Some("none".to_owned())),
            (DataNode::None, DataNode::None) | (DataNode::Unknown, DataNode::Unknown) => {}
        }
        for found in &mut self.found[first..] {
            found.spans = (old.span, new.span);
        }
    }

    fn data_form(&mut self, paths: &Paths, rule: &'static Rule) {
        if let Some(certainty) = self.changed(paths, Aspect::Members) {
            let found = self.find(rule, paths, Aspect::Members, certainty);
            let object = Some("object".to_owned());
            let added = rule.id == rules::DATA_ADDED.id;
            let (old, new) = if added {
                (None, object)
            } else {
                (object, None)
            };
            self.report(found.values(old, new));
        }
    }

    fn rate_limit(&mut self, paths: &Paths, old: Option<&RateLimit>, new: Option<&RateLimit>) {
        const ASPECT: Aspect = Aspect::RateLimits;
        match (old, new) {
            (None, None) => {}
            (None, Some(limit)) => {
                if let Some(certainty) = self.added(paths, ASPECT, false) {
                    let found = self.find(&rules::RATE_LIMIT_ADDED, paths, ASPECT, certainty);
                    self.report(found.now(label::rate_limit(limit)));
                }
            }
            (Some(limit), None) => {
                if let Some(certainty) = self.removed(paths, ASPECT, false) {
                    let found = self.find(&rules::RATE_LIMIT_REMOVED, paths, ASPECT, certainty);
                    self.report(found.was(label::rate_limit(limit)));
                }
            }
            (Some(old), Some(new)) => {
                let Some(certainty) = self.changed(paths, ASPECT) else {
                    return;
                };
                if let (Some(before), Some(after)) = (old.milliseconds, new.milliseconds)
                    && before != after
                {
                    let found = self.find(&rules::RATE_LIMIT_CHANGED, paths, ASPECT, certainty);
                    self.report(found.was(format!("{before} ms")).now(format!("{after} ms")));
                }
                if old.key != new.key {
                    let found = self.find(&rules::RATE_LIMIT_KEY_CHANGED, paths, ASPECT, certainty);
                    let key = |limit: &RateLimit| label::rate_limit_key(limit.key.as_deref());
                    self.report(found.was(key(old)).now(key(new)));
                }
            }
        }
    }

    fn successors(&mut self, paths: &Paths, old: &EventNode, new: &EventNode) {
        let labels = |event: &EventNode| event.successors.iter().map(label::successor).collect();
        self.rule_set(paths, &rules::SUCCESSOR_CHANGED, labels(old), labels(new));
        let words = |event: &EventNode| label::successor_words(&event.successors);
        let (before, after) = (words(old), words(new));
        if before.is_some() && after.is_some() {
            let (old, new) = (
                Words::of(before.as_ref(), None),
                Words::of(after.as_ref(), None),
            );
            self.description(paths, Some("condition of the following event"), old, new);
        }
    }

    /// Compares rules as sets.
    pub(super) fn rule_set(
        &mut self,
        paths: &Paths,
        rule: &'static Rule,
        mut old: Vec<String>,
        mut new: Vec<String>,
    ) {
        for list in [&mut old, &mut new] {
            list.sort_unstable();
            list.dedup();
        }
        if old == new {
            return;
        }
        if let Some(certainty) = self.changed(paths, Aspect::Rules) {
            let words = |list: Vec<String>| (!list.is_empty()).then(|| list.join("; "));
            let found = self.find(rule, paths, Aspect::Rules, certainty);
            self.report(found.values(words(old), words(new)));
        }
    }

    pub(super) fn reference(
        &mut self,
        paths: &Paths,
        old: Option<&Reference>,
        new: Option<&Reference>,
    ) {
        if old == new {
            return;
        }
        if let Some(certainty) = self.changed(paths, Aspect::Basis) {
            let found = self.find(&rules::REFERENCE_CHANGED, paths, Aspect::Basis, certainty);
            self.report(found.values(old.map(label::reference), new.map(label::reference)));
        }
    }

    /// Compares the evidence for the same fact.
    pub(super) fn basis(&mut self, paths: &Paths, part: &str, old: Known, new: Known) {
        if old == new {
            return;
        }
        if let Some(certainty) = self.changed(paths, Aspect::Basis) {
            let found = self.find(&rules::BASIS_CHANGED, paths, Aspect::Basis, certainty);
            self.report(found.part(part).was(old.as_str()).now(new.as_str()));
        }
    }
}
