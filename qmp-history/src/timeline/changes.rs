//! Changes between the revisions of a timeline.

use std::collections::BTreeSet;

use super::{Timeline, TimelineError};
use crate::compare::changes;
use crate::comparison::Comparison;
use crate::evidence::{Claim, Evidence};
use crate::log::{Log, log};
use crate::settings::Settings;

impl Timeline {
    /// What changed from one revision to another, by their indices; none if there is no
    /// such revision. The order of the revisions and the events of those before the older
    /// side are filled into the settings.
    pub fn changes(&self, old: usize, new: usize, settings: &Settings) -> Option<Comparison> {
        let (before, after) = (self.document(old)?, self.document(new)?);
        let mut settings = self.with_order(settings);
        // Seen in reverse nothing comes back: it is only not gone yet.
        if old < new {
            settings.earlier.extend(self.names_before(old));
        }
        Some(changes(before, after, &settings))
    }

    /// What changed from each revision to the next.
    pub fn log(&self, settings: &Settings) -> Log {
        log(self.documents(), &self.with_order(settings))
    }

    /// Whether the neighbours that a fact about a change names show that change.
    pub(super) fn check_changes(&self, evidence: &Evidence) -> Result<(), TimelineError> {
        for (number, fact) in (1..).zip(&evidence.fact) {
            let Claim::Change { rule, member, part } = &fact.claim else {
                continue;
            };
            // Alone, so that what is found is told by this fact and no other.
            let settings = Settings {
                evidence: Evidence {
                    fact: vec![fact.clone()],
                },
                ..Settings::default()
            };
            let after = self.find(&fact.after).unwrap_or_default();
            let shown = self.changes(after, after + 1, &settings);
            let told = |name: &String| {
                let changes = shown.iter().flat_map(|shown| &shown.changes);
                let mut of_event = changes.filter(|one| one.event.as_ref() == Some(name));
                of_event.any(|one| one.wire.reason.as_ref() == Some(&fact.reason))
            };
            if let Some(name) = fact.events.iter().find(|name| !told(name)) {
                let of = |word: &Option<String>| {
                    word.as_ref()
                        .map_or(String::new(), |word| format!(" {word}"))
                };
                let (member, part) = (of(member), of(part));
                return Err(TimelineError::UnusedFact {
                    number,
                    reason: format!("{name}{member}{part} has no change `{rule}` there"),
                });
            }
        }
        Ok(())
    }

    fn with_order(&self, settings: &Settings) -> Settings {
        Settings {
            revisions: self.labels().to_vec(),
            ..settings.clone()
        }
    }

    fn names_before(&self, revision: usize) -> BTreeSet<String> {
        let documented = |event: &&super::EventHistory| {
            event
                .documented
                .first()
                .is_some_and(|first| first < revision)
        };
        let known = self.events().iter().filter(documented);
        known.map(|event| event.name.clone()).collect()
    }
}
