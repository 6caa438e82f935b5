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
//! [`changes`] compares any two documents. Each [`Change`] is told by one of the
//! [`rules`], has a side of the document and a side of the wire, and a level for every
//! [`Reader`]; [`Timeline::log`] tells them over all revisions.
//!
//! ```
//! use qmp_history::{Level, Settings, changes};
//!
//! let read = |text: &str| qmp_doc_parser::read_text(text.as_bytes(), &Default::default()).document;
//! let old = read("THING\n-----\n\nData:\n\n- \"size\": how much (json-int)\n");
//! let new = read("THING\n-----\n\nData:\n\n- \"size\": how much (json-int, optional)\n");
//! let found = changes(&old, &new, &Settings::default());
//! assert_eq!(found.changes[0].rule, "member-became-optional");
//! assert_eq!(found.changes[0].sentence, "`size` of THING may now be absent.");
//! assert_eq!(found.worst(), Some(Level::Breaking));
//! ```
#![warn(missing_docs)]

mod accept;
mod axis;
mod change;
mod compare;
mod comparison;
mod conflicts;
pub mod diff;
mod evidence;
mod facts_file;
mod history;
mod intervals;
mod level;
mod log;
mod place;
mod rows;
pub mod rules;
mod schema;
mod settings;
mod since;
mod timeline;

pub use accept::{Acceptance, Accepted, AcceptedError, Review, Stale};
pub use axis::{Axis, AxisRow, InvalidAxis, InvalidPlace, Position, Undescribed};
pub use change::{Change, Did, Side, WireDid, WireSide};
pub use compare::changes;
pub use comparison::{Comparison, Counts, Group, comparison_schema};
pub use conflicts::{Conflict, ConflictKind, Verdict, conflicts};
pub use evidence::{Claim, Evidence, EvidenceError, Fact, Wire};
pub use facts_file::{FactsFile, InvalidFacts, InvalidLine, PackError};
pub use history::{Believed, History, Interval, IntervalEnd, IntervalStart, ItemHistory, Status};
pub use intervals::Intervals;
pub use level::{Level, Levels, NotAReader, Reader};
pub use log::{Entry, Log, Step, log};
pub use place::Point;
pub use rows::{Problem, Row, rows};
pub use schema::schema_events;
pub use settings::Settings;
pub use since::{SinceEntry, SinceVerdict, since_audit};
pub use timeline::{
    Departure, Destination, EventHistory, MemberHistory, Timeline, TimelineError, UnusedFact,
    ValueHistory,
};
