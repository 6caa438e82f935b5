//! An event as the scanner reads it.

use super::Event;
use crate::generated::Payload;
use crate::runtime::scan::{Extra, Scanner};
use crate::runtime::timestamp::Timestamp;

static KNOWN: &[&str] = &["timestamp", "event", "data"];

/// Fills in an event that is new. `None`: read it again, with care.
pub(super) fn event<'a>(json: &'a str, event: &mut Event<'a>) -> Option<()> {
    let mut scanner = Scanner::new(json);
    scanner.space();
    let start = scanner.position();
    let mut name = None;
    let mut data = None;
    let mut read = false;
    let mut extra = Extra::beside(&KNOWN);
    let mut more = scanner.open()?;
    // QEMU's order.
    if more && scanner.literal(b"\"timestamp\": ") {
        event.timestamp = Some(stamp(&mut scanner)?);
        more = scanner.more()?;
    }
    if more && scanner.literal(b"\"event\": ") {
        let text = scanner.plain()?;
        name = Some(text);
        more = scanner.more()?;
        if more && scanner.literal(b"\"data\": ") {
            data = Some(scanner.position());
            event.payload.scan(text, &mut scanner)?;
            read = true;
            more = scanner.more()?;
        }
    }
    while more {
        match scanner.name()? {
            "timestamp" if event.timestamp.is_none() => {
                event.timestamp = Some(stamp(&mut scanner)?);
            }
            "event" if name.is_none() => name = Some(scanner.plain()?),
            "data" if data.is_none() => {
                data = Some(scanner.position());
                match name {
                    Some(name) => {
                        event.payload.scan(name, &mut scanner)?;
                        read = true;
                    }
                    // Its type is not known yet.
                    None => scanner.skip()?,
                }
            }
            other => extra.member(other, &mut scanner)?,
        }
        more = scanner.more()?;
    }
    event.extra = extra.members(&scanner, start)?;
    scanner.space();
    if !scanner.is_at_end() {
        return None;
    }
    event.empty_data = data.is_some();
    match data {
        Some(_) if read => {}
        Some(at) => event.payload.scan(name?, &mut scanner.at(at))?,
        None => event.payload = Payload::decode(name?.into(), None),
    }
    Some(())
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
