//! Errors in events.

use std::fmt;

/// The input is not an event.
#[derive(Debug)]
pub struct InvalidEvent(Reason);

#[derive(Debug)]
enum Reason {
    NotUtf8(std::str::Utf8Error),
    NotJson(serde_json::Error),
    NotAnObject(String),
    BadName(&'static str),
    NoEvent,
    BadEvent(&'static str, String),
}

impl InvalidEvent {
    pub(super) fn not_utf8(error: std::str::Utf8Error) -> Self {
        Self(Reason::NotUtf8(error))
    }

    pub(super) fn not_json(error: serde_json::Error) -> Self {
        Self(Reason::NotJson(error))
    }

    pub(super) fn not_an_object(found: String) -> Self {
        Self(Reason::NotAnObject(found))
    }

    pub(super) fn bad_name(expected: &'static str) -> Self {
        Self(Reason::BadName(expected))
    }

    pub(super) fn no_event() -> Self {
        Self(Reason::NoEvent)
    }

    pub(super) fn bad_event(expected: &'static str, found: String) -> Self {
        Self(Reason::BadEvent(expected, found))
    }

    /// Returns whether the input is not JSON, rather than JSON that is not an event.
    pub fn is_syntax(&self) -> bool {
        matches!(self.0, Reason::NotUtf8(_) | Reason::NotJson(_))
    }
}

impl fmt::Display for InvalidEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an event: ")?;
        match &self.0 {
            Reason::NotUtf8(_) => f.write_str("it is not UTF-8"),
            Reason::NotJson(_) => f.write_str("it is not JSON"),
            Reason::NotAnObject(found) => write!(f, "expected an object, found {found}"),
            Reason::BadName(expected) => write!(f, "expected {expected}"),
            Reason::NoEvent => f.write_str("it has no member `event`"),
            Reason::BadEvent(expected, found) => {
                write!(f, "`event` should be {expected}, not {found}")
            }
        }
    }
}

impl std::error::Error for InvalidEvent {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Reason::NotUtf8(error) => Some(error),
            Reason::NotJson(error) => Some(error),
            _ => None,
        }
    }
}
