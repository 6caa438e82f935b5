//! The lines of a comment: one function a form.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_till};
use nom::character::complete::{char, space0};
use nom::combinator::{not, rest};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser as _};

/// Result of a production: the text after it and its node.
pub(super) type Line<'a, T> = IResult<&'a str, T>;

/// ```text
/// described = "@" (character other than ":")* ":" blank*
/// ```
///
/// Yields the name; the description is the rest of the line.
pub(super) fn described(i: &str) -> Line<'_, &str> {
    delimited(char('@'), take_till(|c| c == ':'), (char(':'), space0)).parse(i)
}

/// ```text
/// symbol = "@" character*
/// ```
pub(super) fn symbol(i: &str) -> Line<'_, &str> {
    preceded(char('@'), rest).parse(i)
}

/// ```text
/// tagged = tag ":" not-":" blank*
/// tag = "Returns" | "Errors" | "Since" | "Notes" | "Note" | "Examples" | "Example" | "TODO"
/// ```
///
/// `Note::` is markup of reStructuredText.
pub(super) fn tagged(i: &str) -> Line<'_, &str> {
    let tag = alt((
        tag("Returns"),
        tag("Errors"),
        tag("Since"),
        tag("Notes"),
        tag("Note"),
        tag("Examples"),
        tag("Example"),
        tag("TODO"),
    ));
    terminated(tag, (char(':'), not(char(':')), space0)).parse(i)
}

/// ```text
/// remark = ("Warning" | "Limitation" | "Arguments" | "Authors") ":" not-":" blank*
/// ```
///
/// A tag that some comments use and no compiler knows: it never takes part in checks.
pub(super) fn remark(i: &str) -> Line<'_, &str> {
    let tag = alt((
        tag("Warning"),
        tag("Limitation"),
        tag("Arguments"),
        tag("Authors"),
    ));
    terminated(tag, (char(':'), not(char(':')), space0)).parse(i)
}

/// ```text
/// old-since = "Since" " "+ digit
/// ```
///
/// The tag without its colon, as before 2.9.
pub(super) fn old_since(i: &str) -> Line<'_, &str> {
    let (text, tag) = terminated(tag("Since"), (char(' '), space0)).parse(i)?;
    nom::combinator::peek(nom::character::complete::digit1).parse(text)?;
    Ok((text, tag))
}

/// ```text
/// heading = "="
/// ```
pub(super) fn heading(i: &str) -> Line<'_, char> {
    char('=').parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_has_a_colon() {
        assert_eq!(described("@a-b:  c: d").unwrap(), ("c: d", "a-b"));
        assert!(described("@a b").is_err());
        assert!(described("see @a: b").is_err());
    }

    #[test]
    fn a_symbol_begins_the_line() {
        assert_eq!(symbol("@STOP:").unwrap().1, "STOP:");
        assert!(symbol("STOP").is_err());
    }

    #[test]
    fn a_tag_has_one_colon() {
        assert_eq!(tagged("Notes:  a").unwrap(), ("a", "Notes"));
        assert!(tagged("Note::").is_err());
        assert!(tagged("Notable: a").is_err());
    }

    #[test]
    fn a_remark_is_another_tag() {
        assert_eq!(remark("Limitation: a").unwrap(), ("a", "Limitation"));
        assert!(remark("Caution: a").is_err());
    }

    #[test]
    fn an_old_since_has_no_colon() {
        assert_eq!(old_since("Since 2.1").unwrap(), ("2.1", "Since"));
        assert!(old_since("Since the guest").is_err());
    }

    #[test]
    fn a_heading_begins_with_its_mark() {
        assert!(heading("= Events").is_ok());
        assert!(heading("a = b").is_err());
    }
}
