//! The facts file: every fact of every source, each with the releases that it applies to.
//!
//! A header, then one fact per line: path, kind, value, and the releases for which each source
//! states it, separated by tabs; lines sorted by path, kind and value. Releases are runs:
//! `t2.1-2.8 s2.1-3.0,4.0-`, after the letter of the source, `t` for text, `s` for schema,
//! `m` for the monitor's tables, `i` for introspection. A run covers the releases from its
//! first to its last one that have this source at all; one without an end reaches the newest
//! of them, so that a further release changes only the lines of facts that changed.
//!
//! ```
//! use qmp_doc_parser::ir::{Release, SourceKind};
//! use qmp_history::{Axis, AxisRow, FactsFile};
//!
//! let row = |minor| AxisRow {
//!     release: Release::new(2, minor),
//!     sources: vec![SourceKind::Schema],
//! };
//! let axis = Axis::new([row(1), row(2), row(3)])?;
//! let text = format!(
//!     "{}\nRESET\tevent\t\ts2.1-\nWAKEUP\tevent\t\ts2.2-\n",
//!     FactsFile::HEADER
//! );
//! let file = FactsFile::parse(&text, axis)?;
//! let tree = file.tree(Release::new(2, 1), SourceKind::Schema).unwrap();
//! assert_eq!(tree.events.len(), 1);
//! assert_eq!(file.to_string(), text);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod pack;
mod parse;
mod runs;

use std::collections::BTreeMap;
use std::fmt;

use qmp_doc_parser::ir::{Fact, Release, SourceKind, Tree};

use crate::axis::{Axis, ReleaseSet};

pub use pack::PackError;
pub use parse::{InvalidFacts, InvalidLine};

/// The facts of all sources by release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsFile {
    pub(crate) axis: Axis,
    /// Sorted by fact.
    pub(crate) lines: Vec<Line>,
    /// The tree of each source, by the place of its release on the axis.
    trees: BTreeMap<(usize, SourceKind), Tree>,
}

/// A fact and the releases for which each kind of source states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) fact: Fact,
    /// Releases by source, in the order of [`SourceKind::ALL`].
    pub(crate) stated: [ReleaseSet; 4],
}

impl FactsFile {
    /// The first line.
    pub const HEADER: &str = "# path, kind, value; releases by source: t text, s schema, \
                              m monitor, i introspection";

    /// Returns the axis.
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// Returns the facts of one source about one release.
    pub fn tree(&self, release: Release, kind: SourceKind) -> Option<&Tree> {
        self.tree_at(self.axis.index(release)?, kind)
    }

    /// Returns every tree with its release and kind of source, oldest first.
    pub fn trees(&self) -> impl Iterator<Item = (Release, SourceKind, &Tree)> {
        let trees = self.trees.iter();
        trees.filter_map(|((index, kind), tree)| {
            Some((*self.axis.releases().get(*index)?, *kind, tree))
        })
    }

    pub(crate) fn tree_at(&self, index: usize, kind: SourceKind) -> Option<&Tree> {
        self.trees.get(&(index, kind))
    }
}

/// The content of the file.
impl fmt::Display for FactsFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", Self::HEADER)?;
        for line in &self.lines {
            writeln!(
                f,
                "{}\t{}",
                line.fact,
                runs::Stated(&self.axis, line.stated)
            )?;
        }
        Ok(())
    }
}
