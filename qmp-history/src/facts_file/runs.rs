//! The last field of a line: sources and runs of releases, in both directions.

use std::fmt;

use qmp_doc_parser::ir::SourceKind;

use crate::axis::{Axis, ReleaseSet, place};

/// The letter of a kind of source.
fn letter(kind: SourceKind) -> char {
    match kind {
        SourceKind::Text => 't',
        SourceKind::Schema => 's',
        SourceKind::Monitor => 'm',
        SourceKind::Introspection => 'i',
    }
}

/// The field of these sets, in the order of [`SourceKind::ALL`].
pub(super) struct Stated<'a>(pub(super) &'a Axis, pub(super) [ReleaseSet; 4]);

impl fmt::Display for Stated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(axis, sets) = self;
        let mut blank = "";
        for kind in SourceKind::ALL {
            let set = sets[place(kind)];
            if set.is_empty() {
                continue;
            }
            write!(f, "{blank}{}", letter(kind))?;
            blank = " ";
            let all = axis.with(kind);
            let mut comma = "";
            for (from, to) in set.runs(all) {
                write!(f, "{comma}{}", axis.releases()[from])?;
                comma = ",";
                if Some(to) == all.last() {
                    f.write_str("-")?;
                } else if from != to {
                    write!(f, "-{}", axis.releases()[to])?;
                }
            }
        }
        Ok(())
    }
}

/// Parses the field; `None` if it is not one in canonical form.
pub(super) fn parse(axis: &Axis, text: &str) -> Option<[ReleaseSet; 4]> {
    let mut sets = [ReleaseSet::EMPTY; 4];
    for part in text.split(' ') {
        let mut kinds = SourceKind::ALL.into_iter();
        let (kind, runs) = kinds.find_map(|kind| Some((kind, part.strip_prefix(letter(kind))?)))?;
        let all = axis.with(kind);
        for run in runs.split(',') {
            let (from, to) = match run.split_once('-') {
                None => (run, run),
                Some((from, to)) => (from, to),
            };
            let index = |text: &str| axis.index(text.parse().ok()?);
            let from = index(from)?;
            let to = if to.is_empty() {
                all.last()?
            } else {
                index(to)?
            };
            if from > to {
                return None;
            }
            sets[place(kind)] |= ReleaseSet::range(from, to) & all;
        }
    }
    // Rejects every other spelling: joined runs, another order, a release without the source.
    (Stated(axis, sets).to_string() == text).then_some(sets)
}
