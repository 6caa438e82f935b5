//! A first file of uses: from names of events, or from recorded lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use qmp_doc_parser::ir::{DataNode, ObjectNode, Tree, TypeNode, escaped};
use qmp_history::History;
use serde_json::Value;

use crate::inputs::names::proposal;
use crate::ui::printable;

/// The text of the file. What no release has is a comment, with the nearest names.
pub(crate) fn from(text: &str, history: &History) -> String {
    let tree = history.everything();
    let mut found = Found::default();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match serde_json::from_str::<Value>(line) {
            Ok(message) => found.line(&message, &tree),
            Err(_) => found.name(line, &tree),
        }
    }
    found.into_toml()
}

#[derive(Default)]
struct Found {
    events: BTreeMap<String, BTreeSet<String>>,
    unknown: BTreeSet<String>,
}

impl Found {
    fn name(&mut self, name: &str, tree: &Tree) {
        if tree.event(name).is_some() {
            self.events.entry(name.to_owned()).or_default();
            return;
        }
        let events = tree.events.iter().map(|event| event.name.as_str());
        let nearest = proposal(name, events);
        let name = printable(name);
        self.unknown
            .insert(format!("no release has an event `{name}`{nearest}"));
    }

    /// A message of a recorded session; only events count.
    fn line(&mut self, message: &Value, tree: &Tree) {
        let Some(name) = message["event"].as_str() else {
            return;
        };
        self.name(name, tree);
        let Some(event) = tree.event(name) else {
            return;
        };
        if let DataNode::Object(object) = &event.data {
            self.object(name, "", object, &message["data"]);
        }
    }

    fn object(&mut self, event: &str, path: &str, object: &ObjectNode, sent: &Value) {
        let Some(sent) = sent.as_object() else {
            return;
        };
        let tag = object.discriminator.as_ref();
        let case = tag.and_then(|tag| sent.get(tag)?.as_str());
        let mut branches = object.branches.iter();
        let branch = branches.find(|branch| Some(branch.case.as_str()) == case);
        let branch = match branch.map(|branch| (&branch.case, &branch.ty)) {
            Some((case, TypeNode::Object(object))) => {
                Some((format!("{path}<{}>", escaped(case)), object))
            }
            _ => None,
        };
        for (name, value) in sent {
            let own = object.members.iter().find(|member| member.name == *name);
            let (owner, member) = match (own, &branch) {
                (Some(member), _) => (path, Some(member)),
                (None, Some((path, object))) => {
                    let mut members = object.members.iter();
                    (path.as_str(), members.find(|member| member.name == *name))
                }
                (None, None) => (path, None),
            };
            let dot = if owner.is_empty() { "" } else { "." };
            let path = format!("{owner}{dot}{}", escaped(name));
            let Some(member) = member else {
                let path = printable(&path);
                self.unknown
                    .insert(format!("no release has `{path}` in {event}"));
                continue;
            };
            match &member.ty {
                TypeNode::Object(object) if object.listed => {
                    self.object(event, &path, object, value);
                }
                _ => {
                    let items = self.events.entry(event.to_owned()).or_default();
                    items.insert(path);
                }
            }
        }
    }

    fn into_toml(self) -> String {
        let mut out = String::from(
            "# What this client reads: members by path; `member=value` and `member<case>` for the\n\
             # values and branches that it depends on. Remove what it does not read.\n",
        );
        for unknown in &self.unknown {
            let _ = writeln!(out, "# {unknown}");
        }
        out.push_str("[events]\n");
        for (event, items) in self.events {
            let items = items.into_iter().map(toml::Value::String);
            let items = toml::Value::Array(items.collect());
            let _ = writeln!(out, "{event} = {items}");
        }
        out
    }
}
