//! Lines: the ground that every production stands on.

use nom::IResult;
use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::take_till;
use nom::character::complete::{char, space0};
use nom::combinator::{eof, recognize, value, verify};
use nom::multi::fold_many0;
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

/// The end of a line, or of the text.
fn end(i: &str) -> Rest<'_, ()> {
    alt((value((), char('\n')), value((), eof))).parse(i)
}

/// ```text
/// blank-line = white-space* line-end
/// ```
fn blank_line(i: &str) -> Rest<'_, &str> {
    verify(recognize((rest_of_line, char('\n'))), |line: &str| {
        line.trim().is_empty()
    })
    .parse(i)
}

/// Skips blank lines, and white space at the very end.
pub(super) fn blank_lines(i: &str) -> &str {
    let skipped = fold_many0(blank_line, || (), |(), _| ()).parse(i);
    let rest = skipped.map_or(i, |(rest, ())| rest);
    if rest.trim().is_empty() {
        &rest[rest.len()..]
    } else {
        rest
    }
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

/// The column behind white space, from 0; a tab goes to the next multiple of 8.
pub(super) fn indent_of(space: &str) -> usize {
    space.chars().fold(0, |column, c| match c {
        '\t' => (column / 8 + 1) * 8,
        _ => column + 1,
    })
}
