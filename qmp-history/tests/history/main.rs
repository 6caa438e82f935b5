//! What comparisons promise, held against made-up documents and the five real ones.
#![allow(unreachable_pub, reason = "the modules of a test are its own")]
#![allow(
    clippy::assigning_clones,
    reason = "a mutation reads best as an assignment"
)]

mod accepted;
mod cases;
mod common;
mod coverage;
mod documents;
mod evidence;
mod facts;
mod laws;
mod levels;
mod log;
