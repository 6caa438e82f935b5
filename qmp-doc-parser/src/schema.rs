//! The schema front-end: QEMU's schema files → the events they document.
//!
//! A file is parsed once ([`SchemaFile::parse`]), in whatever edition it is read later.
//! Data flows one way: tokens → syntax tree → comments and definitions in the order of the
//! includes → checks → document.

mod check;
mod comment;
mod definition;
mod edition;
pub mod fault;
mod file;
mod gather;
mod grammar;
mod include;
mod lex;
mod lower;
mod place;
mod pragma;
mod read;
mod throttle;
pub mod tree;
mod types;

pub use comment::{
    Comment, CommentDescriptions, Described, Passage, Section, inline_since, since_claim,
};
pub use edition::{Edition, InvalidEdition};
pub use file::SchemaFile;
pub use include::{IncludedFile, Loader};
pub use place::FilePlace;
pub use read::{SchemaReading, read_schema};
pub use throttle::{MonitorReading, read_monitor};
