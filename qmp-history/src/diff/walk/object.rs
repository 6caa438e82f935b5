//! Objects: members, branches and the discriminator.

use qmp_doc_parser::ir::{BranchNode, ObjectNode, TypeNode};

use super::super::catalogue as rules;
use super::super::coverage::Aspect;
use super::{Paths, Walk, pair};

/// Whether each end promises members that it does not list: by a reference, or because it
/// does not list any.
#[derive(Clone, Copy)]
pub(super) struct Promises {
    pub(super) old: bool,
    pub(super) new: bool,
}

impl Promises {
    pub(super) const NONE: Self = Self {
        old: false,
        new: false,
    };
}

impl<'t> Walk<'t, '_> {
    pub(super) fn object(
        &mut self,
        paths: &Paths,
        old: &'t ObjectNode,
        new: &'t ObjectNode,
        promises: Promises,
    ) {
        let promises = Promises {
            old: promises.old || !old.listed,
            new: promises.new || !new.listed,
        };
        let unmatched = self.members(paths, &old.members, &new.members, promises);
        if !unmatched.new.is_empty() || !old.listed && new.listed {
            self.listed(paths, Some(unmatched.new.join(", ")));
        }
        if !unmatched.old.is_empty() || old.listed && !new.listed {
            self.unlisted(paths, Some(unmatched.old.join(", ")));
        }
        self.discriminator(paths, old, new);
        let pairs = pair(&old.branches, &new.branches, |branch| &branch.case);
        let branches = (old.branches.as_slice(), new.branches.as_slice());
        self.branches(paths, branches, pairs, promises, has_members);
    }

    fn discriminator(&mut self, paths: &Paths, old: &ObjectNode, new: &ObjectNode) {
        if old.discriminator == new.discriminator {
            return;
        }
        // An object that became a union, or was one: its branches are reported.
        let became = |before: &ObjectNode, after: &ObjectNode| {
            before.discriminator.is_none()
                && before.branches.is_empty()
                && !after.branches.is_empty()
        };
        if became(old, new) || became(new, old) {
            return;
        }
        if let Some(certainty) = self.changed(paths, Aspect::Branches) {
            let rule = &rules::DISCRIMINATOR_CHANGED;
            let found = self.find(rule, paths, Aspect::Branches, certainty);
            self.report(found.values(old.discriminator.clone(), new.discriminator.clone()));
        }
    }

    /// Reports members that the older end promised.
    pub(super) fn listed(&mut self, paths: &Paths, names: Option<String>) {
        if let Some(certainty) = self.changed(paths, Aspect::Members) {
            let rule = &rules::MEMBERS_LISTED;
            let found = self.find(rule, paths, Aspect::Members, certainty);
            self.report(found.values(None, names.filter(|names| !names.is_empty())));
        }
    }

    /// Reports members that the newer end only promises.
    pub(super) fn unlisted(&mut self, paths: &Paths, names: Option<String>) {
        if let Some(certainty) = self.changed(paths, Aspect::Members) {
            let rule = &rules::MEMBERS_UNLISTED;
            let found = self.find(rule, paths, Aspect::Members, certainty);
            self.report(found.values(names.filter(|names| !names.is_empty()), None));
        }
    }
}

/// Returns whether a union's branch adds anything to what is sent.
fn has_members(branch: &BranchNode) -> bool {
    match &branch.ty {
        TypeNode::Object(object) => {
            !object.members.is_empty() || !object.branches.is_empty() || !object.listed
        }
        _ => true,
    }
}

/// Returns the names of an object's members, separated by commas.
pub(super) fn names(object: &ObjectNode) -> String {
    let names: Vec<_> = object.members.iter().map(|one| one.name.as_str()).collect();
    names.join(", ")
}
