//! Lines of a captured page, and the numbers that web pages put before them.

use std::ops::Range;

/// The lines of a text as byte ranges, without their line ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    let last = (!text.is_empty() && !text.ends_with('\n')).then_some(text.len());
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(last);
    ends.map(move |end| {
        let from = std::mem::replace(&mut start, end + 1);
        from..from + text[from..end].trim_end_matches('\r').len()
    })
}

/// Splits a line number off the front of a line: the number and its length in bytes.
pub(super) fn number(line: &str) -> Option<(usize, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line[..digits].parse().ok()?;
    Some((number, digits))
}

/// Whether a line is a number and nothing else.
pub(super) fn only_number(line: &str) -> Option<usize> {
    let line = line.trim();
    number(line)
        .filter(|(_, len)| *len == line.len())
        .map(|(number, _)| number)
}
