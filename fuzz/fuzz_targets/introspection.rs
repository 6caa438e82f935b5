//! Any reply to `query-qmp-schema`; checks the law of replies.
#![no_main]

#[path = "../../qmp-doc-parser/tests/fuzz_corpus/introspection.rs"]
mod introspection;
#[allow(dead_code)] // its law of facts is shared
#[path = "../../qmp-doc-parser/tests/fuzz_corpus/schema.rs"]
mod schema;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| introspection::check(bytes));
