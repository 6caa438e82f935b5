//! The list items that name members.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{take_until, take_while1};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{consumed, opt, peek, value, verify};
use nom::sequence::{delimited, preceded, terminated};

use super::line::{Rest, indent_of, rest_of_line};
use super::text::{gap, words};
use crate::text::ast::{Member, MemberForm};

/// ```text
/// member = space* (item / undashed) words
/// ```
pub(super) fn member(i: &str) -> Rest<'_, Member<'_>> {
    let (start, space) = space0(i)?;
    let (i, (lead, (name, form))) = consumed(lead).parse(start)?;
    let (i, text) = words(gap(i))?;
    let indent = indent_of(space);
    Ok((
        i,
        Member {
            indent,
            lead,
            name,
            form,
            text,
        },
    ))
}

pub(super) fn starts_member(i: &str) -> bool {
    preceded(space0, lead).parse(i).is_ok()
}

/// Where in a line another item starts, behind white space; none at its beginning.
pub(super) fn mid_line(line: &str) -> Option<usize> {
    line.match_indices(" - ")
        .map(|(at, _)| at + 1)
        .find(|at| !line[..*at].trim().is_empty() && regular(&line[*at..]).is_ok())
}

type Lead<'a> = (&'a str, MemberForm);

/// ```text
/// lead = regular / incomplete / undashed
/// ```
fn lead(i: &str) -> Rest<'_, Lead<'_>> {
    alt((regular, incomplete, undashed)).parse(i)
}

/// ```text
/// regular = "-" space+ (dquote name dquote / "'" name "'") ":"
/// ```
fn regular(i: &str) -> Rest<'_, Lead<'_>> {
    let double = delimited(char('"'), name, char('"')).map(|name| (name, MemberForm::Regular));
    let single =
        delimited(char('\''), name, char('\'')).map(|name| (name, MemberForm::SingleQuoted));
    delimited((char('-'), space1), alt((double, single)), char(':')).parse(i)
}

/// ```text
/// incomplete = "-" space* [quote] name [quote] space* [":"]      ; with a quote or a colon
/// ```
fn incomplete(i: &str) -> Rest<'_, Lead<'_>> {
    let quote = || opt(one_of("\"'"));
    let (i, (_, _, open, name, close, _, colon)) = (
        char('-'),
        space0,
        quote(),
        name,
        quote(),
        space0,
        opt(char(':')),
    )
        .parse(i)?;
    let (i, ()) = verify(value((), space0), |()| {
        open.is_some() || close.is_some() || colon.is_some()
    })
    .parse(i)?;
    Ok((i, (name, MemberForm::Incomplete)))
}

/// ```text
/// undashed = quote name quote ":"      ; and a type on the same line: its dash is lost
/// ```
fn undashed(i: &str) -> Rest<'_, Lead<'_>> {
    let quoted = alt((
        delimited(char('"'), name, char('"')),
        delimited(char('\''), name, char('\'')),
    ));
    let typed = peek((rest_of_line.and_then(take_until("(json-")), rest_of_line));
    let (i, name) = terminated(quoted, (char(':'), typed)).parse(i)?;
    Ok((i, (name, MemberForm::NoDash)))
}

/// ```text
/// name = (letter / digit / "_" / "-" / "." / "+")+
/// ```
fn name(i: &str) -> Rest<'_, &str> {
    take_while1(|c: char| c.is_alphanumeric() || "_-.+".contains(c)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(usize, &str, MemberForm, &str)> {
        let (_, member) = member(text).ok()?;
        Some((member.indent, member.name, member.form, member.text))
    }

    #[test]
    fn items_come_in_all_these_forms() {
        use MemberForm::{Incomplete, NoDash, Regular, SingleQuoted};
        assert_eq!(read("- \"a-b\": text\n"), Some((0, "a-b", Regular, "text")));
        assert_eq!(
            read("  - 'a': text\n"),
            Some((2, "a", SingleQuoted, "text"))
        );
        assert_eq!(read("- \"a: text\n"), Some((0, "a", Incomplete, "text")));
        assert_eq!(read("- \"a\" text\n"), Some((0, "a", Incomplete, "text")));
        assert_eq!(read("- a: text\n"), Some((0, "a", Incomplete, "text")));
        assert_eq!(
            read("\"a\": text (json-int)\n"),
            Some((0, "a", NoDash, "text (json-int)"))
        );
        assert_eq!(read("\t- \"a\": b\n"), Some((8, "a", Regular, "b")));
    }

    #[test]
    fn these_are_not_items() {
        for text in ["- text\n", "\"read\": a value\n", "--------\n", "text\n"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn words_end_where_another_item_starts_in_the_line() {
        let text = "- \"a\": one - two (json-int) - \"b\": three\n";
        assert_eq!(read(text).unwrap().3, "one - two (json-int)");
        assert_eq!(mid_line("x - \"b\": y"), Some(2));
        assert_eq!(mid_line(" - \"b\": y"), None);
    }
}
