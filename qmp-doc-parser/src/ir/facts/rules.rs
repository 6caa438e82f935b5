//! Rules as values of facts: each function has its inverse beside it.

use super::super::path::{escaped, escaped_words, unescaped, unescaped_words};
use super::super::rules::{
    Outcome, PresenceWhen, RateLimit, Reference, ReferenceKind, Relation, RelationKind, Successor,
    SuccessorWhen,
};

pub(super) fn rate_limit(limit: &RateLimit) -> String {
    let milliseconds = limit.milliseconds.map(|number| number.to_string());
    let key = limit.key.as_ref().map(|key| format!(" {}", escaped(key)));
    milliseconds.unwrap_or_default() + &key.unwrap_or_default()
}

pub(super) fn parse_rate_limit(value: &str) -> Option<RateLimit> {
    let (milliseconds, key) = match value.split_once(' ') {
        Some((milliseconds, key)) => (milliseconds, Some(unescaped(key)?)),
        None => (value, None),
    };
    let milliseconds = match milliseconds {
        "" => None,
        number => Some(number.parse().ok()?),
    };
    Some(RateLimit {
        milliseconds,
        key,
        text: None,
    })
}

/// The word before an option's name. A member of that very name has it escaped.
const OPTION: &str = "option";
const MEMBER_OPTION: &str = "%6Fption";

pub(super) fn successor(rule: &Successor) -> String {
    let event = escaped(&rule.event);
    match &rule.when {
        None => event.into_owned(),
        Some(SuccessorWhen::Member { member, value }) => {
            let member = escaped(member);
            let member = if member == OPTION {
                MEMBER_OPTION
            } else {
                &member
            };
            format!("{event} if {member}={}", escaped(value))
        }
        Some(SuccessorWhen::Option { option }) => {
            format!("{event} if {OPTION}={}", escaped_words(option))
        }
        Some(SuccessorWhen::Conditional { .. }) => format!("{event} if conditional"),
    }
}

pub(super) fn parse_successor(value: &str) -> Option<Successor> {
    let (event, when) = match value.split_once(" if ") {
        None => (value, None),
        Some((event, "conditional")) => {
            let text = String::new();
            (event, Some(SuccessorWhen::Conditional { text }))
        }
        Some((event, condition)) => {
            let (left, right) = condition.split_once('=')?;
            let when = if left == OPTION {
                let option = unescaped_words(right)?;
                SuccessorWhen::Option { option }
            } else {
                let member = match left {
                    MEMBER_OPTION => OPTION.to_owned(),
                    left => unescaped(left)?,
                };
                let value = unescaped(right)?;
                SuccessorWhen::Member { member, value }
            };
            (event, Some(when))
        }
    };
    Some(Successor {
        event: unescaped(event)?,
        when,
        eventually: false,
        text: None,
    })
}

const OUTCOMES: [Outcome; 2] = [Outcome::Success, Outcome::Failure];

fn parse_outcome(word: &str) -> Option<Outcome> {
    OUTCOMES
        .into_iter()
        .find(|outcome| outcome.as_str() == word)
}

pub(super) fn presence(when: &PresenceWhen) -> String {
    match when {
        PresenceWhen::Outcome { outcome } => outcome.as_str().to_owned(),
        PresenceWhen::Member { member, value } => {
            format!("{}={}", escaped(member), escaped(value))
        }
        PresenceWhen::Conditional { .. } => "conditional".to_owned(),
    }
}

pub(super) fn parse_presence(value: &str) -> Option<PresenceWhen> {
    if let Some(outcome) = parse_outcome(value) {
        return Some(PresenceWhen::Outcome { outcome });
    }
    if value == "conditional" {
        let text = String::new();
        return Some(PresenceWhen::Conditional { text });
    }
    let (member, value) = value.split_once('=')?;
    Some(PresenceWhen::Member {
        member: unescaped(member)?,
        value: unescaped(value)?,
    })
}

pub(super) fn relation(rule: &Relation) -> String {
    let relation = format!("{} {}", rule.is.as_str(), escaped(&rule.other));
    match rule.on {
        None => relation,
        Some(outcome) => format!("{relation} on {}", outcome.as_str()),
    }
}

pub(super) fn parse_relation(value: &str) -> Option<Relation> {
    let kinds = [
        RelationKind::Equal,
        RelationKind::Less,
        RelationKind::Greater,
    ];
    let (kind, rest) = value.split_once(' ')?;
    let (other, on) = match rest.split_once(" on ") {
        Some((other, outcome)) => (other, Some(parse_outcome(outcome)?)),
        None => (rest, None),
    };
    Some(Relation {
        on,
        is: kinds.into_iter().find(|is| is.as_str() == kind)?,
        other: unescaped(other)?,
        text: None,
    })
}

pub(super) fn reference(target: &Reference) -> String {
    let kind = match target.kind {
        ReferenceKind::SchemaType => "schema-type",
        ReferenceKind::Command => "command",
    };
    let file = target.file.as_ref();
    let file = file.map(|file| format!(" {}", escaped_words(file)));
    format!(
        "{kind} {}{}",
        escaped(&target.name),
        file.unwrap_or_default()
    )
}

pub(super) fn parse_reference(value: &str) -> Option<Reference> {
    let (kind, rest) = value.split_once(' ')?;
    let (name, file) = match rest.split_once(' ') {
        Some((name, file)) => (name, Some(unescaped_words(file)?)),
        None => (rest, None),
    };
    Some(Reference {
        kind: match kind {
            "schema-type" => ReferenceKind::SchemaType,
            "command" => ReferenceKind::Command,
            _ => return None,
        },
        name: unescaped(name)?,
        file,
    })
}
