//! A `tokio_util` decoder; framed, it is a stream.

use std::io;

use tokio_util::bytes::BytesMut;
use tokio_util::codec::{Decoder, FramedRead};

use super::splitter::CHUNK;
use super::{Splitter, StreamError};
use crate::Message;

/// A [`Decoder`] of messages.
///
/// Malformed input is an item, as it does not end the stream; the decoder's error is a
/// failed read.
///
/// ```
/// use qmp_events_generated::stream::Codec;
/// use tokio_util::codec::Decoder;
///
/// let mut bytes = "{\"event\": \"STOP\"}\r\n{\"ev".into();
/// let mut codec = Codec::new();
/// let event = codec.decode(&mut bytes)?.unwrap()?.into_event().unwrap();
/// assert_eq!(event.name(), "STOP");
/// assert!(codec.decode(&mut bytes)?.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Default)]
pub struct Codec(Splitter);

/// A [`Stream`](futures_core::Stream) of the messages that a reader yields.
pub type MessageStream<R> = FramedRead<R, Codec>;

impl Codec {
    /// A decoder with the default limit of a message's length.
    pub fn new() -> Self {
        Self::default()
    }

    /// A decoder with this limit of a message's length, in bytes.
    pub fn with_limit(limit: usize) -> Self {
        Self(Splitter::with_limit(limit))
    }

    /// Returns a stream of a reader's messages; it needs no [`BufRead`](std::io::BufRead).
    pub fn stream<R: tokio::io::AsyncRead>(self, reader: R) -> MessageStream<R> {
        FramedRead::with_capacity(reader, self, CHUNK)
    }
}

impl Decoder for Codec {
    type Item = Result<Message<'static>, StreamError>;
    type Error = io::Error;

    fn decode(&mut self, bytes: &mut BytesMut) -> io::Result<Option<Self::Item>> {
        if !bytes.is_empty() {
            self.0.feed(bytes);
            bytes.clear();
        }
        let next = self.0.next_message();
        Ok(next.map(|message| message.map(Message::into_owned)))
    }

    fn decode_eof(&mut self, bytes: &mut BytesMut) -> io::Result<Option<Self::Item>> {
        if !bytes.is_empty() {
            self.0.feed(bytes);
            bytes.clear();
        }
        self.0.finish();
        let next = self.0.next_message();
        Ok(next.map(|message| message.map(Message::into_owned)))
    }
}
