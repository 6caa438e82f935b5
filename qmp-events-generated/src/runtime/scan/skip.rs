//! Skips JSON of any kind, checking all of its grammar.

use super::text::skip_text;
use super::{Next, after, before, open, space};

/// Maximum nesting depth; deeper than any event. The careful route has no limit.
const MAX_DEPTH: usize = 32;

/// Skips a value.
#[inline]
pub(super) fn skip(text: &str) -> Option<&str> {
    skip_within(MAX_DEPTH, text)
}

/// Skips a value of an object that was scanned before. It may be deeper than what was skipped
/// then, by the depth to which types nest.
pub(super) fn skip_again(text: &str) -> Option<&str> {
    skip_within(2 * MAX_DEPTH, text)
}

/// A value as it is written, and the rest.
pub(crate) fn json(text: &str) -> Option<(&str, &str)> {
    let rest = skip(text)?;
    Some((before(text, rest)?, rest))
}

#[inline(never)]
fn skip_within(depth: usize, text: &str) -> Option<&str> {
    match text.as_bytes().first()? {
        b'"' => skip_text(text),
        b'{' => skip_object(depth.checked_sub(1)?, text),
        b'[' => skip_array(depth.checked_sub(1)?, text),
        b't' => text.strip_prefix("true"),
        b'f' => text.strip_prefix("false"),
        b'n' => text.strip_prefix("null"),
        _ => skip_number(text),
    }
}

fn skip_object(depth: usize, text: &str) -> Option<&str> {
    let mut next = open(text)?;
    loop {
        let member = match next {
            Next::Member(member) => member,
            Next::End(rest) => return Some(rest),
        };
        let colon = skip_text(space(member))?;
        let value = match colon.strip_prefix(": ") {
            Some(value) => value,
            None => space(colon).strip_prefix(':')?,
        };
        next = after(skip_within(depth, space(value))?)?;
    }
}

fn skip_array(depth: usize, text: &str) -> Option<&str> {
    let mut rest = space(text.strip_prefix('[')?);
    if let Some(rest) = rest.strip_prefix(']') {
        return Some(rest);
    }
    loop {
        rest = space(skip_within(depth, rest)?);
        if let Some(rest) = rest.strip_prefix(']') {
            return Some(rest);
        }
        rest = space(rest.strip_prefix(',')?);
    }
}

pub(super) fn skip_number(text: &str) -> Option<&str> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let mut rest = match text.strip_prefix('0') {
        Some(rest) => rest,
        None => digits(text)?,
    };
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = digits(fraction)?;
    }
    let Some(exponent) = rest.strip_prefix(['e', 'E']) else {
        return Some(rest);
    };
    digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}

/// One digit or more.
fn digits(text: &str) -> Option<&str> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    (count > 0).then(|| text.get(count..))?
}
