//! The facts file and the history derived from it.

mod agreement;
mod build;
mod common;
mod conflicts;
mod facts_file;
mod history;
mod since;
mod uses;
