//! Types of members, branches and elements.

use qmp_doc_parser::ir::{BranchNode, Extent, Known, TypeNode, ValueNode, selectors};

use super::super::catalogue as rules;
use super::super::coverage::{Aspect, Says};
use super::super::rule::Case;
use super::label::type_label;
use super::object::Promises;
use super::path::Suffix;
use super::prose::Words;
use super::{Pairs, Paths, Walk, pair, scalars};

impl<'t> Walk<'t, '_> {
    /// Compares two types. Returns whether the type itself changed, or is known at one end
    /// only; its parts may differ all the same.
    pub(super) fn ty(
        &mut self,
        paths: &Paths,
        old: &'t TypeNode,
        new: &'t TypeNode,
        promises: Promises,
    ) -> bool {
        match (old, new) {
            (TypeNode::Enum { .. }, TypeNode::Enum { .. }) => {
                self.enums(paths, old, new);
                false
            }
            (TypeNode::Object(old), TypeNode::Object(new)) => {
                self.object(paths, old, new, promises);
                false
            }
            (TypeNode::Array(old), TypeNode::Array(new)) => {
                let paths = paths.with(Suffix::Element);
                self.type_facts(&paths, &old.type_facts, &new.type_facts);
                self.ty(&paths, &old.ty, &new.ty, Promises::NONE);
                false
            }
            (TypeNode::Alternate(old), TypeNode::Alternate(new)) => {
                let pairs = pair(&selectors(old), &selectors(new), |selector| selector);
                for (before, after) in &pairs.both {
                    let (before, after) = (&old[*before].case, &new[*after].case);
                    if before != after {
                        let suffixes = (Suffix::Branch(before), Suffix::Branch(after));
                        self.renamed.push(paths.with_both(suffixes.0, suffixes.1));
                    }
                }
                self.branches(paths, (old, new), pairs, Promises::NONE, |_| true);
                false
            }
            // The content of an object that contains itself is compared where it begins.
            (TypeNode::Recursive, TypeNode::Object(object)) => {
                self.listed(paths, Some(super::object::names(object)));
                false
            }
            (TypeNode::Object(object), TypeNode::Recursive) => {
                self.unlisted(paths, Some(super::object::names(object)));
                false
            }
            (TypeNode::Unknown, _) | (_, TypeNode::Unknown) => old != new,
            _ => self.other_type(paths, old, new),
        }
    }

    fn other_type(&mut self, paths: &Paths, old: &TypeNode, new: &TypeNode) -> bool {
        let Some(rule) = scalars::compare(old, new) else {
            return false;
        };
        if let Some(certainty) = self.changed(paths, Aspect::Types) {
            let found = self.find(rule, paths, Aspect::Types, certainty);
            self.report(found.was(type_label(old)).now(type_label(new)));
        }
        true
    }

    /// Compares the evidence for the types of a member; `differ`: the types do, and are
    /// reported unless one is unknown.
    pub(super) fn type_basis(
        &mut self,
        paths: &Paths,
        (old, old_known): (&TypeNode, Known),
        (new, new_known): (&TypeNode, Known),
        differ: bool,
    ) {
        let unknown = |ty: &TypeNode| *ty == TypeNode::Unknown;
        let one_unknown = unknown(old) != unknown(new);
        if !one_unknown && (differ || old_known == new_known) {
            return;
        }
        let Some(certainty) = self.changed(paths, Aspect::Basis) else {
            return;
        };
        let label = |ty: &TypeNode, known: Known| match known {
            _ if unknown(ty) => "unknown".to_owned(),
            Known::Declared => type_label(ty),
            known => format!("{} (known by {})", type_label(ty), known.as_str()),
        };
        let declared = |ty, known| !unknown(ty) && known == Known::Declared;
        let found = match (declared(old, old_known), declared(new, new_known)) {
            (false, true) => {
                self.find(&rules::DECLARED_TYPE_ADDED, paths, Aspect::Basis, certainty)
            }
            (true, false) => self.find(
                &rules::DECLARED_TYPE_REMOVED,
                paths,
                Aspect::Basis,
                certainty,
            ),
            _ => {
                let rule = &rules::BASIS_CHANGED;
                self.find(rule, paths, Aspect::Basis, certainty)
                    .part("type")
            }
        };
        self.report(found.was(label(old, old_known)).now(label(new, new_known)));
    }

    fn enums(&mut self, paths: &Paths, old: &'t TypeNode, new: &'t TypeNode) {
        let (
            TypeNode::Enum {
                extent: claimed,
                values: old,
            },
            TypeNode::Enum {
                extent,
                values: new,
            },
        ) = (old, new)
        else {
            return;
        };
        if claimed != extent
            && let Some(certainty) = self.changed(paths, Aspect::Values)
        {
            let rule = match (claimed, extent) {
                (Extent::Complete, _) => &rules::LIST_OPENED,
                (_, Extent::Complete) => &rules::LIST_CLOSED,
                _ => &rules::LIST_CLAIM_CHANGED,
            };
            let found = self.find(rule, paths, Aspect::Values, certainty);
            self.report(found.was(claimed.as_str()).now(extent.as_str()));
        }
        let pairs = pair(old, new, |value| &value.name);
        for (before, after) in pairs.both {
            let (before, after) = (&old[before], &new[after]);
            if before == after {
                continue;
            }
            let paths = paths.with(Suffix::Value(&after.name));
            self.attributes(&paths, &before.attributes, &after.attributes);
            let words = |value: &'t ValueNode| Words::of(value.description.as_ref(), value.digest);
            self.description(&paths, None, words(before), words(after));
        }
        for at in pairs.only_old {
            self.value_removed(paths, &old[at]);
        }
        for at in pairs.only_new {
            self.value_added(paths, &new[at], *claimed);
        }
    }

    fn value_added(&mut self, owner: &Paths, value: &ValueNode, claimed: Extent) {
        let paths = owner.with(Suffix::Value(&value.name));
        let conditional = value.attributes.condition.is_some();
        if let Some(certainty) = self.added(&paths, Aspect::Values, conditional) {
            let text = matches!(
                self.old.coverage.says(&paths.old, Aspect::Values),
                Says::Some(_)
            );
            let promised = text && claimed == Extent::Complete;
            let found = self
                .find(&rules::VALUE_ADDED, &paths, Aspect::Values, certainty)
                .case(promised.then_some(Case::CompleteList))
                .now(value.name.as_str())
                .spans(None, value.span);
            self.report(found);
        }
    }

    fn value_removed(&mut self, owner: &Paths, value: &ValueNode) {
        let paths = owner.with(Suffix::Value(&value.name));
        let conditional = value.attributes.condition.is_some();
        if let Some(certainty) = self.removed(&paths, Aspect::Values, conditional) {
            let found = self
                .find(&rules::VALUE_REMOVED, &paths, Aspect::Values, certainty)
                .was(value.name.as_str())
                .spans(value.span, None);
            self.report(found);
        }
    }

    /// Compares branches. A branch for which `counts` is false adds nothing to what is sent
    /// and compares as one that does not exist.
    pub(super) fn branches(
        &mut self,
        owner: &Paths,
        (old, new): (&'t [BranchNode], &'t [BranchNode]),
        pairs: Pairs,
        promises: Promises,
        counts: impl Fn(&BranchNode) -> bool,
    ) {
        for (before, after) in pairs.both {
            let (before, after) = (&old[before], &new[after]);
            match (counts(before), counts(after)) {
                (true, true) => {
                    let (old, new) = (Suffix::Branch(&before.case), Suffix::Branch(&after.case));
                    let paths = owner.with_both(old, new);
                    self.attributes(&paths, &before.attributes, &after.attributes);
                    self.type_facts(&paths, &before.type_facts, &after.type_facts);
                    self.ty(&paths, &before.ty, &after.ty, Promises::NONE);
                }
                (true, false) => self.branch_removed(owner, before),
                (false, true) => self.branch_added(owner, after),
                (false, false) => {}
            }
        }
        for at in pairs.only_old {
            if counts(&old[at]) && !promises.new {
                self.branch_removed(owner, &old[at]);
            }
        }
        for at in pairs.only_new {
            if counts(&new[at]) && !promises.old {
                self.branch_added(owner, &new[at]);
            }
        }
    }

    fn branch_added(&mut self, owner: &Paths, branch: &BranchNode) {
        let paths = owner.with(Suffix::Branch(&branch.case));
        if let Some(certainty) = self.added(&paths, Aspect::Branches, is_conditional(branch)) {
            let found = self
                .find(&rules::BRANCH_ADDED, &paths, Aspect::Branches, certainty)
                .now(content(branch))
                .spans(None, branch.span);
            self.report(found);
        }
    }

    fn branch_removed(&mut self, owner: &Paths, branch: &BranchNode) {
        let paths = owner.with(Suffix::Branch(&branch.case));
        if let Some(certainty) = self.removed(&paths, Aspect::Branches, is_conditional(branch)) {
            let found = self
                .find(&rules::BRANCH_REMOVED, &paths, Aspect::Branches, certainty)
                .was(content(branch))
                .spans(branch.span, None);
            self.report(found);
        }
    }
}

fn is_conditional(branch: &BranchNode) -> bool {
    branch.attributes.condition.is_some() || !branch.type_facts.conditions.is_empty()
}

/// Returns what a branch carries, to be appended to a message.
fn content(branch: &BranchNode) -> String {
    match &branch.ty {
        TypeNode::Object(object) => format!(" with members {}", super::object::names(object)),
        ty => format!(" ({})", type_label(ty)),
    }
}
