//! Reads QEMU's `qmp-events.txt`, however it was captured, into a documented IR.
//!
//! Data flows one way: captured bytes → clean text with an offset map → syntax tree →
//! IR. Reading never fails as a whole: [`read_text`] returns what it understood *and* the
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
//! let reading = qmp_doc_parser::read_text(document.as_bytes(), &Default::default());
//! let document = reading.document();
//! let stop = document.event("STOP").unwrap();
//! assert_eq!(stop.data.shape, qmp_doc_parser::ir::Shape::None);
//! assert_eq!(reading.diagnostics[0].id(), "example-without-timestamp");
//! assert_eq!(reading.diagnostics[0].span.unwrap().start.line, 10);
//! ```

#![warn(missing_docs)]

pub mod diagnostic;
pub mod introspection;
pub mod ir;
mod prose;
pub mod schema;
mod sink;
pub mod source;
pub mod span;
pub mod text;

pub use text::{Clean, MAX_BYTES, Options, Piece, Reading, read_text};
