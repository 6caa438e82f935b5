//! The facts file and what the history concludes from it.

mod common;
mod facts_file;
mod history;
