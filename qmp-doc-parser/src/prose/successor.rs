//! Events that follow.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::{map, opt, recognize, value};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};

use super::Follows;
use super::condition::{When, clause};
use super::token::{Rest, article, event_name, find, phrase, separator, white};

/// ```text
/// successors = [prefix] (will-follow / followed-by) [suffix]
/// ```
pub(super) fn successors(sentence: &str) -> Option<Vec<Follows<'_>>> {
    if !mentions(sentence) {
        return None;
    }
    let (before, main, after) = find(sentence, alt((will_follow, followed_by)))?;
    let prefix = prefix(before)?;
    let (subject, suffix) = suffix(after)?;
    let when = match (prefix, suffix) {
        (Some(_), Some(_)) => return None,
        (prefix, suffix) => prefix.or(suffix),
    };
    let subject = main.subject.or(subject);
    pairs(&main.events, when).map(|pairs| {
        let follow = |(event, when)| Follows {
            subject,
            event,
            when,
            eventually: main.eventually,
        };
        pairs.into_iter().map(follow).collect()
    })
}

/// Events with their conditions: `respectively` pairs values with events.
fn pairs<'a>(
    events: &[&'a str],
    when: Option<When<'a>>,
) -> Option<Vec<(&'a str, Option<When<'a>>)>> {
    match (events, when) {
        ([event], Some(When::Member(member, values))) => {
            let when = |value| Some(When::Member(member, vec![value]));
            Some(
                values
                    .into_iter()
                    .map(|value| (*event, when(value)))
                    .collect(),
            )
        }
        ([event], when) => Some(vec![(*event, when)]),
        (events, Some(When::Member(member, values))) if events.len() == values.len() => {
            let when = |value| Some(When::Member(member, vec![value]));
            let pair = |(event, value): (&&'a str, &'a str)| (*event, when(value));
            Some(events.iter().zip(values).map(pair).collect())
        }
        _ => None,
    }
}

/// The main clause: which events follow which.
struct Main<'a> {
    subject: Option<&'a str>,
    events: Vec<&'a str>,
    eventually: bool,
}

/// ```text
/// will-follow = article white event-name white "event will" white ["eventually" white] "follow"
/// ```
fn will_follow(i: &str) -> Rest<'_, Main<'_>> {
    let will = (white, phrase("event will"), white);
    let (i, event) = delimited((article, white), event_name, will).parse(i)?;
    let (i, eventually) = terminated(opt(eventually), phrase("follow")).parse(i)?;
    let main = Main {
        subject: None,
        events: vec![event],
        eventually: eventually.is_some(),
    };
    Ok((i, main))
}

/// ```text
/// followed-by = ("the" / "this") white [event-name white] "event is" white ["eventually" white]
///               "followed" white ["respectively" white] "by" white article white
///               event-name (separator event-name)* white ("event" / "events")
/// ```
fn followed_by(i: &str) -> Rest<'_, Main<'_>> {
    let subject = delimited(
        (alt((phrase("the"), phrase("this"))), white),
        opt(terminated(event_name, white)),
        (phrase("event is"), white),
    );
    let followed = (
        phrase("followed"),
        white,
        opt((phrase("respectively"), white)),
        phrase("by"),
        white,
        article,
        white,
    );
    let (i, (subject, eventually)) = (subject, opt(eventually)).parse(i)?;
    let (i, events) = preceded(followed, separated_list1(separator, event_name)).parse(i)?;
    let (i, _) = (white, alt((phrase("event"), phrase("events")))).parse(i)?;
    let main = Main {
        subject,
        events,
        eventually: eventually.is_some(),
    };
    Ok((i, main))
}

/// ```text
/// eventually = "eventually" white
/// ```
fn eventually(i: &str) -> Rest<'_, &str> {
    recognize((phrase("eventually"), white)).parse(i)
}

/// ```text
/// prefix = clause ["," [white words ","] white ["and" / "then"]]
/// ```
///
/// Yields the condition, or nothing where there is no prefix; fails on other words.
#[allow(clippy::option_option, reason = "no prefix is not an unread prefix")]
fn prefix(text: &str) -> Option<Option<When<'_>>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    let text = ["and", "then"]
        .iter()
        .find_map(|word| text.strip_suffix(word)?.trim_end().strip_suffix(','))
        .map_or(text, |before| &text[..=before.len()]);
    let Some(open) = text.strip_suffix(',') else {
        // Without a comma only a structured condition has a known end.
        return match clause(text)? {
            When::Words(_) => None,
            when => Some(Some(when)),
        };
    };
    let structured = |text| clause(text).filter(|when| !matches!(when, When::Words(_)));
    let mut commas = open.match_indices(',').map(|(at, _)| &open[..at]).rev();
    let when = structured(open).or_else(|| commas.find_map(structured));
    when.or_else(|| clause(open)).map(Some)
}

/// ```text
/// suffix = [white ["the" white] (event-name [white "event"] / "this event" / "it")]
///          [[","] white clause]
/// ```
fn suffix(text: &str) -> Option<(Option<&str>, Option<When<'_>>)> {
    let named = delimited(
        opt((phrase("the"), white)),
        event_name,
        opt((white, phrase("event"))),
    );
    let this = alt((phrase("this event"), phrase("it"), phrase("this one")));
    let object = preceded(white, alt((map(named, Some), value(None, this))));
    let (rest, object) = opt(object).parse(text).ok()?;
    let rest = rest.trim();
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let when = if rest.trim().is_empty() {
        None
    } else {
        Some(clause(rest)?)
    };
    Some((object.flatten(), when))
}

/// Returns whether a sentence states that an event follows.
pub(super) fn mentions(sentence: &str) -> bool {
    sentence.contains("follow") && {
        let verb = alt((phrase("follow"), phrase("followed"), phrase("follows")));
        find(sentence, verb).is_some() && find(sentence, event_name).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `subject > event`, `~>` if eventually, with the condition in front.
    fn read(sentence: &str) -> Option<Vec<String>> {
        let show = |rule: Follows| {
            let arrow = if rule.eventually { "~>" } else { ">" };
            let when = match rule.when {
                None => String::new(),
                Some(When::Member(name, values)) => format!("{name}={} ", values.join("|")),
                Some(When::Option(option)) => format!("{option} "),
                Some(When::Words(words)) => format!("({words}) "),
            };
            format!("{when}{}{arrow} {}", rule.subject.unwrap_or(""), rule.event)
        };
        Some(successors(sentence)?.into_iter().map(show).collect())
    }

    #[track_caller]
    fn check(sentence: &str, rules: &[&str]) {
        let rules: Vec<_> = rules.iter().map(|rule| (*rule).to_owned()).collect();
        assert_eq!(read(sentence), Some(rules), "{sentence}");
    }

    #[test]
    fn events_follow_always_or_under_a_condition() {
        check("A STOP event will eventually follow", &["~> STOP"]);
        check(
            "If action is \"stop\", a STOP event will\neventually follow the XX event",
            &["action=stop XX~> STOP"],
        );
        check(
            "If action is \"a\", \"b\", or \"c\" the XX event is followed respectively by the A1, B1, or C1 events",
            &["action=a XX> A1", "action=b XX> B1", "action=c XX> C1"],
        );
        check(
            "If the command-line option \"-no-x\" has been specified, it will not exit, and a STOP event will eventually follow",
            &["-no-x ~> STOP"],
        );
        check(
            "If it rains, a WET event will follow",
            &["(it rains) > WET"],
        );
        check(
            "Unless the valve is stuck, a VALVE_SHUT event will follow",
            &["(Unless the valve is stuck) > VALVE_SHUT"],
        );
        check(
            "A WET event will follow when it rains",
            &["(when it rains) > WET"],
        );
        check("This event is followed by a WET event", &["> WET"]);
    }

    #[test]
    fn a_sentence_that_does_not_assert_it_states_no_successor() {
        for sentence in [
            "This does not mean that a WET event will follow",
            "A WET event will not follow",
            "A WET event may follow",
            "The status is always reset by a WET event",
            "If action is \"a\" or \"b\" the XX event is followed by the A1, B1 or C1 events",
            "If it rains, nobody knows whether a WET event will follow",
        ] {
            assert_eq!(read(sentence), None, "{sentence}");
        }
    }
}
