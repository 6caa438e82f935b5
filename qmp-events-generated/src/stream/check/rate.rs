//! Rate limits, by kind and key.
//!
//! Of the events within a second, QEMU sends the first at once, and the last when the second
//! is over, with the time at which it was built. So the timestamps of two consecutive events
//! may be close; those of the first and the third of three may not.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::clock::{micros, seconds};
use super::{Concerned, Finding, StreamRule, counts, member};
use crate::catalogue::{EventInfo, RateLimit};
use crate::{Against, Event, Timestamp};

const SECOND: i128 = 1_000_000;

/// Timers are not exact, and the clock is adjusted now and then.
const SLACK: i128 = 50_000;

/// Expired keys are evicted first.
const MAX_KEYS: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Rates {
    /// The last one or two, by the hash of kind and key: a key may be long.
    last: HashMap<u64, (Option<Concerned>, Concerned)>,
    hasher: RandomState,
}

impl Rates {
    pub(super) fn observe(
        &mut self,
        event: &Event<'_>,
        info: &EventInfo,
        concerned: &Concerned,
        against: Against,
        found: &mut Vec<Finding>,
    ) {
        let Some(limit) = limit(info, against) else {
            return;
        };
        if event.timestamp.is_none_or(Timestamp::clock_failed) {
            return;
        }
        let key = limit
            .key
            .map(|name| member(event, name).unwrap_or_default().to_string());
        let hash = self.hasher.hash_one((info.name, &key));
        if self.last.len() >= MAX_KEYS && !self.last.contains_key(&hash) {
            self.forget(concerned);
        }
        let before = match self.last.remove(&hash) {
            None => None,
            Some((first, second)) => {
                if let Some(finding) = judge(limit, first, &second, concerned) {
                    found.push(finding);
                }
                Some(second)
            }
        };
        self.last.insert(hash, (before, concerned.clone()));
    }

    /// Forgets keys that are a second or more old; all, if that is not enough.
    fn forget(&mut self, now: &Concerned) {
        self.last
            .retain(|_, (_, last)| apart(last, now).is_some_and(|apart| apart < SECOND));
        if self.last.len() >= MAX_KEYS {
            self.last.clear();
        }
    }
}

/// The limit that applies; the newest one if several do.
fn limit(info: &EventInfo, against: Against) -> Option<&'static RateLimit> {
    let mut limits = info.rate_limits.iter();
    limits.rfind(|limit| counts(against, limit.documented))
}

fn judge(
    limit: &RateLimit,
    first: Option<Concerned>,
    second: &Concerned,
    third: &Concerned,
) -> Option<Finding> {
    let by = match limit.key {
        Some(key) => format!("rate-limited by {key:?}"),
        None => "rate-limited".to_owned(),
    };
    if let Some(first) = first
        && let Some(apart) = apart(&first, third)
        && apart < SECOND - SLACK
        && micros_between(second, third) >= 0
    {
        let text = format!(
            "{first}, {second} and {third} are within {} s, though {by}",
            seconds(apart)
        );
        return Some(Finding {
            rule: StreamRule::RateLimit,
            events: vec![first, second.clone(), third.clone()],
            text,
        });
    }
    let apart = apart(second, third).filter(|apart| *apart < SECOND)?;
    Some(Finding {
        rule: StreamRule::RateLimitDoubt,
        events: vec![second.clone(), third.clone()],
        text: format!(
            "{second} and {third} are {} s apart, though {by}; the later may have been delayed",
            seconds(apart)
        ),
    })
}

/// The time between them, unless the later one is stamped before the earlier one.
fn apart(earlier: &Concerned, later: &Concerned) -> Option<i128> {
    let apart = micros_between(earlier, later);
    (apart >= 0).then_some(apart)
}

fn micros_between(earlier: &Concerned, later: &Concerned) -> i128 {
    match (earlier.timestamp, later.timestamp) {
        (Some(earlier), Some(later)) => micros(later) - micros(earlier),
        _ => -1,
    }
}
