//! Keys that an object has to have and may have.

use super::Form;
use super::cx::Cx;
use crate::schema::fault::SchemaFault;
use crate::schema::tree::Entry;

/// Reports missing and unknown keys; returns whether no key is missing.
///
/// `known` are the keys that may be there, each with its form; the first `required` of
/// them have to be there.
pub(super) fn check(
    cx: &mut Cx<'_, '_>,
    owner: &str,
    entries: &[Entry],
    required: usize,
    known: &[(&'static str, Form)],
) -> bool {
    let has = |key: &str| entries.iter().any(|entry| &*entry.key == key);
    let required = known[..required].iter().map(|(key, _)| *key);
    let missing: Vec<_> = required.filter(|key| !has(key)).collect();
    if !missing.is_empty() {
        let (owner, keys) = (owner.to_owned(), listed(missing.iter().copied()));
        cx.fault(SchemaFault::KeyMissing { owner, keys });
    }
    let mut unknown = Vec::new();
    for entry in entries {
        match known.iter().find(|(key, _)| **key == *entry.key) {
            Some((_, form)) => {
                cx.form(*form, entry.key_bytes);
            }
            None => unknown.push(entry),
        }
    }
    if let Some(first) = unknown.first() {
        let keys = listed(unknown.iter().map(|entry| &*entry.key));
        let owner = owner.to_owned();
        cx.fault_at(first.key_bytes, SchemaFault::KeyUnknown { owner, keys });
    }
    missing.is_empty()
}

/// The value of a key.
pub(super) fn value<'a>(entries: &'a [Entry], key: &str) -> Option<&'a crate::schema::tree::Node> {
    let entry = entries.iter().find(|entry| &*entry.key == key)?;
    Some(&entry.value)
}

/// `` `a` and `b` ``
pub(super) fn listed<'k>(keys: impl Iterator<Item = &'k str>) -> String {
    let mut keys: Vec<_> = keys.map(|key| format!("`{key}`")).collect();
    match (keys.pop(), keys.is_empty()) {
        (Some(last), false) => format!("{} and {last}", keys.join(", ")),
        (last, _) => last.unwrap_or_default(),
    }
}
