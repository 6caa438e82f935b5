//! Any text as the pages that would show it: see the law.
#![no_main]

#[path = "../../qmp-doc-parser/tests/fuzz_corpus/captures.rs"]
mod captures;
#[path = "../../qmp-doc-parser/tests/common/law.rs"]
mod law;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|captured: &[u8]| captures::check(captured));
