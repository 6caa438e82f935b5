//! Many revisions of QEMU's event documentation seen as one timeline.
//!
//! [`Timeline`] takes the IRs in the order of QEMU's history and says, for each event,
//! member and listed value, in which revisions it is documented. Identity is the event's
//! name, the path of the member, the listed text. Leaving a document is not leaving the
//! protocol: where something went is [`Evidence`], reviewed facts that stand beside the
//! documents.
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

pub use axis::{Axis, AxisRow, InvalidAxis, InvalidPlace, Position, Undescribed};
pub use build::{BuildDifference, BuildDifferenceKind, BuildPlace};
pub use conflicts::{Conflict, ConflictKind, Verdict, conflicts};
pub use evidence::{Claim, Evidence, EvidenceError, Fact, Wire};
pub use facts_file::{FactsFile, InvalidFacts, InvalidLine, PackError};
pub use history::{Believed, History, Interval, IntervalEnd, IntervalStart, ItemHistory, Status};
pub use intervals::Intervals;
pub use place::Point;
pub use rows::{Problem, Row, rows};
pub use since::{SinceEntry, SinceVerdict, since_audit};
pub use timeline::{
    Departure, Destination, EventHistory, MemberHistory, Timeline, TimelineError, UnusedFact,
    ValueHistory,
};
pub use uses::ReleaseRun;
