//! Lists of values, as texts write them.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case};
use nom::character::complete::char;
use nom::combinator::{all_consuming, map, opt, peek, verify};
use nom::multi::{many1, separated_list1};
use nom::sequence::{preceded, terminated};

use super::inline::{Inline, quoted, separator};
use crate::ir::Extent;

/// A listed value and its own text.
type Item<'a> = (&'a str, Option<&'a str>);

/// ```text
/// values = constant / choice / keyed
/// ```
///
/// `complete`: the words before it say that there are no others.
pub(super) fn values(i: &str, complete: bool) -> Option<(Extent, Vec<Item<'_>>)> {
    let listed = |extent| if complete { Extent::Complete } else { extent };
    let constant = map(constant, |value| (Extent::Constant, vec![(value, None)]));
    let choice = map(choice, |values| (listed(Extent::Choice), values));
    let keyed = map(keyed, |values| (listed(Extent::Some), values));
    all_consuming(terminated(alt((constant, choice, keyed)), opt(char('.'))))
        .parse(i.trim())
        .ok()
        .map(|(_, values)| values)
}

/// ```text
/// constant = ["currently "] "always " quoted
/// ```
fn constant(i: &str) -> Inline<'_, &str> {
    preceded(
        (opt(tag_no_case("currently ")), tag_no_case("always ")),
        quoted,
    )
    .parse(i)
}

/// ```text
/// choice = quoted (separator quoted)*
/// ```
fn choice(i: &str) -> Inline<'_, Vec<Item<'_>>> {
    let end = peek(alt((nom::combinator::eof, tag("."))));
    let list = separated_list1(separator, map(quoted, |value| (value, None)));
    terminated(list, end).parse(i)
}

/// ```text
/// keyed = (quoted (":" / " for ") text)+
/// ```
fn keyed(i: &str) -> Inline<'_, Vec<Item<'_>>> {
    many1(item).parse(i)
}

/// The text of an item goes on until another item starts.
fn item(i: &str) -> Inline<'_, Item<'_>> {
    let (i, value) = key(i)?;
    let end = i
        .match_indices(' ')
        .map(|(at, _)| at)
        .find(|at| key(&i[at + 1..]).is_ok())
        .unwrap_or(i.len());
    let (text, rest) = i.split_at(end);
    let text = text.trim().trim_end_matches([',', ';']);
    let (_, text) = verify(nom::combinator::rest, |text: &str| !text.is_empty()).parse(text)?;
    Ok((rest.trim_start(), (value, Some(text))))
}

fn key(i: &str) -> Inline<'_, &str> {
    terminated(quoted, alt((tag(":"), tag(" for ")))).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Extent, Vec<Item<'_>>)> {
        values(text, false)
    }

    #[test]
    fn lists_come_in_all_these_forms() {
        let plain = |list: &[&'static str]| list.iter().map(|v| (*v, None)).collect::<Vec<_>>();
        assert_eq!(
            read("\"read\" or \"write\""),
            Some((Extent::Choice, plain(&["read", "write"])))
        );
        assert_eq!(
            read("\"a\", \"b\", or \"c\""),
            Some((Extent::Choice, plain(&["a", "b", "c"])))
        );
        assert_eq!(
            read("'primary' or 'secondary'."),
            Some((Extent::Choice, plain(&["primary", "secondary"])))
        );
        assert_eq!(
            read("currently always \"pause\""),
            Some((Extent::Constant, plain(&["pause"])))
        );
        assert_eq!(
            read("\"stream\" for image streaming \"commit\" for block commit"),
            Some((
                Extent::Some,
                vec![
                    ("stream", Some("image streaming")),
                    ("commit", Some("block commit"))
                ]
            ))
        );
        assert_eq!(
            values("\"ignore\": it is ignored \"stop\": it stops", true),
            Some((
                Extent::Complete,
                vec![
                    ("ignore", Some("it is ignored")),
                    ("stop", Some("it stops"))
                ]
            ))
        );
    }

    #[test]
    fn what_only_looks_like_values_is_none() {
        for text in [
            "\"1\" is the main control channel",
            "",
            "see below",
            "\"0\", might differ",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
