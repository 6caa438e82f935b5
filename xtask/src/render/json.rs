//! JSON for programs; each form is described by a schema in `docs`.

pub(crate) mod diff;
pub(crate) mod lint;
pub(crate) mod log;
pub(crate) mod matrix;
pub(crate) mod rules;
