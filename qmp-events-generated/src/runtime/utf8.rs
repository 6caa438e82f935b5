//! The check that bytes are UTF-8.

use std::str::Utf8Error;

/// Same as [`std::str::from_utf8`], but faster: that takes a fifth of the time of decoding an event.
#[inline]
pub(crate) fn from_utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    // Only the standard library reports where the fault is.
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes))
}
