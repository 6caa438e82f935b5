//! Any captured file: see the law.
#![no_main]

#[path = "../../qmp-doc-parser/tests/common/law.rs"]
mod law;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|captured: &[u8]| {
    law::lawful(captured);
});
