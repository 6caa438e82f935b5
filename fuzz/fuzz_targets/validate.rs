//! Any event and every revision; checks the validation property.
#![no_main]

#[path = "../../qmp-events-generated/tests/fuzz_corpus/validate.rs"]
mod law;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| law::check(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    qmp_events_fuzz::mutate(data, 0, size, most, seed)
});
