//! Tokens: one function each, with `blank` between them.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{anychar, char, multispace1, not_line_ending};
use nom::combinator::{not, peek, recognize, value, verify};
use nom::error::{ErrorKind, ParseError};
use nom::multi::{fold_many0, many0_count};
use nom::sequence::preceded;
use nom::{Err, IResult, Parser as _};

use super::fault::SchemaFault;

/// Result of a production: the rest of the file and its node.
pub(super) type Rest<'a, T> = IResult<&'a str, T, Stop<'a>>;

/// Position and reason of a failure.
#[derive(Debug, PartialEq)]
pub(super) struct Stop<'a> {
    /// The rest of the file from the fault on.
    pub(super) at: &'a str,
    /// The fault there; `None` if another production may still begin here.
    pub(super) fault: Option<SchemaFault>,
}

impl<'a> Stop<'a> {
    /// Ends all productions.
    pub(super) fn failure(at: &'a str, fault: SchemaFault) -> Err<Self> {
        let fault = Some(fault);
        Err::Failure(Self { at, fault })
    }
}

impl<'a> ParseError<&'a str> for Stop<'a> {
    fn from_error_kind(at: &'a str, _: ErrorKind) -> Self {
        Self { at, fault: None }
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// The fault of a token that is not the one that belongs there.
fn unexpected(at: &str, expected: &'static str) -> SchemaFault {
    match stray(at) {
        Ok((_, text)) => SchemaFault::StrayText {
            text: text.to_owned(),
        },
        Err(_) => SchemaFault::UnexpectedToken {
            expected,
            found: found(at),
        },
    }
}

/// Names the token at the start of the rest.
fn found(at: &str) -> String {
    match at.chars().next() {
        None => "the end of the file".to_owned(),
        Some('\'') => "a string".to_owned(),
        Some('#') => "a `##` comment".to_owned(),
        Some('t' | 'f') => "a boolean".to_owned(),
        Some(other) => format!("`{other}`"),
    }
}

/// Replaces the error of a production that did not begin by what was expected here.
pub(super) fn or_expected<'a, T>(
    what: &'static str,
    mut production: impl FnMut(&'a str) -> Rest<'a, T>,
) -> impl FnMut(&'a str) -> Rest<'a, T> {
    move |i| match production(i) {
        Err(Err::Error(_)) => Err(Stop::failure(i, unexpected(i, what))),
        other => other,
    }
}

/// ```text
/// blank = (white-space | comment)*
/// comment = "#" not-"#" (character not ending a line)*
/// ```
pub(super) fn blank(i: &str) -> Rest<'_, usize> {
    many0_count(alt((
        multispace1,
        recognize((char('#'), not(char('#')), not_line_ending)),
    )))
    .parse(i)
}

/// ```text
/// symbol = "{" | "}" | "[" | "]" | ":" | ","        ; the one asked for
/// ```
pub(super) fn symbol<'a>(which: char) -> impl FnMut(&'a str) -> Rest<'a, char> {
    move |i| char(which).parse(i)
}

/// ```text
/// boolean = "true" | "false"
/// ```
pub(super) fn boolean(i: &str) -> Rest<'_, bool> {
    alt((value(true, tag("true")), value(false, tag("false")))).parse(i)
}

/// ```text
/// string = "'" (plain+ | escape)* "'"
/// plain = printable ASCII character other than "'" and "\"
/// escape = "\\"
/// ```
pub(super) fn string(i: &str) -> Rest<'_, String> {
    let plain = take_while1(|c: char| matches!(c, ' '..='~') && c != '\'' && c != '\\');
    let escape = value("\\", tag("\\\\"));
    let text = fold_many0(alt((plain, escape)), String::new, |mut text, part| {
        text.push_str(part);
        text
    });
    let (rest, text) = preceded(char('\''), text).parse(i)?;
    match char::<_, Stop<'_>>('\'').parse(rest) {
        Ok((rest, _)) => Ok((rest, text)),
        Err(_) => Err(string_fault(i, rest)),
    }
}

/// Returns why a string that began at `start` does not continue at `at`.
fn string_fault<'a>(start: &'a str, at: &'a str) -> Err<Stop<'a>> {
    let mut rest = at.chars();
    match (rest.next(), rest.next()) {
        (None | Some('\n'), _) | (Some('\\'), None | Some('\n')) => {
            Stop::failure(start, SchemaFault::StringUnclosed)
        }
        (Some('\\'), Some(escape)) => Stop::failure(at, SchemaFault::StringEscape { escape }),
        (Some(character), _) => Stop::failure(at, SchemaFault::StringCharacter { character }),
    }
}

/// ```text
/// stray = character that begins no token, up to white space, a symbol or a quote
/// ```
fn stray(i: &str) -> Rest<'_, &str> {
    let begins_token = alt((
        value((), verify(anychar, |c| "{}[]:,'#".contains(*c))),
        value((), boolean),
    ));
    let run = take_while1(|c: char| !c.is_whitespace() && !"{}[]:,'".contains(c));
    preceded(peek(not(begins_token)), run).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault<T>(result: Rest<'_, T>) -> (usize, String) {
        match result {
            Err(Err::Failure(stop)) => (
                stop.at.len(),
                stop.fault.map(|f| f.message()).unwrap_or_default(),
            ),
            _ => panic!("parsed"),
        }
    }

    #[test]
    fn blank_ends_before_a_documentation_comment() {
        assert_eq!(blank(" # a\n\t## b").unwrap().0, "## b");
        assert_eq!(blank("x").unwrap().0, "x");
    }

    #[test]
    fn a_string_has_one_escape() {
        assert_eq!(string(r"'a\\b' c").unwrap(), (" c", r"a\b".to_owned()));
        assert_eq!(
            fault(string(r"'a\n'")),
            (3, r"unknown escape `\n`".to_owned())
        );
    }

    #[test]
    fn a_string_ends_in_its_line() {
        let unclosed = "string without closing `'`".to_owned();
        assert_eq!(fault(string("'ab\n'")), (5, unclosed.clone()));
        assert_eq!(fault(string("'ab")), (3, unclosed));
    }

    #[test]
    fn a_string_is_printable_ascii() {
        assert_eq!(fault(string("'ü'")).0, 3);
        assert_eq!(fault(string("'\u{7f}'")).0, 2);
    }

    #[test]
    fn a_boolean_is_lower_case() {
        assert_eq!(boolean("true}").unwrap(), ("}", true));
        assert!(boolean("False").is_err());
    }

    #[test]
    fn a_symbol_is_the_one_asked_for() {
        assert!(symbol(':')(": 1").is_ok());
        assert!(symbol(':')(", 1").is_err());
    }

    #[test]
    fn stray_text_ends_before_a_symbol() {
        assert_eq!(stray("12, 'a'").unwrap().1, "12");
        assert!(stray("true").is_err());
        assert!(stray("'a'").is_err());
    }
}
