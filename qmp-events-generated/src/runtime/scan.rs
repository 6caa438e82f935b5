//! The fast way to read an event: one pass over the line, without a tree in between.
//!
//! The scanner yields a value only where it is sure of it. Whatever is odd — a fault, a
//! type that does not fit, a name twice or with escapes, deep nesting — it leaves alone
//! (`None`), and `decode` reads the line again, with care. So it must accept nothing that
//! `decode` would read differently; the tests hold one against the other.

mod skip;
mod text;
mod value;

use super::members::{Known, Members};

/// A type that the scanner reads.
pub(crate) trait Scan<'a>: Sized {
    fn scan(scanner: &mut Scanner<'a>) -> Option<Self>;
}

/// A line, and how far it has been read.
#[derive(Clone, Copy)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over exactly these bytes, if they come next.
    #[inline]
    pub(crate) fn literal<const N: usize>(&mut self, literal: &[u8; N]) -> bool {
        let found = self.rest().first_chunk::<N>() == Some(literal);
        if found {
            self.at += N;
        }
        found
    }

    #[inline]
    pub(crate) fn byte(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    #[inline]
    pub(crate) fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    pub(crate) fn at(&self, position: usize) -> Self {
        Self {
            at: position,
            ..*self
        }
    }

    /// What has been read since that position.
    #[inline]
    pub(crate) fn since(&self, start: usize) -> Option<&'a str> {
        self.text.get(start..self.at)
    }

    /// Steps into an object; whether a member follows.
    #[inline]
    pub(crate) fn open(&mut self) -> Option<bool> {
        self.byte(b'{')?;
        if self.peek()? == b'"' {
            return Some(true);
        }
        self.space();
        if self.peek()? == b'"' {
            return Some(true);
        }
        self.byte(b'}').map(|()| false)
    }

    /// Steps beyond a member; whether another follows.
    #[inline]
    pub(crate) fn more(&mut self) -> Option<bool> {
        match self.rest() {
            // As QEMU writes it.
            [b',', b' ', b'"', ..] => {
                self.at += 2;
                Some(true)
            }
            [b'}', ..] => {
                self.at += 1;
                Some(false)
            }
            _ => self.more_after_space(),
        }
    }

    #[inline(never)]
    fn more_after_space(&mut self) -> Option<bool> {
        self.space();
        if self.byte(b'}').is_some() {
            return Some(false);
        }
        self.byte(b',')?;
        self.space();
        (self.peek()? == b'"').then_some(true)
    }

    /// A member's name, if it is written without escapes, and its colon.
    #[inline(never)]
    pub(crate) fn name(&mut self) -> Option<&'a str> {
        let name = self.plain()?;
        if !self.literal(b": ") {
            self.space();
            self.byte(b':')?;
        }
        self.space();
        Some(name)
    }

    /// The next member of an object, for walking over one that was scanned before.
    pub(crate) fn next_member(&mut self) -> Option<(&'a str, &'a str)> {
        let follows = if self.at == 0 {
            self.space();
            self.open()?
        } else {
            self.more()?
        };
        if !follows {
            // From here on nothing follows.
            self.at = self.text.len();
            return None;
        }
        Some((self.name()?, self.json_again()?))
    }
}

/// More than any event has; the careful way has no limit.
const MOST_EXTRA: usize = 8;

/// The names of members that have no field, to see that none stands there twice.
pub(crate) struct Extra<'a> {
    known: Known,
    names: [&'a str; MOST_EXTRA],
    count: usize,
}

impl<'a> Extra<'a> {
    #[inline]
    pub(crate) fn beside(known: Known) -> Self {
        Self {
            known,
            names: [""; MOST_EXTRA],
            count: 0,
        }
    }

    /// Steps over a member's value; `None` if its name stood there before.
    #[inline(never)]
    pub(crate) fn member(&mut self, name: &'a str, scanner: &mut Scanner<'a>) -> Option<()> {
        if self.known.contains(&name) || self.names.get(..self.count)?.contains(&name) {
            return None;
        }
        *self.names.get_mut(self.count)? = name;
        self.count += 1;
        scanner.skip()
    }

    /// The members that were stepped over, of the object that began at `start`.
    #[inline]
    pub(crate) fn members(&self, scanner: &Scanner<'a>, start: usize) -> Option<Members<'a>> {
        if self.count == 0 {
            return Some(Members::default());
        }
        Some(Members::within(scanner.since(start)?, self.known))
    }
}
