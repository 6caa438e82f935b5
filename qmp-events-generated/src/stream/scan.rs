//! Finds the end of a JSON object, byte by byte, in chunks of any size.

/// Memory for deeper nesting is freed.
const KEPT_DEPTH: usize = 1024;

/// Follows the nesting of one object, down to a depth that bounds its memory. It does not
/// check literals and numbers, only enough to notice, soon after a message was cut off, that
/// the next one does not belong to it.
#[derive(Debug)]
pub(super) struct Scanner {
    max_depth: usize,
    /// The open brackets.
    open: Vec<u8>,
    /// The last byte that is neither in a string nor blank.
    last: u8,
    in_string: bool,
    escaped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// All bytes belong to the object, which is incomplete.
    More,
    /// The end is before this index.
    End(usize),
    /// The byte at this index cannot belong to it.
    Bad(usize),
}

impl Scanner {
    pub(super) fn new(max_depth: usize) -> Self {
        Self {
            max_depth,
            open: Vec::new(),
            last: 0,
            in_string: false,
            escaped: false,
        }
    }

    /// Starts the next object, reusing the memory of the last.
    pub(super) fn reset(&mut self) {
        self.open.clear();
        self.open.shrink_to(KEPT_DEPTH);
        (self.last, self.in_string, self.escaped) = (0, false, false);
    }

    /// Continues with the bytes that follow those of the last call.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Scan {
        let mut at = 0;
        loop {
            if self.in_string {
                match self.string(bytes, &mut at) {
                    None => self.last = b'"',
                    Some(scan) => return scan,
                }
            }
            let Some(&byte) = bytes.get(at) else {
                return Scan::More;
            };
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    if !self.may_open() {
                        return Scan::Bad(at);
                    }
                    self.open.push(byte);
                    self.last = byte;
                }
                b'}' | b']' => {
                    // In ASCII a closing bracket comes two after its opening one.
                    if self.open.pop() != Some(byte - 2) {
                        return Scan::Bad(at);
                    }
                    if self.open.is_empty() {
                        return Scan::End(at + 1);
                    }
                    self.last = byte;
                }
                b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => self.last = byte,
            }
            at += 1;
        }
    }

    /// Skips what belongs to a string. No string holds a line feed.
    fn string(&mut self, bytes: &[u8], at: &mut usize) -> Option<Scan> {
        loop {
            let rest = bytes.get(*at..).unwrap_or_default();
            let matters = |byte: &u8| matches!(byte, b'"' | b'\\' | b'\n');
            let (next, byte) = match (self.escaped, rest.first()) {
                (true, Some(byte)) => (0, *byte),
                _ => match rest.iter().position(matters) {
                    Some(next) => (next, rest[next]),
                    None => return Some(Scan::More),
                },
            };
            *at += next + 1;
            match byte {
                b'\n' => return Some(Scan::Bad(*at - 1)),
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                _ => {
                    self.in_string = false;
                    return None;
                }
            }
        }
    }

    /// Returns whether an object or array may begin here.
    fn may_open(&self) -> bool {
        match self.open.last() {
            None => true,
            Some(_) if self.open.len() >= self.max_depth => false,
            Some(b'{') => self.last == b':',
            Some(_) => matches!(self.last, b'[' | b','),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expect: Scan) {
        assert_eq!(Scanner::new(4).scan(bytes.as_bytes()), expect);
        // A byte at a time gives the same.
        let mut scanner = Scanner::new(4);
        for (at, byte) in bytes.bytes().enumerate() {
            match (scanner.scan(&[byte]), expect) {
                (Scan::More, _) => {}
                (Scan::End(n), Scan::End(end)) => return assert_eq!(at + n, end),
                (Scan::Bad(n), Scan::Bad(bad)) => return assert_eq!(at + n, bad),
                (other, _) => panic!("{other:?} at {at}"),
            }
        }
        assert_eq!(expect, Scan::More);
    }

    #[test]
    fn ends_where_the_first_bracket_is_closed() {
        check(r#"{"a": [{"b": "}\"]"}, {}]} x"#, Scan::End(26));
        check("{\n  \"a\": [\n{}\n]\n}", Scan::End(17));
        check(r#"{"a": "\\"}"#, Scan::End(11));
    }

    #[test]
    fn detects_a_foreign_message() {
        check("{\"a\": 1\n{\"b\": 2}", Scan::Bad(8));
        check("{\"a\n{\"b\": 2}", Scan::Bad(3));
        check("{\"a\": [}", Scan::Bad(7));
        check("{\"a\": {},{\"b\": 2}", Scan::Bad(9));
        check("{\"a\": {\"b\": \"", Scan::More);
        check("{\"a\": [[[]]]}", Scan::End(13));
        check("{\"a\": [[[{}]]]}", Scan::Bad(9));
    }
}
