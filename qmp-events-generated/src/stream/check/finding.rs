//! What a check of a stream tells.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::Timestamp;
use crate::catalogue::{Follow, When};
use crate::runtime::serialize::serialize_struct;

/// One departure of a stream from what the documents say, with the events concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that it breaks.
    pub rule: StreamRule,
    /// The events concerned, in the order in which they came.
    pub events: Vec<Concerned>,
    pub(super) text: String,
}

/// The rules. Their ids never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StreamRule {
    /// Three events of one rate-limited kind within a second, by their timestamps. That
    /// cannot be, if the limit is kept.
    RateLimit,
    /// Two of them within a second. That may be right: an event that is held back is sent
    /// when the second is over, with the time at which it was built.
    RateLimitDoubt,
    /// An event is stamped well before one that came earlier. Less than two seconds are
    /// not told: an event that is held back is late.
    ClockBackwards,
    /// The server could not read its clock.
    ClockFailed,
    /// An event has no timestamp that is understood.
    NoTimestamp,
}

/// An event that a finding concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Concerned {
    /// How many events came before it.
    pub index: u64,
    /// Its name; a very long one is cut.
    pub name: String,
    /// When it was built.
    pub timestamp: Option<Timestamp>,
}

/// An event that another one should follow, which has not come yet.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OpenOrder {
    /// The event that came.
    pub cause: Concerned,
    /// What the documents say of it.
    pub follow: &'static Follow,
}

/// What was seen of a stream.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Summary {
    /// How many events.
    pub events: u64,
    /// How many of each name.
    pub names: BTreeMap<String, u64>,
    /// How many of other names, when there were too many names to count each.
    pub other_names: u64,
    /// How many findings of each rule.
    pub findings: BTreeMap<StreamRule, u64>,
    /// What has not been followed by what it should be followed by.
    pub open: Vec<OpenOrder>,
    /// How many more of these there are, when there were too many to keep.
    pub more_open: u64,
}

serialize_struct! {
    Finding { rule, events, text }
    Concerned { index, name, timestamp }
    OpenOrder { cause, follow }
    Summary { events, names, other_names, findings, open, more_open }
}

impl StreamRule {
    /// All of them.
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

    /// Whether the stream is wrong for certain, rather than perhaps.
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
