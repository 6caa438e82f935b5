//! When one change takes back another.

use super::{Change, Did};
use crate::rules::{self, Mirror, Rule};

impl Change {
    /// Whether the other change takes this one back: it is about the same thing, by a rule
    /// that mirrors this one's, and where values differ they have changed places.
    ///
    /// Things that come and go are known by their names alone: they may differ from what
    /// they were when they came.
    pub fn is_undone_by(&self, other: &Self) -> bool {
        self.event.as_deref() == other.event_before()
            && self.event_before() == other.event.as_deref()
            && self.named_type == other.named_type
            && self.member == other.member_before()
            && self.member_before() == other.member
            && self.part == other.part
            && self.rule_is_mirrored_by(other)
            && (self.comes_or_goes()
                || self.old.value == other.new.value && self.new.value == other.old.value)
    }

    fn rule_is_mirrored_by(&self, other: &Self) -> bool {
        let (Some(rule), Some(reverse)) = (self.definition(), other.definition()) else {
            return false;
        };
        let (target, back) = (rule.mirror.rule(), reverse.mirror.rule());
        let one_way = |rule: &Rule| matches!(rule.mirror, Mirror::OneWay { .. });
        target == reverse.id
            || back == rule.id
            // Two that have no mirror but read as the same when reversed.
            || one_way(rule) && one_way(reverse) && target == back
            // An event that comes back undoes every way of leaving, and the other way round.
            || ARRIVALS.contains(&rule.id) && DEPARTURES.contains(&reverse.id)
            || DEPARTURES.contains(&rule.id) && ARRIVALS.contains(&reverse.id)
    }

    fn comes_or_goes(&self) -> bool {
        matches!(self.document, Did::Added | Did::Removed | Did::Moved)
            && !self.rule.starts_with("text-")
    }
}

/// The rules of an event that is new in the document.
pub(crate) const ARRIVALS: [&str; 3] = [
    rules::event_added::RULE.id,
    rules::event_restored::RULE.id,
    rules::event_moved_from_other_source::RULE.id,
];

/// The rules of an event that is no longer in the document.
pub(crate) const DEPARTURES: [&str; 3] = [
    rules::event_left_document::RULE.id,
    rules::event_removed::RULE.id,
    rules::event_moved_to_other_source::RULE.id,
];
