//! Changes between the revisions of a timeline.

use std::collections::BTreeSet;

use super::Timeline;
use crate::compare::changes;
use crate::comparison::Comparison;
use crate::evidence::{Claim, Evidence, Fact};
use crate::log::{Log, log};
use crate::place::Steps;
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

    /// Checks that some step in which a fact about a change may have happened shows it.
    pub(super) fn check_change(&self, fact: &Fact, steps: Steps) -> Result<(), String> {
        let Claim::Change { rule, member, part } = &fact.claim else {
            return Ok(());
        };
        // Alone, so that no other fact explains what is found.
        let settings = Settings {
            evidence: Evidence {
                fact: vec![fact.clone()],
            },
            ..Settings::default()
        };
        let shown: Vec<_> = steps
            .iter(self.len())
            .filter_map(|at| self.changes(at, at + 1, &settings))
            .collect();
        let shows = |name: &String| {
            let changes = shown.iter().flat_map(|shown| &shown.changes);
            let mut of_event = changes.filter(|one| one.event.as_ref() == Some(name));
            of_event.any(|one| one.wire.reason.as_ref() == Some(&fact.reason))
        };
        let Some(name) = fact.events.iter().find(|name| !shows(name)) else {
            return Ok(());
        };
        let of = |word: &Option<String>| {
            let word = word.as_ref();
            word.map_or(String::new(), |word| format!(" {word}"))
        };
        let (member, part) = (of(member), of(part));
        Err(format!("{name}{member}{part} has no change `{rule}` there"))
    }

    fn with_order(&self, settings: &Settings) -> Settings {
        Settings {
            revisions: self.points(),
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
