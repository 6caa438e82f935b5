//! The verbs, one file each; none imports another.

pub mod check;
pub mod ci;
pub mod conflicts;
pub mod diff;
pub mod facts;
pub mod import;
pub mod import_facts;
pub mod lint;
pub mod log;
pub mod matrix;
pub mod regen;
pub mod report;
pub mod rules;
pub mod schema;
pub mod show;
pub mod since;
pub mod uses;
