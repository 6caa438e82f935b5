//! Rules for a whole stream: rate limits, events that follow others, and time.

mod clock;
mod counts;
mod finding;
mod order;
mod rate;

pub use counts::Counts;
pub use finding::{Concerned, Finding, OpenOrder, StreamRule, Summary};

use crate::runtime::decode::shortened;
use crate::{Against, Event, Points};
use clock::Clock;
use order::Orders;
use rate::Rates;

/// Checks the events of one server, in the order of arrival, against the documented rules of
/// streams. Its memory is bounded, however long the stream is.
///
/// Single events are judged by [`validate`](crate::validate), not here.
///
/// ```
/// use qmp_events_generated::{Against, Event, stream::StreamCheck};
///
/// let mut check = StreamCheck::new(Against::Any);
/// let mut findings = Vec::new();
/// for seconds in [100, 101, 90] {
///     let line = format!("{{\"timestamp\": {{\"seconds\": {seconds}, \"microseconds\": 0}}, \"event\": \"A\"}}");
///     findings.extend(check.observe(&Event::from_str(&line)?));
/// }
/// let [finding] = &findings[..] else { panic!("{findings:?}") };
/// assert_eq!(finding.to_string(), "clock-backwards: event 2 (A at 90.000000) is stamped \
///     11.000000 s before event 1 (A at 101.000000)");
/// assert_eq!(check.summary().events, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct StreamCheck {
    against: Against,
    clock: Clock,
    rates: Rates,
    orders: Orders,
    events: u64,
    names: Counts<String>,
    other_names: u64,
    findings: Counts<StreamRule>,
}

/// Maximum number of names that are counted separately.
const MAX_NAMES: usize = 1000;

impl StreamCheck {
    /// A check that has seen nothing.
    pub fn new(against: Against) -> Self {
        Self {
            against,
            clock: Clock::default(),
            rates: Rates::default(),
            orders: Orders::default(),
            events: 0,
            names: Counts::new(),
            other_names: 0,
            findings: Counts::new(),
        }
    }

    /// Checks the next event of the stream, and returns what it shows to be wrong.
    pub fn observe(&mut self, event: &Event<'_>) -> Vec<Finding> {
        let concerned = Concerned {
            index: self.events,
            name: shortened(event.name()),
            timestamp: event.timestamp,
        };
        self.events += 1;
        self.count(event.name());
        let mut found = Vec::new();
        self.clock.observe(&concerned, &mut found);
        if let Some(info) = event.info() {
            self.rates
                .observe(event, info, &concerned, self.against, &mut found);
        }
        self.orders.observe(event, &concerned, self.against);
        for finding in &found {
            self.findings.add(&finding.rule);
        }
        found
    }

    /// Notes that events may be missing here, as after a lost connection: what follows is
    /// not compared with anything before. Open orders are forgotten.
    pub fn interrupted(&mut self) {
        self.clock = Clock::default();
        self.rates = Rates::default();
        self.orders = Orders::default();
    }

    /// Summarises the stream so far. At its end, the orders that are still open were not
    /// kept.
    pub fn summary(&self) -> Summary {
        Summary {
            events: self.events,
            names: self.names.clone(),
            other_names: self.other_names,
            findings: self.findings.clone(),
            open: self.orders.open().to_vec(),
            more_open: self.orders.more(),
        }
    }

    fn count(&mut self, name: &str) {
        const MAX_LENGTH: usize = 1000;
        let is_room = self.names.len() < MAX_NAMES && name.len() <= MAX_LENGTH;
        if is_room || self.names.contains(name) {
            self.names.add(name);
        } else {
            self.other_names += 1;
        }
    }
}

/// Whether something that these releases and texts have counts.
fn counts(against: Against, documented: Points) -> bool {
    against.allows(documented)
}

/// A member of an event's data, as JSON; none if it is not there.
fn member(event: &Event<'_>, name: &str) -> Option<serde_json::Value> {
    let data = serde_json::to_value(&event.payload).ok()?;
    data.get(name).cloned()
}
