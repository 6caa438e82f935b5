//! Parts of an IR as the small values that a change shows.

use qmp_doc_parser::ir;
use serde_json::{Map, Value, json};

use super::prose::words;

/// A member and all below it.
pub(super) fn member(member: &ir::Member) -> Value {
    let mut value = json!({ "type": member.ty.to_string(), "optional": member.optional });
    if let Some(values) = &member.values {
        value["values"] = values
            .list
            .iter()
            .map(|value| value.value.as_str())
            .collect();
    }
    if !member.members.is_empty() {
        value["members"] = members(&member.members);
    }
    value
}

/// Members by name.
pub(super) fn members(all: &[ir::Member]) -> Value {
    let named = all.iter().map(|one| (one.name.clone(), member(one)));
    Value::Object(named.collect::<Map<_, _>>())
}

/// An event: what it carries.
pub(super) fn event(event: &ir::Event) -> Value {
    match event.data.shape {
        ir::Shape::None => json!({ "data": "none" }),
        ir::Shape::Members => json!({ "members": members(&event.data.members) }),
        ir::Shape::Unknown => json!({ "data": "not spelled out" }),
    }
}

/// The form in which data is described.
pub(super) fn data(data: &ir::Data) -> Value {
    json!({
        "label": word(&data.declared),
        "carries": word(&data.shape),
        "known": word(&data.basis),
        "words": data.text.as_ref().and_then(|text| words(&text.text)),
    })
}

/// The word that an enumeration of the IR has in JSON.
pub(super) fn word(of: &impl serde::Serialize) -> String {
    match serde_json::to_value(of) {
        Ok(Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// A reference.
pub(super) fn reference(reference: &ir::Reference) -> String {
    let kind = match reference.kind {
        ir::ReferenceKind::SchemaType => "type",
        ir::ReferenceKind::Command => "command",
    };
    let file = reference
        .file
        .as_ref()
        .map(|file| format!(" in {file}"))
        .unwrap_or_default();
    format!("{kind} {}{file}", reference.name)
}

/// A condition, as QEMU's schema would put it.
pub(super) fn condition(condition: &ir::Condition) -> String {
    let all = |list: &[ir::Condition], by: &str| {
        let parts: Vec<_> = list.iter().map(self::condition).collect();
        format!("({})", parts.join(by))
    };
    match condition {
        ir::Condition::If(symbol) => symbol.clone(),
        ir::Condition::All(list) => all(list, " and "),
        ir::Condition::Any(list) => all(list, " or "),
        ir::Condition::Not(other) => format!("not {}", self::condition(other)),
    }
}

/// On what condition which event follows.
pub(super) fn order(order: &ir::Order) -> String {
    let when = match &order.when {
        None => String::new(),
        Some(ir::When::Member { member, value }) => format!("if {member} is \"{value}\", "),
        Some(ir::When::CommandLine { option }) => format!("if started with {option}, "),
        Some(ir::When::Other { text }) => {
            format!("if {}, ", words(text).unwrap_or_default())
        }
    };
    let eventually = if order.eventually { "eventually " } else { "" };
    format!("{when}{} {eventually}follows", order.event)
}

/// A relation of a member to another.
pub(super) fn relation(relation: &ir::Relation) -> String {
    let on = match relation.on {
        None => "",
        Some(ir::Outcome::Success) => "on success ",
        Some(ir::Outcome::Failure) => "on failure ",
    };
    let is = match relation.is {
        ir::Comparison::Equal => "equal to",
        ir::Comparison::Less => "less than",
        ir::Comparison::Greater => "greater than",
    };
    format!("{on}{is} {}", relation.other)
}

/// An example: what it shows, what is wrong with it.
pub(super) fn example(example: &ir::Example) -> Value {
    let ir::Example {
        caption,
        text,
        event: _,
        json,
        defects,
        repaired,
    } = example;
    let mut value = Map::new();
    if let Some(caption) = caption {
        value.insert("caption".to_owned(), caption.flat().into());
    }
    value.insert("text".to_owned(), text.flat().into());
    if !defects.is_empty() {
        let defects = defects.iter().map(|defect| defect.message.as_str());
        value.insert("defects".to_owned(), defects.collect());
    }
    if let (None, Some(repaired)) = (json, repaired) {
        value.insert("repaired".to_owned(), repaired.json.clone());
    }
    Value::Object(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_read_as_a_person_writes_them() {
        let symbol = |name: &str| ir::Condition::If(name.to_owned());
        let not = ir::Condition::Not(Box::new(symbol("B")));
        assert_eq!(
            condition(&ir::Condition::All(vec![symbol("A"), not])),
            "(A and not B)"
        );
    }
}
