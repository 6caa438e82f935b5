//! The law of streams: however bytes are cut, the same comes out, and every byte is
//! accounted for.

use std::io::BufReader;

use qmp_events_generated::Message;
use qmp_events_generated::stream::{Fault, Reader, Splitter, StreamError};

/// What came out of a stream, so that it can be compared.
#[derive(Debug, PartialEq)]
enum Item {
    Message(Box<Message<'static>>),
    Fault(String, u64, u64, Vec<u8>),
}

impl From<Result<Message<'_>, StreamError>> for Item {
    fn from(found: Result<Message<'_>, StreamError>) -> Self {
        match found {
            Ok(message) => Self::Message(message.into_owned().into()),
            Err(error) => Self::Fault(
                error.to_string(),
                error.offset(),
                error.length(),
                error.bytes().to_vec(),
            ),
        }
    }
}

/// Fails unless these bytes keep the law: the first one is the size of the chunks less
/// one, the second one the limit less one, and then comes the stream.
pub(crate) fn check(bytes: &[u8]) {
    let [size, limit, stream @ ..] = bytes else {
        return;
    };
    let (size, limit) = (usize::from(*size) + 1, usize::from(*limit) + 1);
    let whole = items(stream, limit, stream.len().max(1));
    assert_eq!(items(stream, limit, size), whole, "in chunks of {size}");
    assert_eq!(items(stream, limit, 1), whole, "in chunks of 1");
    assert_eq!(asked(stream, limit, size), whole, "asked when ready");
    let reader = Reader::with_limit(BufReader::with_capacity(size, stream), limit);
    assert_eq!(reader.map(Item::from).collect::<Vec<_>>(), whole, "read");
    assert_eq!(frames(stream, limit), whole, "by frames");
    faults_are_where_they_say(stream, &whole);
    every_byte_is_accounted_for(stream);
}

fn items(stream: &[u8], limit: usize, size: usize) -> Vec<Item> {
    let (mut splitter, mut items) = (Splitter::with_limit(limit), Vec::new());
    for chunk in stream.chunks(size) {
        splitter.feed(chunk);
        drain(&mut splitter, &mut items, stream.len());
    }
    splitter.finish();
    drain(&mut splitter, &mut items, stream.len());
    items
}

fn drain(splitter: &mut Splitter, items: &mut Vec<Item>, most: usize) {
    while let Some(found) = splitter.next_message() {
        items.push(found.into());
        // Each takes a byte at least, but for the end.
        assert!(items.len() <= most + 1, "no end: {items:?}");
    }
}

/// One at a time, and only when it says that it is ready.
fn asked(stream: &[u8], limit: usize, size: usize) -> Vec<Item> {
    let (mut splitter, mut items) = (Splitter::with_limit(limit), Vec::new());
    for chunk in stream.chunks(size) {
        splitter.is_ready();
        splitter.feed(chunk);
        if splitter.is_ready() {
            assert!(splitter.is_ready());
            items.push(splitter.next_message().expect("it was ready").into());
        }
    }
    splitter.finish();
    drain(&mut splitter, &mut items, stream.len());
    items
}

/// The same by way of frames, each read on its own.
fn frames(stream: &[u8], limit: usize) -> Vec<Item> {
    let (mut splitter, mut items) = (Splitter::with_limit(limit), Vec::new());
    splitter.feed(stream);
    splitter.finish();
    while let Some(frame) = splitter.next_frame() {
        items.push(match frame {
            Err(error) => Err(error).into(),
            Ok(frame) => match Message::from_slice(frame.bytes) {
                Ok(message) => Ok(message).into(),
                Err(error) => Item::Fault(
                    format!("byte {}: {error}", frame.offset),
                    frame.offset,
                    frame.bytes.len() as u64,
                    frame.bytes.to_vec(),
                ),
            },
        });
    }
    items
}

fn faults_are_where_they_say(stream: &[u8], items: &[Item]) {
    let mut before = 0;
    for item in items {
        if let Item::Fault(told, offset, length, bytes) = item {
            assert!(before <= *offset, "{told}: {before}");
            before = offset + length;
            let at = usize::try_from(*offset).expect("small");
            let end = usize::try_from(before).expect("small");
            let most = end.min(at + StreamError::MAX_BYTES);
            assert_eq!(stream.get(at..most), Some(&**bytes), "{told}");
        }
    }
}

/// If no message is too long, frames and faults together are the stream but for blanks.
fn every_byte_is_accounted_for(stream: &[u8]) {
    let mut splitter = Splitter::with_limit(stream.len());
    splitter.feed(stream);
    splitter.finish();
    let mut done = 0;
    while let Some(frame) = splitter.next_frame() {
        let (at, length) = match &frame {
            Ok(frame) => (frame.offset, frame.bytes.len() as u64),
            Err(error) => {
                assert!(!matches!(error.fault(), Fault::TooLong { .. }), "{error}");
                (error.offset(), error.length())
            }
        };
        let (at, length) = (at.try_into().expect("small"), usize::try_from(length));
        blank(stream, done, at);
        done = at + length.expect("small");
    }
    blank(stream, done, stream.len());
}

fn blank(stream: &[u8], from: usize, to: usize) {
    let between = stream.get(from..to).expect("in order");
    assert!(
        between.iter().all(u8::is_ascii_whitespace),
        "byte {from}: lost: {}",
        between.escape_ascii()
    );
}
