//! The tokens of C that the tables are made of.

use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, take_until, take_while, take_while1};
use nom::character::complete::{anychar, char, digit1, multispace1, not_line_ending};
use nom::combinator::{map_res, opt, recognize, verify};
use nom::multi::{fold_many0, many0_count};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser as _};

/// Result of a production: the rest of the code and its node.
pub(super) type Rest<'a, T> = IResult<&'a str, T>;

/// ```text
/// blank = (white-space | "/*" … "*/" | "//" …)*
/// ```
pub(super) fn blank(i: &str) -> Rest<'_, usize> {
    many0_count(alt((
        multispace1,
        recognize((tag("/*"), take_until("*/"), tag("*/"))),
        recognize((tag("//"), not_line_ending)),
    )))
    .parse(i)
}

/// ```text
/// token(t) = blank t
/// ```
pub(super) fn token<'a>(text: &'static str) -> impl FnMut(&'a str) -> Rest<'a, &'a str> {
    move |i| preceded(blank, tag(text)).parse(i)
}

/// ```text
/// identifier = blank (letter | "_") (letter | digit | "_")*
/// ```
pub(super) fn identifier(i: &str) -> Rest<'_, &str> {
    let word = take_while1(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let word = verify(word, |word: &str| {
        !word.starts_with(|c: char| c.is_ascii_digit())
    });
    preceded(blank, word).parse(i)
}

/// ```text
/// word(w) = identifier      ; this one
/// ```
pub(super) fn word<'a>(which: &'static str) -> impl FnMut(&'a str) -> Rest<'a, &'a str> {
    move |i| verify(identifier, |word: &str| word == which).parse(i)
}

/// ```text
/// number = blank digit+
/// ```
pub(super) fn number(i: &str) -> Rest<'_, u32> {
    preceded(blank, map_res(digit1, str::parse)).parse(i)
}

/// ```text
/// string = blank '"' (character other than '"', "\" and line end)* '"'
/// ```
pub(super) fn string(i: &str) -> Rest<'_, &str> {
    let text = take_while(|c| !matches!(c, '"' | '\\' | '\n'));
    preceded(blank, delimited(char('"'), text, char('"'))).parse(i)
}

/// ```text
/// any = blank (identifier | digit+ | literal | character)
/// literal = '"' (character other than '"' and "\" | "\" character)* '"', or with "'"
/// ```
pub(super) fn any(i: &str) -> Rest<'_, &str> {
    let literal = |quote: &'static str, plain: &'static str| {
        let part = alt((is_not(plain), recognize((char('\\'), anychar))));
        recognize((
            tag(quote),
            fold_many0(part, || (), |(), _| ()),
            opt(tag(quote)),
        ))
    };
    let token = alt((
        identifier,
        digit1,
        literal("\"", "\"\\"),
        literal("'", "'\\"),
        recognize(anychar),
    ));
    preceded(blank, token).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_blank() {
        assert_eq!(blank(" /* a */ // b\n c").unwrap().0, "c");
        assert_eq!(blank("/ c").unwrap().0, "/ c");
    }

    #[test]
    fn tokens_may_follow_blanks() {
        assert_eq!(token("->")(" ->x").unwrap().0, "x");
        assert!(token("->")("- >x").is_err());
    }

    #[test]
    fn a_word_is_a_whole_identifier() {
        assert!(word("event")("event)").is_ok());
        assert!(word("event")("events").is_err());
        assert!(identifier("1a").is_err());
    }

    #[test]
    fn a_number_fits() {
        assert_eq!(number(" 1000 *").unwrap(), (" *", 1000));
        assert!(number("99999999999").is_err());
    }

    #[test]
    fn a_string_has_no_escape() {
        assert_eq!(string(" \"id\")").unwrap(), (")", "id"));
        assert!(string("\"a\\n\"").is_err());
    }

    #[test]
    fn any_token_ends_after_one() {
        assert_eq!(any("\"a\\\" b\" c").unwrap(), (" c", "\"a\\\" b\""));
        assert_eq!(any("'\"' c").unwrap(), (" c", "'\"'"));
        assert_eq!(any("ab c").unwrap(), (" c", "ab"));
        assert!(any(" ").is_err());
    }
}
