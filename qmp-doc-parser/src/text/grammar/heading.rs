//! Headings, regular and damaged.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{char, digit1, satisfy, space0, space1};
use nom::combinator::{all_consuming, opt, peek, recognize, rest, verify};
use nom::multi::separated_list1;
use nom::sequence::{preceded, terminated};

use super::line::{Rest, blank_lines, line, run_of};
use crate::text::ast::Heading;

/// Fewer dashes than this are no underline.
const UNDERLINE: usize = 2;

/// Number and names of a heading's line.
type Names<'a> = (Option<&'a str>, Vec<&'a str>);

/// ```text
/// heading = underlined / joined / bare / other-text / orphan
/// ```
///
/// Only tried where a section may start: behind an empty line, or at the beginning.
pub(super) fn heading(i: &str) -> Rest<'_, Heading<'_>> {
    alt((underlined, joined, bare, other_text, orphan)).parse(i)
}

/// ```text
/// underlined = names-line underline+
/// ```
///
/// The one form that starts a section wherever it stands.
pub(super) fn underlined(i: &str) -> Rest<'_, Heading<'_>> {
    let (after, text) = line(i)?;
    let (_, (number, names)) = names_line(text.trim())?;
    with_underlines(after, text.trim(), number, names)
}

/// ```text
/// names-line = [number space] name *("," space name) [","]
/// ```
fn names_line(i: &str) -> Rest<'_, Names<'_>> {
    let number = opt(terminated(digit1, (opt(char('.')), space1)));
    let names = separated_list1((space0, char(','), space0), name);
    all_consuming(terminated((number, names), opt(char(',')))).parse(i)
}

/// ```text
/// name = capital (capital / digit / "_")+
/// ```
fn name(i: &str) -> Rest<'_, &str> {
    let capital = satisfy(|c| c.is_ascii_uppercase());
    let more = take_while1(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    recognize((capital, more)).parse(i)
}

/// ```text
/// underline = "--" "-"* line-end      ; more than one only by accident
/// ```
fn with_underlines<'a>(
    i: &'a str,
    text: &'a str,
    number: Option<&'a str>,
    names: Vec<&'a str>,
) -> Rest<'a, Heading<'a>> {
    let (mut i, first) = run_of('-', UNDERLINE)(i)?;
    let mut underlines = vec![first];
    while let Ok((after, again)) = run_of('-', UNDERLINE)(i) {
        underlines.push(again);
        i = after;
    }
    Ok((i, finish(i, text, number, names, underlines)))
}

fn finish<'a>(
    i: &'a str,
    text: &'a str,
    number: Option<&'a str>,
    names: Vec<&'a str>,
    underlines: Vec<&'a str>,
) -> Heading<'a> {
    Heading {
        text,
        number,
        names,
        underlines,
        blank_after: i.is_empty() || blank_lines(i).len() < i.len(),
    }
}

/// ```text
/// joined = names-line space underline      ; the line end between them is lost
/// ```
fn joined(i: &str) -> Rest<'_, Heading<'_>> {
    let (after, whole) = line(i)?;
    let dashes = whole.trim().len() - whole.trim().trim_end_matches('-').len();
    let (text, underline) = whole.trim().split_at(whole.trim().len() - dashes);
    verify(rest, |_: &str| dashes >= 3).parse(underline)?;
    let (_, (number, names)) = names_line(text.trim())?;
    Ok((
        after,
        finish(after, text.trim(), number, names, vec![underline]),
    ))
}

/// ```text
/// bare = names-line      ; its underline is lost
/// ```
fn bare(i: &str) -> Rest<'_, Heading<'_>> {
    let (after, text) = line(i)?;
    let (_, (number, names)) = names_line(text.trim())?;
    Ok((after, finish(after, text.trim(), number, names, Vec::new())))
}

/// ```text
/// other-text = line underline+      ; a heading, but not of event names
/// ```
fn other_text(i: &str) -> Rest<'_, Heading<'_>> {
    let (after, text) = line(i)?;
    let looks_like_text = preceded(
        space0,
        peek(satisfy(|c| c != '-' && c != '{' && c != '}' && c != '"')),
    );
    recognize((looks_like_text, take_while(|_| true))).parse(text)?;
    // An indented line or a list item above dashes is no heading.
    nom::combinator::not(tag(" ")).parse(text)?;
    let (_, number) = opt(terminated(digit1, space1)).parse(text)?;
    with_underlines(after, text.trim(), number, Vec::new())
}

/// ```text
/// orphan = underline      ; the line above it is lost
/// ```
fn orphan(i: &str) -> Rest<'_, Heading<'_>> {
    let (after, underline) = run_of('-', 3)(i)?;
    Ok((after, finish(after, "", None, Vec::new(), vec![underline])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Option<(Option<&str>, Vec<&str>, usize)> {
        let (_, heading) = heading(text).ok()?;
        Some((heading.number, heading.names, heading.underlines.len()))
    }

    #[test]
    fn headings_come_in_all_these_forms() {
        assert_eq!(names("STOP\n----\n"), Some((None, vec!["STOP"], 1)));
        assert_eq!(
            names("1 STOP\n------\n"),
            Some((Some("1"), vec!["STOP"], 1))
        );
        assert_eq!(
            names("A_B, C_D\n--------\n"),
            Some((None, vec!["A_B", "C_D"], 1))
        );
        assert_eq!(names("STOP ----\n"), Some((None, vec!["STOP"], 1)));
        assert_eq!(names("STOP\n"), Some((None, vec!["STOP"], 0)));
        assert_eq!(names("Stop!\n----\n"), Some((None, vec![], 1)));
        assert_eq!(names("----\n"), Some((None, vec![], 1)));
        assert_eq!(names("STOP\n----\n----\n"), Some((None, vec!["STOP"], 2)));
    }

    #[test]
    fn these_are_not_headings() {
        for text in [
            "Emitted when\nnext\n",
            "- \"a\": b\n---\n",
            "A event.\n",
            "",
            "X\ny\n",
        ] {
            assert_eq!(names(text), None, "{text:?}");
        }
    }
}
