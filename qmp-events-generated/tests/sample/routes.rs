//! All routes to an event agree, as they do on the documented events.

use proptest::prelude::*;

use crate::Event;
use crate::ways::agree;

const SEEDS: [&str; 12] = [
    r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "GUEST_PANICKED", "data": {"action": "pause", "info": {"arg1": 1, "arg2": 2, "arg3": 3, "arg4": 4, "arg5": 18446744073709551615, "type": "hyper-v"}}}"#,
    r#"{"event": "GUEST_PANICKED", "data": {"info": {"type": "s390", "core": 1, "psw-addr": 2, "reason": "unknown", "psw-mask": 3}, "action": "run"}}"#,
    r#"{"event": "GUEST_PANICKED", "data": {"action": "run", "info": {"error-code": 1, "message": "a\u0062", "type": "tdx"}}}"#,
    r#"{"event": "GUEST_PANICKED", "data": {"action": "run", "info": {"a": [1, {}], "type": "new"}}}"#,
    r#"{"event": "NETDEV_STREAM_CONNECTED", "data": {"netdev-id": "s0", "addr": {"port": "53790", "ipv4": true, "host": "127.0.0.1", "type": "inet"}}}"#,
    r#"{"event": "NETDEV_STREAM_CONNECTED", "data": {"netdev-id": "s1", "addr": {"path": "/run/vm/peer.sock", "type": "unix"}}}"#,
    r#"{"event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-reset"}}"#,
    r#"{"event": "EVERY_TYPE", "data": {"u8-member": 255, "i64-member": -1, "any": [1.5e3], "number": 0.5}}"#,
    r#"{"event": "EVERY_TYPE", "data": {"bytes": [1, 2], "texts": ["a"], "parts": [{"id": 1, "x": {}}]}}"#,
    r#"{"event": "EVERY_TYPE", "data": {"choice": "a\u0062"}}"#,
    r#"{"event": "EVERY_TYPE", "data": {"choice": {"id": 1}, "any": 1}}"#,
    r#"{"event": "EVERY_TYPE", "data": {"choice": [1, 2]}}"#,
];

fn pieces() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\"type\": \"tdx\", ",
        "\"type\": \"unix\", ",
        "\"\\u0074ype\": \"new\", ",
        "\"type\": 1, ",
        "\"type\":\"s\\u0033\\u0039\\u0030\", ",
        "\"core\": 1, ",
        "\"x\": 1, \"x\": 2, ",
        "256",
        "-1",
        "1.0",
        "-0",
        "18446744073709551616",
        "null",
        "[[[]]]",
        "\\ud800",
        "\"",
        "{",
        "}",
        "[",
        ",",
        ":",
        " ",
        "",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn on_mutated_events(
        seed in prop::sample::select(&SEEDS[..]),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, pieces()), 0..3),
    ) {
        let mut text = seed.as_bytes().to_vec();
        for (at, removed, piece) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + removed).min(text.len());
            text.splice(at..end, piece.bytes());
        }
        agree(&text)?;
    }

    #[test]
    fn on_members_put_in(
        seed in prop::sample::select(&SEEDS[..]),
        at in any::<prop::sample::Index>(),
        piece in pieces(),
    ) {
        let places: Vec<usize> = seed.match_indices(['{', ',']).map(|(at, _)| at + 1).collect();
        let (before, after) = seed.split_at(places[at.index(places.len())]);
        agree(format!("{before}{piece}{after}").as_bytes())?;
    }
}

#[test]
fn on_every_seed() {
    // The routes are those of this crate.
    let _: Option<Event<'_>> = qmp_events_generated::Event::from_str(SEEDS[0]).ok();
    for seed in SEEDS {
        assert!(agree(seed.as_bytes()).expect(seed), "{seed}");
    }
}
