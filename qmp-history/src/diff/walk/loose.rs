//! Members of an event that only one end has: moved to another object, removed or added.

use qmp_doc_parser::ir::{MemberNode, TypeNode};

use super::super::catalogue as rules;
use super::super::change::DocumentChange;
use super::super::coverage::Aspect;
use super::label::{signature, type_label};
use super::path::Suffix;
use super::{Paths, Walk};

/// A member that only one end has.
#[derive(Clone)]
struct Single<'t> {
    paths: Paths,
    member: &'t MemberNode,
    /// Whether the owner is on one side only, too, and is reported instead.
    inner: bool,
    moved: bool,
}

/// The members of an event that only one end has.
#[derive(Default)]
pub(super) struct Loose<'t> {
    old: Vec<Single<'t>>,
    new: Vec<Single<'t>>,
}

impl<'t> Loose<'t> {
    /// Records a member that only the older end has.
    pub(super) fn lose(&mut self, owner: &Paths, member: &'t MemberNode) {
        collect(&mut self.old, owner, member, false);
    }

    /// Records a member that only the newer end has.
    pub(super) fn gain(&mut self, owner: &Paths, member: &'t MemberNode) {
        collect(&mut self.new, owner, member, false);
    }
}

fn collect<'t>(list: &mut Vec<Single<'t>>, owner: &Paths, member: &'t MemberNode, inner: bool) {
    let paths = owner.with(Suffix::Member(&member.name));
    list.push(Single {
        paths: paths.clone(),
        member,
        inner,
        moved: false,
    });
    if let TypeNode::Object(object) = &member.ty {
        for below in &object.members {
            collect(list, &paths, below, true);
        }
    }
}

impl<'t> Walk<'t, '_> {
    /// Reports the members that only one end of the event has.
    pub(super) fn settle_loose(&mut self) {
        if self.settings.renames {
            self.moves();
        }
        let Loose { old, new } = std::mem::take(&mut self.loose);
        for single in old.iter().filter(|single| !single.inner && !single.moved) {
            self.member_removed(single);
        }
        for single in new.iter().filter(|single| !single.inner && !single.moved) {
            self.member_added(single);
        }
    }

    /// Proposes moves: a member of one name and type that left one object and came to
    /// another, and that is the only one of its name at either end.
    fn moves(&mut self) {
        let Loose { mut old, mut new } = std::mem::take(&mut self.loose);
        let mut pairs = Vec::new();
        for (before, single) in old.iter().enumerate() {
            let named = |list: &[Single]| {
                let same = |one: &&Single| one.member.name == single.member.name;
                list.iter().filter(same).count()
            };
            if named(&old) != 1 || named(&new) != 1 {
                continue;
            }
            let same = |one: &Single| one.member.name == single.member.name;
            let Some(after) = new.iter().position(same) else {
                continue;
            };
            let (a, b) = (single.member, new[after].member);
            // Both within objects that are new or gone as a whole: no move of their own.
            let both_inner = single.inner && new[after].inner;
            if !both_inner && a.optional == b.optional && signature(&a.ty) == signature(&b.ty) {
                pairs.push((before, after));
            }
        }
        for (before, after) in &pairs {
            old[*before].moved = true;
            new[*after].moved = true;
        }
        let pairs = pairs.into_iter();
        let pairs: Vec<_> = pairs
            .map(|(a, b)| (old[a].clone(), new[b].clone()))
            .collect();
        self.loose = Loose { old, new };
        for (before, after) in pairs {
            self.moved(&before, &after);
        }
    }

    fn moved(&mut self, old: &Single<'t>, new: &Single<'t>) {
        let paths = Paths {
            old: old.paths.old.clone(),
            new: new.paths.new.clone(),
        };
        let removed = self.removed(&old.paths, Aspect::Members, false);
        let added = self.added(&new.paths, Aspect::Members, false);
        let (Some(certainty), Some(_)) = (removed, added) else {
            return;
        };
        let found = self
            .find(&rules::MEMBER_MOVED, &paths, Aspect::Members, certainty)
            .document(DocumentChange::Moved)
            .was(paths.old.as_str())
            .now(paths.new.as_str())
            .score(Some(100))
            .spans(old.member.span, new.member.span);
        self.report(found);
        self.member(&paths, old.member, new.member);
    }

    fn member_removed(&mut self, single: &Single) {
        let member = single.member;
        let conditional = is_conditional(member);
        let Some(certainty) = self.removed(&single.paths, Aspect::Members, conditional) else {
            return;
        };
        let rule = if member.optional {
            &rules::OPTIONAL_MEMBER_REMOVED
        } else {
            &rules::REQUIRED_MEMBER_REMOVED
        };
        let found = self
            .find(rule, &single.paths, Aspect::Members, certainty)
            .was(type_label(&member.ty))
            .spans(member.span, None);
        self.report(found);
    }

    fn member_added(&mut self, single: &Single) {
        let member = single.member;
        let conditional = is_conditional(member);
        let Some(certainty) = self.added(&single.paths, Aspect::Members, conditional) else {
            return;
        };
        let rule = if member.optional {
            &rules::OPTIONAL_MEMBER_ADDED
        } else {
            &rules::REQUIRED_MEMBER_ADDED
        };
        let found = self
            .find(rule, &single.paths, Aspect::Members, certainty)
            .now(type_label(&member.ty))
            .spans(None, member.span);
        self.report(found);
    }
}

fn is_conditional(member: &MemberNode) -> bool {
    member.attributes.condition.is_some() || !member.type_facts.conditions.is_empty()
}
