//! The law of replies: any bytes are read, and facts hold what was read.

use qmp_doc_parser::introspection::{ReplyOptions, read_introspection};

use super::schema::facts_hold;

/// Fails unless these bytes keep the law.
pub(crate) fn check(bytes: &[u8]) {
    let reading = read_introspection(bytes, &ReplyOptions::default());
    for fault in &reading.faults {
        assert!(!fault.to_string().is_empty());
    }
    facts_hold(&reading.document.resolve());
}
