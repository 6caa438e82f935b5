//! Everything that the runtime takes from generated code.
//!
//! A crate of one revision, or a test with tables of its own, needs to provide only these.

pub(crate) use crate::generated::{EVENTS, EXAMPLES, Payload, REVISIONS};
