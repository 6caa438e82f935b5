//! Line-level productions.

use nom::IResult;
use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::take_till;
use nom::character::complete::{char, space0};
use nom::combinator::{eof, value, verify};
use nom::sequence::{delimited, terminated};

/// What a production yields: the rest of the text and its node.
pub(super) type Rest<'a, T> = IResult<&'a str, T>;

/// ```text
/// line = character+ line-end      ; without the line end
/// ```
pub(super) fn line(i: &str) -> Rest<'_, &str> {
    verify(terminated(rest_of_line, end), |line: &str| {
        !line.trim().is_empty()
    })
    .parse(i)
}

/// Everything up to the end of the line.
pub(super) fn rest_of_line(i: &str) -> Rest<'_, &str> {
    take_till(|c| c == '\n')(i)
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
pub(super) fn skip_blank_lines(i: &str) -> Rest<'_, ()> {
    Ok((blank_lines(i), ()))
}

/// Skips blank lines, and white space at the very end.
pub(super) fn blank_lines(i: &str) -> &str {
    let text = i.trim_start();
    let space = &i[..i.len() - text.len()];
    if text.is_empty() {
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
