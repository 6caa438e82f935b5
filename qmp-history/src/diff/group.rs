//! Groups of changes with one cause, shown as one line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::level::Level;

/// More than three events that left for one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Group {
    /// The rule of all of them.
    pub rule: String,
    /// The reason, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The ids of the changes.
    pub changes: Vec<String>,
    /// The worst level among them.
    pub level: Level,
    /// The group as a sentence.
    pub message: String,
}

/// Maximum number of departures of one cause that are not grouped.
const FEW: usize = 3;

/// Ends of the messages of groups, after the number of events.
const MESSAGES: &[(&str, &str)] = &[
    (
        "event-moved",
        "events left the document; they are documented in QEMU's schema",
    ),
    ("event-removed", "events removed"),
    (
        "event-undocumented",
        "events left the document; destination unknown",
    ),
];

/// Returns departures of one rule and one reason, in the order of the first of each.
pub(super) fn groups(changes: &[Change]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for change in changes.iter().filter(|change| change.leaves()) {
        let (rule, reason) = (change.rule.id, &change.wire.reason);
        let known = groups
            .iter_mut()
            .find(|group| group.rule == rule && group.reason == *reason);
        match known {
            Some(group) => {
                group.changes.push(change.id.clone());
                group.level = group.level.max(change.level);
            }
            None => groups.push(Group {
                rule: rule.to_owned(),
                reason: reason.clone(),
                changes: vec![change.id.clone()],
                level: change.level,
                message: String::new(),
            }),
        }
    }
    groups.retain(|group| group.changes.len() > FEW);
    for group in &mut groups {
        let words = MESSAGES.iter().find(|(rule, _)| *rule == group.rule);
        let words = words.map_or("events left", |(_, words)| words);
        group.message = format!("{} {words}", group.changes.len());
    }
    groups
}
