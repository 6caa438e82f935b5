//! The example program `watch`, from outside: what it prints, and how it ends.
#![cfg(all(feature = "tokio", unix))]

mod program;
mod recorded;
mod socket;
mod usage;
