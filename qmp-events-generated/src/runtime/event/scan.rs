//! An event as the scanner reads it.

use super::Event;
use crate::generated::Payload;
use crate::runtime::scan::{self, Extra, Next, after, next, once, open, plain, put, signed, space};
use crate::runtime::timestamp::Timestamp;

static KNOWN: &[&str] = &["timestamp", "event", "data"];

// A bit for each, in the order in which QEMU sends them.
const TIMESTAMP: u32 = 1;
const EVENT: u32 = 2;
const DATA: u32 = 4;

/// Fills in an event that is new. `None`: read it again, with care.
pub(super) fn event<'a>(json: &'a str, event: &mut Event<'a>) -> Option<()> {
    let json = space(json);
    let mut seen = 0;
    let mut extra = Extra::default();
    let mut name = None;
    // Data that stands before the name: its type is not known yet.
    let mut early = None;
    let mut follows = open(json)?;
    let rest = loop {
        let mut member = match follows {
            Next::Member(member) => member,
            Next::End(rest) => break rest,
        };
        if let Some(value) = next(&mut seen, TIMESTAMP, "\"timestamp\": ", member) {
            match after(stamp(value, &mut event.timestamp)?)? {
                Next::Member(next) => member = next,
                Next::End(rest) => break rest,
            }
        }
        if let Some(value) = next(&mut seen, EVENT, "\"event\": ", member) {
            let text = plain(value)?;
            name = Some(text);
            match after(value.get(text.len() + 2..)?)? {
                Next::Member(next) => member = next,
                Next::End(rest) => break rest,
            }
        }
        if let Some(name) = name
            && let Some(value) = next(&mut seen, DATA, "\"data\": ", member)
        {
            match after(event.payload.scan(name, value)?)? {
                Next::Member(next) => member = next,
                Next::End(rest) => break rest,
            }
        }
        let (key, value) = scan::name(member)?;
        follows = after(match key {
            "timestamp" => {
                once(&mut seen, TIMESTAMP)?;
                stamp(value, &mut event.timestamp)?
            }
            "event" => {
                once(&mut seen, EVENT)?;
                let text = plain(value)?;
                name = Some(text);
                value.get(text.len() + 2..)?
            }
            "data" => {
                once(&mut seen, DATA)?;
                match name {
                    Some(name) => event.payload.scan(name, value)?,
                    None => {
                        let (data, rest) = scan::json(value)?;
                        early = Some(data);
                        rest
                    }
                }
            }
            _ => extra.skip(key, value, json)?,
        })?;
    };
    extra.end(json, rest, &KNOWN, &mut event.extra)?;
    if !space(rest).is_empty() {
        return None;
    }
    event.empty_data = seen & DATA != 0;
    if let Some(data) = early {
        event.payload.scan(name?, data)?;
    } else if !event.empty_data {
        put(&mut event.payload, Payload::decode(name?.into(), None));
    }
    name.map(drop)
}

/// A timestamp of two numbers; any other is looked at with care.
#[inline]
fn stamp<'a>(text: &'a str, stamp: &mut Option<Timestamp>) -> Option<&'a str> {
    let stamp = stamp.insert(Timestamp {
        seconds: 0,
        microseconds: 0,
    });
    if let Some(seconds) = text.strip_prefix("{\"seconds\": ") {
        let rest = signed(seconds, &mut stamp.seconds)?;
        if let Some(microseconds) = rest.strip_prefix(", \"microseconds\": ") {
            return signed(microseconds, &mut stamp.microseconds)?.strip_prefix('}');
        }
    }
    odd_stamp(text, stamp)
}

#[inline(never)]
fn odd_stamp<'a>(text: &'a str, stamp: &mut Timestamp) -> Option<&'a str> {
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
