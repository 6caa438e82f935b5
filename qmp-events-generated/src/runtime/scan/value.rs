//! Values that are not strings: numbers, booleans, lists, and any JSON.

use super::{Scan, Scanner};
use crate::runtime::json::Json;
use crate::runtime::number::{Integer, Number};

impl Scanner<'_> {
    /// Digits alone, few enough for a `u64` whatever they are.
    #[inline]
    fn natural(&mut self) -> Option<u64> {
        const MOST: usize = 19;
        let mut number = 0_u64;
        let mut count = 0;
        let rest = self.rest();
        for byte in rest {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            // It may wrap after the last that is allowed; then it is not used.
            number = number.wrapping_mul(10).wrapping_add(digit.into());
            count += 1;
        }
        let leads_with_zero = count > 1 && rest.first() == Some(&b'0');
        if count == 0 || count > MOST || leads_with_zero {
            return None;
        }
        if let Some(b'.' | b'e' | b'E') = rest.get(count) {
            return None;
        }
        self.at += count;
        Some(number)
    }

    /// A whole number.
    #[inline]
    pub(crate) fn signed(&mut self) -> Option<i64> {
        if self.byte(b'-').is_none() {
            return self.natural()?.try_into().ok();
        }
        match self.natural()?.try_into() {
            // Minus zero is not a whole number: it would lose its sign.
            Ok(0) | Err(_) => None,
            Ok(number) => Some(-number),
        }
    }
}

impl<'a> Scan<'a> for Integer {
    #[inline(never)]
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        // It steps over nothing unless it yields something.
        if let Some(number) = scanner.natural() {
            return Some(number.into());
        }
        Self::parse(number(scanner)?)
    }
}

impl<'a> Scan<'a> for Number {
    #[inline(never)]
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        if let Some(number) = scanner.natural() {
            return Some(number.into());
        }
        Self::parse(number(scanner)?)
    }
}

/// A number as it is written.
fn number<'a>(scanner: &mut Scanner<'a>) -> Option<&'a str> {
    let start = scanner.position();
    scanner.skip_number()?;
    scanner.since(start)
}

impl<'a> Scan<'a> for bool {
    #[inline]
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        if scanner.literal(b"true") {
            return Some(true);
        }
        scanner.literal(b"false").then_some(false)
    }
}

impl<'a> Scan<'a> for Json<'a> {
    #[inline(never)]
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        scanner.json().map(Self::written)
    }
}

impl<'a, T: Scan<'a>> Scan<'a> for Vec<T> {
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        let mut items = Self::new();
        scanner.byte(b'[')?;
        scanner.space();
        if scanner.byte(b']').is_some() {
            return Some(items);
        }
        loop {
            items.push(T::scan(scanner)?);
            if !scanner.next_item()? {
                return Some(items);
            }
        }
    }
}
