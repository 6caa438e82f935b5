//! The schema front-end: QEMU's schema files → what they document of events.
//!
//! A file is parsed once ([`SchemaFile::parse`]), in whatever edition it is read later.

mod edition;
pub mod fault;
mod file;
mod grammar;
mod lex;
mod source;
pub mod tree;

pub use edition::{Edition, InvalidEdition};
pub use file::SchemaFile;
pub use source::{FileId, Place};
