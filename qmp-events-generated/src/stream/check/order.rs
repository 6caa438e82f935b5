//! Events that must follow others.
//!
//! Other events may come between: those of other parts of the machine do, even where
//! the documents state otherwise. Only what the events themselves show is checked, not an order that depends
//! on the command line or on prose.

use super::clock::micros;
use super::{Concerned, OpenOrder, counts, member};
use crate::catalogue::{Follow, When};
use crate::{Against, Event, Timestamp, catalogue};

/// Maximum number of open orders kept.
const MAX_OPEN: usize = 1000;

#[derive(Debug, Default)]
pub(super) struct Orders {
    open: Vec<OpenOrder>,
    more: u64,
    /// Time at which each event that may follow others was built last. It may have come before its
    /// cause, if that was delayed by a rate limit.
    followers: Vec<(&'static str, Timestamp)>,
}

impl Orders {
    pub(super) fn observe(&mut self, event: &Event<'_>, concerned: &Concerned, against: Against) {
        let before = self.open.len();
        self.open.retain(|order| order.follow.event != event.name());
        if self.open.len() < before && self.open.is_empty() {
            self.more = 0;
        }
        if let (Some(name), Some(stamp)) = (follower(event.name()), event.timestamp) {
            let mut followers = self.followers.iter_mut();
            match followers.find(|(known, _)| *known == name) {
                Some((_, latest)) => *latest = (*latest).max(stamp),
                None => self.followers.push((name, stamp)),
            }
        }
        let follows = event.info().map(|info| info.follows).unwrap_or_default();
        for follow in follows {
            if !counts(against, follow.documented)
                || !applies(event, follow)
                || self.is_met(follow, event)
            {
                continue;
            }
            if self.open.len() == MAX_OPEN {
                self.more += 1;
                continue;
            }
            self.open.push(OpenOrder {
                cause: concerned.clone(),
                follow,
            });
        }
    }

    pub(super) fn open(&self) -> &[OpenOrder] {
        &self.open
    }

    pub(super) fn more(&self) -> u64 {
        self.more
    }

    /// Whether the successor has come already, though it was built later.
    fn is_met(&self, follow: &Follow, event: &Event<'_>) -> bool {
        let mut followers = self.followers.iter();
        let follower = followers.find(|(name, _)| *name == follow.event);
        match (follower, event.timestamp) {
            (Some((_, follower)), Some(cause)) => {
                !cause.clock_failed() && micros(*follower) > micros(cause)
            }
            _ => false,
        }
    }
}

fn applies(event: &Event<'_>, follow: &Follow) -> bool {
    match follow.when {
        When::Always => true,
        When::Member { name, value } => member(event, name).is_some_and(|found| found == value),
        When::CommandLine { .. } | When::Other { .. } => false,
    }
}

/// The name, if an event of this name may follow another.
fn follower(name: &str) -> Option<&'static str> {
    let mut follows = catalogue::events().flat_map(|info| info.follows);
    follows
        .find(|follow| follow.event == name)
        .map(|follow| follow.event)
}
