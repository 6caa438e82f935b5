//! The entries of the tables.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::{map, map_opt, opt};
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded, separated_pair, terminated};

use super::c::{Rest, any, blank, identifier, number, string, token, word};
use crate::schema::tree::Bytes;

/// An entry of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    /// The name of an event.
    Name(&'a str),
    /// A limit.
    Limit { event: &'a str, milliseconds: u32 },
    /// A limit in another form.
    UnknownLimit { event: &'a str },
    /// The member whose values are limited separately.
    Key {
        events: Vec<&'a str>,
        member: &'a str,
    },
}

/// ```text
/// file = (entry | any)* blank
/// ```
pub(super) fn entries(text: &str) -> Vec<(Bytes, Entry<'_>)> {
    let offset = |rest: &str| u32::try_from(text.len() - rest.len()).unwrap_or(u32::MAX);
    let found = |i| {
        let (i, _) = blank(i)?;
        let (rest, entry) = entry(i)?;
        let (start, end) = (offset(i), offset(rest));
        Ok((rest, Some((Bytes { start, end }, entry))))
    };
    let parsed = many0(alt((found, map(any, |_| None)))).parse(text);
    let entries = parsed.map(|(_, entries)| entries).unwrap_or_default();
    entries.into_iter().flatten().collect()
}

/// ```text
/// entry = assignment | name | limit | call | key
/// ```
fn entry(i: &str) -> Rest<'_, Entry<'_>> {
    alt((assignment, name, limit, call, key)).parse(i)
}

/// ```text
/// assignment = "event_name" "=" string
/// ```
///
/// Until 1.1.
fn assignment(i: &str) -> Rest<'_, Entry<'_>> {
    let name = preceded((word("event_name"), token("=")), string);
    map(name, Entry::Name).parse(i)
}

/// ```text
/// name = "[" event "]" "=" string
/// ```
///
/// From 1.2 to 2.0.
fn name(i: &str) -> Rest<'_, Entry<'_>> {
    map(preceded((index, token("=")), string), Entry::Name).parse(i)
}

/// ```text
/// index = "[" event "]"
/// ```
fn index(i: &str) -> Rest<'_, &str> {
    delimited(token("["), event, token("]")).parse(i)
}

/// ```text
/// event = identifier      ; after "QEVENT_" or "QAPI_EVENT_", not the number of events
/// ```
fn event(i: &str) -> Rest<'_, &str> {
    map_opt(identifier, |word: &str| {
        let name = word.strip_prefix("QEVENT_");
        let name = name.or_else(|| word.strip_prefix("QAPI_EVENT_"));
        name.filter(|name| !matches!(*name, "MAX" | "_MAX"))
    })
    .parse(i)
}

/// ```text
/// limit = index "=" "{" [number "*" "SCALE_MS" "}"]
/// ```
///
/// Since 2.5.
fn limit(i: &str) -> Rest<'_, Entry<'_>> {
    let interval = terminated(number, (token("*"), word("SCALE_MS"), token("}")));
    let interval = preceded((token("="), token("{")), opt(interval));
    map((index, interval), |(event, interval)| match interval {
        Some(milliseconds) => Entry::Limit {
            event,
            milliseconds,
        },
        None => Entry::UnknownLimit { event },
    })
    .parse(i)
}

/// ```text
/// call = throttle "(" event "," [number ")"]
/// throttle = "monitor_protocol_event_throttle" | "monitor_qapi_event_throttle"
/// ```
///
/// From 1.2 to 2.4.
fn call(i: &str) -> Rest<'_, Entry<'_>> {
    let throttle = alt((
        word("monitor_protocol_event_throttle"),
        word("monitor_qapi_event_throttle"),
    ));
    let arguments = (
        terminated(event, token(",")),
        opt(terminated(number, token(")"))),
    );
    let call = preceded((throttle, token("(")), arguments);
    map(call, |(event, milliseconds)| match milliseconds {
        Some(milliseconds) => Entry::Limit {
            event,
            milliseconds,
        },
        None => Entry::UnknownLimit { event },
    })
    .parse(i)
}

/// ```text
/// key = "if" "(" comparison ("||" comparison)* ")" "{" hashed
/// hashed = "hash" "+=" "g_str_hash" "(" "qdict_get_str" "(" identifier "->" "data" "," string
/// ```
fn key(i: &str) -> Rest<'_, Entry<'_>> {
    let events = separated_list1(token("||"), comparison);
    let condition = delimited((word("if"), token("(")), events, (token(")"), token("{")));
    let hash = (word("hash"), token("+="), word("g_str_hash"), token("("));
    let data = (identifier, token("->"), word("data"), token(","));
    let member = preceded((hash, word("qdict_get_str"), token("("), data), string);
    map((condition, member), |(events, member)| Entry::Key {
        events,
        member,
    })
    .parse(i)
}

/// ```text
/// comparison = identifier "->" "event" "==" event
/// ```
fn comparison(i: &str) -> Rest<'_, &str> {
    let field = (identifier, token("->"), word("event"));
    map(separated_pair(field, token("=="), event), |(_, event)| {
        event
    })
    .parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Vec<Entry<'_>> {
        entries(text).into_iter().map(|(_, entry)| entry).collect()
    }

    #[test]
    fn names_are_assigned_or_listed() {
        let code = "case QEVENT_STOP:\n event_name = \"STOP\"; [QEVENT_RESET] = \"RESET\",";
        assert_eq!(parse(code), [Entry::Name("STOP"), Entry::Name("RESET")]);
        assert_eq!(parse("event_name = names[event]; [OTHER] = \"A\""), []);
    }

    #[test]
    fn limits_are_calls_or_initialisers() {
        let (event, milliseconds) = ("WATCHDOG", 500);
        for code in [
            "monitor_protocol_event_throttle(QEVENT_WATCHDOG, 500);",
            "monitor_qapi_event_throttle(QAPI_EVENT_WATCHDOG, 500);",
            "[QAPI_EVENT_WATCHDOG]  = { 500 * SCALE_MS },",
        ] {
            let limit = Entry::Limit {
                event,
                milliseconds,
            };
            assert_eq!(parse(code), [limit], "{code}");
        }
        assert_eq!(
            parse("monitor_qapi_event_throttle(QAPIEvent event, int64_t rate)"),
            []
        );
    }

    #[test]
    fn a_limit_in_another_unit_is_kept_as_unknown() {
        let event = "WATCHDOG";
        let unknown = Entry::UnknownLimit { event };
        assert_eq!(parse("[QAPI_EVENT_WATCHDOG] = { 1 * SCALE_S },"), [unknown]);
    }

    #[test]
    fn the_size_of_a_table_is_no_entry() {
        assert_eq!(parse("conf[QAPI_EVENT__MAX] = { [0] = 1 }"), []);
    }

    #[test]
    fn a_comment_is_no_entry() {
        assert_eq!(
            parse("/* [QEVENT_STOP] = \"STOP\", */ \"event_name = \""),
            []
        );
    }

    #[test]
    fn a_key_may_belong_to_several_events() {
        let code = "if (e->event == QAPI_EVENT_A ||\n e->event == QAPI_EVENT_B) {\n\
                    hash += g_str_hash(qdict_get_str(e->data, \"id\"));";
        let (events, member) = (vec!["A", "B"], "id");
        assert_eq!(parse(code), [Entry::Key { events, member }]);
        assert_eq!(parse("if (e->event == QAPI_EVENT_A) { return; }"), []);
    }
}
