//! The part of a log that is about one event or one member.

use std::collections::BTreeSet;

use super::{Entry, Log};
use crate::change::{ARRIVALS, Change, DEPARTURES};
use crate::rules;

/// An event and the path of a member; an empty path is the event itself.
type Name = (String, Vec<String>);

impl Log {
    /// The history of an event, or of one of its members, and of all below it, under every
    /// name that it had. What happens to the whole that a member is part of is in it too.
    pub fn history<S: AsRef<str>>(&self, event: &str, member: &[S]) -> Vec<Entry<'_>> {
        let path = member.iter().map(|name| name.as_ref().to_owned()).collect();
        let known = self.all_names((event.to_owned(), path));
        let about = |entry: &Entry| {
            let change = entry.change;
            let whole = is_about_the_whole(change);
            let on = |event: Option<&str>, path: &[String]| {
                known.iter().any(|(name, member)| {
                    event == Some(name)
                        && (path.starts_with(member) || whole && member.starts_with(path))
                })
            };
            on(change.event.as_deref(), &change.member)
                || on(change.event_before(), change.member_before())
        };
        self.entries().filter(about).collect()
    }

    /// All names that something had, by the renames of the log.
    fn all_names(&self, name: Name) -> BTreeSet<Name> {
        let is_rename = |entry: &Entry| RENAMES.contains(&entry.change.rule.as_str());
        let renames: Vec<_> = self
            .entries()
            .filter(is_rename)
            .map(|entry| entry.change)
            .collect();
        let mut known = BTreeSet::from([name.clone()]);
        let mut waiting = vec![name];
        while let Some(name) = waiting.pop() {
            for change in &renames {
                let old = (change.event_before(), change.member_before());
                let new = (change.event.as_deref(), change.member.as_slice());
                for (from, to) in [(old, new), (new, old)] {
                    let Some(other) = carried(&name, from, to) else {
                        continue;
                    };
                    if known.insert(other.clone()) {
                        waiting.push(other);
                    }
                }
            }
        }
        known
    }
}

/// The name of something after what it is, or stands in, was renamed.
fn carried(
    (event, path): &Name,
    from: (Option<&str>, &[String]),
    to: (Option<&str>, &[String]),
) -> Option<Name> {
    if from.0 != Some(event) {
        return None;
    }
    let rest = path.strip_prefix(from.1)?;
    Some((to.0?.to_owned(), [to.1, rest].concat()))
}

const RENAMES: [&str; 3] = [
    rules::event_renamed::RULE.id,
    rules::member_renamed::RULE.id,
    rules::member_reparented::RULE.id,
];

/// Whether what happens to an event or a member happens to all in it.
fn is_about_the_whole(change: &Change) -> bool {
    const MEMBERS: [&str; 4] = [
        rules::required_member_added::RULE.id,
        rules::optional_member_added::RULE.id,
        rules::required_member_removed::RULE.id,
        rules::optional_member_removed::RULE.id,
    ];
    let rule = change.rule.as_str();
    [&ARRIVALS[..], &DEPARTURES, &RENAMES, &MEMBERS]
        .iter()
        .any(|list| list.contains(&rule))
}
