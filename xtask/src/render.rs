//! Renderers: one module per format, and the data that they share.

mod cell;
pub(crate) mod changelog;
pub(crate) mod check;
pub(crate) mod codes;
pub(crate) mod comparison;
pub(crate) mod compatibility;
pub(crate) mod csv;
pub(crate) mod finding;
pub(crate) mod github;
pub mod html;
pub(crate) mod json;
pub(crate) mod junit;
pub(crate) mod line;
pub mod markdown;
pub(crate) mod matrix;
pub(crate) mod sarif;
pub mod segment;
pub(crate) mod text;
pub(crate) mod uses;
