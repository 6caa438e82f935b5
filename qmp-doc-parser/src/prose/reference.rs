//! References to types and commands, and members that prose names.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::take_till1;
use nom::combinator::{fail, map, opt, value};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};

use super::token::{
    Rest, find, identifier, mentions, phrase, quoted, separator, white, word_starts,
};
use crate::ir::ReferenceKind;

/// Target of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target<'a> {
    /// The kind of thing.
    pub(crate) kind: ReferenceKind,
    /// Name of the target.
    pub(crate) name: &'a str,
    /// The file said to contain it.
    pub(crate) file: Option<&'a str>,
}

/// Returns the first reference in a text.
pub(crate) fn reference(text: &str) -> Option<Target<'_>> {
    // Most texts have none of these words.
    let hints = ["described", "see", "See", "same", "Same"];
    let starts = |at| hints.iter().any(|hint| text[at..].starts_with(hint));
    if !memchr::memchr3_iter(b'd', b's', b'S', text.as_bytes()).any(starts) {
        return None;
    }
    let described = mentions(text, "described");
    let type_described = |i| {
        if described {
            type_described(i)
        } else {
            fail().parse(i)
        }
    };
    find(text, alt((see, same_keys, type_described))).map(|(_, target, _)| target)
}

/// ```text
/// type-described = identifier white "type" white ["as" white] "described in" white file
/// ```
fn type_described(i: &str) -> Rest<'_, Target<'_>> {
    let words = (
        white,
        phrase("type"),
        white,
        opt((phrase("as"), white)),
        phrase("described in"),
        white,
    );
    (terminated(identifier, words), file)
        .map(schema_type)
        .parse(i)
}

/// ```text
/// see = "see" white identifier white "in" white file
/// ```
fn see(i: &str) -> Rest<'_, Target<'_>> {
    let name = delimited(
        (phrase("see"), white),
        identifier,
        (white, phrase("in"), white),
    );
    (name, file).map(schema_type).parse(i)
}

fn schema_type<'a>((name, file): (&'a str, &'a str)) -> Target<'a> {
    Target {
        kind: ReferenceKind::SchemaType,
        name,
        file: Some(file),
    }
}

/// ```text
/// file = (character but white-space and ",")+      ; without a mark at its end
/// ```
fn file(i: &str) -> Rest<'_, &str> {
    let name = take_till1(|c: char| c.is_whitespace() || c == ',');
    map(name, |name: &str| name.trim_end_matches(['.', ')', ';'])).parse(i)
}

/// ```text
/// same-keys = "same" white ("keys" / "members" / "data") white "as" white ["the" white] quoted
/// ```
fn same_keys(i: &str) -> Rest<'_, Target<'_>> {
    let what = alt((phrase("keys"), phrase("members"), phrase("data")));
    let words = (
        phrase("same"),
        white,
        what,
        white,
        phrase("as"),
        white,
        opt((phrase("the"), white)),
    );
    let command = |name| Target {
        kind: ReferenceKind::Command,
        name,
        file: None,
    };
    map(preceded(words, quoted), command).parse(i)
}

/// Returns the members that prose names, as in `'server' and 'client' keys with …`.
pub(crate) fn named_keys(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut skip = 0;
    for at in word_starts(text)
        .chain(quotes(text))
        .collect::<std::collections::BTreeSet<_>>()
    {
        if at < skip {
            continue;
        }
        if let Ok((rest, names)) = key_list(&text[at..]) {
            keys.extend(names);
            skip = text.len() - rest.len();
        }
    }
    keys
}

fn quotes(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(['"', '\'']).map(|(at, _)| at)
}

/// ```text
/// key-list = quoted (separator quoted)* white ("key" / "keys" / "member" / "members")
/// ```
fn key_list(i: &str) -> Rest<'_, Vec<&str>> {
    let noun = alt((
        value((), phrase("key")),
        value((), phrase("keys")),
        value((), phrase("member")),
        value((), phrase("members")),
    ));
    terminated(separated_list1(separator, quoted), (white, noun)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ReferenceKind::{Command, SchemaType};

    #[test]
    fn references_name_a_type_or_a_command() {
        let read = |text| reference(text).map(|target| (target.kind, target.name, target.file));
        assert_eq!(
            read("the X type as described\n in s.json."),
            Some((SchemaType, "X", Some("s.json")))
        );
        assert_eq!(
            read("status. See X in ~/s.json for possible values"),
            Some((SchemaType, "X", Some("~/s.json")))
        );
        assert_eq!(
            read("with the same keys as 'query-x'."),
            Some((Command, "query-x", None))
        );
    }

    #[test]
    fn a_word_that_ends_in_see_refers_to_nothing() {
        assert_eq!(reference("nobody can foresee X in time"), None);
        assert_eq!(reference("see also below"), None);
    }

    #[test]
    fn prose_names_keys() {
        assert_eq!(named_keys("'a' and 'b' keys with"), ["a", "b"]);
        assert_eq!(named_keys("the 'a' field"), Vec::<&str>::new());
    }
}
