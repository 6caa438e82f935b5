//! Strings: where they end, and whether their escapes mean Unicode.

use super::{Scan, Scanner};
use crate::runtime::text::Text;

impl<'a> Scanner<'a> {
    /// A string without escapes.
    #[inline]
    pub(crate) fn plain(&mut self) -> Option<&'a str> {
        self.byte(b'"')?;
        let start = self.at;
        if self.find_special()? != b'"' {
            return None;
        }
        let text = self.since(start)?;
        self.at += 1;
        Some(text)
    }

    /// Goes on to the next quote or backslash.
    #[inline]
    fn find_special(&mut self) -> Option<u8> {
        let mut rest = self.rest();
        // Eight bytes at a time; the lowest mark is exact, and only that one is used.
        while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
            let marks = special(u64::from_le_bytes(*chunk));
            if marks != 0 {
                self.at += (marks.trailing_zeros() / 8) as usize;
                return self.peek().filter(|byte| *byte >= b' ');
            }
            self.at += 8;
            rest = behind;
        }
        for byte in rest {
            match byte {
                b'"' | b'\\' => return Some(*byte),
                0..b' ' => return None,
                _ => self.at += 1,
            }
        }
        None
    }

    /// Steps over a string; its escapes need not mean anything.
    pub(super) fn skip_text(&mut self) -> Option<()> {
        self.byte(b'"')?;
        while self.find_special()? == b'\\' {
            self.escape()?;
        }
        self.at += 1;
        Some(())
    }

    /// Steps over an escape; the number that it gives if it is one of those.
    #[expect(
        clippy::option_option,
        reason = "the outer one is the scanner's own: not sure"
    )]
    fn escape(&mut self) -> Option<Option<u16>> {
        let kind = *self.rest().get(1)?;
        self.at += 2;
        match kind {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(None),
            b'u' => {
                let mut number = 0;
                for byte in self.rest().first_chunk::<4>()? {
                    let digit = char::from(*byte).to_digit(16)?;
                    number = number << 4 | u16::try_from(digit).ok()?;
                }
                self.at += 4;
                Some(Some(number))
            }
            _ => None,
        }
    }

    /// The rest of a string from its first escape on.
    #[cold]
    fn escaped(&mut self, start: usize) -> Option<Text<'a>> {
        while self.find_special()? == b'\\' {
            match self.escape()? {
                Some(0xd800..=0xdbff) => match self.escape_next()? {
                    0xdc00..=0xdfff => {}
                    _ => return None,
                },
                Some(0xdc00..=0xdfff) => return None,
                _ => {}
            }
        }
        let text = Text::escaped(self.since(start)?);
        self.at += 1;
        Some(text)
    }

    /// The number of an escape that must come at once.
    fn escape_next(&mut self) -> Option<u16> {
        (self.peek()? == b'\\').then(|| self.escape())??
    }
}

/// Marks the quotes, backslashes and control characters among eight bytes. A mark above
/// another may be false.
#[inline]
fn special(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let quotes = zeros(word ^ (ONES * u64::from(b'"')));
    let backslashes = zeros(word ^ (ONES * u64::from(b'\\')));
    let controls = word.wrapping_sub(ONES * u64::from(b' ')) & !word;
    (quotes | backslashes | controls) & HIGH
}

impl<'a> Scan<'a> for Text<'a> {
    #[inline(never)]
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self> {
        scanner.byte(b'"')?;
        let start = scanner.at;
        if scanner.find_special()? != b'"' {
            return scanner.escaped(start);
        }
        let text = scanner.since(start)?;
        scanner.at += 1;
        Some(Self::from(text))
    }
}
