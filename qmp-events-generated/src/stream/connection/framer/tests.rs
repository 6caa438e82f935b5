//! The framer and the splitter agree on any stream in any chunks.

use super::*;
use proptest::prelude::*;

const EVENT: &str =
    r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "STOP", "data": {"a": "}"}}"#;

fn show_fault(error: &StreamError) -> String {
    format!("{} {error}", error.offset())
}

fn show(piece: &Piece) -> Vec<String> {
    match piece {
        Piece::Events(batch) => {
            let shown = batch.iter().map(|text| {
                let event = text.event().expect("it decodes");
                assert_eq!(event.name(), text.name());
                assert_eq!(event.timestamp, text.timestamp());
                assert_eq!(text.to_text().name(), text.name());
                assert_eq!(text.to_text().as_str(), text.as_str());
                format!("{:?}", Message::Event(event))
            });
            shown.collect()
        }
        Piece::Message(message) => vec![format!("{message:?}")],
        Piece::Fault(error) => vec![show_fault(error)],
    }
}

fn frame(chunks: &[&[u8]], limit: usize) -> Vec<String> {
    let mut framer = Framer::new(limit);
    let mut pieces = VecDeque::new();
    for chunk in chunks {
        framer.room().put_slice(chunk);
        assert_eq!(framer.fresh(chunk.len()), *chunk);
        framer.cut(&mut pieces);
    }
    framer.finish(&mut pieces);
    pieces.iter().flat_map(show).collect()
}

fn split(stream: &[u8], limit: usize) -> Vec<String> {
    let mut splitter = Splitter::with_limit(limit);
    splitter.feed(stream);
    splitter.finish();
    let mut shown = Vec::new();
    while let Some(found) = splitter.next_message() {
        shown.push(match found {
            Ok(message) => format!("{message:?}"),
            Err(error) => show_fault(&error),
        });
    }
    shown
}

#[track_caller]
fn check(stream: &str, names: &[&str]) {
    let expected = split(stream.as_bytes(), 1000);
    let whole = frame(&[stream.as_bytes()], 1000);
    assert_eq!(whole, expected);
    let bytes: Vec<&[u8]> = stream.as_bytes().chunks(1).collect();
    assert_eq!(frame(&bytes, 1000), expected);
    for (shown, name) in expected.iter().zip(names) {
        assert!(shown.contains(name), "{shown}");
    }
    assert_eq!(expected.len(), names.len(), "{expected:#?}");
}

#[test]
fn events_and_replies_in_order() {
    let stream = format!("{EVENT}\r\n{{\"return\": 1}}\r\n{EVENT}\r\n{EVENT}\r\n");
    check(&stream, &["Stop(", "Return", "Stop(", "Stop("]);
}

#[test]
fn the_last_line_needs_no_line_end() {
    let mut framer = Framer::new(1000);
    let mut pieces = VecDeque::new();
    framer.room().put_slice(EVENT.as_bytes());
    framer.cut(&mut pieces);
    assert!(matches!(pieces.pop_front(), Some(Piece::Events(_))));
}

#[test]
fn members_may_surround_the_name() {
    let stamp = |n| format!(r#""timestamp": {{"seconds": {n}, "microseconds": 2}}"#);
    let (first, last) = (stamp(1), stamp(3));
    let between = format!(r#"{{{first}, "more": [], "event": "A"}}"#);
    let twice = format!(r#"{{{first}, "event": "B", {last}}}"#);
    check(&format!("{between}\n{twice}\n"), &["A", "B"]);
}

#[test]
fn damaged_lines_do_not_affect_their_neighbours() {
    let cut = &EVENT[..EVENT.len() - 1];
    check(
        &format!("{cut}\r\n{EVENT}\r\n"),
        &["never completed", "Stop("],
    );
    check(&format!("{EVENT} x\n{EVENT}\n"), &["Stop(", ": x", "Stop("]);
    check(&format!("x {EVENT}{EVENT}\n"), &[": x", "Stop(", "Stop("]);
    check("{\"event\": 1}\n", &["not a QMP message"]);
    // A name with an escape, a member twice.
    check(r#"{"event": "\u0041"}"#, &["\"A\""]);
    check(r#"{"event": "A", "event": "B"}"#, &["\"B\""]);
}

#[test]
fn events_received_with_a_long_reply_do_not_retain_it() {
    let reply = format!("{{\"return\": \"{}\"}}\r\n", "x".repeat(HAND_OVER));
    let mut framer = Framer::new(1 << 20);
    let mut pieces = VecDeque::new();
    framer
        .room()
        .put_slice(format!("{reply}{EVENT}\r\n").as_bytes());
    framer.cut(&mut pieces);
    let Some(Piece::Events(batch)) = pieces.back() else {
        panic!("{pieces:?}");
    };
    assert!(batch.bytes() < 1000, "{}", batch.bytes());
}

#[test]
fn a_flood_without_line_ends_takes_linear_time() {
    // Each chunk ends in what may be the end of a message, and is none.
    let mut framer = Framer::new(64 << 20);
    let mut pieces = VecDeque::new();
    framer.room().put_slice(br#"{"return": [{}"#);
    let start = std::time::Instant::now();
    for _ in 0..20_000 {
        framer
            .room()
            .put_slice(br#", {"a": {"b": {}}}, {"a": [{}]}, {}"#);
        framer.cut(&mut pieces);
    }
    assert!(pieces.is_empty());
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(EVENT.to_owned()),
        2 => Just(r#"{"event": "B", "timestamp": {"seconds": 1, "microseconds": 2}}"#.to_owned()),
        1 => Just(r#"{"event": "\u0042", "x": "\ud800", "x": 1}"#.to_owned()),
        2 => Just("{\n  \"return\": [\n{\n}\n,\n{}\n ]\n}".to_owned()),
        2 => Just(EVENT.replace(": ", ":\n").replace('{', "{\r\n  ")),
        2 => Just(r#"{"return": {}, "id": 7}"#.to_owned()),
        1 => Just(r#"{"error": {"class": "A", "desc": "é"}}"#.to_owned()),
        1 => Just("{\"a\": {\"b\": \"}\"}\n, \"event\": \"A\"}".to_owned()),
        2 => (0..EVENT.len()).prop_map(|cut| EVENT[..cut].to_owned()),
        2 => (0..EVENT.len()).prop_map(|cut| EVENT[cut..].to_owned()),
        1 => (0..EVENT.len(), any::<u8>()).prop_map(|(at, byte)| {
            let mut bytes = EVENT.as_bytes().to_vec();
            bytes[at] = byte % 128;
            String::from_utf8_lossy(&bytes).into_owned()
        }),
        1 => "[{}\\[\\]\":,a1\n \\\\]{0,12}",
        1 => "x{0,3}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_as_the_splitter(
        pieces in prop::collection::vec((piece(), "\r\n|\n||\n\n| "), 0..12),
        sizes in prop::collection::vec(1_usize..200, 1..20),
        limit in prop_oneof![Just(1000_usize), 8_usize..60],
        damage in prop::option::weighted(0.2, (any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let stream: String = pieces.iter().flat_map(|(text, end)| [text.as_str(), end]).collect();
        let mut stream = stream.into_bytes();
        if let Some((at, byte)) = damage && !stream.is_empty() {
            let at = at.index(stream.len());
            stream[at] = byte;
        }
        let (mut rest, mut chunks) = (&stream[..], Vec::new());
        for size in sizes.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (chunk, more) = rest.split_at(rest.len().min(*size));
            chunks.push(chunk);
            rest = more;
        }
        prop_assert_eq!(frame(&chunks, limit), split(&stream, limit));
    }
}
