//! Annotations of a contract beyond types: descriptions, releases, conditions.

use qmp_doc_parser::ir::{
    Attributes, EventNode, MemberNode, SuccessorWhen, TypeNode, ValueNode, escaped, split_event,
};
use serde_json::{Map, Value, json};

use super::Contract;

/// Annotates the items of one event.
pub(super) struct Annotator<'a> {
    pub(super) contract: &'a Contract<'a>,
    /// The event's wire name.
    pub(super) event: &'a str,
}

impl Annotator<'_> {
    pub(super) fn event(&self, schema: &mut Value, event: &EventNode) {
        self.item(schema, &escaped(self.event), &event.attributes);
        if let Some(limit) = &event.rate_limit {
            let mut value = Map::new();
            if let Some(milliseconds) = limit.milliseconds {
                value.insert("milliseconds".into(), milliseconds.into());
            }
            if let Some(key) = &limit.key {
                value.insert("key".into(), key.as_str().into());
            }
            schema["x-rate-limit"] = value.into();
        }
        let successors = event.successors.iter().map(|successor| {
            let mut value = json!({ "event": successor.event, "eventually": successor.eventually });
            value["when"] = match &successor.when {
                None => return value,
                Some(SuccessorWhen::Member { member, value }) => {
                    json!({ "member": member, "value": value })
                }
                Some(SuccessorWhen::Option { option }) => json!({ "option": option }),
                Some(SuccessorWhen::Conditional { .. }) => json!("conditional"),
            };
            value
        });
        let successors: Vec<_> = successors.collect();
        if !successors.is_empty() {
            schema["x-successors"] = successors.into();
        }
    }

    pub(super) fn member(&self, schema: &mut Value, member: &MemberNode, path: &str) {
        self.item(schema, path, &member.attributes);
        if !member.type_known.is_declared() {
            schema["x-type-known"] = member.type_known.as_str().into();
        }
        let values: &[ValueNode] = match &member.ty {
            TypeNode::Enum { values, .. } => values,
            _ => &[],
        };
        let mut described = Map::new();
        for value in values {
            let mut entry = json!({});
            let path = format!("{path}={}", escaped(&value.name));
            self.item(&mut entry, &path, &value.attributes);
            described.insert(value.name.clone(), entry);
        }
        if !described.is_empty() {
            schema["x-values"] = described.into();
        }
    }

    fn item(&self, schema: &mut Value, path: &str, attributes: &Attributes) {
        let of_event = split_event(path).1.trim_start_matches('.');
        let inputs = &self.contract.inputs;
        if let Some(line) = inputs.descriptions.get(self.event, of_event) {
            schema["description"] = line.into();
        }
        let intervals = inputs.history.item(path).map(|item| &item.intervals);
        let mut newest_first = intervals.into_iter().flatten().rev();
        let release = self.contract.release;
        if let Some(interval) = newest_first.find(|one| one.from.release <= release) {
            let from = &interval.from;
            schema["x-since"] = from.believed().to_string().into();
            if !from.exact {
                schema["x-since-known"] = from.to_string().into();
            }
        }
        if let Some(condition) = &attributes.condition {
            schema["x-condition"] = condition.to_string().into();
        }
        let features = attributes
            .features
            .iter()
            .map(|feature| feature.name.as_str());
        let features: Vec<_> = features.collect();
        if features.contains(&"deprecated") {
            schema["deprecated"] = true.into();
        }
        if !features.is_empty() {
            schema["x-features"] = features.into();
        }
    }
}
