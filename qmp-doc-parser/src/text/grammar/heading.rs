//! Headings, regular and damaged.

use nom::Parser as _;
use nom::branch::alt;
use nom::character::complete::{char, digit1, satisfy, space0, space1};
use nom::combinator::{all_consuming, map, opt, peek, rest, success, verify};
use nom::multi::{many1, separated_list1};
use nom::sequence::{preceded, terminated};

use super::line::{Rest, blank_lines, error, line, line_len, run_of};
use crate::prose::token::event_name;
use crate::text::ast::Heading;
use crate::text::white::skip_gap;

/// ```text
/// heading = underlined / joined / bare / other-text / orphan
/// ```
///
/// Only tried where a section may start: after an empty line, or at the beginning.
pub(super) fn heading(i: &str) -> Rest<'_, Heading<'_>> {
    match skip_gap(i).bytes().next() {
        Some(b'-') => orphan(i),
        Some(b'A'..=b'Z' | b'0'..=b'9') => alt((underlined, joined, bare, other_text)).parse(i),
        _ => other_text(i),
    }
}

/// ```text
/// underlined = names-line underline+
/// ```
///
/// The one form that starts a section anywhere.
pub(super) fn underlined(i: &str) -> Rest<'_, Heading<'_>> {
    may_name(i)?;
    may_be_underlined(i)?;
    map((line.and_then(names_line), underlines), heading_of).parse(i)
}

/// ```text
/// joined = names-line space* "---" "-"* space* line-end      ; the line end is lost
/// ```
fn joined(i: &str) -> Rest<'_, Heading<'_>> {
    may_name(i)?;
    let (after, whole) = line(i)?;
    let whole = whole.trim();
    let text = whole.trim_end_matches('-');
    let dashes = &whole[text.len()..];
    verify(rest, |dashes: &str| dashes.len() >= 3).parse(dashes)?;
    let (_, names) = names_line(text)?;
    Ok((after, heading_of((names, vec![dashes]))))
}

/// ```text
/// bare = names-line      ; its underline is lost
/// ```
fn bare(i: &str) -> Rest<'_, Heading<'_>> {
    may_name(i)?;
    map((line.and_then(names_line), success(Vec::new())), heading_of).parse(i)
}

/// ```text
/// other-text = line underline+      ; not indented, no list item, no JSON
/// ```
fn other_text(i: &str) -> Rest<'_, Heading<'_>> {
    may_be_underlined(i)?;
    let text = preceded(peek(satisfy(|c| !" \t-{}\"".contains(c))), line);
    map((map(text, other_line), underlines), heading_of).parse(i)
}

fn other_line(text: &str) -> NamesLine<'_> {
    let number = terminated(digit1::<_, nom::error::Error<_>>, space1).parse(text);
    NamesLine {
        text: text.trim(),
        number: number.ok().map(|(_, number)| number),
        names: Vec::new(),
    }
}

/// ```text
/// orphan = space* "---" "-"* space* line-end      ; the line above it is lost
/// ```
fn orphan(i: &str) -> Rest<'_, Heading<'_>> {
    let underline = map(run_of('-', 3), |dashes| vec![dashes]);
    map((success(NamesLine::default()), underline), heading_of).parse(i)
}

/// The line of a heading.
#[derive(Clone, Default)]
struct NamesLine<'a> {
    text: &'a str,
    number: Option<&'a str>,
    names: Vec<&'a str>,
}

/// Matches if a line can consist of names: it starts with two capitals or with a digit.
fn may_name(i: &str) -> Rest<'_, ()> {
    let may = match skip_gap(i).as_bytes() {
        [first, second, ..] if first.is_ascii_uppercase() => {
            !second.is_ascii_lowercase() && *second != b' '
        }
        [first, ..] => first.is_ascii_digit(),
        [] => false,
    };
    if may { Ok((i, ())) } else { Err(error(i)) }
}

/// Matches if the line after this one starts with a dash.
fn may_be_underlined(i: &str) -> Rest<'_, ()> {
    let next = i.get(line_len(i) + 1..).unwrap_or_default();
    if skip_gap(next).starts_with('-') {
        Ok((i, ()))
    } else {
        Err(error(i))
    }
}

/// ```text
/// names-line = space* [number ["."] space+] names [","] space*      ; the whole line
/// names = event-name (space* "," space* event-name)*
/// ```
fn names_line(i: &str) -> Rest<'_, NamesLine<'_>> {
    let number = opt(terminated(digit1, (opt(char('.')), space1)));
    let names = separated_list1((space0, char(','), space0), event_name);
    let text = i.trim();
    let line = terminated((number, names), opt(char(',')));
    let (_, (number, names)) = all_consuming(line).parse(text)?;
    let names = NamesLine {
        text,
        number,
        names,
    };
    Ok((&i[i.len()..], names))
}

/// ```text
/// underline+ = (space* "--" "-"* space* line-end)+      ; several only by accident
/// ```
fn underlines(i: &str) -> Rest<'_, Vec<&str>> {
    many1(run_of('-', MIN_UNDERLINE)).parse(i)
}

/// Minimum length of an underline: the shortest event name.
const MIN_UNDERLINE: usize = 2;

fn heading_of<'a>((line, underlines): (NamesLine<'a>, Vec<&'a str>)) -> Heading<'a> {
    Heading {
        text: line.text,
        number: line.number,
        names: line.names,
        underlines,
        blank_after: true,
    }
}

/// ```text
/// section-heading = heading      ; with whether an empty line follows
/// ```
pub(super) fn section_heading(i: &str) -> Rest<'_, Heading<'_>> {
    let (i, heading) = heading(i)?;
    let blank_after = i.is_empty() || blank_lines(i).len() < i.len();
    Ok((
        i,
        Heading {
            blank_after,
            ..heading
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::super::productions::check;
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        check("heading", heading, "STOP\n----\n|\ntext", "Emitted when\n");
        check(
            "underlined",
            underlined,
            "1 STOP\n--\n|text",
            "STOP\ntext\n",
        );
        check("joined", joined, "STOP ---\n|text", "STOP --\n");
        check("bare", bare, "AA, BB,\n|text", "STOP it\n");
        check(
            "other-text",
            other_text,
            "Stop!\n----\n|text",
            "- Stop!\n----\n",
        );
        check("orphan", orphan, " ---- \n|text", "--\n");
        check("names-line", names_line, "2. AA|", "AA BB");
        check("names", names_line, "AA , BB|", "AA,, BB");
        check("underline+", underlines, "--\n---\n|text", "-\n");
        check(
            "section-heading",
            section_heading,
            "STOP\n----\n|text",
            "text\n",
        );
    }

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
