//! Writes Rust types, validator tables and a catalogue from the IR of QEMU's events.
//!
//! Pure functions: documents in, source text out. `plan` makes every decision and returns
//! a model of the Rust side; `emit` prints it, one file for each kind of output.
//! No code here contains the name of an event: a row of `exceptions.toml` overrides a bad
//! result of the rules.
//!
//! - [`generate_timeline`] writes the generated part of the crate `qmp-events-generated`:
//!   tolerant types that accept what any revision allows, and tables that validate an
//!   event against one revision or all.
//! - [`generate_revision`] writes the same from a single document: a timeline of one.
//!   [`standalone`] returns the two files that turn it into a crate, together with an
//!   unchanged copy of everything else below `src` of `qmp-events-generated`.
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
/// [`standalone`] returns relative to the crate itself.
pub type Files = BTreeMap<String, String>;

/// Why no source was generated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No timeline can be built from the document.
    #[error("the document cannot be generated from")]
    Timeline(#[from] TimelineError),
    /// Rows of the exceptions file match nothing.
    #[error("exceptions that match nothing (remove or correct them): {}", rows.join("; "))]
    UnusedExceptions {
        /// A description of each row.
        rows: Vec<String>,
    },
    /// The generated source is not valid Rust: a bug in this crate.
    #[error("{path}: what was generated is not Rust")]
    NotRust {
        /// The file.
        path: String,
        /// The error of `syn`.
        source: syn::Error,
    },
}

/// Generates the source of one revision; exceptions that do not match it are skipped.
pub fn generate_revision(document: &Document, exceptions: &Exceptions) -> Result<Files, Error> {
    let timeline = Timeline::new([document.clone()])?;
    let (model, _) = plan::plan(&timeline, exceptions);
    emit::emit(&model)
}

/// Generates the source of all revisions; an exception that matches nothing is an error.
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
