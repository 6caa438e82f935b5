//! Text for terminals.

pub(crate) mod check;
pub(crate) mod compatibility;
pub(crate) mod conflicts;
pub(crate) mod diff;
pub(crate) mod layout;
pub(crate) mod lint;
pub(crate) mod log;
pub(crate) mod majors;
pub(crate) mod matrix;
pub(crate) mod overview;
pub(crate) mod rules;
pub(crate) mod since;
pub(crate) mod table;
pub(crate) mod uses;
mod window;
