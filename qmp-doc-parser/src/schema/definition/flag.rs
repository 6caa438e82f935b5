//! Flags: booleans of which only one value is allowed.

use super::cx::Cx;
use super::key;
use crate::schema::fault::SchemaFault;
use crate::schema::tree::{Entry, Value};

const FLAGS: [(&str, bool); 6] = [
    ("gen", false),
    ("success-response", false),
    ("boxed", true),
    ("allow-oob", true),
    ("allow-preconfig", true),
    ("coroutine", true),
];

/// Checks the values of flags, and that they do not exclude each other.
pub(super) fn check(cx: &mut Cx<'_, '_>, entries: &[Entry]) {
    for (flag, only) in FLAGS {
        let Some(node) = key::value(entries, flag) else {
            continue;
        };
        // Until 2.8 strings were written: 'gen': 'no'.
        let old = cx.edition < crate::schema::Edition::at(2, 9) && node.as_str().is_some();
        if node.value != Value::Boolean(only) && !old {
            cx.fault_at(node.bytes, SchemaFault::FlagValue { flag, only });
        }
    }
    let (first, second) = ("allow-oob", "coroutine");
    if let (Some(_), Some(node)) = (key::value(entries, first), key::value(entries, second)) {
        cx.fault_at(node.bytes, SchemaFault::FlagsConflict { first, second });
    }
}
