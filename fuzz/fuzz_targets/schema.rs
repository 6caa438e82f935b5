//! Any schema; checks the law of schemas.
#![no_main]

#[path = "../../qmp-doc-parser/tests/fuzz_corpus/schema.rs"]
mod schema;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| schema::check(bytes));
