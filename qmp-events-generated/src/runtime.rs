//! The hand-written part: what the generated types are made of and driven by.

pub(crate) mod catalogue_types;
pub(crate) mod decode;
pub(crate) mod deserialize;
pub(crate) mod json;
pub(crate) mod members;
pub(crate) mod number;
pub(crate) mod open_value;
pub(crate) mod revision;
pub(crate) mod scan;
pub(crate) mod serialize;
pub(crate) mod text;
pub(crate) mod timestamp;
pub(crate) mod validate;
pub(crate) mod view;

pub mod catalogue;
pub(crate) mod event;
