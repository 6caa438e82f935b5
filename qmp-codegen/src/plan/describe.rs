//! Doc comments of events, fields, types and variants.

use std::cell::RefCell;
use std::collections::BTreeSet;

use qmp_doc_parser::ir::{SuccessorWhen, TypeNode};
use qmp_history::Intervals;

use super::columns::Columns;
use super::docs::{Docs, code, listed};
use super::draft::{BranchDraft, EventDraft, Kind, MemberDraft, Use};
use super::share::{Place, events_of};
use super::words;
use crate::descriptions::Descriptions;
use crate::model::Example;

/// Writes doc comments: the descriptions', or the words of a text.
pub(super) struct Describer<'d, 't> {
    pub(super) columns: &'d Columns<'t>,
    pub(super) descriptions: &'d Descriptions,
    /// Whether a missing description is an error; otherwise it is taken from a text.
    pub(super) strict: bool,
    pub(super) missing: RefCell<BTreeSet<String>>,
}

impl Describer<'_, '_> {
    /// Adds the description of an item, or the words of the newest text.
    fn say(&self, docs: &mut Docs, event: &str, path: &str, text: Option<&str>) -> bool {
        if let Some(line) = self.descriptions.get(event, path) {
            docs.say(line);
            return true;
        }
        if self.strict {
            let item = format!("[{event}] {path:?}");
            self.missing.borrow_mut().insert(item);
            return false;
        }
        text.inspect(|text| docs.quote(text)).is_some()
    }

    pub(super) fn event(&self, draft: &EventDraft<'_>, example: Option<&Example>) -> Vec<String> {
        let mut docs = Docs::default();
        let newest = draft.at.last().map(|(_, event)| *event);
        let words = newest.and_then(|event| event.description.as_deref());
        if !self.say(&mut docs, draft.name, "", words) {
            docs.say(&format!("The event {}.", code(draft.name)));
        }
        let has: Intervals = draft.at.iter().map(|(at, _)| *at).collect();
        let has = words::columns(self.columns, &has);
        docs.say(&format!("{} on the wire, {has}.", code(draft.name)));
        let mut notes = Vec::new();
        let newest_with = |found: &dyn Fn(&qmp_doc_parser::ir::EventNode) -> bool| {
            let mut newest_first = draft.at.iter().rev();
            newest_first
                .find(|(_, event)| found(event))
                .map(|(_, event)| *event)
        };
        if let Some(condition) = newest.and_then(|event| event.attributes.condition.as_ref()) {
            let condition = code(&condition.to_string());
            notes.push(format!("Only in builds with {condition}."));
        }
        let features = newest
            .into_iter()
            .flat_map(|event| &event.attributes.features);
        notes.extend(features.map(|feature| format!("QEMU marks it {}.", code(&feature.name))));
        let limited = newest_with(&|event| event.rate_limit.is_some());
        if let Some(limit) = limited.and_then(|event| event.rate_limit.as_ref()) {
            let key = limit.key.as_ref();
            let key = key.map(|key| format!(", separately for each {}", code(key)));
            let interval = match limit.milliseconds {
                None | Some(1000) => "a second".to_owned(),
                Some(ms) => format!("{ms} ms"),
            };
            notes.push(format!(
                "Rate-limited{}: of the events within {interval} after the first only the last \
                 is sent.",
                key.unwrap_or_default()
            ));
        }
        let followed = newest_with(&|event| !event.successors.is_empty());
        let follows: Vec<_> = followed
            .into_iter()
            .flat_map(|event| &event.successors)
            .map(|successor| {
                let event = code(&successor.event);
                let how = if successor.eventually {
                    ", eventually,"
                } else {
                    ""
                };
                match &successor.when {
                    None => format!("{event}{how}"),
                    Some(SuccessorWhen::Member { member, value }) => {
                        format!("{event}{how} if {} is {}", code(member), code(value))
                    }
                    Some(SuccessorWhen::Option { option }) => {
                        format!("{event}{how} if QEMU was started with {}", code(option))
                    }
                    Some(SuccessorWhen::Conditional { .. }) => format!("{event}{how} sometimes"),
                }
            })
            .collect();
        if !follows.is_empty() {
            notes.push(format!("Followed by {}.", listed(&follows)));
        }
        if draft.object.members.is_empty() {
            notes.push("It has no data; members that QEMU sends are kept in `extra`.".to_owned());
        }
        if !notes.is_empty() {
            docs.say(&notes.join(" "));
        }
        if let Some(example) = example {
            docs.heading("Example");
            docs.code("json", &formatted(&example.json));
        }
        docs.finish()
    }

    /// A field: description, wire name, releases where they differ from its owner's.
    pub(super) fn field(&self, member: &MemberDraft<'_>) -> Vec<String> {
        let mut docs = Docs::default();
        let described = member.uses.iter();
        let described = described
            .clone()
            .find(|one| self.descriptions.get(one.event, &one.path).is_some());
        if let Some(one) = described.or(member.uses.first()) {
            let newest = one
                .at
                .last()
                .and_then(|(_, node)| node.description.as_deref());
            if !self.say(&mut docs, one.event, &one.path, newest) {
                docs.say("The sources do not describe it.");
            }
        }
        let mut facts = vec![format!("{} on the wire", code(member.name))];
        facts.extend(self.releases(&member.uses));
        docs.say(&format!("{}.", facts.join(", ")));
        let notes = self.notes(member);
        if !notes.is_empty() {
            docs.say(&notes.join(" "));
        }
        docs.finish()
    }

    /// The releases of a member, where its owner has others as well.
    fn releases(&self, uses: &[Use<'_>]) -> Option<String> {
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        for one in uses {
            let has: Intervals = one.at.iter().map(|(at, _)| *at).collect();
            // Texts leave out what is sent.
            let releases = self.columns.releases();
            let mut owner = one
                .owner
                .iter()
                .filter(|at| releases == 0 || **at < releases);
            if owner.all(|at| has.contains(*at)) {
                continue;
            }
            let has = words::columns(self.columns, &has);
            match all.iter_mut().find(|(known, _)| *known == has) {
                Some((_, events)) => events.push(code(one.event)),
                None => all.push((has, vec![code(one.event)])),
            }
        }
        match all.as_slice() {
            [] => None,
            [(has, _)] => Some(has.clone()),
            several => {
                let parts = several.iter();
                let parts = parts.map(|(has, events)| format!("{has} for {}", listed(events)));
                Some(parts.collect::<Vec<_>>().join("; "))
            }
        }
    }

    fn notes(&self, member: &MemberDraft<'_>) -> Vec<String> {
        let mut notes = Vec::new();
        let newest = member.uses.iter().filter_map(|one| one.at.last());
        if let Some((_, node)) = newest.clone().next() {
            if let Some(condition) = &node.attributes.condition {
                let condition = code(&condition.to_string());
                notes.push(format!("Only in builds with {condition}."));
            }
            let features = node.attributes.features.iter();
            notes.extend(features.map(|feature| format!("QEMU marks it {}.", code(&feature.name))));
        }
        if matches!(member.kind, Kind::Json { disagree: true }) {
            notes.push("The sources disagree about its type.".to_owned());
        }
        let events: BTreeSet<_> = member.uses.iter().map(|one| one.event).collect();
        let lacking: BTreeSet<_> = member
            .uses
            .iter()
            .flat_map(|one| {
                let counted = self.columns.counted(one.owner.iter().copied());
                let has = |at: &usize| one.at.iter().any(|(column, _)| column == at);
                counted.into_iter().filter(move |at| !has(at))
            })
            .collect();
        if member.optional && lacking.is_empty() && !events.is_empty() {
            notes.push("May be absent.".to_owned());
        }
        notes
    }

    pub(super) fn object(uses: &[Place]) -> Vec<String> {
        let mut docs = Docs::default();
        docs.say(&format!("{}.", used_as(uses)));
        docs.finish()
    }

    /// The struct of a branch.
    pub(super) fn branch(
        &self,
        uses: &[Place],
        tag: &str,
        branch: &BranchDraft<'_>,
    ) -> Vec<String> {
        let mut docs = Docs::default();
        let paths = uses.iter().map(|(event, path)| {
            let path = format!("{path}<{}>", branch.case);
            (event, path)
        });
        let described = paths
            .clone()
            .find(|(event, path)| self.descriptions.get(event, path).is_some());
        if let Some((event, path)) = described.or(paths.clone().next()) {
            self.say(&mut docs, event, &path, None);
        }
        let (tag, case) = (code(tag), code(branch.case));
        docs.say(&format!("{} if {tag} is {case}.", used_as(uses)));
        docs.finish()
    }

    /// The variant of a union that holds a branch.
    pub(super) fn branch_variant(&self, tag: &str, branch: &BranchDraft<'_>) -> Vec<String> {
        let mut docs = Docs::default();
        let has: Intervals = branch.at.iter().map(|(at, _)| *at).collect();
        let (tag, case) = (code(tag), code(branch.case));
        let has = words::columns(self.columns, &has);
        docs.say(&format!("{tag} is {case}, {has}."));
        docs.finish()
    }

    /// The variant of an alternate that holds values of one JSON type.
    pub(super) fn alternative(json_type: &str) -> Vec<String> {
        let mut docs = Docs::default();
        docs.say(&format!("{}.", words::json_type(json_type)));
        docs.finish()
    }

    pub(super) fn values(uses: &[Place]) -> Vec<String> {
        let mut docs = Docs::default();
        docs.say(&format!("{}. Other values are kept.", used_as(uses)));
        docs.finish()
    }

    pub(super) fn variant(&self, members: &[MemberDraft<'_>], value: &str) -> Vec<String> {
        let mut docs = Docs::default();
        let uses: Vec<_> = members.iter().flat_map(|member| &member.uses).collect();
        let line = uses.iter().find_map(|one| {
            let path = format!("{}={value}", one.path);
            self.descriptions.get(one.event, &path)
        });
        if let Some(line) = line {
            docs.say(line);
        } else if !self.strict
            && let Some(words) = uses.iter().find_map(|one| description(one, value))
        {
            docs.quote(words);
        }
        let lists = |one: &Use<'_>, at: usize| {
            let node = one.at.iter().find(|(column, _)| *column == at);
            node.is_some_and(|(_, node)| match &node.ty {
                TypeNode::Enum { values, .. } => values.iter().any(|one| one.name == value),
                _ => false,
            })
        };
        let has = uses.iter().flat_map(|one| {
            let columns = one.at.iter().map(|(at, _)| *at);
            columns.filter(move |at| lists(one, *at))
        });
        let has: Intervals = has.collect();
        let has = words::columns(self.columns, &has);
        docs.say(&format!("{} on the wire, {has}.", code(value)));
        docs.finish()
    }
}

/// Returns the description of a value in the newest text.
fn description<'n>(one: &Use<'n>, value: &str) -> Option<&'n str> {
    one.at.iter().rev().find_map(|(_, node)| match &node.ty {
        TypeNode::Enum { values, .. } => {
            let found = values.iter().find(|known| known.name == value)?;
            found.description.as_deref()
        }
        _ => None,
    })
}

/// `The member "server" of A and B`.
fn used_as(uses: &[Place]) -> String {
    let paths: BTreeSet<_> = uses.iter().map(|(_, path)| path.as_str()).collect();
    let paths: Vec<_> = paths.into_iter().map(code).collect();
    let events: Vec<_> = events_of(uses).into_iter().map(code).collect();
    let s = if paths.len() == 1 { "" } else { "s" };
    format!("The member{s} {} of {}", listed(&paths), listed(&events))
}

/// JSON over several lines where one would be too long: broken after commas, members of
/// the data below each other.
fn formatted(json: &str) -> String {
    const WIDTH: usize = 84;
    if json.chars().count() <= WIDTH {
        return json.to_owned();
    }
    let mut lines = vec![String::new()];
    let mut depth = 0_usize;
    let mut in_string = false;
    for part in json.split_inclusive(", ") {
        let starts_member = !in_string && depth <= 1 && part.starts_with("\"data\"");
        let line = lines.last().map_or(0, |line| line.chars().count());
        let too_long = line + part.trim_end().chars().count() > WIDTH;
        if !in_string && line > 0 && (starts_member || too_long) {
            let indent = if starts_member { 1 } else { 4 };
            lines.push(" ".repeat(indent));
        }
        let mut escaped = false;
        for c in part.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' if in_string => escaped = true,
                '"' => in_string = !in_string,
                '{' | '[' if !in_string => depth += 1,
                '}' | ']' if !in_string => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(part);
        }
    }
    let lines: Vec<_> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_example_is_broken_after_commas() {
        let members: Vec<_> = (0..9)
            .map(|at| format!("\"member-{at}\": \"a, b\""))
            .collect();
        let json = format!(
            "{{\"timestamp\": {{\"seconds\": 1}}, \"event\": \"X\", \"data\": {{{}}}}}",
            members.join(", ")
        );
        let out = formatted(&json);
        assert!(
            out.lines().count() > 3 && out.lines().all(|line| line.len() <= 90),
            "{out}"
        );
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
        assert_eq!(value(&out), value(&json));
        assert_eq!(formatted("{}"), "{}");
    }
}
