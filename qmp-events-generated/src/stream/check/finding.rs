//! Findings of the check of a stream.

use std::fmt;

use serde_core::{Serialize, Serializer};

use super::Counts;
use crate::Timestamp;
use crate::catalogue::{Follow, When};
use crate::runtime::serialize::serialize_struct;

/// A departure of a stream from the documented rules, with the events concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that it breaks.
    pub rule: StreamRule,
    /// The events concerned, in the order of arrival.
    pub events: Vec<Concerned>,
    pub(super) text: String,
}

/// The rules of streams. Their ids never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StreamRule {
    /// Three events of one rate-limited kind within a second, by their timestamps:
    /// impossible if the limit is kept.
    RateLimit,
    /// Two of them within a second: possible, as a delayed event is sent when the second is
    /// over, with the time at which it was built.
    RateLimitDoubt,
    /// An event is stamped two seconds or more before one that came earlier. Less is not
    /// reported, as rate-limited events are late.
    ClockBackwards,
    /// The server could not read its clock.
    ClockFailed,
    /// An event has no readable timestamp.
    NoTimestamp,
}

/// An event that a finding concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Concerned {
    /// The number of events before it.
    pub index: u64,
    /// The event's name; a very long one is shortened.
    pub name: String,
    /// Time at which it was built.
    pub timestamp: Option<Timestamp>,
}

/// An event whose documented successor has not come yet.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OpenOrder {
    /// The event that came.
    pub cause: Concerned,
    /// The documented successor.
    pub follow: &'static Follow,
}

/// Counts of a checked stream.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Summary {
    /// The number of events.
    pub events: u64,
    /// The number of events by name.
    pub names: Counts<String>,
    /// The number of events of further names, if there were too many names.
    pub other_names: u64,
    /// The number of findings by rule.
    pub findings: Counts<StreamRule>,
    /// Events still missing their successor.
    pub open: Vec<OpenOrder>,
    /// The number of further such events, if there were too many to keep.
    pub more_open: u64,
}

serialize_struct! {
    Finding { rule, events, text }
    Concerned { index, name, timestamp }
    OpenOrder { cause, follow }
    Summary { events, names, other_names, findings, open, more_open }
}

impl StreamRule {
    /// All rules.
    pub const ALL: &'static [Self] = &[
        Self::RateLimit,
        Self::RateLimitDoubt,
        Self::ClockBackwards,
        Self::ClockFailed,
        Self::NoTimestamp,
    ];

    /// The rule's id, for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::RateLimit => "rate-limit",
            Self::RateLimitDoubt => "rate-limit-doubt",
            Self::ClockBackwards => "clock-backwards",
            Self::ClockFailed => "clock-failed",
            Self::NoTimestamp => "no-timestamp",
        }
    }

    /// Returns whether the stream is wrong for certain, rather than perhaps.
    pub const fn is_certain(self) -> bool {
        !matches!(self, Self::RateLimitDoubt)
    }
}

impl fmt::Display for StreamRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl Serialize for StreamRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.text)
    }
}

impl fmt::Display for Concerned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event {} ({}", self.index, self.name)?;
        match self.timestamp {
            None => f.write_str(")"),
            Some(stamp) => write!(f, " at {}.{:06})", stamp.seconds, stamp.microseconds),
        }
    }
}

impl fmt::Display for OpenOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cause, follow } = self;
        write!(f, "{cause} was not followed by {}", follow.event)?;
        match follow.when {
            When::Member { name, value } => write!(f, " (its {name} is {value:?})"),
            _ => Ok(()),
        }
    }
}
