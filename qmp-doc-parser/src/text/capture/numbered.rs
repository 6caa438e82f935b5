//! Lines of a captured page, and the numbers that web pages put before them.

use std::ops::Range;

/// The lines of a text as byte ranges, without their line ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let body = line.trim_end_matches(['\n', '\r']);
        start..start + body.len()
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
