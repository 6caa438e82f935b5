//! The timestamp: its shape and its range.

use super::{Rule, Violation, members, pointer};
use crate::runtime::decode::describe;
use crate::runtime::event::Event;
use crate::runtime::timestamp::Timestamp;
use crate::runtime::view::{Node, View};

const FIELDS: [&str; 2] = ["seconds", "microseconds"];

pub(super) fn check(event: &Event<'_>, found: &mut Vec<Violation>) {
    if let Some(json) = event.extra.find("timestamp") {
        let Some(object) = members(json) else {
            found.push(wrong("/timestamp", "an object", describe(json)));
            return;
        };
        for name in FIELDS {
            let path = pointer("/timestamp", name);
            match (object.member(name), object.get(name)) {
                (Some(Node::Integer(number)), _) if number.as_i64().is_some() => {}
                (_, Some(json)) => {
                    found.push(wrong(
                        &path,
                        "an integer of 64 bits",
                        describe(json.as_str()),
                    ));
                }
                (_, None) => found.push(Violation {
                    path,
                    rule: Rule::MissingMember,
                    expected: "an integer".to_owned(),
                    found: "nothing".to_owned(),
                }),
            }
        }
        for (name, json) in object.iter().filter(|(name, _)| !FIELDS.contains(name)) {
            let path = pointer("/timestamp", name);
            found.push(Violation::unknown_member(&path, describe(json.as_str())));
        }
    }
    if let Some(timestamp) = event.timestamp {
        range(timestamp, found);
    }
}

fn range(timestamp: Timestamp, found: &mut Vec<Violation>) {
    let Timestamp {
        seconds,
        microseconds,
    } = timestamp;
    if timestamp.clock_failed() {
        return;
    }
    let mut tell = |name: &str, expected: &str, number: i64| {
        found.push(Violation {
            path: pointer("/timestamp", name),
            rule: Rule::TimestampRange,
            expected: expected.to_owned(),
            found: number.to_string(),
        });
    };
    if seconds < 0 {
        tell(
            "seconds",
            "0 or more, or −1 in both if the clock failed",
            seconds,
        );
    }
    if !(0..=999_999).contains(&microseconds) {
        tell(
            "microseconds",
            "0 to 999999, or −1 in both if the clock failed",
            microseconds,
        );
    }
}

fn wrong(path: &str, expected: &str, found: String) -> Violation {
    Violation {
        path: path.to_owned(),
        rule: Rule::WrongType,
        expected: expected.to_owned(),
        found,
    }
}
