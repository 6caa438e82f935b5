//! Changes between the revisions of a timeline.

use std::collections::BTreeSet;

use super::Timeline;
use crate::compare::changes;
use crate::comparison::Comparison;
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
