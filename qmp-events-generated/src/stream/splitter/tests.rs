//! Any chunking gives the same; nothing is lost, and the stream continues.

use proptest::prelude::*;

use super::*;

/// The output, short enough to compare: messages as JSON, faults by kind.
fn run(splitter: &mut Splitter, out: &mut Vec<String>) {
    while let Some(found) = splitter.next_message() {
        out.push(match found {
            Ok(message) => format!("{message:?}"),
            Err(error) => show(&error),
        });
    }
}

fn show(error: &StreamError) -> String {
    let kind = match error.fault() {
        Fault::Garbage => "garbage",
        Fault::Broken => "broken",
        Fault::TooLong { .. } => "too long",
        Fault::Truncated => "truncated",
        Fault::InvalidMessage(_) => "no message",
        Fault::Io(_) => "I/O",
    };
    format!(
        "{kind} {} {:?}",
        error.offset(),
        error.bytes().escape_ascii().to_string()
    )
}

fn split(chunks: &[&[u8]], limit: usize) -> Vec<String> {
    let (mut splitter, mut out) = (Splitter::with_limit(limit), Vec::new());
    for chunk in chunks {
        splitter.feed(chunk);
        run(&mut splitter, &mut out);
    }
    splitter.finish();
    run(&mut splitter, &mut out);
    out
}

/// Compares kinds only, of a stream in one piece and byte by byte.
#[track_caller]
fn check(stream: &str, limit: usize, expect: &[&str]) {
    let whole = split(&[stream.as_bytes()], limit);
    let bytes: Vec<&[u8]> = stream.as_bytes().chunks(1).collect();
    assert_eq!(split(&bytes, limit), whole);
    let brief = whole.iter().map(|one| match one.strip_prefix("Event") {
        Some(_) => "event",
        None => one.split_once(" \"").map_or("reply", |(kind, _)| kind),
    });
    assert_eq!(brief.collect::<Vec<_>>(), expect, "{whole:#?}");
}

const E: &str = r#"{"event": "A", "data": {"a": "}"}}"#;

#[test]
fn lines_pretty_printed_and_adjacent() {
    check(&format!("{E}\r\n{E}\n{E}{E} {E}\n{E}"), 99, &["event"; 6]);
    check("{\n    \"return\": {\n    }\n}\r\n", 99, &["reply"]);
    // Lines that end in `}` inside a message.
    let odd = "{\"a\": {\"b\": \"}\"}\n, \"event\": \"A\"}\n";
    check(&format!("{odd}{odd}{E}\n"), 99, &["event"; 3]);
    check(
        "{\"return\": [\n{},\n{}\n]}\n{\"return\": 1}",
        99,
        &["reply"; 2],
    );
}

#[test]
fn garbage_is_reported_and_skipped() {
    check(
        &format!("hello\r\n{E}\nwarning: {E}x\n"),
        99,
        &["garbage 0", "event", "garbage 42", "event", "garbage 85"],
    );
    check(&format!("{{odd}}\n{E}\n"), 99, &["no message 0", "event"]);
    check(&format!("{{}}\n{E}\n"), 99, &["no message 0", "event"]);
}

#[test]
fn a_truncated_message_does_not_consume_the_next() {
    for cut in 1..E.len() {
        for between in ["\n", ""] {
            let stream = format!("{}{between}{E}\n{E}\n{E}\n", &E[..cut]);
            let found = split(&[stream.as_bytes()], 99);
            let events = found.iter().filter(|one| one.starts_with("Event")).count();
            // Without an end of line, the next one may be lost with it.
            let lost = usize::from(between.is_empty());
            assert!(events >= 3 - lost, "{stream} {found:#?}");
            assert!(found.len() > events, "{stream} {found:#?}");
        }
    }
}

#[test]
fn too_long_is_reported_once_and_skipped() {
    let long = format!("{{\"return\": \"{}\"}}", "x".repeat(200));
    check(
        &format!("{long}\n{E}\n{long}{E}"),
        99,
        &["too long 0", "event", "too long 250", "event"],
    );
    let exact = E.len();
    check(&format!("{E}\n{E}\n"), exact, &["event"; 2]);
    check(
        &format!("{E}\n{E}"),
        exact - 1,
        &["too long 0", "too long 35"],
    );
    check(&long, 99, &["too long 0"]);
    check(&long[..150], 99, &["too long 0", "truncated 150"]);
}

#[test]
fn an_end_in_the_middle_is_reported() {
    check(
        &format!("{E}\n{}", &E[..20]),
        99,
        &["event", "truncated 35"],
    );
    check("{", 99, &["truncated 0"]);
    check("  \r\n", 99, &[]);
    check(&format!("{{\"a\": \n{E}\n"), 99, &["broken 0", "event"]);
}

#[test]
fn invalid_utf8_spoils_one_message_only() {
    let mut stream = b"{\"return\": \"\xff\"}\r\n".to_vec();
    stream.extend_from_slice(E.as_bytes());
    let found = split(&[&stream], 99);
    assert!(found[0].starts_with("no message 0"), "{found:?}");
    assert!(found[1].starts_with("Event"), "{found:?}");
    // Nor another one on its line, in any chunks.
    for cut in 0..stream.len() {
        let mut line = stream.clone();
        line.retain(|byte| !b"\r\n".contains(byte));
        let (one, two) = line.split_at(cut.min(line.len()));
        let again = split(&[one, two], 99);
        assert_eq!(again.len(), 2, "{again:?}");
        assert!(again[1].starts_with("Event"), "{again:?}");
    }
}

#[test]
fn hostile_streams_take_linear_time() {
    for piece in [
        "{\"a\":\n",
        "{1",
        "{}",
        "{\"a\":[",
        "x{\n",
        "{\"a\": {}\n",
        "{\n",
    ] {
        // Miri is slow, and no measure of time.
        let stream = piece.repeat(if cfg!(miri) { 50 } else { 200_000 });
        let mut splitter = Splitter::new();
        splitter.feed(stream.as_bytes());
        splitter.finish();
        while splitter.next_message().is_some() {}
    }
}

#[test]
fn frames_agree_with_messages() {
    let stream = format!("{E}\r\n{E}{E}\n{{\n\"return\": {{}}\n}}\n{E}");
    let mut splitter = Splitter::new();
    splitter.feed(stream.as_bytes());
    splitter.finish();
    let mut count = 0;
    while let Some(frame) = splitter.next_frame() {
        let frame = frame.expect("a frame");
        let at = usize::try_from(frame.offset).expect("small");
        assert!(stream.as_bytes()[at..].starts_with(frame.bytes));
        Message::from_slice(frame.bytes).expect("a message");
        count += 1;
    }
    assert_eq!(count, 5);
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(E.to_owned()),
        2 => Just("{\n  \"return\": [\n{\n}\n,\n{}\n ]\n}".to_owned()),
        1 => Just("{\"a\": {\"b\": \"}\"}\n, \"event\": \"A\"}".to_owned()),
        2 => (0..E.len()).prop_map(|cut| E[..cut].to_owned()),
        1 => "[{}\\[\\]\":,a1\n \\\\]{0,12}",
        1 => "x{0,3}",
    ]
}

proptest! {
    #[test]
    fn any_chunking_gives_the_same(
        pieces in prop::collection::vec((piece(), "\r\n|\n||\n\n| "), 0..12),
        sizes in prop::collection::vec(1_usize..60, 1..20),
        limit in prop_oneof![Just(1000_usize), 8_usize..60],
    ) {
        let stream: String = pieces.iter().flat_map(|(a, b)| [a.as_str(), b]).collect();
        let mut rest = stream.as_bytes();
        let mut chunks = Vec::new();
        for size in sizes.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (chunk, more) = rest.split_at(rest.len().min(*size));
            chunks.push(chunk);
            rest = more;
        }
        let whole = split(&[stream.as_bytes()], limit);
        prop_assert_eq!(&split(&chunks, limit), &whole);
        // Asking whether there is more changes nothing.
        let (mut splitter, mut out) = (Splitter::with_limit(limit), Vec::new());
        for chunk in &chunks {
            splitter.is_ready();
            splitter.feed(chunk);
            if splitter.is_ready() {
                prop_assert!(splitter.is_ready());
                run_one(&mut splitter, &mut out);
            } else {
                prop_assert!(splitter.next_message().is_none());
            }
        }
        splitter.finish();
        run(&mut splitter, &mut out);
        prop_assert_eq!(&out, &whole);
    }
}

fn run_one(splitter: &mut Splitter, out: &mut Vec<String>) {
    out.push(match splitter.next_message().expect("it was ready") {
        Ok(message) => format!("{message:?}"),
        Err(error) => show(&error),
    });
}
