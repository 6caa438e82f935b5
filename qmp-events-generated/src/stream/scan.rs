//! Finds where a JSON object ends, byte by byte, however it is cut into chunks.

/// Follows the nesting of one object. It does not judge literals and numbers; what it
/// does judge is enough to notice, soon after a message was cut off, that the next one
/// does not belong to it.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// The brackets that are open.
    open: Vec<u8>,
    /// The last byte that is neither in a string nor blank.
    last: u8,
    in_string: bool,
    escaped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// All bytes belong to the object; it is not complete.
    More,
    /// It ends before this index.
    End(usize),
    /// The byte at this index cannot belong to it.
    Bad(usize),
}

impl Scanner {
    /// Goes on with the bytes that follow those it was given before.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Scan {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.in_string {
                match self.string(bytes, at) {
                    Some(next) => at = next,
                    None => return Scan::Bad(at + line_end(&bytes[at..])),
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    if !self.may_open() {
                        return Scan::Bad(at);
                    }
                    self.open.push(byte);
                }
                b'}' | b']' => {
                    // In ASCII a closing bracket comes two after its opening one.
                    if self.open.pop() != Some(byte - 2) {
                        return Scan::Bad(at);
                    }
                    if self.open.is_empty() {
                        return Scan::End(at + 1);
                    }
                }
                b' ' | b'\t' | b'\r' | b'\n' => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            self.last = byte;
            at += 1;
        }
        Scan::More
    }

    /// How deep it is nested here.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Passes what belongs to a string; `None` at the end of a line, which no string holds.
    fn string(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            match byte {
                b'\n' => return None,
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => {
                    self.in_string = false;
                    self.last = b'"';
                    return Some(at + 1);
                }
                _ => {}
            }
        }
        Some(bytes.len())
    }

    /// Whether an object or array may begin here.
    fn may_open(&self) -> bool {
        match self.open.last() {
            None => true,
            Some(b'{') => self.last == b':',
            Some(_) => matches!(self.last, b'[' | b','),
        }
    }
}

fn line_end(bytes: &[u8]) -> usize {
    memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expect: Scan) {
        assert_eq!(Scanner::default().scan(bytes.as_bytes()), expect);
        // A byte at a time gives the same.
        let mut scanner = Scanner::default();
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
    fn notices_what_cannot_belong_to_it() {
        check("{\"a\": 1\n{\"b\": 2}", Scan::Bad(8));
        check("{\"a\n{\"b\": 2}", Scan::Bad(3));
        check("{\"a\": [}", Scan::Bad(7));
        check("{\"a\": {},{\"b\": 2}", Scan::Bad(9));
        check("{\"a\": {\"b\": \"", Scan::More);
    }
}
