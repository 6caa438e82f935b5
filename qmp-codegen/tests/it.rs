//! Tests of the generator on the five documents and on small ones.

#[path = "it/constructs.rs"]
mod constructs;
#[path = "it/contract.rs"]
mod contract;
#[path = "it/differences.rs"]
mod differences;
#[path = "it/exceptions.rs"]
mod exceptions;
#[path = "it/fixtures.rs"]
mod fixtures;
#[path = "it/naming.rs"]
mod naming;
#[path = "it/output.rs"]
mod output;
#[path = "it/releases.rs"]
mod releases;
#[path = "it/support.rs"]
mod support;
