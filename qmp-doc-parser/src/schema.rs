//! The schema front-end: QEMU's schema files → what they document of events.
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

pub use comment::{Comment, Described, Descriptions, Passage, Section, inline_since, since_claim};
pub use edition::{Edition, InvalidEdition};
pub use file::SchemaFile;
pub use include::{IncludedFile, Loader};
pub use place::Place;
pub use read::{Reading, read_schema};
pub use throttle::{MonitorReading, read_monitor};
