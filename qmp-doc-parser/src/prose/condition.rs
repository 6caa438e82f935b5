//! Conditions of rules, structured if their form is known.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::multi::separated_list1;
use nom::sequence::{delimited, separated_pair};

use super::token::{
    Rest, identifier, member_name, number, phrase, quoted, separator, white, whole,
};

/// A condition as stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum When<'a> {
    /// A member has one of these values.
    Member(&'a str, Vec<&'a str>),
    /// QEMU was started with this option.
    Option(&'a str),
    /// Verbatim words.
    Words(&'a str),
}

/// ```text
/// condition = member-is / option-given / words
/// ```
pub(super) fn condition(text: &str) -> When<'_> {
    whole(text, alt((member_is, option_given))).unwrap_or(When::Words(text.trim()))
}

/// ```text
/// member-is = member-name white "is" white value (separator value)*
/// value = quoted / number / "true" / "false"
/// ```
pub(super) fn member_is(i: &str) -> Rest<'_, When<'_>> {
    let value = || alt((quoted, number, phrase("true"), phrase("false")));
    let values = separated_list1(separator, value());
    let is = (white, phrase("is"), white);
    map(separated_pair(member_name, is, values), |(name, values)| {
        When::Member(name, values)
    })
    .parse(i)
}

/// ```text
/// option-given = ["the "] "command-line option" white quoted white
///                ("has been" / "is" / "was") white ("specified" / "given" / "used")
/// ```
fn option_given(i: &str) -> Rest<'_, When<'_>> {
    let option = (
        opt((phrase("the"), white)),
        phrase("command-line option"),
        white,
    );
    let verb = (
        white,
        alt((phrase("has been"), phrase("is"), phrase("was"))),
        white,
        alt((phrase("specified"), phrase("given"), phrase("used"))),
    );
    map(delimited(option, quoted, verb), When::Option).parse(i)
}

/// Words that begin a condition; "if" alone is not part of the condition's own words.
const CONJUNCTIONS: [&str; 11] = [
    "unless",
    "when",
    "whenever",
    "once",
    "while",
    "until",
    "in case",
    "provided",
    "only if",
    "on",
    "as long as",
];

/// ```text
/// clause = "if" white condition / conjunction words
/// ```
///
/// Yields the condition of a clause such as `If action is "stop"`.
pub(super) fn clause(text: &str) -> Option<When<'_>> {
    let text = text.trim();
    if let Ok((rest, _)) = (phrase("if"), white).parse(text) {
        return Some(condition(rest));
    }
    let starts = |words: &&'static str| phrase(words)(text).is_ok();
    CONJUNCTIONS.iter().any(starts).then(|| {
        let structured = (phrase("when"), white).parse(text).ok();
        match structured.map(|(rest, _)| condition(rest)) {
            Some(When::Words(_)) | None => When::Words(text),
            Some(when) => when,
        }
    })
}

/// ```text
/// conditional-description = ("if" / "when" / "unless" / "in case") words ","
///                           white ["then" white] ("this" / "it") white words
///                         / "only" white ("valid" / "set" / "given" / "used") white
///                           ("if" / "when") words
/// ```
///
/// Yields the condition, verbatim.
pub(crate) fn conditional_description(sentence: &str) -> Option<&str> {
    let conjunction = || {
        alt((
            phrase("if"),
            phrase("when"),
            phrase("unless"),
            phrase("in case"),
        ))
    };
    let only = (
        phrase("only"),
        white,
        alt((
            phrase("valid"),
            phrase("set"),
            phrase("given"),
            phrase("used"),
        )),
        white,
    );
    if sentence.contains("nly")
        && let Some((_, _, rest)) = super::token::find(sentence, only)
    {
        return conjunction().parse(rest).is_ok().then_some(rest);
    }
    conjunction().parse(sentence).ok()?;
    let subject = (
        white,
        opt((phrase("then"), white)),
        alt((phrase("this"), phrase("it"))),
        white,
        identifier,
    );
    let mut subject = nom::combinator::recognize(subject);
    let commas = sentence.match_indices(',').map(|(at, _)| at);
    let mut ends = commas.filter(|at| subject.parse(&sentence[at + 1..]).is_ok());
    ends.next().map(|at| &sentence[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_structured_or_verbatim() {
        assert_eq!(
            condition("action is \"a\" or \"b\""),
            When::Member("action", vec!["a", "b"])
        );
        assert_eq!(
            condition("the command-line option \"-x\" has\nbeen specified"),
            When::Option("-x")
        );
        let words = "action is \"a\" and it rains";
        assert_eq!(condition(words), When::Words(words));
        assert_eq!(condition("a is not \"b\""), When::Words("a is not \"b\""));
        let unless = "Unless it rains";
        assert_eq!(clause(unless), Some(When::Words(unless)));
        assert_eq!(clause("This means that"), None);
    }

    #[test]
    fn a_description_may_be_under_a_condition() {
        assert_eq!(
            conditional_description("If it was hot, this is how hot"),
            Some("If it was hot")
        );
        assert_eq!(
            conditional_description("Degrees, only valid if hot"),
            Some("if hot")
        );
        assert_eq!(conditional_description("If true, the guest runs"), None);
        assert_eq!(conditional_description("This is so"), None);
    }
}
