//! Any text, rendered as cgit and gitweb pages; checks the property of captures.
#![no_main]

#[path = "../../qmp-doc-parser/tests/fuzz_corpus/captures.rs"]
mod captures;
#[path = "../../qmp-doc-parser/tests/common/law.rs"]
mod law;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|captured: &[u8]| captures::check(captured));
