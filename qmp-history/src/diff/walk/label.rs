//! Formats types, limits and rules for changes.

use qmp_doc_parser::ir::{
    Presence, PresenceWhen, RateLimit, Reference, Relation, Scalar, Successor, SuccessorWhen,
    TypeNode,
};

/// Returns a type in one line: the word of a scalar, the values of an enum, the parts of
/// an alternate.
pub(super) fn type_label(ty: &TypeNode) -> String {
    match ty {
        TypeNode::Scalar(Scalar::Str) => "string".to_owned(),
        TypeNode::Scalar(scalar) => scalar.as_str().to_owned(),
        TypeNode::Enum { values, .. } => {
            let names = values.iter().map(|value| value.name.clone());
            format!("enum: {}", join(names, ", "))
        }
        TypeNode::Array(element) => format!("array of {}", type_label(&element.ty)),
        TypeNode::Alternate(branches) => {
            let parts: Vec<_> = branches.iter().map(|one| type_label(&one.ty)).collect();
            format!("alternate of {}", parts.join(" and "))
        }
        TypeNode::Any => "any".to_owned(),
        TypeNode::Object(_) => "object".to_owned(),
        TypeNode::Recursive => "object that contains itself".to_owned(),
        TypeNode::Unknown => "unknown".to_owned(),
    }
}

/// Returns everything about a type that is on the wire; equal strings are equal types.
pub(super) fn signature(ty: &TypeNode) -> String {
    match ty {
        TypeNode::Enum { values, .. } => {
            let mut names: Vec<_> = values.iter().map(|value| value.name.as_str()).collect();
            names.sort_unstable();
            format!("enum({})", names.join("|"))
        }
        TypeNode::Object(object) => {
            let members = object.members.iter().map(|member| {
                let star = if member.optional { "*" } else { "" };
                format!("{star}{}:{}", member.name, signature(&member.ty))
            });
            let mut members: Vec<_> = members.collect();
            members.sort_unstable();
            let branches = object.branches.iter();
            let branches = branches.map(|one| format!("<{}>{}", one.case, signature(&one.ty)));
            let mut branches: Vec<_> = branches.collect();
            branches.sort_unstable();
            format!("{{{};{}}}", members.join(","), branches.join(","))
        }
        TypeNode::Array(element) => format!("[{}]", signature(&element.ty)),
        TypeNode::Alternate(branches) => {
            let mut parts: Vec<_> = branches.iter().map(|one| signature(&one.ty)).collect();
            parts.sort_unstable();
            format!("({})", parts.join("|"))
        }
        TypeNode::Scalar(_) | TypeNode::Any | TypeNode::Recursive | TypeNode::Unknown => {
            type_label(ty)
        }
    }
}

/// Returns a rate limit, to be appended to a message: ", one event in 1000 ms".
pub(super) fn rate_limit(limit: &RateLimit) -> String {
    let interval = match limit.milliseconds {
        Some(ms) => format!(", one event in {ms} ms"),
        None => ", interval not stated".to_owned(),
    };
    let key = limit.key.as_ref().map(|key| format!(", per `{key}`"));
    interval + &key.unwrap_or_default()
}

/// Returns what a rate limit applies to.
pub(super) fn rate_limit_key(key: Option<&str>) -> String {
    match key {
        Some(key) => format!("per value of `{key}`"),
        None => "per event name".to_owned(),
    }
}

pub(super) fn successor(rule: &Successor) -> String {
    let name = &rule.event;
    let condition = match &rule.when {
        None => String::new(),
        Some(SuccessorWhen::Member { member, value }) => format!(" if {member}={value}"),
        Some(SuccessorWhen::Option { option }) => format!(" if option={option}"),
        Some(SuccessorWhen::Conditional { .. }) => " if conditional".to_owned(),
    };
    let eventually = if rule.eventually { ", eventually" } else { "" };
    format!("{name}{condition}{eventually}")
}

pub(super) fn presence(rule: &Presence) -> String {
    match &rule.when {
        PresenceWhen::Outcome { outcome } => format!("on {}", outcome.as_str()),
        PresenceWhen::Member { member, value } => format!("if {member}={value}"),
        PresenceWhen::Conditional { .. } => "if conditional".to_owned(),
    }
}

/// Returns the text of conditions that are not structured, if available.
pub(super) fn presence_words(rules: &[Presence]) -> Option<String> {
    let words = rules.iter().filter_map(|rule| match &rule.when {
        PresenceWhen::Conditional { text } if !text.is_empty() => Some(flat(text)),
        _ => None,
    });
    Some(join(words, "; ")).filter(|words| !words.is_empty())
}

/// Returns the text of conditions that are not structured, if available.
pub(super) fn successor_words(rules: &[Successor]) -> Option<String> {
    let words = rules.iter().filter_map(|rule| match &rule.when {
        Some(SuccessorWhen::Conditional { text }) if !text.is_empty() => Some(flat(text)),
        _ => None,
    });
    Some(join(words, "; ")).filter(|words| !words.is_empty())
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn relation(rule: &Relation) -> String {
    let relation = format!("{} {}", rule.is.as_str(), rule.other);
    match rule.on {
        None => relation,
        Some(outcome) => format!("{relation} on {}", outcome.as_str()),
    }
}

pub(super) fn reference(reference: &Reference) -> String {
    match &reference.file {
        Some(file) => format!("`{}` in {file}", reference.name),
        None => format!("`{}`", reference.name),
    }
}

fn join(parts: impl Iterator<Item = String>, separator: &str) -> String {
    parts.collect::<Vec<_>>().join(separator)
}
