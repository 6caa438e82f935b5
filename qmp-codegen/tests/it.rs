//! Tests of the generator on the five documents and on small ones.

#[path = "it/exceptions.rs"]
mod exceptions;
#[path = "it/naming.rs"]
mod naming;
#[path = "it/output.rs"]
mod output;
#[path = "it/snapshots.rs"]
mod snapshots;
#[path = "it/support.rs"]
mod support;
