//! Scanning an event.

use super::Event;
use crate::runtime::layout::Layout;
use crate::runtime::scan::{
    self, Extra, Next, after, natural, next, once, open, plain, signed, space,
};
use crate::runtime::timestamp::Timestamp;

/// The members of every event.
pub(super) static ENVELOPE: Layout = Layout::new(&["timestamp", "event", "data"], &[]);

// One bit for each, in QEMU's order.
const TIMESTAMP: u64 = 1;
const EVENT: u64 = 2;
const DATA: u64 = 4;

/// Fills a blank event. `None`: it has to be decoded on the careful route.
#[inline(never)]
pub(super) fn event<'a>(json: &'a str, begun: Begun<'a>, event: &mut Event<'a>) -> Option<()> {
    let json = space(json);
    let mut seen = 0;
    let mut extra = Extra::default();
    let mut name = None;
    // Data before the name: its type is not known yet.
    let mut early = None;
    let mut follows = match begun.or_else(|| start(json)) {
        Some((timestamp, text, rest)) => {
            event.timestamp = Some(timestamp);
            seen = TIMESTAMP;
            if text.is_some() {
                name = text;
                seen |= EVENT;
            }
            after(rest)?
        }
        None => open(json)?,
    };
    let rest = loop {
        let member = match follows {
            Next::Member(member) => member,
            Next::End(rest) => break rest,
        };
        if let Some(name) = name
            && let Some(value) = next(&mut seen, DATA, "\"data\": ", member)
        {
            follows = after(event.payload.scan(name, value)?)?;
            continue;
        }
        let (key, value) = key(member)?;
        follows = after(match key {
            Key::Timestamp => {
                once(&mut seen, TIMESTAMP)?;
                stamp(value, &mut event.timestamp)?
            }
            Key::Event => {
                once(&mut seen, EVENT)?;
                let text = plain(value)?;
                name = Some(text);
                value.get(text.len() + 2..)?
            }
            Key::Data => {
                once(&mut seen, DATA)?;
                if let Some(name) = name {
                    event.payload.scan(name, value)?
                } else {
                    let (data, rest) = scan::json(value)?;
                    early = Some(data);
                    rest
                }
            }
            Key::Other(name) => extra.skip(name, value, json)?,
        })?;
    };
    extra.end(json, rest, &ENVELOPE, &mut event.extra)?;
    if !space(rest).is_empty() {
        return None;
    }
    event.empty_data = seen & DATA != 0;
    if let Some(data) = early {
        event.payload.scan(name?, data)?;
    } else if !event.empty_data {
        event.payload.scan_absent(name?);
    }
    name.map(drop)
}

/// The name of a member.
enum Key<'a> {
    Timestamp,
    Event,
    Data,
    Other(&'a str),
}

/// A member's name, and the text from its value on.
#[inline]
fn key(member: &str) -> Option<(Key<'_>, &str)> {
    // With QEMU's spaces, comparing is faster than finding the end of the name.
    if let Some(value) = member.strip_prefix("\"event\": ") {
        return Some((Key::Event, value));
    }
    if let Some(value) = member.strip_prefix("\"timestamp\": ") {
        return Some((Key::Timestamp, value));
    }
    if let Some(value) = member.strip_prefix("\"data\": ") {
        return Some((Key::Data, value));
    }
    let (name, value) = scan::name(member)?;
    let key = match name {
        "event" => Key::Event,
        "timestamp" => Key::Timestamp,
        "data" => Key::Data,
        name => Key::Other(name),
    };
    Some((key, value))
}

/// The timestamp, if it comes first and in QEMU's layout; the name, if it follows; the rest.
#[inline]
pub(crate) fn start(json: &str) -> Begun<'_> {
    let (timestamp, rest) = usual_stamp(json.strip_prefix("{\"timestamp\": ")?)?;
    let name = rest.strip_prefix(", \"event\": ");
    match name.and_then(|name| Some((name, plain(name)?))) {
        Some((name, text)) => Some((timestamp, Some(text), name.get(text.len() + 2..)?)),
        None => Some((timestamp, None, rest)),
    }
}

/// A timestamp in QEMU's layout, and the rest.
#[inline]
fn usual_stamp(text: &str) -> Option<(Timestamp, &str)> {
    let (mut seconds, mut microseconds) = (0, 0);
    let rest = natural(text.strip_prefix("{\"seconds\": ")?, &mut seconds)?;
    let rest = natural(
        rest.strip_prefix(", \"microseconds\": ")?,
        &mut microseconds,
    )?;
    let timestamp = Timestamp {
        seconds: seconds.try_into().ok()?,
        microseconds: microseconds.try_into().ok()?,
    };
    Some((timestamp, rest.strip_prefix('}')?))
}

/// A timestamp of two integers; any other is left to the careful route.
fn stamp<'a>(text: &'a str, stamp: &mut Option<Timestamp>) -> Option<&'a str> {
    if let Some((usual, rest)) = usual_stamp(text) {
        *stamp = Some(usual);
        return Some(rest);
    }
    let stamp = stamp.insert(Timestamp {
        seconds: 0,
        microseconds: 0,
    });
    let mut seen = 0;
    let mut follows = open(text)?;
    while let Next::Member(member) = follows {
        let (name, value) = scan::name(member)?;
        let (field, number) = match name {
            "seconds" => (1, &mut stamp.seconds),
            "microseconds" => (2, &mut stamp.microseconds),
            _ => return None,
        };
        once(&mut seen, field)?;
        follows = after(signed(value, number)?)?;
    }
    match follows {
        Next::End(rest) if seen == 3 => Some(rest),
        _ => None,
    }
}

/// The parts of an event that [`start`] has read, and the rest.
pub(crate) type Begun<'a> = Option<(Timestamp, Option<&'a str>, &'a str)>;
