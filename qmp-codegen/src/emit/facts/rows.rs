//! The smaller facts, one row each.

use qmp_doc_parser::ir::{Outcome, RelationKind, SuccessorWhen};
use qmp_history::Intervals;

use super::super::page::{literal, option};
use crate::model::{JsonType, Model, RelationInfo, SuccessorInfo, Width};

/// Conditions or features.
pub(super) fn marks(model: &Model, all: &[(String, Intervals)]) -> Vec<String> {
    let row = |(words, by): &(String, Intervals)| {
        format!("({}, {}),", literal(words), model.interval(by))
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

pub(super) fn follows(model: &Model, all: &[(SuccessorInfo, Intervals)]) -> Vec<String> {
    let row = |(order, by): &(SuccessorInfo, Intervals)| {
        let when = match &order.when {
            None => "When::Always".to_owned(),
            Some(SuccessorWhen::Member { member, value }) => format!(
                "When::Member {{ name: {}, value: {} }}",
                literal(member),
                literal(value)
            ),
            Some(SuccessorWhen::Option { option }) => {
                format!("When::CommandLine {{ option: {} }}", literal(option))
            }
            Some(SuccessorWhen::Conditional { text }) => {
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

pub(super) fn presence(model: &Model, all: &[(Outcome, Intervals)]) -> Vec<String> {
    let row =
        |(on, by): &(Outcome, Intervals)| format!("({}, {}),", outcome(*on), model.interval(by));
    all.iter().map(row).collect()
}

pub(super) fn relations(model: &Model, all: &[(RelationInfo, Intervals)]) -> Vec<String> {
    let row = |(relation, by): &(RelationInfo, Intervals)| {
        let on = match relation.on {
            Some(on) => format!("Some({})", outcome(on)),
            None => "None".to_owned(),
        };
        let is = match relation.is {
            RelationKind::Equal => "Equal",
            RelationKind::Less => "Less",
            RelationKind::Greater => "Greater",
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

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Success => "Outcome::Success",
        Outcome::Failure => "Outcome::Failure",
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
