//! The fast route to an event: a single scan of the line, without building a tree.
//!
//! Each function takes the text from where it starts to read and returns the rest. It
//! rejects (`None`) everything irregular: a fault, a type that does not fit, a name that is
//! repeated or has escapes, deep nesting. `decode` then reads the line again. So the scanner
//! must accept nothing that `decode` would read differently; tests compare the two.

mod object;
mod skip;
mod text;
mod value;

pub(crate) use object::{Extra, Next, Quick, Walk, after, members, name, next, once, open};
pub(crate) use skip::json;
pub(crate) use text::plain;
pub(crate) use value::{natural, signed};

/// A type with a placeholder for a value that is still to be read.
pub(crate) trait Empty: Sized {
    /// The value before it is read; it owns nothing.
    fn empty() -> Self;
}

/// A type that the scanner reads.
pub(crate) trait Scan<'a>: Empty {
    /// Reads a value at its final place, which is empty: events are large, and moving them
    /// costs time. After `None` the value is unspecified.
    fn scan(&mut self, text: &'a str) -> Option<&'a str>;
}

/// Fills a place that is empty; a plain assignment would first drop the old value.
#[inline]
pub(crate) fn put<T>(empty: &mut T, value: T) {
    std::mem::forget(std::mem::replace(empty, value));
}

/// Skips white space.
#[inline]
pub(crate) fn space(text: &str) -> &str {
    match text.as_bytes() {
        [b' ' | b'\n' | b'\r' | b'\t', ..] => text.trim_start_matches([' ', '\n', '\r', '\t']),
        _ => text,
    }
}

/// The part of the text before the rest.
#[inline]
pub(crate) fn before<'a>(text: &'a str, rest: &str) -> Option<&'a str> {
    text.get(..text.len().checked_sub(rest.len())?)
}
