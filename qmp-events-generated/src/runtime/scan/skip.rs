//! Steps over JSON of any kind, checking all of its grammar.

use super::Scanner;

/// Deeper than any event; the careful way has no limit.
const DEEPEST: usize = 32;

impl<'a> Scanner<'a> {
    pub(crate) fn skip(&mut self) -> Option<()> {
        self.skip_within(DEEPEST)
    }

    /// Steps over a value that was scanned before, and yields it as it is written. It may
    /// be deeper than what was skipped then, by as much as types nest in types.
    pub(super) fn json_again(&mut self) -> Option<&'a str> {
        let start = self.position();
        self.skip_within(2 * DEEPEST)?;
        self.since(start)
    }

    /// Steps over a value and yields it as it is written.
    pub(crate) fn json(&mut self) -> Option<&'a str> {
        let start = self.position();
        self.skip()?;
        self.since(start)
    }

    fn skip_within(&mut self, depth: usize) -> Option<()> {
        match self.peek()? {
            b'"' => self.skip_text(),
            b'{' => {
                let depth = depth.checked_sub(1)?;
                let mut more = self.open()?;
                while more {
                    self.skip_text()?;
                    self.space();
                    self.byte(b':')?;
                    self.space();
                    self.skip_within(depth)?;
                    more = self.more()?;
                }
                Some(())
            }
            b'[' => self.skip_array(depth.checked_sub(1)?),
            b't' => self.literal(b"true").then_some(()),
            b'f' => self.literal(b"false").then_some(()),
            b'n' => self.literal(b"null").then_some(()),
            _ => self.skip_number(),
        }
    }

    fn skip_array(&mut self, depth: usize) -> Option<()> {
        self.byte(b'[')?;
        self.space();
        if self.byte(b']').is_some() {
            return Some(());
        }
        loop {
            self.skip_within(depth)?;
            if !self.next_item()? {
                return Some(());
            }
        }
    }

    /// Steps beyond an item of an array; whether another follows.
    pub(super) fn next_item(&mut self) -> Option<bool> {
        self.space();
        if self.byte(b']').is_some() {
            return Some(false);
        }
        self.byte(b',')?;
        self.space();
        Some(true)
    }

    pub(super) fn skip_number(&mut self) -> Option<()> {
        let _ = self.byte(b'-');
        if self.byte(b'0').is_none() {
            self.digits()?;
        }
        if self.byte(b'.').is_some() {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(())
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}
