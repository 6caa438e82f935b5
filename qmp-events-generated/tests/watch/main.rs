//! The program `qmp-watch`, from outside: what it prints, and how it ends.
#![cfg(unix)]

mod program;
mod recorded;
mod socket;
mod usage;
