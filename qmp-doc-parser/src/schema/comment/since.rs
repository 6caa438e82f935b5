//! Claims of the release in which something appeared.

use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_until};
use nom::character::complete::{char, digit1, multispace0};
use nom::combinator::{map, opt, recognize};
use nom::multi::{many0, separated_list1};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser as _};

/// The release that a `Since` section names.
///
/// ```
/// # use qmp_doc_parser::schema::since_claim;
/// assert_eq!(since_claim("0.12.0").as_deref(), Some("0.12"));
/// assert_eq!(since_claim("soon"), None);
/// ```
pub fn since_claim(text: &str) -> Option<String> {
    let (_, version) = preceded(multispace0, version).parse(text).ok()?;
    Some(short(version))
}

/// The release that a description names in parentheses.
///
/// ```
/// # use qmp_doc_parser::schema::inline_since;
/// assert_eq!(inline_since("device name (since 2.4)").as_deref(), Some("2.4"));
/// assert_eq!(inline_since("device name, since 2.4"), None);
/// ```
pub fn inline_since(text: &str) -> Option<String> {
    let (_, claims) = many0(preceded(take_until("("), alt((claim, other))))
        .parse(text)
        .ok()?;
    claims.into_iter().flatten().next().map(short)
}

/// ```text
/// claim = "(" white-space* "since" [":"] white-space* version
/// ```
fn claim(i: &str) -> IResult<&str, Option<&str>> {
    let opening = (
        char('('),
        multispace0,
        tag_no_case("since"),
        opt(char(':')),
        multispace0,
    );
    map(preceded(opening, version), Some).parse(i)
}

/// ```text
/// other = "("
/// ```
fn other(i: &str) -> IResult<&str, Option<&str>> {
    map(char('('), |_| None).parse(i)
}

/// ```text
/// version = ["v"] digit+ ("." digit+)+
/// ```
fn version(i: &str) -> IResult<&str, &str> {
    let numbers = recognize((
        terminated(digit1, char('.')),
        separated_list1(char('.'), digit1),
    ));
    preceded(opt(char('v')), numbers).parse(i)
}

/// Without a third component `.0`.
fn short(version: &str) -> String {
    let short = version.strip_suffix(".0").filter(|rest| rest.contains('.'));
    short.unwrap_or(version).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_has_several_spellings() {
        for text in [
            "(since 2.4)",
            "(Since: 2.4.0)",
            "(a) b (since\n2.4, c)",
            "(Since 2.4).",
        ] {
            assert_eq!(inline_since(text).as_deref(), Some("2.4"), "{text}");
        }
        for text in ["(since when?)", "since 2.4", "()", "(", ""] {
            assert_eq!(inline_since(text), None, "{text}");
        }
    }

    #[test]
    fn a_version_has_two_numbers() {
        assert_eq!(since_claim("1.1").as_deref(), Some("1.1"));
        assert_eq!(since_claim("10.0.0").as_deref(), Some("10.0"));
        assert_eq!(since_claim("2.0.1").as_deref(), Some("2.0.1"));
        assert_eq!(since_claim("2"), None);
    }
}
