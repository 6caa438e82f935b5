//! Reading a union or an integer by width allocates nothing; see `sample`.
#![allow(
    clippy::large_enum_variant,
    dead_code,
    unused_macros,
    unused_imports,
    unreachable_pub,
    missing_docs
)]

use std::alloc::System;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[path = "sample"]
mod sample {
    pub mod generated;
}

/// The folder of the crate's modules.
#[path = "../src"]
mod source {
    pub mod message;
    pub mod runtime;
}

use sample::generated;
use source::{message, runtime};

pub use generated::*;
pub use message::Message;
pub use runtime::catalogue;
pub use runtime::event::{Event, InvalidEvent, Misfit, UnknownEvent};
pub use runtime::json::Json;
pub use runtime::members::Members;
pub use runtime::points::Points;
pub use runtime::release::{InvalidRelease, Release};
pub use runtime::revision::Revision;
pub use runtime::text::Text;
pub use runtime::timestamp::Timestamp;
pub use runtime::validate::{Against, Rule, Violation};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const LINES: [&str; 6] = [
    r#"{"event": "GUEST_PANICKED", "data": {"action": "pause", "info": {"arg1": 1, "arg2": 2, "arg3": 3, "arg4": 4, "arg5": 5, "type": "hyper-v"}}}"#,
    r#"{"event": "GUEST_PANICKED", "data": {"info": {"type": "s390", "core": 1, "psw-addr": 2, "x": [], "reason": "new", "psw-mask": 3}, "action": "run"}}"#,
    r#"{"event": "GUEST_PANICKED", "data": {"action": "run", "info": {"a": [1, {}], "type": "new"}}}"#,
    r#"{"event": "NETDEV_STREAM_CONNECTED", "data": {"netdev-id": "s0", "addr": {"port": "53790", "ipv4": true, "host": "\u0061", "type": "inet"}}}"#,
    r#"{"event": "EVERY_TYPE", "data": {"u8-member": 255, "i64-member": -1, "any": [1.5e3], "number": 0.5}}"#,
    r#"{"event": "SHUTDOWN"}"#,
];

const UNKNOWN_BRANCH: &str = r#""type": "new""#;

/// On the main thread: the standard harness allocates while a test's thread runs.
fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let trial = Trial::test("none_for_any_event", || {
        none_for_any_event();
        Ok(())
    });
    libtest_mimic::run(&arguments, vec![trial]).exit_code()
}

fn none_for_any_event() {
    for line in LINES {
        let region = Region::new(GLOBAL);
        let event = Event::from_slice(line.as_bytes());
        let change = region.change();
        let event = event.expect(line);
        assert!(!matches!(event.payload, Payload::Misfit(_)), "{line}");
        assert_eq!((change.allocations, change.reallocations), (0, 0), "{line}");
        if line.contains(UNKNOWN_BRANCH) {
            // It is judged as raw JSON.
            continue;
        }
        let region = Region::new(GLOBAL);
        let _ = event.is_valid(Against::Any);
        let change = region.change();
        assert_eq!((change.allocations, change.reallocations), (0, 0), "{line}");
    }
}
