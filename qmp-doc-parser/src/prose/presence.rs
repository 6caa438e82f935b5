//! Conditions under which a member is present.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::{map, opt, recognize, value};
use nom::sequence::{preceded, terminated};

use super::condition::{When, condition};
use super::token::{Rest, find, phrase, white, white0, whole};
use crate::ir::Outcome;

/// Condition under which a member is present, as stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PresentWhen<'a> {
    /// "on failure"
    Outcome(Outcome),
    /// "if action is "stop""
    Member(&'a str, Vec<&'a str>),
    /// Verbatim words.
    Words(&'a str),
}

/// ```text
/// presence = [subject white] [("is" / "are") white] present white when
/// ```
pub(super) fn presence(sentence: &str) -> Option<PresentWhen<'_>> {
    if !sentence.contains("resent") {
        return None;
    }
    let subject = terminated(subject, white);
    let is = terminated(alt((phrase("is"), phrase("are"))), white);
    let (rest, _) = (white0, opt(subject), opt(is), present, white)
        .parse(sentence)
        .ok()?;
    whole(rest, when)
}

/// ```text
/// subject = "this" / "it" / ["this" / "the"] white ("field" / "member" / "key" / "value")
///         / "value"
/// ```
fn subject(i: &str) -> Rest<'_, &str> {
    let noun = alt((
        phrase("field"),
        phrase("member"),
        phrase("key"),
        phrase("value"),
    ));
    let article = alt((phrase("this"), phrase("the")));
    alt((
        recognize((article, white, noun)),
        phrase("this"),
        phrase("it"),
        phrase("value"),
    ))
    .parse(i)
}

/// ```text
/// present = "only" white ("present" / "presents") / "present" [white ("only" / "exactly")]
/// ```
fn present(i: &str) -> Rest<'_, &str> {
    let only = (
        phrase("only"),
        white,
        alt((phrase("present"), phrase("presents"))),
    );
    let exactly = (white, alt((phrase("only"), phrase("exactly"))));
    alt((
        recognize(only),
        recognize((phrase("present"), opt(exactly))),
    ))
    .parse(i)
}

/// ```text
/// when = "on" white outcome / ("if and only if" / "if" / "when" / "while" / "on" / "in" / "for")
///        white condition
/// ```
fn when(i: &str) -> Rest<'_, PresentWhen<'_>> {
    let outcome = terminated(
        preceded((phrase("on"), white), outcome),
        nom::combinator::eof,
    );
    let outcome = map(outcome, PresentWhen::Outcome);
    let if_ = (
        alt((phrase("if and only if"), phrase("if"), phrase("when"))),
        white,
    );
    let condition = map(
        preceded(if_, nom::combinator::rest),
        |text| match condition(text) {
            When::Member(name, values) => PresentWhen::Member(name, values),
            When::Option(_) | When::Words(_) => PresentWhen::Words(text),
        },
    );
    let other = alt((phrase("while"), phrase("on"), phrase("in"), phrase("for")));
    let other = recognize((other, white, nom::combinator::rest));
    alt((outcome, condition, map(other, PresentWhen::Words))).parse(i)
}

/// ```text
/// outcome = "failure" / "error" / "success"
/// ```
pub(super) fn outcome(i: &str) -> Rest<'_, Outcome> {
    alt((
        value(Outcome::Failure, alt((phrase("failure"), phrase("error")))),
        value(Outcome::Success, phrase("success")),
    ))
    .parse(i)
}

/// Returns whether a sentence states something about presence.
pub(super) fn mentions(sentence: &str) -> bool {
    let only = alt((
        recognize((phrase("only"), white, phrase("present"))),
        recognize((phrase("present"), white, phrase("only"))),
        recognize((phrase("only"), white, phrase("presents"))),
    ));
    sentence.contains("present") && find(sentence, only).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presence_depends_on_an_outcome_a_member_or_words() {
        let outcome = |outcome| Some(PresentWhen::Outcome(outcome));
        assert_eq!(
            presence("Only present on failure"),
            outcome(Outcome::Failure)
        );
        assert_eq!(
            presence("This is present only\n on success"),
            outcome(Outcome::Success)
        );
        assert_eq!(
            presence("Only present if hot"),
            Some(PresentWhen::Words("hot"))
        );
        assert_eq!(
            presence("Value is present only when @status is 'measured'"),
            Some(PresentWhen::Member("status", vec!["measured"]))
        );
        assert_eq!(
            presence("only present on success of the job"),
            Some(PresentWhen::Words("on success of the job"))
        );
    }

    #[test]
    fn other_sentences_about_presence_state_no_rule() {
        for sentence in [
            "This is always present for compatibility",
            "Not only present on failure",
            "Must be present if it rains",
            "presented on failure",
        ] {
            assert_eq!(presence(sentence), None, "{sentence}");
        }
    }
}
