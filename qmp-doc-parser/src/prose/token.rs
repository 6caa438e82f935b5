//! Tokens of sentences and of other prose.

use nom::branch::alt;
use nom::bytes::complete::{is_not, take_while, take_while1};
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, peek, recognize};
use nom::error::ErrorKind;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// Result of a production: the rest of the text and its node.
pub(crate) type Rest<'a, T> = IResult<&'a str, T>;

/// ```text
/// white = white-space+
/// ```
pub(crate) fn white(i: &str) -> Rest<'_, &str> {
    take_while1(char::is_whitespace)(i)
}

/// ```text
/// white0 = white-space*
/// ```
pub(crate) fn white0(i: &str) -> Rest<'_, &str> {
    take_while(char::is_whitespace)(i)
}

/// The end of a word: no letter, digit or `_` follows.
pub(crate) fn boundary(i: &str) -> Rest<'_, ()> {
    if i.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return Err(nom::Err::Error(nom::error::Error::new(i, ErrorKind::Not)));
    }
    Ok((i, ()))
}

/// ```text
/// phrase = word (white word)* boundary      ; in upper or lower case
/// ```
pub(crate) fn phrase<'a>(words: &'static str) -> impl Fn(&'a str) -> Rest<'a, &'a str> + Copy {
    move |i| {
        let mut rest = i;
        for byte in words.bytes() {
            rest = match (byte, rest.bytes().next()) {
                (b' ', _) => white(rest)?.0,
                (_, Some(other)) if other.eq_ignore_ascii_case(&byte) => &rest[1..],
                _ => return Err(nom::Err::Error(nom::error::Error::new(i, ErrorKind::Tag))),
            };
        }
        boundary(rest)?;
        Ok((rest, &i[..i.len() - rest.len()]))
    }
}

/// ```text
/// quoted = dquote character+ dquote / "'" (character but space)+ "'"
/// ```
pub(crate) fn quoted(i: &str) -> Rest<'_, &str> {
    alt((
        delimited(char('"'), is_not("\""), char('"')),
        delimited(char('\''), is_not("' \t\n"), char('\'')),
    ))
    .parse(i)
}

/// ```text
/// identifier = ["@"] letter (letter / digit / "_" / "-")* boundary
/// ```
pub(crate) fn identifier(i: &str) -> Rest<'_, &str> {
    let first = satisfy(|c| c.is_ascii_alphabetic());
    let more = take_while(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let name = recognize((first, more));
    terminated(preceded(opt(char('@')), name), boundary).parse(i)
}

/// ```text
/// member-name = quoted / identifier
/// ```
pub(crate) fn member_name(i: &str) -> Rest<'_, &str> {
    alt((quoted, identifier)).parse(i)
}

/// ```text
/// event-name = capital (capital / digit / "_")+ boundary
/// ```
pub(crate) fn event_name(i: &str) -> Rest<'_, &str> {
    let capital = satisfy(|c| c.is_ascii_uppercase());
    let more = take_while1(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    terminated(recognize((capital, more)), boundary).parse(i)
}

/// ```text
/// number = ["-"] digit+ ["." digit+] boundary
/// ```
pub(crate) fn number(i: &str) -> Rest<'_, &str> {
    let digits = || take_while1(|c: char| c.is_ascii_digit());
    let number = recognize((opt(char('-')), digits(), opt((char('.'), digits()))));
    terminated(number, boundary).parse(i)
}

/// ```text
/// separator = white0 ("," / ";" / "|") white0 [("or" / "and") white] / white ("or" / "and") white
/// ```
pub(crate) fn separator(i: &str) -> Rest<'_, &str> {
    let word = || alt((phrase("or"), phrase("and")));
    let mark = (white0, alt((char(','), char(';'), char('|'))), white0);
    alt((
        recognize((mark, opt((word(), white)))),
        recognize((white, word(), white)),
    ))
    .parse(i)
}

/// ```text
/// article = "a" / "an" / "the"
/// ```
pub(crate) fn article(i: &str) -> Rest<'_, &str> {
    terminated(alt((phrase("a"), phrase("an"), phrase("the"))), peek(white)).parse(i)
}

/// Matches a production against all of a text, white space around it ignored.
pub(crate) fn whole<'a, T>(
    text: &'a str,
    production: impl Parser<&'a str, Output = T, Error = nom::error::Error<&'a str>>,
) -> Option<T> {
    let (rest, node) = preceded(white0, production).parse(text).ok()?;
    rest.trim().is_empty().then_some(node)
}

/// Returns whether a text has these letters, in upper or lower case.
pub(crate) fn mentions(text: &str, letters: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(first) = letters.bytes().next() else {
        return true;
    };
    let (lower, upper) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    memchr::memchr2_iter(lower, upper, bytes).any(|at| {
        let found = bytes[at..].get(..letters.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(letters.as_bytes()))
    })
}

/// Returns the places at which a word may start: the beginning, and after white space or
/// an opening mark.
pub(crate) fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let opens = before.is_whitespace() || matches!(before, '(' | '"' | '\'' | '`');
        before = c;
        (opens && !c.is_whitespace()).then_some(at)
    })
}

/// Returns the first match of a production at the start of a word: the text before it,
/// its node, and the rest.
pub(crate) fn find<'a, T>(
    text: &'a str,
    mut production: impl Parser<&'a str, Output = T, Error = nom::error::Error<&'a str>>,
) -> Option<(&'a str, T, &'a str)> {
    word_starts(text).find_map(|at| {
        let (rest, node) = production.parse(&text[at..]).ok()?;
        Some((&text[..at], node, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_ends_with_its_word_and_may_be_broken_over_lines() {
        assert!(phrase("see")("See X").is_ok());
        assert!(phrase("only present")("only\n  present on").is_ok());
        assert!(phrase("see")("seen").is_err());
        assert!(phrase("see")("se").is_err());
    }

    #[test]
    fn event_names_are_capitals_of_at_least_two_characters() {
        assert_eq!(whole("A_1", event_name), Some("A_1"));
        for text in ["A", "Ab", "ABc", "1A", "_AB", ""] {
            assert_eq!(whole(text, event_name), None, "{text}");
        }
    }

    #[test]
    fn letters_are_found_in_any_case() {
        assert!(mentions("It is Described", "described"));
        assert!(!mentions("described", "describes"));
    }

    #[test]
    fn a_word_inside_another_word_is_not_found() {
        assert_eq!(find("foresee X", phrase("see")), None);
        assert_eq!(find("please see X", phrase("see")).unwrap().2, " X");
    }
}
