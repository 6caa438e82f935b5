//! Notes, and the rules that they state.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while_m_n};
use nom::character::complete::char;
use nom::combinator::{map, opt, peek};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};

use super::cx::Cx;
use super::inline::{Flat, Inline, event_name, find_all, identifier, quoted, separator};
use crate::ir::{Note, Order, Rule, When};

/// A note: its words, and what they say.
pub(super) fn note(cx: &Cx, part: &str) -> Note {
    let flat = Flat::new(part);
    let rules = find_all(
        flat.text(),
        alt((rate_limit, respectively, order, plain_order)),
    );
    Note {
        text: cx.text(part),
        rules: rules.into_iter().flat_map(|(_, rules)| rules).collect(),
    }
}

/// ```text
/// rate-limit = "rate-limited" [" separately for each " key]
/// ```
fn rate_limit(i: &str) -> Inline<'_, Vec<Rule>> {
    let limited = alt((tag_no_case("rate-limited"), tag_no_case("rate limited")));
    let each = alt((
        tag(" separately for each "),
        tag(" for each "),
        tag(" per "),
    ));
    let key = preceded(each, alt((quoted, identifier)));
    map(preceded(limited, opt(key)), |key| {
        vec![Rule::RateLimit {
            key: key.map(str::to_owned),
        }]
    })
    .parse(i)
}

/// ```text
/// respectively = "If " member " is " values [","] " the " name " event is followed "
///                ["respectively "] "by the " names " event" ["s"]
/// ```
fn respectively(i: &str) -> Inline<'_, Vec<Rule>> {
    let values = separated_list1(separator, quoted);
    let names = separated_list1(separator, event_name);
    let (i, (member, values)) = preceded(
        tag_no_case("if "),
        (terminated(alt((quoted, identifier)), tag(" is ")), values),
    )
    .parse(i)?;
    let (i, _) = (
        opt(char(',')),
        tag(" the "),
        event_name,
        tag(" event is followed "),
    )
        .parse(i)?;
    let (i, names) = delimited(
        (opt(tag("respectively ")), tag("by the ")),
        names,
        (tag(" event"), opt(char('s'))),
    )
    .parse(i)?;
    if values.len() != names.len() {
        // Not a list of pairs after all: the words stay, no rule is made up.
        return Ok((i, Vec::new()));
    }
    let rules = values.into_iter().zip(names).map(|(value, event)| {
        Rule::Order(Order {
            when: Some(When::Member {
                member: member.to_owned(),
                value: value.to_owned(),
            }),
            event: event.to_owned(),
            eventually: false,
        })
    });
    Ok((i, rules.collect()))
}

/// ```text
/// order = "If " condition [","] " a" ["n"] " " name " event will " ["eventually "] "follow"
/// ```
fn order(i: &str) -> Inline<'_, Vec<Rule>> {
    let (i, whens) = preceded(tag_no_case("if "), condition).parse(i)?;
    let (i, (event, eventually)) = preceded((opt(char(',')), char(' ')), will_follow).parse(i)?;
    let rules = whens.into_iter().map(|when| {
        Rule::Order(Order {
            when: Some(when),
            event: event.to_owned(),
            eventually,
        })
    });
    Ok((i, rules.collect()))
}

/// ```text
/// plain-order = ("A" / "An" / "The") " " name " event will " ["eventually "] "follow"
/// ```
fn plain_order(i: &str) -> Inline<'_, Vec<Rule>> {
    map(will_follow, |(event, eventually)| {
        vec![Rule::Order(Order {
            when: None,
            event: event.to_owned(),
            eventually,
        })]
    })
    .parse(i)
}

fn will_follow(i: &str) -> Inline<'_, (&str, bool)> {
    let article = alt((tag_no_case("a "), tag_no_case("an "), tag_no_case("the ")));
    let (i, event) = delimited(article, event_name, tag(" event will ")).parse(i)?;
    let (i, eventually) = terminated(opt(tag("eventually ")), tag("follow")).parse(i)?;
    Ok((i, (event, eventually.is_some())))
}

/// Longer clauses are no condition, in characters.
const CONDITION: usize = 200;

/// ```text
/// condition = member " is " quoted (separator quoted)*
///           / "the command-line option " quoted " has been specified"
///           / words      ; up to the comma
/// ```
fn condition(i: &str) -> Inline<'_, Vec<When>> {
    let values = separated_list1(separator, quoted);
    let is = (terminated(alt((quoted, identifier)), tag(" is ")), values);
    let member = map(is, |(member, values)| {
        let when = |value: &str| When::Member {
            member: member.to_owned(),
            value: value.to_owned(),
        };
        values.into_iter().map(when).collect()
    });
    let specified = alt((
        tag(" has been specified"),
        tag(" is specified"),
        tag(" was specified"),
    ));
    let option = delimited(
        (opt(tag("the ")), tag("command-line option ")),
        quoted,
        specified,
    );
    let command_line = map(option, |option: &str| {
        vec![When::CommandLine {
            option: option.to_owned(),
        }]
    });
    let words = terminated(take_while_m_n(1, CONDITION, |c| c != ','), peek(char(',')));
    let other = map(words, |text: &str| {
        vec![When::Other {
            text: text.to_owned(),
        }]
    });
    alt((member, command_line, other)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<String> {
        let found = find_all(text, alt((rate_limit, respectively, order, plain_order)));
        found
            .into_iter()
            .flat_map(|(_, rules)| rules)
            .map(|rule| serde_json::to_string(&rule).unwrap())
            .collect()
    }

    #[test]
    fn rate_limits_may_have_a_key() {
        assert_eq!(
            rules("this event is rate-limited."),
            [r#"{"kind":"rate-limit"}"#]
        );
        assert_eq!(
            rules("this event is rate-limited separately for each \"id\"."),
            [r#"{"kind":"rate-limit","key":"id"}"#]
        );
    }

    #[test]
    fn orders_have_conditions_of_every_kind() {
        let when = |value: &str, event: &str, eventually: bool| {
            format!(
                r#"{{"kind":"order","when":{{"on":"member","member":"action","value":"{value}"}},"event":"{event}","eventually":{eventually}}}"#
            )
        };
        assert_eq!(
            rules("If action is \"stop\", a STOP event will eventually follow the X event."),
            [when("stop", "STOP", true)]
        );
        assert_eq!(
            rules(
                "If action is \"stop\", a STOP event will follow. If action is \"report\", an X_Y event will eventually follow"
            ),
            [when("stop", "STOP", false), when("report", "X_Y", true)]
        );
        assert_eq!(
            rules(
                "If action is \"a\", \"b\", or \"c\" the XX event is followed respectively by the A1, B1, or C1 events."
            ),
            [
                when("a", "A1", false),
                when("b", "B1", false),
                when("c", "C1", false)
            ]
        );
        assert_eq!(
            rules(
                "If the command-line option \"-no-x\" has been specified, a STOP event will eventually follow"
            ),
            [
                r#"{"kind":"order","when":{"on":"command-line","option":"-no-x"},"event":"STOP","eventually":true}"#
            ]
        );
        assert_eq!(
            rules("If it rains, a WET event will follow"),
            [
                r#"{"kind":"order","when":{"on":"other","text":"it rains"},"event":"WET","eventually":false}"#
            ]
        );
        assert_eq!(
            rules("A STOP event will eventually follow."),
            [r#"{"kind":"order","event":"STOP","eventually":true}"#]
        );
    }

    #[test]
    fn prose_states_no_rule() {
        assert!(rules("The status is always reset by a X_Y event. QEMU shuts down.").is_empty());
    }
}
