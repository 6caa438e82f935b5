//! Members of one object: pairs by name, proposed renames, and the rest.

use qmp_doc_parser::ir::{MemberNode, escaped};

use super::super::catalogue as rules;
use super::super::change::DocumentChange;
use super::super::coverage::Aspect;
use super::super::facts::Shown;
use super::label;
use super::object::Promises;
use super::path::Suffix;
use super::prose::Words;
use super::score::{self, Traits};
use super::{Paths, Walk, pair};

/// Names of members that only one end lists and the other end promises.
#[derive(Default)]
pub(super) struct Promised<'t> {
    pub(super) old: Vec<&'t str>,
    pub(super) new: Vec<&'t str>,
}

/// Evidence for a rename.
enum Rename {
    /// A fact of the evidence shows it.
    Fact(Shown),
    /// Proposed, with this score in percent.
    Proposed(u8),
}

impl<'t> Walk<'t, '_> {
    pub(super) fn members(
        &mut self,
        owner: &Paths,
        old: &'t [MemberNode],
        new: &'t [MemberNode],
        promises: Promises,
    ) -> Promised<'t> {
        let mut pairs = pair(old, new, |member| &member.name);
        for (before, after, rename) in self.renames(owner, old, new, &pairs) {
            pairs.only_old.retain(|at| *at != before);
            pairs.only_new.retain(|at| *at != after);
            pairs.both.push((before, after));
            self.renamed(owner, &old[before], &new[after], rename);
        }
        pairs.both.sort_unstable_by_key(|(_, after)| *after);
        for (before, after) in pairs.both {
            let (before, after) = (&old[before], &new[after]);
            if before != after {
                let paths = paths_of(owner, before, after);
                self.member(&paths, before, after);
            }
        }
        let mut promised = Promised::default();
        for at in pairs.only_old {
            if promises.new {
                promised.old.push(old[at].name.as_str());
            } else {
                self.loose.lose(owner, &old[at]);
            }
        }
        for at in pairs.only_new {
            if promises.old {
                promised.new.push(new[at].name.as_str());
            } else {
                self.loose.gain(owner, &new[at]);
            }
        }
        promised
    }

    /// Finds renames: first those that evidence shows, then those to propose.
    fn renames(
        &self,
        owner: &Paths,
        old: &[MemberNode],
        new: &[MemberNode],
        pairs: &super::Pairs,
    ) -> Vec<(usize, usize, Rename)> {
        let (mut open_old, mut open_new) = (pairs.only_old.clone(), pairs.only_new.clone());
        let mut found = Vec::new();
        if open_old.is_empty() || open_new.is_empty() {
            return found;
        }
        for before in pairs.only_old.iter().copied() {
            let name = &old[before].name;
            let Some((to, shown)) = self.fact_of_rename(owner, name) else {
                continue;
            };
            let Some(after) = open_new.iter().copied().find(|at| new[*at].name == to) else {
                continue;
            };
            open_old.retain(|at| *at != before);
            open_new.retain(|at| *at != after);
            found.push((before, after, Rename::Fact(shown)));
        }
        if self.settings.renames {
            let proposed = score::unique(&open_old, &open_new, |before, after| {
                let (before_node, after_node) = (&old[before], &new[after]);
                let scored = score::score(&traits(old, before), &traits(new, after))?;
                let alike = before_node.optional == after_node.optional
                    && label::signature(&before_node.ty) == label::signature(&after_node.ty);
                alike.then_some(scored)
            });
            let rename =
                |(before, after, scored)| (before, after, Rename::Proposed(score::percent(scored)));
            found.extend(proposed.into_iter().map(rename));
        }
        found
    }

    /// Returns the new name of a member that facts show to be renamed.
    fn fact_of_rename(&self, owner: &Paths, name: &str) -> Option<(String, Shown)> {
        let mut path = owner.old.clone();
        Suffix::Member(name).push(&mut path);
        let below = path.strip_prefix(&*escaped(&self.event.0))?;
        let member = below.strip_prefix('.')?;
        self.settings.facts.rename(&self.event.0, member)
    }

    fn renamed(&mut self, owner: &Paths, old: &MemberNode, new: &MemberNode, rename: Rename) {
        let paths = paths_of(owner, old, new);
        // Both names are certain to be absent at the other end, or the documents differ.
        let removed = self.removed(&paths, Aspect::Members, false);
        let added = self.added(&paths, Aspect::Members, false);
        let (Some(certainty), Some(_)) = (removed, added) else {
            return;
        };
        let found = self
            .find(&rules::MEMBER_RENAMED, &paths, Aspect::Members, certainty)
            .document(DocumentChange::Renamed)
            .was(old.name.as_str())
            .now(new.name.as_str())
            .spans(old.span, new.span);
        self.report(match rename {
            Rename::Fact((wire, number)) => found.wire(wire, number),
            Rename::Proposed(score) => found.score(Some(score)),
        });
    }

    /// Compares one member at both ends.
    pub(super) fn member(&mut self, paths: &Paths, old: &'t MemberNode, new: &'t MemberNode) {
        let first = self.found.len();
        if old.optional != new.optional
            && let Some(certainty) = self.changed(paths, Aspect::Optionality)
        {
            let (rule, words) = if new.optional {
                (&rules::MEMBER_BECAME_OPTIONAL, ("required", "optional"))
            } else {
                (&rules::MEMBER_BECAME_REQUIRED, ("optional", "required"))
            };
            let found = self.find(rule, paths, Aspect::Optionality, certainty);
            self.report(found.was(words.0).now(words.1));
        }
        self.attributes(paths, &old.attributes, &new.attributes);
        self.type_facts(paths, &old.type_facts, &new.type_facts);
        self.member_rules(paths, old, new);
        self.reference(paths, old.reference.as_ref(), new.reference.as_ref());
        self.basis(paths, "member", old.known, new.known);
        let words = |member: &'t MemberNode| Words::of(member.description.as_ref(), member.digest);
        self.description(paths, None, words(old), words(new));
        let own = self.found.len();
        let promises = Promises {
            old: old.reference.is_some(),
            new: new.reference.is_some(),
        };
        let differ = self.ty(paths, &old.ty, &new.ty, promises);
        let (before, after) = ((&old.ty, old.type_known), (&new.ty, new.type_known));
        self.type_basis(paths, before, after, differ);
        for (at, found) in self.found.iter_mut().enumerate().skip(first) {
            if at < own || found.paths == *paths {
                found.spans = (old.span, new.span);
            }
        }
    }

    fn member_rules(&mut self, paths: &Paths, old: &MemberNode, new: &MemberNode) {
        let presence = |member: &MemberNode| member.presence.iter().map(label::presence).collect();
        let rule = &rules::PRESENCE_CHANGED;
        self.rule_set(paths, rule, presence(old), presence(new));
        let relation = |member: &MemberNode| member.relations.iter().map(label::relation).collect();
        let rule = &rules::RELATION_CHANGED;
        self.rule_set(paths, rule, relation(old), relation(new));
        let words = |member: &MemberNode| label::presence_words(&member.presence);
        let (before, after) = (words(old), words(new));
        if before.is_some() && after.is_some() {
            let (old, new) = (
                Words::of(before.as_ref(), None),
                Words::of(after.as_ref(), None),
            );
            self.description(paths, Some("condition of presence"), old, new);
        }
    }
}

fn paths_of(owner: &Paths, old: &MemberNode, new: &MemberNode) -> Paths {
    owner.with_both(Suffix::Member(&old.name), Suffix::Member(&new.name))
}

fn traits(members: &[MemberNode], at: usize) -> Traits<'_> {
    Traits {
        name: &members[at].name,
        description: members[at].description.as_deref(),
        position: score::position(at, members.len()),
    }
}
