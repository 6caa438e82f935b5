//! Reads QEMU's `qmp-events.txt`, however it was captured, into a documented IR.
//!
//! Data flows one way: captured bytes → clean text with an offset map → syntax tree →
//! IR. Reading never fails as a whole: [`read`] returns what it understood *and* the
//! diagnostics, each placed in the captured file.
//!
//! ```
//! let document = "\
//! STOP
//! ----
//!
//! Emitted when the Virtual Machine is stopped.
//!
//! Data: None.
//!
//! Example:
//!
//! { \"event\": \"STOP\" }
//! ";
//! let reading = qmp_doc_parser::read(document.as_bytes(), &Default::default());
//! let stop = reading.document.event("STOP").unwrap();
//! assert_eq!(stop.data.shape, qmp_doc_parser::ir::Shape::None);
//! assert_eq!(reading.diagnostics[0].code.id(), "example-without-timestamp");
//! assert_eq!(reading.diagnostics[0].span.unwrap().start.line, 10);
//! ```

#![warn(missing_docs)]

pub mod ast;
mod capture;
pub mod diagnostic;
mod grammar;
pub mod ir;
pub mod ir2;
mod json;
mod lower;
mod read;
mod sink;
pub mod source;
pub mod span;

pub use capture::Clean;
pub use read::{MAX_BYTES, Options, Piece, Reading, read};
