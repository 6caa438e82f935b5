//! Reads what the verbs work on: documents, manifests, evidence and git repositories.

pub(crate) mod accepted;
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
pub mod manifest;
pub mod origins;
pub(crate) mod page_header;
pub mod problems;
pub mod project;
pub mod releases;
pub mod reply;
pub mod side;
pub mod target;
pub mod texts;
