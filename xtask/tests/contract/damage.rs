//! Events with one fault each, and whether a contract has to accept them.

use qmp_doc_parser::ir::{DataNode, Extent, ObjectNode, Scalar, Tree, TypeNode};
use serde_json::{Value, json};

/// A line with one fault.
pub(crate) struct Damaged {
    pub(crate) line: Value,
    /// The JSON Pointer and the fault.
    pub(crate) what: String,
    /// Whether an open contract accepts it.
    pub(crate) open: bool,
    /// Whether a strict contract accepts it.
    pub(crate) strict: bool,
}

/// Every fault that the line's own members allow.
pub(crate) fn of(line: &Value, tree: &Tree) -> Vec<Damaged> {
    let mut damage = Damage {
        line,
        damaged: Vec::new(),
    };
    damage.remove("", "event", false);
    damage.remove("", "timestamp", false);
    damage.remove("/timestamp", "seconds", false);
    damage.set("/timestamp/seconds", json!("1"), false, false);
    damage.set("/timestamp/microseconds", json!(1_000_000), false, false);
    damage.set("/event", json!(7), false, false);
    damage.set("/event", json!("NO_SUCH_EVENT"), true, false);
    damage.add("", true);
    let name = line["event"].as_str().expect("a name");
    let event = tree.event(name).expect(name);
    if let DataNode::Object(object) = &event.data {
        let is_needed = object.members.iter().any(|member| !member.optional);
        damage.remove("", "data", !is_needed);
        damage.set("/data", json!([]), false, false);
        damage.object("/data", object);
    }
    damage.damaged
}

struct Damage<'l> {
    line: &'l Value,
    damaged: Vec<Damaged>,
}

impl Damage<'_> {
    fn push(&mut self, line: Value, what: String, open: bool, strict: bool) {
        self.damaged.push(Damaged {
            line,
            what,
            open,
            strict,
        });
    }

    fn remove(&mut self, of: &str, name: &str, accepted: bool) {
        let mut line = self.line.clone();
        let object = line.pointer_mut(of).and_then(Value::as_object_mut);
        if object.is_some_and(|object| object.remove(name).is_some()) {
            self.push(line, format!("{of} lacks {name}"), accepted, accepted);
        }
    }

    fn set(&mut self, at: &str, value: Value, open: bool, strict: bool) {
        let mut line = self.line.clone();
        let what = format!("{at} is {value}");
        *line.pointer_mut(at).expect(at) = value;
        self.push(line, what, open, strict);
    }

    /// A member that nothing knows.
    fn add(&mut self, to: &str, open: bool) {
        let mut line = self.line.clone();
        line.pointer_mut(to).expect(to)["no-such-member"] = json!(1);
        self.push(line, format!("{to} has more"), open, false);
    }

    fn object(&mut self, at: &str, object: &ObjectNode) {
        self.add(at, true);
        let found = self.line.pointer(at).expect(at).clone();
        let tag = object.discriminator.as_deref();
        for member in &object.members {
            if found.get(&member.name).is_none() {
                continue;
            }
            self.remove(at, &member.name, member.optional);
            let at = format!("{at}/{}", member.name);
            // Without its value, no branch is known.
            if tag != Some(&member.name) {
                self.wrong(&at, &member.ty);
            }
        }
        let case = tag.and_then(|tag| found[tag].as_str());
        let mut branches = object.branches.iter();
        let branch = branches.find(|branch| Some(branch.case.as_str()) == case);
        if let Some(TypeNode::Object(object)) = branch.map(|branch| &branch.ty) {
            for member in &object.members {
                if found.get(&member.name).is_some() {
                    self.remove(at, &member.name, member.optional);
                    self.wrong(&format!("{at}/{}", member.name), &member.ty);
                }
            }
        }
    }

    /// A value of another type.
    fn wrong(&mut self, at: &str, ty: &TypeNode) {
        match ty {
            TypeNode::Scalar(Scalar::Str) => self.set(at, json!(7), false, false),
            TypeNode::Scalar(Scalar::Bool) => self.set(at, json!("true"), false, false),
            TypeNode::Scalar(Scalar::Null) => self.set(at, json!(0), false, false),
            TypeNode::Scalar(scalar) => {
                self.set(at, json!("7"), false, false);
                if *scalar != Scalar::Number {
                    self.set(at, json!(0.5), false, false);
                }
                if let Some((least, _)) = scalar.range()
                    && let Ok(below) = i64::try_from(least - 1)
                {
                    self.set(at, json!(below), false, false);
                }
            }
            TypeNode::Enum { extent, .. } => {
                self.set(at, json!(7), false, false);
                let is_open = *extent != Extent::Complete;
                self.set(at, json!("no-such-value"), true, is_open);
            }
            TypeNode::Object(object) => {
                self.set(at, json!("text"), false, false);
                self.object(at, object);
            }
            TypeNode::Array(_) => self.set(at, json!({}), false, false),
            TypeNode::Alternate(_) | TypeNode::Any | TypeNode::Unknown | TypeNode::Recursive => {}
        }
    }
}
