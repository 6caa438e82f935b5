//! Trees of sources → facts file.

use std::collections::BTreeMap;

use qmp_doc_parser::ir::{Fact, InvalidFact, Release, SourceKind, Tree, stored_facts};

use super::{FactsFile, Line};
use crate::axis::{Axis, ReleaseSet, place};

impl FactsFile {
    /// Packs the facts of sources.
    ///
    /// # Errors
    /// If a source is not on the axis, is there twice, or one of the axis is missing; or if
    /// facts cannot hold a tree exactly.
    pub fn pack<'t>(
        axis: Axis,
        sources: impl IntoIterator<Item = (Release, SourceKind, &'t Tree)>,
    ) -> Result<Self, PackError> {
        let mut lines: BTreeMap<Fact, [ReleaseSet; 4]> = BTreeMap::new();
        let mut trees = BTreeMap::new();
        for (release, kind, tree) in sources {
            let error =
                |problem: fn(Release, &'static str) -> PackError| problem(release, kind.as_str());
            let known = axis.index(release).filter(|_| axis.has(release, kind));
            let Some(index) = known else {
                return Err(error(PackError::NotOnAxis));
            };
            let facts = stored_facts(tree);
            let tree = Tree::from_facts(&facts).map_err(|errors| PackError::Tree {
                release,
                kind: kind.as_str(),
                problems: errors.iter().map(InvalidFact::to_string).collect(),
            })?;
            if trees.insert((index, kind), tree).is_some() {
                return Err(error(PackError::Twice));
            }
            for fact in facts {
                lines.entry(fact).or_default()[place(kind)].insert(index);
            }
        }
        for (release, kind) in axis.pairs() {
            let index = axis.index(release).unwrap_or_default();
            if !trees.contains_key(&(index, kind)) {
                return Err(PackError::Missing(release, kind.as_str()));
            }
        }
        let lines = lines.into_iter();
        Ok(Self {
            axis,
            lines: lines.map(|(fact, stated)| Line { fact, stated }).collect(),
            trees,
        })
    }
}

/// The sources cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// The axis lacks the pair.
    #[error("{1} of {0} is not on the axis")]
    NotOnAxis(Release, &'static str),
    /// The pair was given twice.
    #[error("{1} of {0} was given twice")]
    Twice(Release, &'static str),
    /// The pair was not given.
    #[error("{1} of {0} is missing")]
    Missing(Release, &'static str),
    /// The tree has no exact form as facts: two features or conditions that contradict each
    /// other.
    #[error("{kind} of {release}: {}", problems.join("; "))]
    Tree {
        /// The release.
        release: Release,
        /// The kind of source.
        kind: &'static str,
        /// Each fact and its problem.
        problems: Vec<String>,
    },
}
