//! Readers of real events: plain, through tiny buffers, cut off, and through `tokio`.

use std::io::{self, BufReader, Read};

use qmp_events_generated::stream::{Fault, Reader, Splitter};

const LAB: &str = include_str!("data/events-qemu-10.0.jsonl");

#[test]
fn real_events_through_any_buffer() {
    for capacity in [1, 7, 64, 8192] {
        let reader = Reader::new(BufReader::with_capacity(capacity, LAB.as_bytes()));
        let events: Result<Vec<_>, _> = reader.events().collect();
        let events = events.expect("no errors");
        assert_eq!(events.len(), 418, "{capacity}");
    }
}

#[test]
fn pretty_and_compact_are_equal() {
    let pretty: String = LAB
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let text = serde_json::to_string_pretty(&value).expect("JSON");
            text.replace('\n', "\r\n") + "\r\n"
        })
        .collect();
    let read = |text: &str| {
        Reader::new(text.as_bytes())
            .events()
            .flatten()
            .collect::<Vec<_>>()
    };
    assert_eq!(read(&pretty), read(LAB));
}

#[test]
fn a_truncated_recording_is_reported() {
    let cut = &LAB[..LAB.len() - 20];
    let mut reader = Reader::new(cut.as_bytes());
    let errors: Vec<_> = reader.by_ref().filter_map(Result::err).collect();
    assert!(matches!(errors[..], [ref one] if matches!(one.fault(), Fault::Truncated)));
    assert!(errors[0].is_fatal());
    assert!(reader.next().is_none());
}

/// Fails after some bytes; an interruption before is retried.
struct Fails(u8);

impl Read for Fails {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.0 += 1;
        match self.0 {
            1 => Err(io::ErrorKind::Interrupted.into()),
            2 => (&b"{\"event\": \"A\"}\n{"[..]).read(bytes),
            _ => Err(io::ErrorKind::ConnectionReset.into()),
        }
    }
}

#[test]
fn an_error_of_reading_ends_the_stream() {
    let mut reader = Reader::new(BufReader::new(Fails(0)));
    assert!(reader.next_message().expect("an event").is_ok());
    let error = reader
        .next_message()
        .expect("an error")
        .expect_err("an error");
    assert!(matches!(error.fault(), Fault::Io(_)) && error.is_fatal());
    assert_eq!(error.offset(), 16);
    assert!(reader.next_message().is_none());
}

#[test]
fn memory_stays_near_the_size_of_one_message() {
    // Far more than the limit, without an end.
    let mut splitter = Splitter::with_limit(10_000);
    for _ in 0..100 {
        splitter.feed(&[b'['; 5000]);
        splitter.feed(&[b'{'; 5000]);
        while splitter.next_message().is_some() {}
    }
    let debug = format!("{splitter:?}");
    assert!(debug.len() < 200_000, "{}", debug.len());
}

#[cfg(feature = "tokio")]
#[tokio::test]
async fn the_codec_is_a_stream() {
    use futures_core::Stream;
    use qmp_events_generated::stream::Codec;
    use std::{future::poll_fn, pin::pin};

    let text = format!("{LAB}x\n{}", &LAB[..30]);
    let mut stream = pin!(Codec::new().stream(text.as_bytes()));
    let (mut good, mut bad) = (0, Vec::new());
    while let Some(item) = poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
        match item.expect("no I/O errors") {
            Ok(_) => good += 1,
            Err(error) => bad.push(error.to_string()),
        }
    }
    assert_eq!((good, bad.len()), (418, 2), "{bad:?}");
}
