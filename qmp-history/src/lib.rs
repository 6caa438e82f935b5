//! Merges revisions and sources of QEMU's event documentation, and compares them.
//!
//! [`Timeline`] takes the IRs in the order of QEMU's history and returns, for each event, member
//! and listed value, the revisions that document it. Items are identified by the event's name, the
//! path of the member and the listed text. Leaving a document is not leaving the protocol:
//! [`Evidence`] has reviewed facts about the destination of what left.
//!
//! ```
//! use qmp_doc_parser::ir;
//! use qmp_history::Timeline;
//!
//! let ir = r#"{ "ir_version": 1, "events": [],
//!     "source": { "capture": "plain", "blob": "", "proof": "unchecked" } }"#;
//! let timeline = Timeline::new([ir::Document::from_json(ir)?])?;
//! assert_eq!(timeline.len(), 1);
//! assert!(timeline.events().is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`diff`] compares any two resolved trees.
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
mod timeline;
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
pub use timeline::{
    Departure, Destination, EventHistory, MemberHistory, Timeline, TimelineError, UnusedFact,
    ValueHistory,
};
pub use uses::ReleaseRun;
