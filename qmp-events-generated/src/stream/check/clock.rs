//! Timestamps: present, readable, and not running backwards by much.

use super::{Concerned, Finding, StreamRule};
use crate::Timestamp;

/// A rate-limited event is a second late; as much again for a busy server.
const LATE: i128 = 2_000_000;

#[derive(Debug, Default)]
pub(super) struct Clock {
    latest: Option<Concerned>,
}

impl Clock {
    pub(super) fn observe(&mut self, event: &Concerned, found: &mut Vec<Finding>) {
        let mut report = |rule, events, text| found.push(Finding { rule, events, text });
        let Some(stamp) = event.timestamp else {
            let text = format!("{event} has no timestamp");
            return report(StreamRule::NoTimestamp, vec![event.clone()], text);
        };
        if stamp.clock_failed() {
            let text = format!("the server could not read its clock for {event}");
            return report(StreamRule::ClockFailed, vec![event.clone()], text);
        }
        let latest = self.latest.as_ref();
        let back = latest
            .and_then(|latest| Some((latest, micros(latest.timestamp?) - micros(stamp))))
            .filter(|(_, back)| *back > 0);
        match back {
            // The clock was set: what follows is compared with the new time.
            Some((latest, back)) if back > LATE => {
                let text = format!("{event} is stamped {} s before {latest}", seconds(back));
                let events = vec![latest.clone(), event.clone()];
                report(StreamRule::ClockBackwards, events, text);
                self.latest = Some(event.clone());
            }
            Some(_) => {}
            None => self.latest = Some(event.clone()),
        }
    }
}

/// Microseconds since 1970; wide, as a timestamp may hold anything.
pub(super) fn micros(stamp: Timestamp) -> i128 {
    i128::from(stamp.seconds) * 1_000_000 + i128::from(stamp.microseconds)
}

/// Formats microseconds as seconds.
pub(super) fn seconds(micros: i128) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}
