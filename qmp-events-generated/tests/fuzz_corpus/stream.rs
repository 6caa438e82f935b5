//! The stream property: the result does not depend on the chunks, and every byte is
//! accounted for.

use std::io::BufReader;

use qmp_events_generated::Message;
use qmp_events_generated::stream::{Fault, Reader, Splitter, StreamError};

/// A result of reading a stream, for comparison.
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

/// Checks the property for any bytes: the first is the size of the chunks minus one, the
/// second the limit minus one, and the rest the stream.
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

fn drain(splitter: &mut Splitter, items: &mut Vec<Item>, max: usize) {
    while let Some(found) = splitter.next_message() {
        items.push(found.into());
        // Each item but the last consumes at least a byte.
        assert!(items.len() <= max + 1, "no end: {items:?}");
    }
}

/// Takes one item at a time, only when `is_ready`.
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

/// Decodes each frame separately.
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
        if let Item::Fault(message, offset, length, bytes) = item {
            assert!(before <= *offset, "{message}: {before}");
            before = offset + length;
            let at = usize::try_from(*offset).expect("small");
            let end = usize::try_from(before).expect("small");
            let kept = end.min(at + StreamError::MAX_BYTES);
            assert_eq!(stream.get(at..kept), Some(&**bytes), "{message}");
        }
    }
}

/// If no message is too long, frames and faults together cover all but white space.
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
