//! An event: its name, timestamp, payload, and all other members.

mod any;
mod error;
mod payload;
mod scan;

pub use error::InvalidEvent;
pub use payload::{Misfit, UnknownEvent};
#[cfg(feature = "tokio")]
pub(crate) use scan::start;

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::catalogue_types::EventInfo;
use super::decode::{Decode, describe};
use super::given::Payload;
use super::json::Kind;
use super::layout::Layout;
use super::members::Members;
use super::text::Text;
use super::timestamp::Timestamp;
use super::utf8::from_utf8;
use super::validate::{Against, Violation, is_valid, validate};

/// One event as QEMU sent it.
///
/// Decoding never fails for what QEMU may send: unknown events, payloads that do not fit their
/// type, unknown members and values are all kept.
/// Serialising it gives JSON equal to what was read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<'a> {
    /// Time at which QEMU built it. `None` if it has no timestamp, or none that is understood: that
    /// is then in [`Event::extra`].
    pub timestamp: Option<Timestamp>,
    /// The event, with its data.
    pub payload: Payload<'a>,
    /// Members beside `event`, `data` and `timestamp`, and a `timestamp` that says more
    /// than [`Event::timestamp`] holds.
    pub extra: Members<'a>,
    /// Whether it has `data`, which may be empty.
    empty_data: bool,
}

/// The members of an event whose timestamp is kept as it was received.
static UNDATED: Layout = Layout::new(&["event", "data"], &[]);

impl<'a> Event<'a> {
    /// Creates an event without a timestamp.
    pub fn new(payload: impl Into<Payload<'a>>) -> Self {
        Self {
            timestamp: None,
            payload: payload.into(),
            extra: Members::default(),
            empty_data: false,
        }
    }

    /// The same event at that time.
    #[must_use]
    pub fn with_timestamp(mut self, timestamp: Timestamp) -> Self {
        self.timestamp = Some(timestamp);
        self
    }

    /// Reads one event from UTF-8 bytes.
    ///
    /// # Errors
    /// If it is not one JSON object with a string `event`.
    pub fn from_slice(json: &'a [u8]) -> Result<Self, InvalidEvent> {
        let text = from_utf8(json).map_err(InvalidEvent::not_utf8)?;
        Self::from_str(text)
    }

    /// Reads one event from text.
    ///
    /// # Errors
    /// If it is not one JSON object with a string `event`.
    // Inlined, it would be read elsewhere and then moved to where it is wanted.
    #[inline(never)]
    #[allow(clippy::should_implement_trait)] // the trait cannot borrow; it is there as well
    pub fn from_str(json: &'a str) -> Result<Self, InvalidEvent> {
        Self::read(json, |error| error)
    }

    /// Decodes one event. The conversion of the error comes last: moving an event costs time.
    pub(crate) fn read<E>(json: &'a str, error: impl FnOnce(InvalidEvent) -> E) -> Result<Self, E> {
        let mut event = Self::blank();
        if event.fill(json) {
            return Ok(event);
        }
        Self::from_str_slow(json).map_err(error)
    }

    /// An event for [`fill`](Self::fill).
    pub(crate) fn blank() -> Self {
        Self {
            timestamp: None,
            payload: Payload::Unknown(UnknownEvent::blank()),
            extra: Members::default(),
            empty_data: false,
        }
    }

    /// Fast path. On `false`, discard the event.
    pub(crate) fn fill(&mut self, json: &'a str) -> bool {
        scan::event(json, None, self).is_some()
    }

    /// Decodes an event of which timestamp and name were read already.
    // Inlined, it would be decoded elsewhere and then moved to where it is wanted.
    #[cfg(feature = "tokio")]
    #[inline(never)]
    pub(crate) fn resume(json: &'a str, begun: scan::Begun<'a>) -> Result<Self, InvalidEvent> {
        let mut event = Self::blank();
        if scan::event(json, begun, &mut event).is_some() {
            return Ok(event);
        }
        Self::from_str_slow(json)
    }

    /// Decodes what the scanner rejected.
    #[cold]
    fn from_str_slow(json: &'a str) -> Result<Self, InvalidEvent> {
        let raw: &'a RawValue = serde_json::from_str(json).map_err(InvalidEvent::not_json)?;
        Self::from_json(raw.get())
    }

    /// Decodes valid JSON, one member at a time.
    fn from_json(json: &'a str) -> Result<Self, InvalidEvent> {
        if Kind::of(json) != Kind::Object {
            return Err(InvalidEvent::not_an_object(describe(json)));
        }
        let members =
            Members::decode(json).map_err(|mismatch| InvalidEvent::bad_name(mismatch.expected))?;
        let find = |name| members.find_borrowed(name);
        let name = find("event").ok_or_else(InvalidEvent::no_event)?;
        let name = Text::decode(name)
            .map_err(|mismatch| InvalidEvent::bad_event(mismatch.expected, mismatch.found))?;
        let data = find("data");
        let timestamp = find("timestamp").and_then(|json| Timestamp::decode(json).ok());
        let layout = match timestamp {
            Some((_, true)) => &scan::ENVELOPE,
            _ => &UNDATED,
        };
        Ok(Self {
            timestamp: timestamp.map(|(timestamp, _)| timestamp),
            payload: Payload::decode(name, data),
            extra: members.beside(layout),
            empty_data: data.is_some(),
        })
    }

    /// The name on the wire.
    pub fn name(&self) -> &str {
        self.payload.name()
    }

    /// Returns its entry in the catalogue; `None` if it is not documented.
    pub fn info(&self) -> Option<&'static EventInfo> {
        match &self.payload {
            Payload::Misfit(misfit) => Some(misfit.info),
            Payload::Unknown(unknown) => super::catalogue::event(&unknown.name),
            typed => typed.view().map(|(info, _)| info),
        }
    }

    /// Returns whether it has `data`, even if that is empty.
    pub(crate) fn has_data(&self) -> bool {
        self.empty_data || !self.payload.is_empty()
    }

    /// Returns all violations of the documentation. Allocates nothing if there are none.
    pub fn validate(&self, against: impl Into<Against>) -> Vec<Violation<'_>> {
        validate(self, against.into())
    }

    /// Returns whether there are no violations; faster than [`validate`](Self::validate).
    pub fn is_valid(&self, against: impl Into<Against>) -> bool {
        is_valid(self, against.into())
    }

    /// Converts it into an owned event.
    pub fn into_owned(self) -> Event<'static> {
        Event {
            timestamp: self.timestamp,
            payload: self.payload.into_owned(),
            extra: self.extra.into_owned(),
            empty_data: self.empty_data,
        }
    }
}

impl Event<'static> {
    /// Reads one event from a tree.
    ///
    /// # Errors
    /// If it is not an object with a string `event`.
    #[inline]
    pub fn from_value(json: &Value) -> Result<Self, InvalidEvent> {
        let json = serde_json::to_string(json).map_err(InvalidEvent::not_json)?;
        Event::from_str(&json).map(Event::into_owned)
    }
}

impl std::str::FromStr for Event<'static> {
    type Err = InvalidEvent;

    fn from_str(json: &str) -> Result<Self, InvalidEvent> {
        Event::from_str(json).map(Event::into_owned)
    }
}

impl Serialize for Event<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(timestamp) = self
            .timestamp
            .filter(|_| self.extra.find("timestamp").is_none())
        {
            map.serialize_entry("timestamp", &timestamp)?;
        }
        map.serialize_entry("event", self.name())?;
        if self.has_data() {
            map.serialize_entry("data", &self.payload)?;
        }
        self.extra.serialize_into(&mut map)?;
        map.end()
    }
}
