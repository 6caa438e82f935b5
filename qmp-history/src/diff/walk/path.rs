//! The paths of an item at both ends.

use qmp_doc_parser::ir::escaped;

/// The paths of an item at both ends; they differ within what was renamed or moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::diff) struct Paths {
    pub(in crate::diff) old: String,
    pub(in crate::diff) new: String,
}

impl Paths {
    /// Returns the paths of an event by its names.
    pub(super) fn of_event(old: &str, new: &str) -> Self {
        Self {
            old: escaped(old).into_owned(),
            new: escaped(new).into_owned(),
        }
    }

    /// Returns the paths with the same suffix appended to both.
    pub(super) fn with(&self, suffix: Suffix) -> Self {
        self.with_both(suffix, suffix)
    }

    /// Returns the paths with a suffix each.
    pub(super) fn with_both(&self, old: Suffix, new: Suffix) -> Self {
        let mut paths = self.clone();
        old.push(&mut paths.old);
        new.push(&mut paths.new);
        paths
    }
}

/// The last part of a path.
#[derive(Clone, Copy, Debug)]
pub(super) enum Suffix<'s> {
    /// `.member`
    Member(&'s str),
    /// `<case>`
    Branch(&'s str),
    /// `=value`
    Value(&'s str),
    /// `[]`
    Element,
}

impl Suffix<'_> {
    pub(super) fn push(self, path: &mut String) {
        match self {
            Self::Member(name) => path.extend([".", &escaped(name)]),
            Self::Branch(case) => path.extend(["<", &escaped(case), ">"]),
            Self::Value(name) => path.extend(["=", &escaped(name)]),
            Self::Element => path.push_str("[]"),
        }
    }
}
