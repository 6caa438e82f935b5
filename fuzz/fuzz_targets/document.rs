//! Any captured file; checks the property of documents.
#![no_main]

#[path = "../../qmp-doc-parser/tests/common/law.rs"]
mod law;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|captured: &[u8]| {
    law::lawful(captured);
});
