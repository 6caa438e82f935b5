//! Conditions: C text until 6.1, names and objects since 6.2, one canonical form.

use super::c_condition::c_condition;
use super::cx::Cx;
use super::{form, key};
use crate::ir::Condition;
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Entry, Node, Value};

/// The condition among the entries of something.
pub(super) fn of(cx: &mut Cx<'_, '_>, entries: &[Entry], owner: &str) -> Option<Condition> {
    let node = key::value(entries, "if")?;
    let old = form::C_CONDITION.is_in(cx.edition);
    match (&node.value, old) {
        (Value::Array(_), true) => all(cx, node, owner),
        (Value::String(text), true) => in_c(cx, node, text, owner),
        _ => condition(cx, node, owner),
    }
}

/// Several conditions in C, of which all have to hold.
fn all(cx: &mut Cx<'_, '_>, node: &Node, owner: &str) -> Option<Condition> {
    let elements = node.as_array().unwrap_or_default();
    if elements.is_empty() {
        let owner = owner.to_owned();
        cx.fault_at(node.bytes, SchemaFault::ConditionEmpty { owner });
        return None;
    }
    let mut operands = Vec::new();
    for element in elements {
        let Some(text) = element.as_str() else {
            let owner = owner.to_owned();
            cx.fault_at(element.bytes, SchemaFault::ConditionKind { owner });
            return None;
        };
        operands.push(in_c(cx, element, text, owner)?);
    }
    match operands.len() {
        1 => operands.pop(),
        _ => Some(Condition::All(operands)),
    }
}

fn in_c(cx: &mut Cx<'_, '_>, node: &Node, text: &str, owner: &str) -> Option<Condition> {
    let owner = owner.to_owned();
    if text.trim().is_empty() {
        cx.fault_at(node.bytes, SchemaFault::ConditionEmpty { owner });
        return None;
    }
    let condition = c_condition(text);
    if condition.is_none() {
        let text = text.to_owned();
        cx.fault_at(node.bytes, SchemaFault::ConditionSyntax { owner, text });
    }
    condition
}

/// A name, or an object with one operator.
fn condition(cx: &mut Cx<'_, '_>, node: &Node, owner: &str) -> Option<Condition> {
    let owned = || owner.to_owned();
    match &node.value {
        Value::String(text) => {
            let name = text.to_string();
            if is_symbol(&name) {
                return Some(Condition::Defined(name));
            }
            let (owner, text) = (owned(), name);
            cx.fault_at(node.bytes, SchemaFault::ConditionName { owner, text });
            None
        }
        Value::Object(entries) => {
            cx.form(form::CONDITION_OBJECT, node.bytes);
            operator(cx, node, entries, owner)
        }
        Value::Boolean(_) | Value::Array(_) => {
            cx.fault_at(node.bytes, SchemaFault::ConditionKind { owner: owned() });
            None
        }
    }
}

fn operator(cx: &mut Cx<'_, '_>, node: &Node, entries: &[Entry], owner: &str) -> Option<Condition> {
    let keys = ["all", "any", "not"].map(|key| (key, form::ALWAYS));
    let known = entries
        .iter()
        .all(|entry| keys.iter().any(|(key, _)| **key == *entry.key));
    if !known {
        key::check(cx, &format!("condition of {owner}"), entries, 0, &keys);
        return None;
    }
    let [entry] = entries else {
        let owner = owner.to_owned();
        cx.fault_at(node.bytes, SchemaFault::ConditionOperators { owner });
        return None;
    };
    if &*entry.key == "not" {
        let operand = condition(cx, &entry.value, owner)?;
        return Some(Condition::Not(Box::new(operand)));
    }
    let Some(elements) = entry.value.as_array() else {
        let owner = owner.to_owned();
        cx.fault_at(entry.value.bytes, SchemaFault::ConditionOperands { owner });
        return None;
    };
    if elements.is_empty() {
        let owner = owner.to_owned();
        cx.fault_at(entry.value.bytes, SchemaFault::ConditionEmpty { owner });
        return None;
    }
    let operands = elements.iter().map(|element| condition(cx, element, owner));
    let operands = operands.collect::<Option<Vec<_>>>()?;
    Some(match &*entry.key {
        "all" => Condition::All(operands),
        _ => Condition::Any(operands),
    })
}

fn is_symbol(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}
