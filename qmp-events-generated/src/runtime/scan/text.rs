//! Strings: where they end, and whether their escapes mean Unicode.

use super::{Empty, Scan, before, put};
use crate::runtime::text::Text;

/// The inside of a string without escapes; a quote and the rest follow it.
#[inline(never)]
pub(crate) fn plain(text: &str) -> Option<&str> {
    string(text).map(|(inside, _)| inside)
}

/// A string without escapes, and the rest.
#[inline]
pub(super) fn string(text: &str) -> Option<(&str, &str)> {
    quickly(text).or_else(|| slowly(text))
}

/// Eight bytes at a time; `None` where that is not enough.
#[inline]
fn quickly(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut rest = inside.as_bytes();
    let marks = loop {
        let Some((chunk, after)) = rest.split_first_chunk::<8>() else {
            // The line ends here: its last eight bytes, without those that were looked at.
            let chunk = inside.as_bytes().last_chunk::<8>()?;
            let seen = 64 - 8 * u32::try_from(rest.len()).ok()?;
            break marks(u64::from_le_bytes(*chunk).checked_shr(seen)?);
        };
        let marks = marks(u64::from_le_bytes(*chunk));
        if marks != 0 {
            break marks;
        }
        rest = after;
    };
    let end = inside.len() - rest.len() + (marks.trailing_zeros() / 8) as usize;
    let (inside, rest) = inside.split_at_checked(end)?;
    Some((inside, rest.strip_prefix('"')?))
}

/// A byte at a time.
#[inline(never)]
fn slowly(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let rest = special(inside)?;
    Some((before(inside, rest)?, rest.strip_prefix('"')?))
}

/// Marks the quotes, backslashes and control characters among eight bytes. It may mark
/// other bytes outside ASCII, and bytes above another mark.
#[inline]
fn marks(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // With one bit turned, a quote is the next above the control characters.
    const TURNED: u64 = ONES * 2;
    const LIMIT: u64 = ONES * (b'"' as u64 - 1);
    const BACKSLASHES: u64 = ONES * b'\\' as u64;
    let low = (word ^ TURNED).wrapping_sub(LIMIT);
    let backslashes = (word ^ BACKSLASHES).wrapping_sub(ONES);
    (low | backslashes) & HIGH
}

/// Skips a string; its escapes need not mean Unicode characters.
#[inline]
pub(super) fn skip_text(text: &str) -> Option<&str> {
    match string(text) {
        Some((_, rest)) => Some(rest),
        None => skip_escaped(text),
    }
}

#[cold]
fn skip_escaped(text: &str) -> Option<&str> {
    let mut rest = text.strip_prefix('"')?;
    loop {
        rest = special(rest)?;
        if let Some(rest) = rest.strip_prefix('"') {
            return Some(rest);
        }
        (_, rest) = escape(rest)?;
    }
}

/// From the next quote, backslash or control character on.
fn special(text: &str) -> Option<&str> {
    let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
    text.get(text.as_bytes().iter().position(special)?..)
}

/// Skips an escape; returns its number if it has one.
fn escape(text: &str) -> Option<(Option<u16>, &str)> {
    let rest = text.strip_prefix('\\')?;
    let after = rest.get(1..)?;
    match rest.as_bytes().first()? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some((None, after)),
        b'u' => {
            let (digits, rest) = after.split_at_checked(4)?;
            let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let number = hexadecimal.then(|| u16::from_str_radix(digits, 16).ok())?;
            Some((Some(number?), rest))
        }
        _ => None,
    }
}

/// A string whose escapes mean Unicode, and the rest.
#[cold]
fn escaped(text: &str) -> Option<(Text<'_>, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut rest = inside;
    loop {
        rest = special(rest)?;
        if let Some(after) = rest.strip_prefix('"') {
            return Some((Text::escaped(before(text, after)?), after));
        }
        let (number, after) = escape(rest)?;
        rest = match number {
            Some(0xd800..=0xdbff) => match escape(after)? {
                (Some(0xdc00..=0xdfff), after) => after,
                _ => return None,
            },
            Some(0xdc00..=0xdfff) => return None,
            _ => after,
        };
    }
}

impl Empty for Text<'_> {
    #[inline]
    fn empty() -> Self {
        Self::default()
    }
}

impl<'a> Scan<'a> for Text<'a> {
    #[inline(never)]
    fn scan(&mut self, text: &'a str) -> Option<&'a str> {
        let Some((inside, rest)) = quickly(text) else {
            return scan_slowly(self, text);
        };
        put(self, Self::plain(inside));
        Some(rest)
    }
}

#[inline(never)]
fn scan_slowly<'a>(place: &mut Text<'a>, text: &'a str) -> Option<&'a str> {
    let Some((inside, rest)) = slowly(text) else {
        let (text, rest) = escaped(text)?;
        put(place, text);
        return Some(rest);
    };
    put(place, Text::plain(inside));
    Some(rest)
}
