//! Events of both trees: common, renamed, removed and added.

use qmp_doc_parser::ir::{DataNode, EventNode, TypeNode};

use super::super::catalogue as rules;
use super::super::change::{DocumentChange, Wire, WireEffect};
use super::super::coverage::{Aspect, Certainty};
use super::super::rule::Rule;
use super::label;
use super::score::{self, Traits};
use super::{Pairs, Paths, Walk, pair};

impl<'t> Walk<'t, '_> {
    pub(super) fn events(&mut self) {
        let (old, new) = (&self.old.tree.events, &self.new.tree.events);
        let pairs = pair(old, new, |event| &event.name);
        let renamed = self.renamed_events(&pairs);
        for at in &pairs.only_old {
            if renamed.iter().all(|(before, ..)| before != at) {
                self.departure(&old[*at]);
            }
        }
        for (before, after, score) in &renamed {
            self.event_renamed(&old[*before], &new[*after], *score);
        }
        for at in &pairs.only_new {
            if renamed.iter().all(|(_, after, _)| after != at) {
                self.arrival(&new[*at]);
            }
        }
        for (before, after) in pairs.both {
            self.event(&old[before], &new[after]);
        }
    }

    /// Proposes pairs of one event under two names: the same data, similar names and words.
    fn renamed_events(&self, pairs: &Pairs) -> Vec<(usize, usize, f64)> {
        if !self.settings.renames {
            return Vec::new();
        }
        let (old, new) = (&self.old.tree.events, &self.new.tree.events);
        let gone = |at: &usize| {
            let settled = self.gone_event(&old[*at]).map(|gone| gone.rule);
            settled.is_some_and(|rule| {
                is(rule, &rules::EVENT_UNDOCUMENTED) || is(rule, &rules::EVENT_REMOVED)
            })
        };
        let came = |at: &usize| {
            let settled = self.new_event(&new[*at]).map(|came| came.rule);
            settled.is_some_and(|rule| is(rule, &rules::EVENT_ADDED))
        };
        let only_old: Vec<_> = pairs.only_old.iter().copied().filter(gone).collect();
        let only_new: Vec<_> = pairs.only_new.iter().copied().filter(came).collect();
        score::unique(&only_old, &only_new, |before, after| {
            let scored = score::score(&traits(old, before), &traits(new, after))?;
            let alike = data(&old[before]) == data(&new[after]);
            alike.then_some(scored)
        })
    }

    fn event_renamed(&mut self, old: &'t EventNode, new: &'t EventNode, scored: f64) {
        self.event = (old.name.clone(), new.name.clone());
        let paths = Paths::of_event(&old.name, &new.name);
        let certainty = self
            .gone_event(old)
            .map_or(Certainty::Document, |gone| gone.certainty);
        let found = self
            .find(&rules::EVENT_RENAMED, &paths, Aspect::Events, certainty)
            .document(DocumentChange::Renamed)
            .was(old.name.as_str())
            .now(new.name.as_str())
            .score(Some(score::percent(scored)))
            .spans(old.span, new.span);
        self.report(found);
        self.event(old, new);
    }

    fn departure(&mut self, event: &EventNode) {
        self.event = (event.name.clone(), event.name.clone());
        let Some(gone) = self.gone_event(event) else {
            return;
        };
        let paths = Paths::of_event(&event.name, &event.name);
        let mut found = self
            .find(gone.rule, &paths, Aspect::Events, gone.certainty)
            .was(event_label(event))
            .spans(event.span, None);
        if is(gone.rule, &rules::EVENT_MOVED) {
            found = found.document(DocumentChange::Moved);
        }
        found.new = gone.destination;
        self.report(match gone.wire {
            Some((wire, fact)) => found.wire(wire, fact),
            None => found,
        });
    }

    fn arrival(&mut self, event: &'t EventNode) {
        self.event = (event.name.clone(), event.name.clone());
        let Some(came) = self.new_event(event) else {
            return;
        };
        let paths = Paths::of_event(&event.name, &event.name);
        let found = self
            .find(came.rule, &paths, Aspect::Events, came.certainty)
            .now(event_label(event))
            .spans(None, event.span);
        self.report(match came.wire {
            Some((wire, fact)) => found.wire(wire, fact),
            None => found,
        });
        // Changes while the text did not document the event.
        let earlier = self
            .settings
            .earlier
            .and_then(|trees| trees.event(&event.name));
        if let Some(earlier) = earlier
            && is(came.rule, &rules::EVENT_DOCUMENTED)
        {
            self.returned(earlier, event);
        }
    }

    /// Compares an event that came back with its last documented state.
    fn returned(&mut self, earlier: &EventNode, event: &EventNode) {
        let mut walk = Walk::new(self.old, self.new, self.settings);
        walk.event(earlier, event);
        let (found, renamed) = (walk.found, walk.renamed);
        self.found.extend(found);
        self.renamed.extend(renamed);
    }

    /// Returns the evidence for an event that only the older end has; `None`: no change.
    fn gone_event(&self, event: &EventNode) -> Option<Settled> {
        let paths = Paths::of_event(&event.name, &event.name);
        let certainty = self.removed(&paths, Aspect::Events, is_conditional(event))?;
        if certainty == Certainty::Known {
            return Some(Settled::new(&rules::EVENT_REMOVED, certainty));
        }
        if let Some(wire) = &self.new.wire {
            if wire.tree.event(&event.name).is_some() {
                let reason = format!("{} still has the event", wire.source);
                let known = Wire::known(WireEffect::Unchanged, &reason);
                let rule = if wire.documented {
                    &rules::EVENT_MOVED
                } else {
                    &rules::EVENT_UNDOCUMENTED
                };
                let settled = Settled::new(rule, certainty).wire(known, None);
                return Some(if wire.documented {
                    settled.destination(wire.source)
                } else {
                    settled
                });
            }
            let says = wire.coverage.says(&event.name, Aspect::Events);
            if says == super::Says::Complete {
                let reason = format!("{} lacks the event", wire.source);
                let known = Wire::known(WireEffect::Changed, &reason);
                return Some(Settled::new(&rules::EVENT_REMOVED, certainty).wire(known, None));
            }
        }
        let Some(departure) = self.settings.facts.departure(&event.name) else {
            return Some(Settled::new(&rules::EVENT_UNDOCUMENTED, certainty));
        };
        let (wire, fact) = departure.shown;
        Some(if departure.removed {
            Settled::new(&rules::EVENT_REMOVED, certainty).wire(wire, fact)
        } else {
            let moved = Settled::new(&rules::EVENT_MOVED, certainty).wire(wire, fact);
            moved.destination("QEMU's schema")
        })
    }

    /// Returns the evidence for an event that only the newer end has.
    fn new_event(&self, event: &EventNode) -> Option<Settled> {
        let paths = Paths::of_event(&event.name, &event.name);
        let certainty = self.added(&paths, Aspect::Events, is_conditional(event))?;
        if certainty == Certainty::Known {
            return Some(Settled::new(&rules::EVENT_ADDED, certainty));
        }
        if let Some(wire) = &self.old.wire {
            if wire.tree.event(&event.name).is_some() {
                let reason = format!("{} already had the event", wire.source);
                let known = Wire::known(WireEffect::Unchanged, &reason);
                return Some(Settled::new(&rules::EVENT_DOCUMENTED, certainty).wire(known, None));
            }
            let says = wire.coverage.says(&event.name, Aspect::Events);
            if says == super::Says::Complete {
                let reason = format!("{} did not have the event", wire.source);
                let known = Wire::known(WireEffect::Changed, &reason);
                return Some(Settled::new(&rules::EVENT_ADDED, certainty).wire(known, None));
            }
        }
        if let Some(arrival) = self.settings.facts.arrival(&event.name) {
            let (wire, fact) = arrival.shown;
            let rule = if arrival.removed {
                &rules::EVENT_ADDED
            } else {
                &rules::EVENT_DOCUMENTED
            };
            return Some(Settled::new(rule, certainty).wire(wire, fact));
        }
        let earlier = self.settings.earlier;
        let documented = earlier.is_some_and(|trees| trees.event(&event.name).is_some());
        let rule = if documented {
            &rules::EVENT_DOCUMENTED
        } else {
            &rules::EVENT_ADDED
        };
        Some(Settled::new(rule, certainty))
    }
}

/// Evidence for an event that only one end has.
struct Settled {
    rule: &'static Rule,
    certainty: Certainty,
    wire: Option<(Wire, Option<usize>)>,
    destination: Option<String>,
}

impl Settled {
    fn new(rule: &'static Rule, certainty: Certainty) -> Self {
        Self {
            rule,
            certainty,
            wire: None,
            destination: None,
        }
    }

    fn wire(mut self, wire: Wire, fact: Option<usize>) -> Self {
        self.wire = Some((wire, fact));
        self
    }

    fn destination(mut self, destination: &str) -> Self {
        self.destination = Some(destination.to_owned());
        self
    }
}

fn is(rule: &'static Rule, other: &'static Rule) -> bool {
    std::ptr::eq(rule, other)
}

fn is_conditional(event: &EventNode) -> bool {
    event.attributes.condition.is_some() || !event.type_facts.conditions.is_empty()
}

fn traits(events: &[EventNode], at: usize) -> Traits<'_> {
    Traits {
        name: &events[at].name,
        description: events[at].description.as_deref(),
        position: score::position(at, events.len()),
    }
}

/// Returns the data as it is on the wire; equal strings are equal data.
fn data(event: &EventNode) -> String {
    match &event.data {
        DataNode::Object(object) => label::signature(&TypeNode::Object(object.clone())),
        DataNode::None => "none".to_owned(),
        DataNode::Unknown => "unknown".to_owned(),
    }
}

/// Returns what an event carries, in one line.
fn event_label(event: &EventNode) -> String {
    match &event.data {
        DataNode::Object(object) => format!("members: {}", super::object::names(object)),
        DataNode::None => "no data".to_owned(),
        DataNode::Unknown => "data unknown".to_owned(),
    }
}
