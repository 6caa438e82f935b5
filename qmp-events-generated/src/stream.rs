//! From bytes to messages: framing, readers, a connection, and rules for whole streams.
//!
//! - [`Splitter`] does no I/O: it is fed chunks of bytes and yields messages.
//! - [`Reader`] reads messages from anything that can be read.
//! - [`StreamCheck`] holds a whole stream against what the documents say of rate limits,
//!   of events that follow others, and of time.
#![cfg_attr(
    feature = "tokio",
    doc = "- [`Codec`] is a `tokio_util` decoder; framed, it is a `Stream`.\n- [`Connection`] is a client on a Unix socket or TCP."
)]
//!
//! Nothing on the wire ends a stream but its end: what cannot be read is an error that
//! says where it was and what it was, and the next message follows.

mod check;
#[cfg(feature = "tokio")]
mod codec;
#[cfg(feature = "tokio")]
mod connection;
mod error;
#[cfg(feature = "tokio")]
mod log;
mod reader;
mod scan;
mod splitter;

pub use check::{Concerned, Finding, OpenOrder, StreamCheck, StreamRule, Summary};
#[cfg(feature = "tokio")]
pub use codec::{Codec, MessageStream};
#[cfg(feature = "tokio")]
pub use connection::{
    Address, Backoff, ConnectError, Connection, Disconnect, Events, ExecuteError, NotAnAddress,
    Notice, Options, WaitError, Waiter,
};
pub use error::{Fault, StreamError};
pub use reader::Reader;
pub use splitter::{Frame, Splitter};
