//! The list items that name members.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{take_until, take_while1};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{consumed, opt, peek, success, value, verify};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};

use super::line::{Rest, error, indent_of, rest_of_line};
use super::text::{continuation, starts_bullet, starts_something, words_until};
use super::{line, mark};
use crate::text::ast::{Member, MemberForm};
use crate::text::white::skip_gap;

/// ```text
/// member = space* lead space* words continuation*
/// ```
pub(super) fn member(i: &str) -> Rest<'_, Member<'_>> {
    let (start, space) = space0(i)?;
    let (after, (lead, (name, form))) = consumed(lead).parse(start)?;
    let start = skip_gap(after);
    let stops = |i| starts_something(i) || starts_bullet(i);
    let (words_end, first) = words_until(stops)(start)?;
    let (rest, more) = many0_count(continuation).parse(words_end)?;
    let text = if more > 0 {
        start[..start.len() - rest.len()].trim()
    } else {
        first
    };
    let marks = mark::marks(text);
    let values = mark::values(text, &marks);
    let indent = indent_of(space);
    let member = Member {
        indent,
        lead: lead.trim_end(),
        name,
        form,
        text,
        marks,
        values,
    };
    Ok((rest, member))
}

pub(super) fn starts_member(i: &str) -> bool {
    lead(skip_gap(i)).is_ok()
}

/// Returns the position in a line where another item starts, after white space; never its
/// beginning.
pub(super) fn mid_line(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let dashes = memchr::memchr_iter(b'-', bytes).filter(|at| *at > 0 && bytes[at - 1] == b' ');
    let mut items = dashes.filter(|at| regular(&line[*at..]).is_ok());
    items.find(|at| line::has_words(&line[..*at]))
}

type Lead<'a> = (&'a str, MemberForm);

/// ```text
/// lead = regular / incomplete / nameless / undashed
/// ```
fn lead(i: &str) -> Rest<'_, Lead<'_>> {
    match i.bytes().next() {
        Some(b'-') => alt((regular, incomplete, nameless)).parse(i),
        Some(b'"' | b'\'') => undashed(i),
        _ => Err(error(i)),
    }
}

/// ```text
/// regular = "-" space+ (dquote name dquote / "'" name "'") ":"
/// ```
pub(in crate::text) fn regular(i: &str) -> Rest<'_, Lead<'_>> {
    let double = delimited(char('"'), name, char('"')).map(|name| (name, MemberForm::Regular));
    let single =
        delimited(char('\''), name, char('\'')).map(|name| (name, MemberForm::SingleQuoted));
    delimited((char('-'), space1), alt((double, single)), char(':')).parse(i)
}

/// ```text
/// incomplete = "-" space* [quote] name [quote] space* [":"] space*      ; with a quote or a colon
/// ```
fn incomplete(i: &str) -> Rest<'_, Lead<'_>> {
    let quote = || opt(one_of("\"'"));
    let parts = (quote(), name, quote(), preceded(space0, opt(char(':'))));
    let (i, (open, name, close, colon)) = delimited((char('-'), space0), parts, space0).parse(i)?;
    let lead = success((name, MemberForm::Incomplete));
    verify(lead, |_| {
        open.is_some() || close.is_some() || colon.is_some()
    })
    .parse(i)
}

/// ```text
/// nameless = "-" peek(space* line-end) / "-" space+ peek(has-type)
/// ```
fn nameless(i: &str) -> Rest<'_, Lead<'_>> {
    let alone = terminated(char('-'), peek((space0, line::end)));
    let typed = terminated((char('-'), space1), peek(has_type));
    value(
        ("", MemberForm::NoName),
        alt((value((), alone), value((), typed))),
    )
    .parse(i)
}

/// ```text
/// undashed = (dquote name dquote / "'" name "'") ":" peek(has-type)      ; the dash is lost
/// ```
fn undashed(i: &str) -> Rest<'_, Lead<'_>> {
    let quoted = alt((
        delimited(char('"'), name, char('"')),
        delimited(char('\''), name, char('\'')),
    ));
    let (i, name) = terminated(quoted, (char(':'), peek(has_type))).parse(i)?;
    Ok((i, (name, MemberForm::NoDash)))
}

/// ```text
/// has-type = character* "(json-" character*      ; in one line
/// ```
fn has_type(i: &str) -> Rest<'_, &str> {
    rest_of_line.and_then(take_until("(json-")).parse(i)
}

/// ```text
/// name = (letter / digit / "_" / "-" / "." / "+")+
/// ```
fn name(i: &str) -> Rest<'_, &str> {
    take_while1(|c: char| c.is_alphanumeric() || "_-.+".contains(c)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::super::productions::check;
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        check(
            "member",
            member,
            " - \"a\": one\n\n   two\n|- \"b\": x\n",
            "one\n",
        );
        check("lead", lead, "- \"a\":| text", "a: text\n");
        check("regular", regular, "-  'a-b':| text", "-\"a\": text\n");
        check("incomplete", incomplete, "-a: |text", "- a text\n");
        check(
            "nameless",
            nameless,
            "- |its name (json-int)\n",
            "- its name\n",
        );
        check(
            "undashed",
            undashed,
            "\"a\":| text (json-int)\n",
            "\"a\": text\n",
        );
        check(
            "has-type",
            has_type,
            "a (json-int, b)|\nnext",
            "a\n(json-int)",
        );
        check("name", name, "tray-open|: x", "\"a\"");
    }

    fn read(text: &str) -> Option<(usize, &str, MemberForm, &str)> {
        let (_, member) = member(text).ok()?;
        Some((member.indent, member.name, member.form, member.text))
    }

    #[test]
    fn items_come_in_these_forms() {
        use MemberForm::{Incomplete, NoDash, NoName, Regular, SingleQuoted};
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
        assert_eq!(
            read("- its name (json-int)\n"),
            Some((0, "", NoName, "its name (json-int)"))
        );
        assert_eq!(read("- \n  more\n"), Some((0, "", NoName, "more")));
        assert_eq!(read("\t- \"a\": b\n"), Some((8, "a", Regular, "b")));
    }

    #[test]
    fn other_lines_are_not_items() {
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

    #[test]
    fn indented_text_after_an_empty_line_belongs_to_the_item() {
        assert_eq!(read("- \"a\": one\n\n  two\n").unwrap().3, "one\n\n  two");
        assert_eq!(read("- \"a\": one\n\ntwo\n").unwrap().3, "one");
    }
}
