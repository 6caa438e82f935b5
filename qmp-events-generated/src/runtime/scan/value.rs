//! Values that are not strings: numbers, booleans, lists, and any JSON.

use super::skip::skip_number;
use super::{Empty, Scan, before, json, put, space};
use crate::runtime::json::Json;
use crate::runtime::number::{Integer, Number};

/// Decimal digits that fit a `u64` in any case.
const MAX_DIGITS: usize = 19;

/// Reads digits, few enough to fit a `u64` in any case. What follows them is not checked.
#[inline(never)]
pub(crate) fn natural<'a>(text: &'a str, value: &mut u64) -> Option<&'a str> {
    let Some(chunk) = text.as_bytes().first_chunk::<8>() else {
        return few_digits(text, value);
    };
    let (number, count) = leading_digits(*chunk)?;
    if count == 8 {
        return digits(text, number, count, value);
    }
    if chunk[0] == b'0' && count > 1 {
        return None;
    }
    *value = number;
    text.get(count..)
}

/// The same where the line ends soon.
#[inline(never)]
fn few_digits<'a>(text: &'a str, value: &mut u64) -> Option<&'a str> {
    digits(text, 0, 0, value)
}

/// Continues after `count` digits that make `number`; one at a time, as few follow eight.
#[inline]
fn digits<'a>(
    text: &'a str,
    mut number: u64,
    mut count: usize,
    value: &mut u64,
) -> Option<&'a str> {
    for byte in text.as_bytes().get(count..)? {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        // It may wrap after the last that is allowed; then it is not used.
        number = number.wrapping_mul(10).wrapping_add(digit.into());
        count += 1;
    }
    let leads_with_zero = count > 1 && text.starts_with('0');
    if count == 0 || count > MAX_DIGITS || leads_with_zero {
        return None;
    }
    *value = number;
    text.get(count..)
}

/// A whole number.
#[inline]
pub(crate) fn signed<'a>(text: &'a str, value: &mut i64) -> Option<&'a str> {
    let mut number = 0;
    let Some(rest) = natural(text, &mut number) else {
        return negative(text, value);
    };
    *value = number.try_into().ok()?;
    Some(rest)
}

#[cold]
fn negative<'a>(text: &'a str, value: &mut i64) -> Option<&'a str> {
    let mut number = 0;
    let rest = natural(text.strip_prefix('-')?, &mut number)?;
    // Minus zero is not a whole number: it would lose its sign.
    let number = i64::try_from(number).ok().filter(|number| *number != 0)?;
    *value = -number;
    Some(rest)
}

/// The number that the digits at the beginning make, and how many they are.
#[inline]
fn leading_digits(chunk: [u8; 8]) -> Option<(u64, usize)> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const PAIRS: u64 = 0x0000_00ff_0000_00ff;
    let word = u64::from_le_bytes(chunk) ^ (ONES * u64::from(b'0'));
    // The lowest mark is exact: only digits come before it, and they carry nothing over.
    let others = (word.wrapping_add(HIGH - ONES * 10) | word) & HIGH;
    let bits = others.trailing_zeros() & !7;
    // As if zeros came before them; then pairs, fours, and all eight.
    let digits = word.checked_shl(64 - bits)?;
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let high = (pairs & PAIRS).wrapping_mul(100 + (1_000_000 << 32));
    let low = ((pairs >> 16) & PAIRS).wrapping_mul(1 + (10_000 << 32));
    Some((high.wrapping_add(low) >> 32, (bits / 8) as usize))
}

impl Empty for Integer {
    #[inline]
    fn empty() -> Self {
        Self::default()
    }
}

impl<'a> Scan<'a> for Integer {
    #[inline]
    fn scan(&mut self, text: &'a str) -> Option<&'a str> {
        let mut number = 0;
        if let Some(rest) = natural(text, &mut number) {
            *self = number.into();
            return Some(rest);
        }
        let rest = skip_number(text)?;
        *self = Self::parse(before(text, rest)?)?;
        Some(rest)
    }
}

impl Empty for Number {
    #[inline]
    fn empty() -> Self {
        Integer::default().into()
    }
}

impl<'a> Scan<'a> for Number {
    #[inline(never)]
    fn scan(&mut self, text: &'a str) -> Option<&'a str> {
        let mut number = 0;
        if let Some(rest) = natural(text, &mut number)
            && !rest.starts_with(['.', 'e', 'E'])
        {
            *self = number.into();
            return Some(rest);
        }
        let rest = skip_number(text)?;
        *self = Self::parse(before(text, rest)?)?;
        Some(rest)
    }
}

impl Empty for bool {
    #[inline]
    fn empty() -> Self {
        false
    }
}

impl<'a> Scan<'a> for bool {
    #[inline]
    fn scan(&mut self, text: &'a str) -> Option<&'a str> {
        let rest = text.strip_prefix("true");
        *self = rest.is_some();
        rest.or_else(|| text.strip_prefix("false"))
    }
}

impl Empty for Json<'_> {
    #[inline]
    fn empty() -> Self {
        Self::written("null")
    }
}

impl<'a> Scan<'a> for Json<'a> {
    #[inline(never)]
    fn scan(&mut self, text: &'a str) -> Option<&'a str> {
        let (json, rest) = json(text)?;
        put(self, Self::written(json));
        Some(rest)
    }
}

impl<'a, T: Scan<'a>> Empty for Option<T> {
    #[inline]
    fn empty() -> Self {
        None
    }
}

impl<'a, T: Scan<'a>> Scan<'a> for Option<T> {
    #[inline]
    fn scan(&mut self, text: &'a str) -> Option<&'a str> {
        put(self, Some(T::empty()));
        self.as_mut()?.scan(text)
    }
}

impl<'a, T: Scan<'a>> Empty for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }
}

impl<'a, T: Scan<'a>> Scan<'a> for Vec<T> {
    fn scan(&mut self, text: &'a str) -> Option<&'a str> {
        let mut rest = space(text.strip_prefix('[')?);
        if let Some(rest) = rest.strip_prefix(']') {
            return Some(rest);
        }
        loop {
            let mut item = T::empty();
            rest = space(item.scan(rest)?);
            self.push(item);
            if let Some(rest) = rest.strip_prefix(']') {
                return Some(rest);
            }
            rest = space(rest.strip_prefix(',')?);
        }
    }
}
