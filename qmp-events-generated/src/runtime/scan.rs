//! The fast way to read an event: one pass over the line, without a tree in between.
//!
//! Each function takes the text from where it begins to read and yields what comes behind.
//! It does so only where it is sure. Whatever is odd — a fault, a type that does not fit, a
//! name twice or with escapes, deep nesting — it leaves alone (`None`), and `decode` reads
//! the line again, with care. So it must accept nothing that `decode` would read
//! differently; the tests hold one against the other.

mod object;
mod skip;
mod text;
mod value;

pub(crate) use object::{Extra, Next, Walk, after, name, next, once, open};
pub(crate) use skip::json;
pub(crate) use text::plain;
pub(crate) use value::{natural, signed};

/// A type that the scanner reads.
pub(crate) trait Scan<'a>: Sized {
    /// What is there before it is read; it has nothing to free.
    fn empty() -> Self;

    /// Reads it at its final place, which is empty: events are large, and moving them
    /// costs time. After `None` it may hold anything.
    fn scan(&mut self, text: &'a str) -> Option<&'a str>;
}

/// Fills a place that is empty. A plain assignment would first look for what to free.
#[inline]
pub(crate) fn put<T>(empty: &mut T, value: T) {
    std::mem::forget(std::mem::replace(empty, value));
}

/// Steps over white space.
#[inline]
pub(crate) fn space(text: &str) -> &str {
    match text.as_bytes() {
        [b' ' | b'\n' | b'\r' | b'\t', ..] => text.trim_start_matches([' ', '\n', '\r', '\t']),
        _ => text,
    }
}

/// What was read of the text, if this is the rest.
#[inline]
fn before<'a>(text: &'a str, rest: &str) -> Option<&'a str> {
    text.get(..text.len().checked_sub(rest.len())?)
}
