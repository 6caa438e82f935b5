//! Comparisons of two members.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::{opt, recognize, value, verify};
use nom::sequence::{delimited, preceded, terminated};

use super::presence::outcome;
use super::token::{Rest, find, identifier, number, phrase, quoted, white, white0, whole};
use crate::ir::{Outcome, RelationKind};

/// A comparison as stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Compared<'a> {
    /// Outcome for which it holds; `None`: always.
    pub(crate) on: Option<Outcome>,
    /// Relation of this member to the other one.
    pub(crate) is: RelationKind,
    /// The other member's name, or a number.
    pub(crate) other: &'a str,
}

/// ```text
/// relation = ["on" white outcome [","] white] ("this" / "it") white "is" white comparison white
///            other
/// ```
pub(super) fn relation(sentence: &str) -> Option<Compared<'_>> {
    if !sentence.contains(" is") {
        return None;
    }
    let on = delimited(
        (phrase("on"), white),
        outcome,
        (opt(nom::character::complete::char(',')), white),
    );
    let this = (
        alt((phrase("this"), phrase("it"))),
        white,
        phrase("is"),
        white,
    );
    let parts = (opt(on), preceded(this, comparison), preceded(white, other));
    let (on, is, other) = whole(sentence, parts)?;
    Some(Compared { on, is, other })
}

/// ```text
/// comparison = "equal to" / "less than" / "greater than"
/// ```
fn comparison(i: &str) -> Rest<'_, RelationKind> {
    alt((
        value(RelationKind::Equal, phrase("equal to")),
        value(RelationKind::Less, phrase("less than")),
        value(RelationKind::Greater, phrase("greater than")),
    ))
    .parse(i)
}

/// ```text
/// other = number / ["the" white] quoted / ["the value of" white] identifier      ; no article
/// ```
fn other(i: &str) -> Rest<'_, &str> {
    let article = |word: &&str| !["a", "an", "the"].contains(word);
    let the = opt((phrase("the"), white));
    let of = opt((phrase("the value of"), white));
    alt((
        number,
        preceded(the, quoted),
        preceded(of, verify(identifier, article)),
    ))
    .parse(i)
}

/// Returns whether a sentence compares its member with something.
pub(super) fn mentions(sentence: &str) -> bool {
    let is = recognize((
        terminated(alt((phrase("this"), phrase("it"))), (white, phrase("is"))),
        white0,
        comparison,
    ));
    sentence.contains(" than") && find(sentence, is).is_some()
        || sentence.contains("equal") && {
            let is = recognize((phrase("is"), white, phrase("equal to")));
            find(sentence, is).is_some()
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_compared_with_a_member_or_a_number() {
        let read = |text| relation(text).map(|one| (one.on, one.is, one.other));
        assert_eq!(
            read("On success this is equal to len"),
            Some((Some(Outcome::Success), RelationKind::Equal, "len"))
        );
        assert_eq!(
            read("This is less than the \"limit\""),
            Some((None, RelationKind::Less, "limit"))
        );
        assert_eq!(
            read("this is equal to 10"),
            Some((None, RelationKind::Equal, "10"))
        );
        for text in [
            "This is less than the limit",
            "This is less than or equal to len",
            "This is not equal to len",
            "On Tuesdays this is equal to len",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
