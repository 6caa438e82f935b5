//! The hand-written part: what generated types consist of and how they are read and judged.

pub(crate) mod catalogue_types;
pub(crate) mod decode;
pub(crate) mod deserialize;
pub(crate) mod field;
pub(crate) mod given;
pub(crate) mod json;
pub(crate) mod layout;
pub(crate) mod macros;
pub(crate) mod members;
pub(crate) mod number;
pub(crate) mod object;
pub(crate) mod points;
pub(crate) mod prelude;
pub(crate) mod release;
pub(crate) mod revision;
pub(crate) mod scan;
pub(crate) mod serialize;
pub(crate) mod text;
pub(crate) mod timestamp;
pub(crate) mod utf8;
pub(crate) mod validate;
pub(crate) mod value;
pub(crate) mod view;

pub mod catalogue;
pub(crate) mod event;
