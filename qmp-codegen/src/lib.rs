//! Writes Rust types, validator tables and a catalogue from the IR of QEMU's events.
//!
//! Pure functions: documents in, source text out. `plan` makes every decision and returns
//! a model of the Rust side; `emit` prints it, one file for each kind of output.
//! No code here contains the name of an event: a row of `exceptions.toml` overrides a bad
//! result of the rules.
//!
//! - [`generate`] writes the generated part of the crate `qmp-events-generated` from the
//!   history of all releases and the captured texts: tolerant types that accept what any
//!   release sends, and tables that validate an event against one release or text, or all.
//! - [`generate_revision`] writes the same from a single text.
//!   [`standalone`] returns the two files that turn it into a crate, together with an
//!   unchanged copy of everything else below `src` of `qmp-events-generated`.
//! - [`Contract`] returns the JSON Schema and the AsyncAPI document of a release.
//!
//! ```
//! use qmp_codegen::{Descriptions, Exceptions, generate_revision};
//! use qmp_doc_parser::{Options, read_text};
//!
//! let document = b"STOP\n----\n\nEmitted when the Virtual Machine is stopped.\n\nData: None.\n";
//! let document = read_text(document, &Options::default()).into_document();
//! let files = generate_revision(&document, &Descriptions::default(), &Exceptions::default())?;
//! assert!(files["generated/events/stop.rs"].contains("pub struct Stop<'a>"));
//! # Ok::<(), qmp_codegen::Error>(())
//! ```
#![warn(missing_docs)]

mod contract;
mod descriptions;
mod emit;
mod examples;
mod exceptions;
mod model;
mod names;
mod plan;
mod standalone;

use std::collections::BTreeMap;

use qmp_doc_parser::ir::{Document, Tree};
use qmp_history::History;

use plan::columns::Columns;
use plan::{Planned, Settings};

pub use contract::{Contract, ContractInputs};
pub use descriptions::{Descriptions, InvalidDescriptions};
pub use examples::{CapturedExample, InvalidExample, captured_examples};
pub use exceptions::{Exceptions, ExceptionsError};
pub use names::Names;
pub use standalone::standalone;

/// Files by path: generated source relative to the crate's `src` directory, what
/// [`standalone`] returns relative to the crate itself.
pub type Files = BTreeMap<String, String>;

/// Errors when generating source.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Items have no description.
    #[error("no description (add a line for each to descriptions.toml): {}", items.join("; "))]
    MissingDescriptions {
        /// Each item: its event and its path.
        items: Vec<String>,
    },
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

/// Inputs of the crate of all releases.
#[derive(Clone, Copy, Debug)]
pub struct CrateInputs<'i> {
    /// The releases.
    pub history: &'i History,
    /// The captured texts, oldest first.
    pub texts: &'i [Document],
    /// The documentation of all items.
    pub descriptions: &'i Descriptions,
    /// Examples for the documentation.
    pub examples: &'i [CapturedExample],
    /// Exceptions to the naming rules.
    pub exceptions: &'i Exceptions,
}

/// Generates the source of one text; exceptions that do not match it are skipped.
///
/// # Errors
/// If what was generated is not Rust.
pub fn generate_revision(
    document: &Document,
    descriptions: &Descriptions,
    exceptions: &Exceptions,
) -> Result<Files, Error> {
    let tree = document.resolve();
    let columns = Columns::new(None, [(document, &tree)]);
    let settings = Settings {
        exceptions,
        descriptions,
        captured: None,
    };
    emit::emit(&plan::plan(&columns, &settings).model)
}

/// Generates the source of all releases, and the public names in it.
///
/// # Errors
/// If an exception matches nothing, an item has no description, or what was generated is not
/// Rust.
pub fn generate(inputs: &CrateInputs<'_>) -> Result<(Files, Names), Error> {
    let trees: Vec<Tree> = inputs.texts.iter().map(Document::resolve).collect();
    let columns = Columns::new(Some(inputs.history), inputs.texts.iter().zip(&trees));
    let settings = Settings {
        exceptions: inputs.exceptions,
        descriptions: inputs.descriptions,
        captured: Some(inputs.examples),
    };
    let Planned {
        model,
        unused,
        missing,
    } = plan::plan(&columns, &settings);
    if !unused.is_empty() {
        return Err(Error::UnusedExceptions { rows: unused });
    }
    if !missing.is_empty() {
        return Err(Error::MissingDescriptions {
            items: missing.into_iter().collect(),
        });
    }
    Ok((emit::emit(&model)?, names::names(&model)))
}
