//! Conditions between the members of one object.
//!
//! What the event reports has failed if a member is there that is "only present on
//! failure", and succeeded if the object could have such a member and has none. Where no
//! member tells the outcome, a pair of members may compare in any way that one of the
//! outcomes allows.

use super::{Against, Rule, Violation, pointer};
use crate::runtime::catalogue_types::{Comparison, MemberInfo, ObjectInfo, Outcome, Relation};
use crate::runtime::number::Integer;
use crate::runtime::view::{Node, View};

pub(super) fn check(
    view: &dyn View,
    info: &ObjectInfo,
    against: Against,
    base: &str,
    found: &mut Vec<Violation>,
) {
    let outcome = Signs::by(view, info, against);
    if let Some((success, failure)) = outcome.contradiction() {
        found.push(presence(
            base,
            success,
            &format!("no {success}, as {failure} tells a failure"),
        ));
        return;
    }
    for member in info.members {
        let Some(left) = integer(view, member.name) else {
            continue;
        };
        let mut others: Vec<_> = relations(member, against).map(|r| r.other).collect();
        others.dedup();
        for other in others {
            let Some(right) = integer(view, other) else {
                continue;
            };
            let stated: Vec<_> = relations(member, against)
                .filter(|r| r.other == other)
                .collect();
            let pair = Pair {
                name: member.name,
                left,
                other,
                right,
            };
            found.extend(outcome.judge(&pair, &stated, base));
        }
    }
}

/// A member and the one that it is compared with.
struct Pair<'p> {
    name: &'p str,
    left: Integer,
    other: &'p str,
    right: Integer,
}

impl Pair<'_> {
    fn holds(&self, relation: &Relation) -> bool {
        match relation.is {
            Comparison::Equal => self.left == self.right,
            Comparison::Less => self.left < self.right,
            Comparison::Greater => self.left > self.right,
        }
    }
}

/// The members that tell how what the event reports ended.
struct Signs {
    /// A member that is there, and only on success.
    success: Option<&'static str>,
    /// A member that is there, and only on failure.
    failure: Option<&'static str>,
    /// A member could tell a failure.
    failure_would_show: bool,
}

impl Signs {
    fn by(view: &dyn View, info: &ObjectInfo, against: Against) -> Self {
        let conditional = |outcome: Outcome| {
            let members = info.members.iter();
            members.filter(move |member| {
                let mut conditions = member.presence.iter();
                conditions.any(|(on, by)| *on == outcome && against.demands(*by, member.documented))
            })
        };
        let present = |outcome| {
            conditional(outcome)
                .find(|member| view.member(member.name).is_some())
                .map(|member| member.name)
        };
        Self {
            success: present(Outcome::Success),
            failure: present(Outcome::Failure),
            failure_would_show: conditional(Outcome::Failure).next().is_some(),
        }
    }

    fn contradiction(&self) -> Option<(&'static str, &'static str)> {
        self.success.zip(self.failure)
    }

    fn outcome(&self) -> Option<Outcome> {
        match (self.failure, self.success) {
            (Some(_), _) => Some(Outcome::Failure),
            (None, Some(_)) => Some(Outcome::Success),
            (None, None) => self.failure_would_show.then_some(Outcome::Success),
        }
    }

    /// At most one violation a pair.
    fn judge(&self, pair: &Pair<'_>, stated: &[&Relation], base: &str) -> Option<Violation> {
        let always = stated.iter().find(|r| r.on.is_none() && !pair.holds(r));
        if let Some(relation) = always {
            return Some(broken(pair, &[*relation], base));
        }
        let on = |outcome: Outcome| stated.iter().filter(move |r| r.on == Some(outcome));
        let Some(outcome) = self.outcome() else {
            let conditional: Vec<_> = stated.iter().filter(|r| r.on.is_some()).copied().collect();
            let allowed = conditional.is_empty() || conditional.iter().any(|r| pair.holds(r));
            return (!allowed).then(|| broken(pair, &conditional, base));
        };
        let relation = on(outcome).find(|r| !pair.holds(r))?;
        // The numbers tell a success: the member that tells a failure is the odd one.
        let shows_success = on(Outcome::Success).any(|r| pair.holds(r));
        match self.failure {
            Some(failure) if shows_success => Some(presence(
                base,
                failure,
                &format!(
                    "no {failure}, as {} and {} tell a success",
                    pair.name, pair.other
                ),
            )),
            _ => Some(broken(pair, &[relation], base)),
        }
    }
}

fn relations(member: &MemberInfo, against: Against) -> impl Iterator<Item = &'static Relation> {
    let known = member.documented;
    let relations = member.relations.iter();
    relations.filter(move |relation| against.demands(relation.documented, known))
}

fn integer(view: &dyn View, name: &str) -> Option<Integer> {
    match view.member(name)? {
        Node::Integer(number) => Some(number),
        Node::Number(number) => number.as_integer(),
        _ => None,
    }
}

fn presence(base: &str, name: &str, expected: &str) -> Violation {
    Violation {
        path: pointer(base, name),
        rule: Rule::Presence,
        expected: expected.to_owned(),
        found: name.to_owned(),
    }
}

fn broken(pair: &Pair<'_>, stated: &[&Relation], base: &str) -> Violation {
    let words = |relation: &&Relation| {
        let is = match relation.is {
            Comparison::Equal => "equal to",
            Comparison::Less => "less than",
            Comparison::Greater => "greater than",
        };
        format!("{is} {}", relation.other)
    };
    let expected: Vec<_> = stated.iter().map(words).collect();
    Violation {
        path: pointer(base, pair.name),
        rule: Rule::Relation,
        expected: expected.join(" or "),
        found: format!("{}, while {} is {}", pair.left, pair.other, pair.right),
    }
}
