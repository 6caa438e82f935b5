//! Timestamps: there, readable, and not running backwards by much.

use super::{Concerned, Finding, StreamRule};
use crate::Timestamp;

/// An event that is held back is a second late; as much again for a busy server.
const LATE: i128 = 2_000_000;

#[derive(Debug, Default)]
pub(super) struct Clock {
    latest: Option<Concerned>,
}

impl Clock {
    pub(super) fn observe(&mut self, event: &Concerned, found: &mut Vec<Finding>) {
        let mut tell = |rule, events, text| found.push(Finding { rule, events, text });
        let Some(stamp) = event.timestamp else {
            let text = format!("{event} has no timestamp");
            return tell(StreamRule::NoTimestamp, vec![event.clone()], text);
        };
        if stamp.clock_failed() {
            let text = format!("the server could not read its clock for {event}");
            return tell(StreamRule::ClockFailed, vec![event.clone()], text);
        }
        let latest = self.latest.as_ref();
        let back = latest
            .and_then(|latest| Some((latest, micros(latest.timestamp?) - micros(stamp))))
            .filter(|(_, back)| *back > 0);
        match back {
            // The clock was set: what follows is held against the new time.
            Some((latest, back)) if back > LATE => {
                let text = format!("{event} is stamped {} s before {latest}", seconds(back));
                let events = vec![latest.clone(), event.clone()];
                tell(StreamRule::ClockBackwards, events, text);
                self.latest = Some(event.clone());
            }
            Some(_) => {}
            None => self.latest = Some(event.clone()),
        }
    }
}

/// Microseconds since 1970; wide, as anything may stand in a stamp.
pub(super) fn micros(stamp: Timestamp) -> i128 {
    i128::from(stamp.seconds) * 1_000_000 + i128::from(stamp.microseconds)
}

/// Microseconds, as seconds in a text.
pub(super) fn seconds(micros: i128) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}
