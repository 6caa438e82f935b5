//! The timestamp: shape and range.

use std::ops::ControlFlow::Continue;

use super::words::{Expected, Found};
use super::{Flow, Judge, Rule};
use crate::runtime::decode::Decode;
use crate::runtime::members::Members;
use crate::runtime::number::Integer;
use crate::runtime::timestamp::Timestamp;

const FIELDS: [&str; 2] = ["seconds", "microseconds"];
const WITHIN: &str = "/timestamp";

/// A timestamp with more or fewer members than it should have.
pub(super) fn shape<'e>(judge: &mut Judge<'e>, json: &'e str) -> Flow {
    let Ok(object) = Members::decode(json) else {
        return judge.not_an_object(Rule::WrongType, WITHIN, Found::Json(json.into()));
    };
    for name in FIELDS {
        let (rule, expected, found) = match object.get(name) {
            Some(json) if is_i64(json.as_str()) => continue,
            Some(json) => {
                let found = Found::Json(json.as_str().to_owned().into());
                (Rule::WrongType, "an integer of 64 bits", found)
            }
            None => (Rule::MissingMember, "an integer", Found::Nothing),
        };
        judge.report(rule, WITHIN, name, Expected::Words(expected), found)?;
    }
    for (name, json) in object.iter().filter(|(name, _)| !FIELDS.contains(name)) {
        let expected = Expected::Words("no such member");
        let found = Found::Json(json.as_str().to_owned().into());
        judge.report(
            Rule::UnknownMember,
            WITHIN,
            name.to_owned(),
            expected,
            found,
        )?;
    }
    Continue(())
}

fn is_i64(json: &str) -> bool {
    Integer::parse(json).is_some_and(|number| number.as_i64().is_some())
}

#[inline]
pub(super) fn range(judge: &mut Judge<'_>, timestamp: Timestamp) -> Flow {
    let within = timestamp.seconds >= 0 && (0..=999_999).contains(&timestamp.microseconds);
    if within || timestamp.clock_failed() {
        return Continue(());
    }
    out_of_range(judge, timestamp)
}

#[cold]
fn out_of_range(judge: &mut Judge<'_>, timestamp: Timestamp) -> Flow {
    let mut report = |name, expected, number: i64| {
        let found = Found::Words(number.to_string().into());
        let expected = Expected::Words(expected);
        judge.report(Rule::TimestampRange, WITHIN, name, expected, found)
    };
    if timestamp.seconds < 0 {
        let expected = "0 or more, or −1 in both if the clock failed";
        report("seconds", expected, timestamp.seconds)?;
    }
    if !(0..=999_999).contains(&timestamp.microseconds) {
        let expected = "0 to 999999, or −1 in both if the clock failed";
        report("microseconds", expected, timestamp.microseconds)?;
    }
    Continue(())
}
