//! Reads QEMU's `qmp-events.txt`, however it was captured, into a documented IR.
//!
//! Data flows one way: captured bytes → clean text with an offset map → syntax tree →
//! IR. Reading never fails as a whole: [`read`] returns what it understood *and* the
//! diagnostics, each placed in the captured file.

pub mod diagnostic;
pub mod ir;
pub mod span;

use diagnostic::Diagnostic;

/// What a caller knows about a document beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The revision that it should be; its blob is what the text is proved against.
    pub revision: Option<ir::Revision>,
}

/// One document, read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it says.
    pub document: ir::Document,
    /// What is wrong or unusual, in the order of the captured file.
    pub diagnostics: Vec<Diagnostic>,
    /// The recovered text, as QEMU's own file had it (for a flattened capture: laid out anew).
    pub clean: String,
}

/// Reads a captured document.
pub fn read(_captured: &[u8], _options: &Options) -> Reading {
    unimplemented!("the reader is being written")
}
