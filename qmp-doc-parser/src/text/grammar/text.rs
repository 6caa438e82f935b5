//! Running text: it ends at an empty line, or where something else starts.

use nom::Parser as _;
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{not, opt, recognize, value, verify};
use nom::multi::many0_count;

use super::line::{Rest, blank_lines, has_words, indent_of, line_len};
use super::{example, heading, label, member};
use crate::text::ast::Paragraph;
use crate::text::white::skip_gap;

/// ```text
/// words = line-part (line-end line-part)* [line-end]
/// ;       no further line is blank or starts something else
/// ```
///
/// Starts in the middle of a line.
pub(super) fn words(i: &str) -> Rest<'_, &str> {
    words_until(starts_something)(i)
}

/// As [`words`], with the condition that ends them.
pub(super) fn words_until<'a>(
    stops: impl Fn(&'a str) -> bool,
) -> impl Fn(&'a str) -> Rest<'a, &'a str> {
    move |i| {
        if example::starts_json(i) {
            return Ok((i, &i[..0]));
        }
        let next = |i| {
            if stops(i) {
                Err(super::line::error(i))
            } else {
                Ok((i, ()))
            }
        };
        let filled = verify(line_part, has_words);
        let more = many0_count((char('\n'), next, filled));
        let (rest, text) = recognize((line_part, more)).parse(i)?;
        let (rest, _) = opt(char('\n')).parse(rest)?;
        Ok((rest, text.trim()))
    }
}

/// ```text
/// line-part = character*      ; up to the line end, or to a list item in the middle of the line
/// ```
#[allow(clippy::unnecessary_wraps, reason = "a production")]
fn line_part(i: &str) -> Rest<'_, &str> {
    let line = &i[..line_len(i)];
    let end = member::mid_line(line).unwrap_or(line.len());
    Ok((&i[end..], &i[..end]))
}

/// Returns whether a line is the first of something other than running text.
pub(super) fn starts_something(i: &str) -> bool {
    let start = skip_gap(i);
    match start.bytes().next() {
        Some(b'{') => true,
        Some(b'-' | b'"' | b'\'') => label::starts_label(start) || member::starts_member(start),
        Some(_) => label::starts_label(start) || heading::underlined(start).is_ok(),
        None => false,
    }
}

pub(super) fn starts_bullet(i: &str) -> bool {
    bullet(i).is_ok()
}

/// ```text
/// bullet = space* ("*" / "+" / "•") space+
/// ```
fn bullet(i: &str) -> Rest<'_, ()> {
    value((), (space0, one_of("*+•"), space1)).parse(i)
}

/// ```text
/// continuation = blank-line+ space+ words      ; more words of a list item
/// ```
///
/// A caption directly before an example is not a continuation.
pub(super) fn continuation(i: &str) -> Rest<'_, &str> {
    let next = blank_lines(i);
    not(verify(nom::combinator::success(next), |next: &str| {
        next.is_empty() || next.len() == i.len() || starts_something(next) || starts_bullet(next)
    }))
    .parse(i)?;
    let (start, _) = verify(space0, |space: &str| !space.is_empty()).parse(next)?;
    let (rest, text) = words_until(|i| starts_something(i) || starts_bullet(i))(start)?;
    if text.ends_with(':') && example::starts_event(rest) {
        return Err(super::line::error(i));
    }
    Ok((rest, text))
}

/// ```text
/// paragraph = space* words
/// ```
pub(super) fn paragraph(i: &str) -> Rest<'_, Paragraph<'_>> {
    let (start, space) = space0(i)?;
    let (i, text) = words(start)?;
    Ok((
        i,
        Paragraph {
            indent: indent_of(space),
            text,
            tight: !i.is_empty() && blank_lines(i).len() == i.len(),
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::super::productions::check;
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        check(
            "words",
            words,
            " one\ntwo\n|\nthree\n",
            "{ \"event\": 1 }\n",
        );
        check("line-part", line_part, "one |- \"a\": two\n", "\ntwo\n");
        check("bullet", bullet, "  * |text", "*text");
        check(
            "continuation",
            continuation,
            "\n  two\n|\nthree\n",
            "\ntwo\n",
        );
        check(
            "paragraph",
            paragraph,
            "  one\ntwo\n|Data: None.\n",
            "{ \"event\": 1 }\n",
        );
    }
}
