//! Any facts file; checks the law of facts, history and changes.
#![no_main]

#[path = "../../qmp-history/tests/fuzz_corpus/facts.rs"]
mod facts;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| facts::check(bytes));
