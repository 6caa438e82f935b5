//! Since, conditions and features of an item or its type.

use qmp_doc_parser::ir::{Attributes, Condition, EventNode, Feature, TypeFacts};

use super::super::catalogue as rules;
use super::super::change::ChangeSubject;
use super::super::coverage::Aspect;
use super::super::rule::Case;
use super::prose::Words;
use super::{Paths, Walk};

impl Walk<'_, '_> {
    /// Compares the attributes of an item.
    pub(super) fn attributes(&mut self, paths: &Paths, old: &Attributes, new: &Attributes) {
        if old == new {
            return;
        }
        if old.since != new.since
            && let Some(certainty) = self.changed(paths, Aspect::Since)
        {
            let found = self.find(&rules::SINCE_CHANGED, paths, Aspect::Since, certainty);
            self.report(found.values(old.since.clone(), new.since.clone()));
        }
        let (before, after) = (old.condition.as_ref(), new.condition.as_ref());
        self.conditions(
            paths,
            ChangeSubject::Item,
            before.as_slice(),
            after.as_slice(),
            None,
        );
        self.features(paths, &old.features, &new.features);
    }

    /// Compares conditions and features of the type of an item.
    pub(super) fn type_facts(&mut self, paths: &Paths, old: &TypeFacts, new: &TypeFacts) {
        if old.conditions != new.conditions {
            let (old_event, new_event) = &self.event;
            let before = without_implied(self.old.tree.event(old_event), &old.conditions);
            let after = without_implied(self.new.tree.event(new_event), &new.conditions);
            self.conditions(paths, ChangeSubject::Type, &before, &after, None);
        }
        for name in &old.features {
            if !new.features.contains(name) {
                self.feature_removed(paths, ChangeSubject::Type, name);
            }
        }
        for name in &new.features {
            if !old.features.contains(name) {
                self.feature_added(paths, ChangeSubject::Type, name);
            }
        }
    }

    /// Compares conditions, all of which must hold.
    fn conditions(
        &mut self,
        paths: &Paths,
        subject: ChangeSubject,
        old: &[&Condition],
        new: &[&Condition],
        part: Option<&str>,
    ) {
        let (before, after) = (canonical_all(old), canonical_all(new));
        if before == after {
            return;
        }
        let Some(certainty) = self.changed(paths, Aspect::Conditions) else {
            return;
        };
        let rule = match (&before, &after) {
            (None, _) => &rules::CONDITION_ADDED,
            (_, None) => &rules::CONDITION_REMOVED,
            _ => &rules::CONDITION_CHANGED,
        };
        let mut found = self
            .find(rule, paths, Aspect::Conditions, certainty)
            .subject(subject)
            .values(before, after);
        found.part = part.map(|name| format!("feature {name}"));
        self.report(found);
    }

    fn features(&mut self, paths: &Paths, old: &[Feature], new: &[Feature]) {
        for before in old {
            let Some(after) = new.iter().find(|feature| feature.name == before.name) else {
                self.feature_removed(paths, ChangeSubject::Item, &before.name);
                continue;
            };
            let name = Some(before.name.as_str());
            let (old, new) = (before.condition.as_ref(), after.condition.as_ref());
            self.conditions(
                paths,
                ChangeSubject::Item,
                old.as_slice(),
                new.as_slice(),
                name,
            );
            let part = format!("feature {}", before.name);
            let flat = |feature: &Feature| {
                let words: Vec<_> = feature.description.split_whitespace().collect();
                Some(words.join(" ")).filter(|words| !words.is_empty())
            };
            let (old, new) = (flat(before), flat(after));
            let words = (Words::of(old.as_ref(), None), Words::of(new.as_ref(), None));
            self.description(paths, Some(&part), words.0, words.1);
        }
        for after in new {
            if old.iter().all(|feature| feature.name != after.name) {
                self.feature_added(paths, ChangeSubject::Item, &after.name);
            }
        }
    }

    fn feature_added(&mut self, paths: &Paths, subject: ChangeSubject, name: &str) {
        if let Some(certainty) = self.added(paths, Aspect::Features, false) {
            let found = self
                .find(&rules::FEATURE_ADDED, paths, Aspect::Features, certainty)
                .subject(subject)
                .part(name)
                .case(case(name))
                .now(name);
            self.report(found);
        }
    }

    fn feature_removed(&mut self, paths: &Paths, subject: ChangeSubject, name: &str) {
        if let Some(certainty) = self.removed(paths, Aspect::Features, false) {
            let found = self
                .find(&rules::FEATURE_REMOVED, paths, Aspect::Features, certainty)
                .subject(subject)
                .part(name)
                .was(name);
            self.report(found);
        }
    }
}

fn case(name: &str) -> Option<Case> {
    match name {
        "deprecated" => Some(Case::Deprecated),
        "unstable" => Some(Case::Unstable),
        _ => None,
    }
}

/// Returns the conditions of a type that its event does not already have.
fn without_implied<'c>(event: Option<&EventNode>, of_type: &'c [Condition]) -> Vec<&'c Condition> {
    let implied = event.and_then(|event| event.attributes.condition.as_ref());
    let implied = implied.map(canonical);
    let own = |one: &&Condition| implied.as_ref() != Some(&canonical(one));
    of_type.iter().filter(own).collect()
}

/// Returns the conjunction of conditions as text; equal text means equal conditions up to
/// order, repetition and nesting.
fn canonical_all(conditions: &[&Condition]) -> Option<String> {
    let all = Condition::All(conditions.iter().map(|one| (*one).clone()).collect());
    (!conditions.is_empty()).then(|| canonical(&all).to_string())
}

/// Sorts and flattens operands, drops repeated ones, operators with one operand, and double
/// negations.
fn canonical(condition: &Condition) -> Condition {
    match condition {
        Condition::Defined(symbol) => Condition::Defined(symbol.clone()),
        Condition::Not(inner) => match canonical(inner) {
            Condition::Not(inner) => *inner,
            inner => Condition::Not(Box::new(inner)),
        },
        Condition::All(operands) => {
            let parts = operands.iter().map(canonical).flat_map(|one| match one {
                Condition::All(parts) => parts,
                other => vec![other],
            });
            single(parts.collect(), Condition::All)
        }
        Condition::Any(operands) => {
            let parts = operands.iter().map(canonical).flat_map(|one| match one {
                Condition::Any(parts) => parts,
                other => vec![other],
            });
            single(parts.collect(), Condition::Any)
        }
    }
}

fn single(mut parts: Vec<Condition>, operator: fn(Vec<Condition>) -> Condition) -> Condition {
    parts.sort();
    parts.dedup();
    match parts.len() {
        1 => parts.remove(0),
        _ => operator(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spelling_of_a_condition_does_not_matter() {
        let of = |text: &str| canonical(&text.parse::<Condition>().unwrap()).to_string();
        assert_eq!(of("all(B, A)"), of("all(A, all(B, A))"));
        assert_eq!(of("any(A)"), "A");
        assert_eq!(of("not(not(A))"), "A");
        assert_ne!(of("any(A, B)"), of("all(A, B)"));
    }
}
