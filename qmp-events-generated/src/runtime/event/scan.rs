//! An event as the scanner reads it.

use super::Event;
use crate::generated::Payload;
use crate::runtime::scan::{Extra, Scanner};
use crate::runtime::timestamp::Timestamp;

static KNOWN: &[&str] = &["timestamp", "event", "data"];

/// `None`: read it again, with care.
pub(super) fn event(json: &str) -> Option<Event<'_>> {
    let mut scanner = Scanner::new(json);
    scanner.space();
    let start = scanner.position();
    let mut timestamp = None;
    let mut name = None;
    let mut payload = None;
    let mut data = None;
    let mut extra = Extra::beside(&KNOWN);
    let mut more = scanner.open()?;
    // QEMU's order.
    if more && scanner.literal(b"\"timestamp\": ") {
        timestamp = Some(stamp(&mut scanner)?);
        more = scanner.more()?;
    }
    if more && scanner.literal(b"\"event\": ") {
        let event = scanner.plain()?;
        name = Some(event);
        more = scanner.more()?;
        if more && scanner.literal(b"\"data\": ") {
            data = Some(scanner.position());
            payload = Some(Payload::scan(event, &mut scanner)?);
            more = scanner.more()?;
        }
    }
    while more {
        match scanner.name()? {
            "timestamp" if timestamp.is_none() => timestamp = Some(stamp(&mut scanner)?),
            "event" if name.is_none() => name = Some(scanner.plain()?),
            "data" if data.is_none() => {
                data = Some(scanner.position());
                match name {
                    Some(name) => payload = Some(Payload::scan(name, &mut scanner)?),
                    // Its type is not known yet.
                    None => scanner.skip()?,
                }
            }
            other => extra.member(other, &mut scanner)?,
        }
        more = scanner.more()?;
    }
    let extra = extra.members(&scanner, start)?;
    scanner.space();
    if !scanner.is_at_end() {
        return None;
    }
    let payload = match (payload, data) {
        (Some(payload), _) => payload,
        (None, Some(at)) => Payload::scan(name?, &mut scanner.at(at))?,
        (None, None) => Payload::decode(name?.into(), None),
    };
    Some(Event {
        timestamp,
        payload,
        extra,
        empty_data: data.is_some(),
    })
}

/// A timestamp of two numbers; any other is looked at with care.
#[inline(never)]
fn stamp(scanner: &mut Scanner<'_>) -> Option<Timestamp> {
    if scanner.literal(b"{\"seconds\": ") {
        let seconds = scanner.signed()?;
        if scanner.literal(b", \"microseconds\": ") {
            let microseconds = scanner.signed()?;
            scanner.byte(b'}')?;
            return Some(Timestamp {
                seconds,
                microseconds,
            });
        }
        return None;
    }
    let (mut seconds, mut microseconds) = (None, None);
    let mut more = scanner.open()?;
    while more {
        let field = match scanner.name()? {
            "seconds" => &mut seconds,
            "microseconds" => &mut microseconds,
            _ => return None,
        };
        if field.replace(scanner.signed()?).is_some() {
            return None;
        }
        more = scanner.more()?;
    }
    Some(Timestamp {
        seconds: seconds?,
        microseconds: microseconds?,
    })
}
