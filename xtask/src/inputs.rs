//! Reads what the verbs work on: documents, manifests, evidence and git repositories.

pub mod capture;
pub mod clone;
pub mod comparison;
pub mod discover;
pub mod documents;
pub mod evidence;
pub mod facts;
pub mod fault;
pub mod forms;
pub mod git;
pub(crate) mod intervals;
pub mod kind;
pub mod manifest;
pub(crate) mod names;
pub mod origins;
pub(crate) mod page_header;
pub(crate) mod pair;
pub(crate) mod policy;
pub mod problems;
pub mod project;
pub mod releases;
pub mod reply;
pub mod side;
pub mod target;
pub mod texts;
