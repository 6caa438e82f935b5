//! The smaller facts, one row each.

use qmp_doc_parser::ir;
use qmp_history::{Departure, Destination, Intervals, Wire};

use super::super::page::{literal, option};
use crate::model::{JsonType, Model, RelationInfo, Width};

pub(super) fn departures(all: &[Departure]) -> Vec<String> {
    let row = |departure: &Departure| {
        let before = match departure.before {
            Some(before) => format!("Some(Revision::at({before}))"),
            None => "None".to_owned(),
        };
        let to = match &departure.to {
            Destination::Schema => "Destination::Schema".to_owned(),
            Destination::Removed { release } => {
                format!("Destination::Removed {{ release: {} }}", literal(release))
            }
            Destination::Renamed { to } => {
                format!("Destination::Renamed {{ to: {} }}", literal(to))
            }
        };
        [
            "Departure {".to_owned(),
            format!("    after: Revision::at({}),", departure.after),
            format!("    before: {before},"),
            format!("    to: {to},"),
            format!("    wire_changed: {},", departure.wire == Wire::Changed),
            format!("    commit: {},", option(departure.commit.as_ref())),
            format!("    reason: {},", literal(&departure.reason)),
            "},".to_owned(),
        ]
        .join("\n")
    };
    all.iter().map(row).collect()
}

pub(super) fn rate_limits(model: &Model, all: &[(Option<String>, Intervals)]) -> Vec<String> {
    let row = |(key, by): &(Option<String>, Intervals)| {
        let (key, by) = (option(key.as_ref()), model.interval(by));
        format!("RateLimit {{ key: {key}, documented: {by} }},")
    };
    all.iter().map(row).collect()
}

pub(super) fn follows(model: &Model, all: &[(ir::Order, Intervals)]) -> Vec<String> {
    let row = |(order, by): &(ir::Order, Intervals)| {
        let when = match &order.when {
            None => "When::Always".to_owned(),
            Some(ir::When::Member { member, value }) => format!(
                "When::Member {{ name: {}, value: {} }}",
                literal(member),
                literal(value)
            ),
            Some(ir::When::CommandLine { option }) => {
                format!("When::CommandLine {{ option: {} }}", literal(option))
            }
            Some(ir::When::Other { text }) => {
                format!("When::Other {{ text: {} }}", literal(text))
            }
        };
        [
            "Follow {".to_owned(),
            format!("    when: {when},"),
            format!("    event: {},", literal(&order.event)),
            format!("    eventually: {},", order.eventually),
            format!("    documented: {},", model.interval(by)),
            "},".to_owned(),
        ]
        .join("\n")
    };
    all.iter().map(row).collect()
}

pub(super) fn values(model: &Model, all: &[(String, Intervals)]) -> Vec<String> {
    let row =
        |(value, by): &(String, Intervals)| format!("{} in {}", literal(value), model.interval(by));
    all.iter().map(row).collect()
}

pub(super) fn presence(model: &Model, all: &[(ir::Outcome, Intervals)]) -> Vec<String> {
    let row = |(on, by): &(ir::Outcome, Intervals)| {
        format!("({}, {}),", outcome(*on), model.interval(by))
    };
    all.iter().map(row).collect()
}

pub(super) fn relations(model: &Model, all: &[(RelationInfo, Intervals)]) -> Vec<String> {
    let row = |(relation, by): &(RelationInfo, Intervals)| {
        let on = match relation.on {
            Some(on) => format!("Some({})", outcome(on)),
            None => "None".to_owned(),
        };
        let is = match relation.is {
            ir::Comparison::Equal => "Equal",
            ir::Comparison::Less => "Less",
            ir::Comparison::Greater => "Greater",
        };
        let (other, by) = (literal(&relation.other), model.interval(by));
        [
            "Relation {".to_owned(),
            format!("    on: {on},"),
            format!("    is: Comparison::{is},"),
            format!("    other: {other},"),
            format!("    documented: {by},"),
            "},".to_owned(),
        ]
        .join("\n")
    };
    all.iter().map(row).collect()
}

fn outcome(outcome: ir::Outcome) -> &'static str {
    match outcome {
        ir::Outcome::Success => "Outcome::Success",
        ir::Outcome::Failure => "Outcome::Failure",
    }
}

/// The variant of `JsonType`.
pub(super) fn ty(ty: JsonType) -> &'static str {
    match ty {
        JsonType::Any => "Any",
        JsonType::Null => "Null",
        JsonType::Boolean => "Boolean",
        JsonType::Integer => "Integer",
        JsonType::Sized(Width::I8) => "I8",
        JsonType::Sized(Width::I16) => "I16",
        JsonType::Sized(Width::I32) => "I32",
        JsonType::Sized(Width::I64) => "I64",
        JsonType::Sized(Width::U8) => "U8",
        JsonType::Sized(Width::U16) => "U16",
        JsonType::Sized(Width::U32) => "U32",
        JsonType::Sized(Width::U64) => "U64",
        JsonType::Number => "Number",
        JsonType::String => "String",
        JsonType::Array => "Array",
        JsonType::Object => "Object",
    }
}
