//! What sentences say: references, presence, relations.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_till1};
use nom::character::complete::char;
use nom::combinator::{map, opt, value};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};

use super::inline::{Flat, Inline, find_all, identifier, quoted, separator};
use crate::ir::{Comparison, Outcome, Reference, ReferenceKind};

/// The first reference in a text.
pub(super) fn reference(flat: &Flat) -> Option<Reference> {
    let mut found = find_all(flat.text(), alt((type_described, see, same_keys)));
    (!found.is_empty()).then(|| found.swap_remove(0).1)
}

/// ```text
/// type-described = name " type " ["as "] "described in " file
/// ```
fn type_described(i: &str) -> Inline<'_, Reference> {
    let words = (tag(" type "), opt(tag("as ")), tag("described in "));
    schema_type(terminated(identifier, words), i)
}

/// ```text
/// see = "See " name " in " file
/// ```
fn see(i: &str) -> Inline<'_, Reference> {
    schema_type(delimited(tag_no_case("see "), identifier, tag(" in ")), i)
}

fn schema_type<'a>(
    mut name: impl nom::Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>>,
    i: &'a str,
) -> Inline<'a, Reference> {
    let (i, name) = name.parse(i)?;
    let (i, file) = take_till1(|c: char| c.is_whitespace() || c == ',').parse(i)?;
    let reference = Reference {
        kind: ReferenceKind::SchemaType,
        name: name.to_owned(),
        file: Some(file.trim_end_matches(['.', ')', ';']).to_owned()),
    };
    Ok((i, reference))
}

/// ```text
/// same-keys = "same " ("keys" / "members" / "data") " as " ["the "] quoted
/// ```
fn same_keys(i: &str) -> Inline<'_, Reference> {
    let what = alt((tag("keys"), tag("members"), tag("data")));
    let words = (tag_no_case("same "), what, tag(" as "), opt(tag("the ")));
    let reference = |name: &str| Reference {
        kind: ReferenceKind::Command,
        name: name.to_owned(),
        file: None,
    };
    map(preceded(words, quoted), reference).parse(i)
}

/// ```text
/// named-keys = quoted (separator quoted)* " key" ["s"]
/// ```
///
/// The members that prose names, as in `'server' and 'client' keys with …`.
pub(super) fn named_keys(i: &str) -> Inline<'_, Vec<&str>> {
    terminated(
        separated_list1(separator, quoted),
        (tag(" key"), opt(char('s'))),
    )
    .parse(i)
}

/// Sentences that say when a member is present.
pub(super) fn presence(flat: &Flat) -> Vec<(Outcome, std::ops::Range<usize>)> {
    let only = alt((
        tag_no_case("only present on "),
        tag_no_case("present only on "),
    ));
    let sentence = terminated(preceded(only, outcome), opt(char('.')));
    find_all(flat.text(), sentence)
        .into_iter()
        .map(|(range, outcome)| (outcome, range))
        .collect()
}

/// A relation as a sentence has it: when, how, and to which member.
pub(super) type Related<'a> = (Option<Outcome>, Comparison, &'a str);

/// ```text
/// relation = ["On " outcome [","]] " this is " comparison " " name ["."]
/// ```
pub(super) fn relations<'a>(flat: &'a Flat) -> Vec<(std::ops::Range<usize>, Related<'a>)> {
    let on = opt(delimited(
        tag_no_case("on "),
        outcome,
        (opt(char(',')), char(' ')),
    ));
    let how = alt((
        value(Comparison::Equal, tag("equal to ")),
        value(Comparison::Less, tag("less than ")),
        value(Comparison::Greater, tag("greater than ")),
    ));
    let other = alt((quoted, identifier));
    let sentence = terminated(
        (on, preceded(tag_no_case("this is "), how), other),
        opt(char('.')),
    );
    find_all(flat.text(), sentence)
}

/// ```text
/// outcome = "failure" / "error" / "success"
/// ```
fn outcome(i: &str) -> Inline<'_, Outcome> {
    alt((
        value(Outcome::Failure, alt((tag("failure"), tag("error")))),
        value(Outcome::Success, tag("success")),
    ))
    .parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ReferenceKind::{Command, SchemaType};

    #[test]
    fn references_name_a_type_or_a_command() {
        let read = |text: &str| {
            let reference = reference(&Flat::new(text))?;
            Some((reference.kind, reference.name, reference.file))
        };
        let file = |name: &str| Some(name.to_owned());
        assert_eq!(
            read("X type described in s.json"),
            Some((SchemaType, "X".into(), file("s.json")))
        );
        assert_eq!(
            read("the X type as described\n in s.json."),
            Some((SchemaType, "X".into(), file("s.json")))
        );
        assert_eq!(
            read("status. See X in ~/s.json for possible values"),
            Some((SchemaType, "X".into(), file("~/s.json")))
        );
        assert_eq!(
            read("with the same keys as 'query-x'."),
            Some((Command, "query-x".into(), None))
        );
        assert_eq!(read("see also below"), None);
    }

    #[test]
    fn relations_and_presence_are_read_from_sentences() {
        let flat = Flat::new("On success this is equal to len.\nOn failure this is less than len.");
        let related: Vec<_> = relations(&flat)
            .into_iter()
            .map(|(_, related)| related)
            .collect();
        assert_eq!(
            related,
            [
                (Some(Outcome::Success), Comparison::Equal, "len"),
                (Some(Outcome::Failure), Comparison::Less, "len")
            ]
        );
        let flat = Flat::new("Text. Only present on failure.  This is");
        assert_eq!(presence(&flat), [(Outcome::Failure, 6..30)]);
    }
}
