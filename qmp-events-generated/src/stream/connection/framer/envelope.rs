//! The name of an event and where the event ends, without decoding its data.

use crate::Timestamp;
use crate::runtime::event::start;
use crate::runtime::scan::{self, Next, after, once, open, plain};

/// The name and timestamp of an event that was not decoded.
pub(super) struct Envelope<'a> {
    pub(super) name: &'a str,
    /// If timestamp and name come first, written as QEMU does.
    pub(super) timestamp: Option<Timestamp>,
    /// The text after the event.
    pub(super) rest: &'a str,
}

/// Reads one object with one string `event` from the start of the text, checking all of its
/// grammar: what it accepts decodes. `None`: not an event, incomplete, or unusual.
pub(super) fn envelope(json: &str) -> Option<Envelope<'_>> {
    let (mut timestamp, mut name, mut seen) = (None, None, 0);
    let mut follows = match start(json) {
        Some((time, Some(text), rest)) => {
            (timestamp, name, seen) = (Some(time), Some(text), 1);
            after(rest)?
        }
        Some((_, None, rest)) => after(rest)?,
        None => open(json)?,
    };
    loop {
        let member = match follows {
            Next::Member(member) => member,
            Next::End(rest) => {
                return Some(Envelope {
                    name: name?,
                    timestamp,
                    rest,
                });
            }
        };
        // The usual member, without looking for where its name ends.
        let value = member.strip_prefix("\"data\": ");
        let rest = match value.map_or_else(|| scan::name(member), |value| Some(("data", value)))? {
            ("event", value) => {
                once(&mut seen, 1)?;
                let text = plain(value)?;
                name = Some(text);
                value.get(text.len() + 2..)?
            }
            (other, value) => {
                if other == "timestamp" {
                    // The last of several counts.
                    timestamp = None;
                }
                scan::json(value)?.1
            }
        };
        follows = after(rest)?;
    }
}
