//! Checks examples against their section.

use serde_json::Value as Json;

use super::cx::Cx;
use super::types::{self, type_name};
use crate::diagnostic::ExampleCode;
use crate::ir::{Outcome, PresenceWhen, RelationKind};
use crate::text::document::{Basis, Data, Declared, Member, Origin};
use crate::text::json;

/// Compares the data of an example with the members listed. `part` is its text.
pub(super) fn example(cx: &mut Cx, data: &Data, json: &Json, part: &str) {
    let nothing = Json::Object(serde_json::Map::new());
    let shown = json.get("data").unwrap_or(&nothing);
    // Without listed members, the example is the only evidence.
    if data.declared == Declared::None && data.members.iter().all(from_example) {
        return;
    }
    let mut check = Check {
        cx,
        part,
        path: Vec::new(),
    };
    check.object(&data.members, shown);
}

fn from_example(member: &Member) -> bool {
    member.origin == Origin::Example
}

/// An example being checked: its text, and the path of the current object in `data`.
struct Check<'c, 'x, 'c2, 's, 'f> {
    cx: &'x mut Cx<'c2, 's, 'f>,
    part: &'c str,
    path: Vec<&'c str>,
}

impl<'c> Check<'c, '_, '_, '_, '_> {
    fn object(&mut self, members: &'c [Member], json: &'c Json) {
        let Some(shown) = json.as_object() else {
            return;
        };
        for name in shown.keys() {
            if !members.iter().any(|member| member.name == *name) {
                let code = ExampleCode::ExampleUnlistedMember {
                    member: name.clone(),
                };
                let place = self.key(name);
                self.cx.report(place, code);
            }
        }
        for member in members {
            match shown.get(&member.name) {
                Some(json) => self.value(member, json),
                None if member.optional || member.origin != Origin::Listed => {}
                None => {
                    let code = ExampleCode::ExampleLacksMember {
                        member: member.name.clone(),
                    };
                    self.cx.report_with(self.part, member.span, code);
                }
            }
        }
        self.relations(members, json);
    }

    fn value(&mut self, member: &'c Member, json: &'c Json) {
        if member.basis == Basis::Declared && !types::fits(json, &member.ty) {
            let code = ExampleCode::ExampleTypeMismatch {
                member: member.name.clone(),
                shown: type_name(&types::of(json)),
                declared: type_name(&member.ty),
            };
            let place = self.value_of(&member.name);
            self.cx.report_with(place, member.span, code);
        }
        if let (Some(values), Some(text)) = (&member.values, json.as_str())
            && !values.list.iter().any(|value| value.value == text)
        {
            let code = ExampleCode::ExampleUnlistedValue {
                member: member.name.clone(),
                value: text.to_owned(),
            };
            let place = self.value_of(&member.name);
            self.cx.report_with(place, member.span, code);
        }
        if json.is_object() {
            self.path.push(&member.name);
            self.object(&member.members, json);
            self.path.pop();
        }
    }

    /// Reports stated relations that the example contradicts.
    fn relations(&mut self, members: &'c [Member], json: &Json) {
        let outcome = outcome(members, json);
        for member in members {
            for relation in &member.relations {
                let holds = relation.on.is_none() || relation.on == outcome;
                let this = json.get(&member.name).and_then(Json::as_f64);
                let number = relation.other.parse().ok();
                let other = || json.get(&relation.other)?.as_f64();
                let (Some(this), Some(other)) = (this, number.or_else(other)) else {
                    continue;
                };
                let (words, fits) = match relation.is {
                    RelationKind::Equal => ("equal to", this.total_cmp(&other).is_eq()),
                    RelationKind::Less => ("less than", this < other),
                    RelationKind::Greater => ("greater than", this > other),
                };
                if holds && !fits {
                    let code = ExampleCode::ExampleBreaksRelation {
                        member: member.name.clone(),
                        other: relation.other.clone(),
                        relation: words,
                    };
                    let place = self.value_of(&member.name);
                    self.cx.report_with(place, relation.text.span, code);
                }
            }
        }
    }

    fn key(&mut self, name: &str) -> &'c str {
        self.locate(name, |place| place.key)
    }

    fn value_of(&mut self, name: &str) -> &'c str {
        self.locate(name, |place| place.value)
    }

    fn locate(&self, name: &str, pick: impl Fn(json::Place) -> std::ops::Range<usize>) -> &'c str {
        let data = std::iter::once("data");
        let path: Vec<_> = data
            .chain(self.path.iter().copied())
            .chain([name])
            .collect();
        json::locate(self.part, &path).map_or(self.part, |place| &self.part[pick(place)])
    }
}

/// The outcome that an example shows: a member that is only present on failure decides.
fn outcome(members: &[Member], json: &Json) -> Option<Outcome> {
    let on = |member: &Member, outcome| {
        let when = PresenceWhen::Outcome { outcome };
        member.presence.iter().any(|one| one.when == when)
    };
    let present = |member: &Member| json.get(&member.name).is_some();
    members.iter().find_map(|member| {
        let (failure, success) = (on(member, Outcome::Failure), on(member, Outcome::Success));
        match (failure, success, present(member)) {
            (true, false, true) | (false, true, false) => Some(Outcome::Failure),
            (true, false, false) | (false, true, true) => Some(Outcome::Success),
            _ => None,
        }
    })
}
