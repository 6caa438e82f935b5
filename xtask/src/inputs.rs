//! Reads what the verbs work on: documents, manifests, evidence and git repositories.

pub(crate) mod accepted;
pub mod comparison;
pub mod documents;
pub mod evidence;
pub mod fault;
pub mod manifest;
pub(crate) mod page_header;
pub mod project;
pub mod side;
pub mod target;
