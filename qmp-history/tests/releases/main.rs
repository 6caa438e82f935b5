//! The facts file and what the history concludes from it.

mod agreement;
mod build;
mod common;
mod conflicts;
mod facts_file;
mod history;
mod since;
mod uses;
