//! From bytes to messages: framing, readers, clients, and rules for whole streams.
//!
//! - [`Splitter`] does no I/O: it is fed chunks of bytes and yields messages.
//! - [`Reader`] reads messages from anything that can be read; with a [`Writer`] it is a client.
#![cfg_attr(
    feature = "check",
    doc = "- [`StreamCheck`] checks a whole stream against the documented rate limits, the events\n  that follow others, and time."
)]
#![cfg_attr(
    feature = "tokio",
    doc = "- [`Codec`] is a `tokio_util` decoder; framed, it is a `Stream`.\n- [`Connection`] is a client on a Unix socket or TCP."
)]
//!
//! Malformed input never ends the stream: it is an error with its place and its bytes, and
//! the next message follows.

#[cfg(feature = "check")]
mod check;
#[cfg(feature = "tokio")]
mod codec;
#[cfg(feature = "tokio")]
mod connection;
mod error;
mod handshake;
#[cfg(feature = "tokio")]
mod log;
mod reader;
mod scan;
mod splitter;
mod writer;

#[cfg(feature = "check")]
pub use check::{Concerned, Counts, Finding, OpenOrder, StreamCheck, StreamRule, Summary};
#[cfg(feature = "tokio")]
pub use codec::{Codec, MessageStream};
#[cfg(all(feature = "tokio", feature = "introspection"))]
pub use connection::IntrospectError;
#[cfg(feature = "tokio")]
pub use connection::{
    Address, Backoff, Connection, Disconnect, EventBatch, EventRef, EventText, Events, Execute,
    ExecuteError, InvalidAddress, Lent, Many, Notice, Options, WaitError, Waiter,
};
pub use error::{Fault, StreamError};
pub use handshake::ConnectError;
pub use reader::Reader;
pub use splitter::{Frame, Splitter};
pub use writer::Writer;
