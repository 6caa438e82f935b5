//! Merges revisions and sources of QEMU's event documentation, and compares them.
//!
//! [`History`] merges the facts of all sources: for each event, member, value and mark the releases
//! that have it, and how that is known. [`diff`] compares any two resolved trees, of releases or of
//! documents. Leaving a document is not leaving the protocol: [`Evidence`] has reviewed facts
//! about the destination of what left a text.
//!
//! ```
//! use qmp_doc_parser::ir::{Release, SourceKind};
//! use qmp_history::{Axis, AxisRow, FactsFile, History, Status};
//!
//! let row = |minor| AxisRow {
//!     release: Release::new(7, minor),
//!     sources: vec![SourceKind::Schema],
//! };
//! let facts = "\
//! ## path, kind, value; releases by source: t text, s schema, m monitor, i introspection
//! STOP\tevent\t\ts7.0-
//! STOP.reason\tmember\trequired\ts7.1-
//! ";
//! let history = History::new(FactsFile::parse(facts, Axis::new([row(0), row(1)])?)?);
//! assert_eq!(history.status("STOP.reason", Release::new(7, 0)), Status::Absent);
//! assert_eq!(history.status("STOP.reason", Release::new(7, 1)), Status::Present);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![warn(missing_docs)]

mod axis;
mod build;
mod conflicts;
pub mod diff;
mod evidence;
mod facts_file;
mod history;
mod intervals;
mod place;
mod rows;
mod since;
mod uses;

pub use axis::{Axis, AxisPosition, AxisRow, InvalidAxis, InvalidPlace, Undescribed};
pub use build::{BuildDifference, BuildDifferenceKind, BuildPlace};
pub use conflicts::{Conflict, ConflictKind, Verdict, conflicts};
pub use evidence::{Claim, Evidence, EvidenceError, EvidenceFact, WireClaim};
pub use facts_file::{FactsFile, InvalidFacts, InvalidLine, PackError};
pub use history::{Believed, History, Interval, IntervalEnd, IntervalStart, ItemHistory, Status};
pub use intervals::Intervals;
pub use place::RevisionPoint;
pub use rows::{RowProblem, TableRow, rows};
pub use since::{SinceEntry, SinceVerdict, since_audit};
pub use uses::ReleaseRun;
