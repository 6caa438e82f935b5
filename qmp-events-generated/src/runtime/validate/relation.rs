//! Conditions between the members of one object.
//!
//! The outcome is a failure if a member is present that is "only present on failure", and a
//! success if the object could have such a member and has none. If no member shows the
//! outcome, a pair of members may compare in any way that one of the outcomes allows.

use std::ops::ControlFlow::Continue;

use super::object::Listed;
use super::words::{Expected, Found};
use super::{Flow, Judge, Rule, Scope};
use crate::runtime::catalogue_types::{Comparison, MemberInfo, Outcome, Relation};
use crate::runtime::number::Integer;
use crate::runtime::view::{Looked, Node};

pub(super) fn check(judge: &mut Judge<'_>, object: Looked<'_>, info: Listed) -> Flow {
    let signs = Signs::by(object, info, judge.against);
    if let Some((success, failure)) = signs.contradiction() {
        let expected = format!("no {success}, as {failure} shows a failure");
        return judge.presence(info, success, expected);
    }
    for member in info.members {
        for (at, relation) in member.relations.iter().enumerate() {
            let pair = Pair {
                member,
                other: relation.other,
                against: judge.against,
            };
            // Once for each pair, however many relations it has.
            let (before, rest) = member.relations.split_at(at);
            let first = |relations: &'static [Relation]| pair.stated(relations).next();
            if first(before).is_some() || first(rest).is_none() {
                continue;
            }
            if let Some(numbers) = pair.numbers(object, info) {
                signs.judge(judge, info, &pair, numbers)?;
            }
        }
    }
    Continue(())
}

/// A member and the one that it is compared with.
struct Pair {
    member: &'static MemberInfo,
    other: &'static str,
    against: Scope,
}

impl Pair {
    /// The documented relations of the two.
    fn stated(
        &self,
        among: &'static [Relation],
    ) -> impl Iterator<Item = &'static Relation> + use<> {
        let (other, against, known) = (self.other, self.against, self.member.documented);
        let relations = among.iter();
        relations.filter(move |r| r.other == other && against.demands(r.documented, known))
    }

    fn all(&self) -> impl Iterator<Item = &'static Relation> + use<> {
        self.stated(self.member.relations)
    }

    fn numbers(&self, object: Looked<'_>, info: Listed) -> Option<Numbers> {
        let mut members = info.members.iter();
        let other = members.find(|member| member.name == self.other)?;
        Some(Numbers {
            left: integer(object, self.member)?,
            right: integer(object, other)?,
        })
    }
}

#[derive(Clone, Copy)]
struct Numbers {
    left: Integer,
    right: Integer,
}

impl Numbers {
    fn hold(self, relation: &Relation) -> bool {
        match relation.is {
            Comparison::Equal => self.left == self.right,
            Comparison::Less => self.left < self.right,
            Comparison::Greater => self.left > self.right,
        }
    }
}

/// The members that show the outcome.
struct Signs {
    /// A member that is there, and only on success.
    success: Option<&'static str>,
    /// A member that is there, and only on failure.
    failure: Option<&'static str>,
    /// A member could show a failure.
    failure_would_show: bool,
}

impl Signs {
    fn by(object: Looked<'_>, info: Listed, against: Scope) -> Self {
        let conditional = |outcome: Outcome| {
            let members = info.members.iter();
            members.filter(move |member| {
                let mut conditions = member.presence.iter();
                conditions.any(|(on, by)| *on == outcome && against.demands(*by, member.documented))
            })
        };
        let present = |outcome| {
            conditional(outcome)
                .find(|member| object.member(member).is_some())
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
    fn judge(&self, judge: &mut Judge<'_>, info: Listed, pair: &Pair, numbers: Numbers) -> Flow {
        let broken = |relation: &&Relation| !numbers.hold(relation);
        if let Some(relation) = pair.all().find(|r| r.on.is_none() && broken(r)) {
            return judge.broken(info, pair, numbers, [relation].into_iter());
        }
        let on = |outcome: Outcome| pair.all().filter(move |r| r.on == Some(outcome));
        let Some(outcome) = self.outcome() else {
            let conditional = || pair.all().filter(|r| r.on.is_some());
            if conditional().next().is_some() && conditional().all(|r| broken(&r)) {
                judge.broken(info, pair, numbers, conditional())?;
            }
            return Continue(());
        };
        let Some(relation) = on(outcome).find(broken) else {
            return Continue(());
        };
        // The numbers show a success: the member that shows a failure contradicts them.
        let shows_success = on(Outcome::Success).any(|r| numbers.hold(r));
        match self.failure {
            Some(failure) if shows_success => {
                let (one, other) = (pair.member.name, pair.other);
                let expected = format!("no {failure}, as {one} and {other} show a success");
                judge.presence(info, failure, expected)
            }
            _ => judge.broken(info, pair, numbers, [relation].into_iter()),
        }
    }
}

fn integer(object: Looked<'_>, member: &MemberInfo) -> Option<Integer> {
    match object.member(member)?.read() {
        Node::Integer(number) => Some(number),
        Node::Number(number) => number.as_integer(),
        _ => None,
    }
}

impl Judge<'_> {
    fn presence(&mut self, info: Listed, name: &'static str, expected: String) -> Flow {
        let expected = Expected::Text(expected.into());
        let found = Found::Words(name.into());
        self.report(Rule::Presence, info.pointer, name, expected, found)
    }

    fn broken(
        &mut self,
        info: Listed,
        pair: &Pair,
        Numbers { left, right }: Numbers,
        stated: impl Iterator<Item = &'static Relation>,
    ) -> Flow {
        let words = |relation: &Relation| {
            let is = match relation.is {
                Comparison::Equal => "equal to",
                Comparison::Less => "less than",
                Comparison::Greater => "greater than",
            };
            format!("{is} {}", relation.other)
        };
        let expected: Vec<_> = stated.map(words).collect();
        let expected = Expected::Text(expected.join(" or ").into());
        let found = format!("{left}, while {} is {right}", pair.other);
        let (within, name) = (info.pointer, pair.member.name);
        self.report(
            Rule::Relation,
            within,
            name,
            expected,
            Found::Words(found.into()),
        )
    }
}
