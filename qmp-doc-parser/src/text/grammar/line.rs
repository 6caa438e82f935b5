//! Line-level productions.

use nom::IResult;
use nom::Parser as _;
use nom::branch::alt;
use nom::character::complete::{char, space0};
use nom::combinator::{eof, value, verify};
use nom::sequence::{delimited, terminated};

use crate::text::white::skip_white;

/// Result of a production: the rest of the text and its node.
pub(super) type Rest<'a, T> = IResult<&'a str, T>;

/// ```text
/// line = character+ line-end      ; not blank; without the line end
/// ```
pub(super) fn line(i: &str) -> Rest<'_, &str> {
    verify(terminated(rest_of_line, end), has_words).parse(i)
}

/// Returns whether a line has anything but white space.
pub(super) fn has_words(line: &str) -> bool {
    !line.chars().all(char::is_whitespace)
}

/// Everything up to the end of the line.
#[allow(clippy::unnecessary_wraps, reason = "a production")]
pub(super) fn rest_of_line(i: &str) -> Rest<'_, &str> {
    let (line, rest) = i.split_at(line_len(i));
    Ok((rest, line))
}

/// The length of the first line, without its line end.
pub(super) fn line_len(i: &str) -> usize {
    memchr::memchr(b'\n', i.as_bytes()).unwrap_or(i.len())
}

/// ```text
/// line-end = "\n" / end-of-text
/// ```
pub(super) fn end(i: &str) -> Rest<'_, ()> {
    alt((value((), char('\n')), value((), eof))).parse(i)
}

/// A production that does not match.
pub(super) fn error(i: &str) -> nom::Err<nom::error::Error<&str>> {
    nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify))
}

/// ```text
/// blank-lines = blank-line* [white-space end-of-text]
/// ```
#[allow(clippy::unnecessary_wraps, reason = "a production")]
pub(super) fn skip_blank_lines(i: &str) -> Rest<'_, ()> {
    Ok((blank_lines(i), ()))
}

/// Skips blank lines, and white space at the very end.
pub(super) fn blank_lines(i: &str) -> &str {
    let text = skip_white(i);
    let space = &i[..i.len() - text.len()];
    if text.is_empty() || space.is_empty() {
        return text;
    }
    // Indentation belongs to the line that it starts.
    &i[space.rfind('\n').map_or(0, |at| at + 1)..]
}

/// ```text
/// run-of-c = space* c{min,} space* line-end      ; only the run
/// ```
pub(super) fn run_of<'a>(c: char, min: usize) -> impl Fn(&'a str) -> Rest<'a, &'a str> {
    move |i| {
        let run = nom::bytes::complete::take_while_m_n(min, usize::MAX, |other| other == c);
        delimited(space0, run, (space0, end)).parse(i)
    }
}

/// The column after white space, from 0; a tab extends to the next multiple of 8.
pub(super) fn indent_of(space: &str) -> usize {
    space.chars().fold(0, |column, c| match c {
        '\t' => (column / 8 + 1) * 8,
        _ => column + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::super::productions::check;
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        check("line", line, "some words\n|next\n", " \nnext\n");
        check("line-end", end, "\n|next", "x\n");
        check(
            "blank-lines",
            skip_blank_lines,
            "\n \n|  indented\n",
            "text\n",
        );
        check("run-of-c", run_of('-', 2), "  ---  \n|next", "-\n");
    }

    #[test]
    fn a_tab_extends_to_the_next_multiple_of_8() {
        assert_eq!(
            [indent_of("  "), indent_of(" \t"), indent_of("\t ")],
            [2, 8, 9]
        );
    }
}
