//! What documents say of events and members, as a flat table, and changes applied to it.

use std::collections::{BTreeMap, BTreeSet};

use qmp_doc_parser::ir;
use qmp_history::{Change, Settings, changes};
use serde_json::Value;

/// What is known of a member: its type as a change shows it, whether it may be absent, its
/// values if it lists any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    ty: String,
    optional: bool,
    values: Option<BTreeSet<String>>,
}

/// The members of each event by path. Prose, marks and order are not in it: their changes
/// show both texts, and there is nothing to apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<String, BTreeMap<Vec<String>, Fact>>);

/// Where members of the older document are now: a change names the older path, and what it
/// stands in may have moved already.
#[derive(Default)]
pub struct Moves(BTreeMap<(String, Vec<String>), Vec<String>>);

impl Moves {
    fn now(&self, event: &str, path: &[String]) -> Vec<String> {
        for length in (0..=path.len()).rev() {
            let (top, rest) = path.split_at(length);
            if let Some(to) = self.0.get(&(event.to_owned(), top.to_vec())) {
                return [to, rest].concat();
            }
        }
        path.to_vec()
    }
}

/// What a document says. Types are shown through a change of an event that is new: the
/// table has no second opinion on how a type is written.
pub fn of(document: &ir::Document) -> Facts {
    let nothing = ir::Document {
        events: Vec::new(),
        ..document.clone()
    };
    let all = changes(&nothing, document, &Settings::default());
    let mut facts = Facts::default();
    for event in &document.events {
        let added = all
            .changes
            .iter()
            .find(|change| change.event.as_ref() == Some(&event.name));
        let shown = added
            .and_then(|change| change.new.value.as_ref())
            .expect("it is new");
        let mut members = BTreeMap::new();
        insert_all(&mut members, &[], &shown["members"]);
        assert_eq!(
            members.len(),
            count(&event.data.members),
            "every member is shown"
        );
        facts.0.insert(event.name.clone(), members);
    }
    facts
}

fn count(members: &[ir::Member]) -> usize {
    members
        .iter()
        .map(|member| 1 + count(&member.members))
        .sum()
}

fn insert_all(members: &mut BTreeMap<Vec<String>, Fact>, parent: &[String], shown: &Value) {
    for (name, member) in shown.as_object().into_iter().flatten() {
        insert(
            members,
            &[parent, std::slice::from_ref(name)].concat(),
            member,
        );
    }
}

fn insert(members: &mut BTreeMap<Vec<String>, Fact>, path: &[String], shown: &Value) {
    let values = shown["values"].as_array();
    let fact = Fact {
        ty: string(&shown["type"]),
        optional: shown["optional"].as_bool().expect("a boolean"),
        values: values.map(|values| values.iter().map(string).collect()),
    };
    members.insert(path.to_vec(), fact);
    insert_all(members, path, &shown["members"]);
}

fn string(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

impl Facts {
    /// Applies one change.
    pub fn apply(&mut self, change: &Change, moves: &mut Moves) {
        let Some(event) = &change.event else { return };
        let new = change.new.value.as_ref();
        match change.rule.as_str() {
            "event-left-document" => drop(self.0.remove(event)),
            "event-added" => {
                let members = self.0.entry(event.clone()).or_default();
                insert_all(members, &[], &new.expect("what came")["members"]);
            }
            "event-renamed" => {
                let old = change.old_event.as_ref().and_then(|old| self.0.remove(old));
                self.0.insert(event.clone(), old.expect("what is renamed"));
            }
            rule => {
                let members = self.0.get_mut(event).expect("a known event");
                let from = moves.now(event, change.member_before());
                apply(members, rule, change, &from);
                if let Some(old) = &change.old_member {
                    moves
                        .0
                        .insert((event.clone(), old.clone()), change.member.clone());
                }
            }
        }
    }
}

fn apply(
    members: &mut BTreeMap<Vec<String>, Fact>,
    rule: &str,
    change: &Change,
    before: &[String],
) {
    let path = &change.member;
    let new = change.new.value.as_ref();
    match rule {
        "required-member-added" | "optional-member-added" => {
            insert(members, path, new.expect("what came"));
        }
        "required-member-removed" | "optional-member-removed" => {
            members.retain(|member, _| !member.starts_with(before));
        }
        "member-renamed" | "member-reparented" => {
            let below = members
                .keys()
                .filter(|member| member.starts_with(before))
                .cloned();
            let moved: Vec<_> = below.collect();
            for old in moved {
                let fact = members.remove(&old).expect("a known member");
                members.insert([path, &old[before.len()..]].concat(), fact);
            }
        }
        _ => {
            let Some(fact) = members.get_mut(path) else {
                return;
            };
            let new = new.cloned().unwrap_or_default();
            let part = change.part.clone().unwrap_or_default();
            match rule {
                "member-type-widened"
                | "member-type-narrowed"
                | "member-type-changed"
                | "member-type-became-known"
                | "member-type-became-unknown" => fact.ty = string(&new),
                "member-became-optional" => fact.optional = true,
                "member-became-required" => fact.optional = false,
                "values-listed" => {
                    fact.values = new
                        .as_array()
                        .map(|values| values.iter().map(string).collect());
                }
                "values-unlisted" => fact.values = None,
                "enum-value-added" => fact.values.iter_mut().for_each(|values| {
                    values.insert(part.clone());
                }),
                "enum-value-removed" => fact.values.iter_mut().for_each(|values| {
                    values.remove(&part);
                }),
                _ => {}
            }
        }
    }
}
