//! Writes Rust types, validator tables and a catalogue from the IR of QEMU's events.
//!
//! Pure functions: documents in, source text out. `plan` makes every decision and yields
//! a model of the Rust side; `emit` only writes it down, one kind of output a file.
//! Nothing here knows the name of an event: what the rules do badly is corrected by a row
//! of `exceptions.toml`.
//!
//! - [`generate_timeline`] writes the generated part of the crate `qmp-events-generated`:
//!   tolerant types that accept what any revision allows, and tables that judge an event
//!   against one revision or all.
//! - [`generate_revision`] writes the same from one document alone: a timeline of one.
//!   [`standalone`] gives the two files that make a crate of it, together with
//!   `src/lib.rs`, `src/runtime.rs` and `src/runtime/` of `qmp-events-generated`, copied
//!   as they are.
//!
//! ```
//! use qmp_codegen::{Exceptions, generate_revision};
//! use qmp_doc_parser::{Options, read_text};
//!
//! let document = b"STOP\n----\n\nEmitted when the Virtual Machine is stopped.\n\nData: None.\n";
//! let document = read_text(document, &Options::default()).document;
//! let files = generate_revision(&document, &Exceptions::default())?;
//! assert!(files["generated/events/stop.rs"].contains("pub struct Stop<'a>"));
//! # Ok::<(), qmp_codegen::Error>(())
//! ```
#![warn(missing_docs)]

mod emit;
mod exceptions;
mod model;
mod names;
mod plan;
mod standalone;

use std::collections::BTreeMap;

use qmp_doc_parser::ir::Document;
use qmp_history::{Timeline, TimelineError};

pub use exceptions::{Exceptions, ExceptionsError};
pub use names::Names;
pub use standalone::standalone;

/// Files by path: generated source relative to the crate's `src` directory, what
/// [`standalone`] yields relative to the crate itself.
pub type Files = BTreeMap<String, String>;

/// Why no source was generated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The document does not make a timeline.
    #[error("the document cannot be generated from")]
    Timeline(#[from] TimelineError),
    /// Rows of the exceptions file match nothing.
    #[error("exceptions that match nothing (remove or correct them): {}", rows.join("; "))]
    UnusedExceptions {
        /// The rows, in words.
        rows: Vec<String>,
    },
    /// What was generated is not Rust: a fault of this crate.
    #[error("{path}: what was generated is not Rust")]
    NotRust {
        /// The file.
        path: String,
        /// What `syn` says.
        source: syn::Error,
    },
}

/// The source of one revision alone; exceptions that do not concern it are passed over.
pub fn generate_revision(document: &Document, exceptions: &Exceptions) -> Result<Files, Error> {
    let timeline = Timeline::new([document.clone()])?;
    let (model, _) = plan::plan(&timeline, exceptions);
    emit::emit(&model)
}

/// The source of all revisions; an exception that matches nothing is an error.
pub fn generate_timeline(timeline: &Timeline, exceptions: &Exceptions) -> Result<Files, Error> {
    let (model, unused) = plan::plan(timeline, exceptions);
    if unused.is_empty() {
        emit::emit(&model)
    } else {
        Err(Error::UnusedExceptions { rows: unused })
    }
}

/// The public names in the source of all revisions.
pub fn public_names(timeline: &Timeline, exceptions: &Exceptions) -> Names {
    let (model, _) = plan::plan(timeline, exceptions);
    names::names(&model)
}
