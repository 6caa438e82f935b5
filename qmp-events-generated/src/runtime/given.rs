//! Everything that the runtime takes from generated code.
//!
//! A crate of one revision, or a test with its own tables, provides only these.

pub(crate) use crate::generated::{EVENTS, EXAMPLES, Payload, RELEASES, REVISIONS};
