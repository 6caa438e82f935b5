//! The members that distinguish the kinds of messages.

use serde_core::de::Error;
use serde_json::value::RawValue;

use super::InvalidMessage;
use crate::Text;
use crate::runtime::decode::Decode;
use crate::runtime::members::Members;

/// The members of a message; of repeated names the last counts.
pub(super) fn members(json: &str) -> Result<Members<'_>, InvalidMessage> {
    let raw: &RawValue = serde_json::from_str(json).map_err(InvalidMessage::NotAnObject)?;
    Members::decode(raw.get()).map_err(|mismatch| {
        let (expected, found) = (mismatch.expected, mismatch.found);
        let error = format!("expected {expected}, found {found}");
        InvalidMessage::NotAnObject(serde_json::Error::custom(error))
    })
}

/// The name of the first member, if it is written without escapes.
pub(super) fn first_name(json: &str) -> Option<&str> {
    let inside = json.trim_start().strip_prefix('{')?;
    let name = inside.trim_start().strip_prefix('"')?;
    // The names that matter are short.
    let end = name.bytes().take(12).position(|byte| byte == b'"')?;
    name.get(..end)
}

/// The text of this member; empty if it is missing.
pub(super) fn text<'a>(object: &'a str, name: &str) -> Text<'a> {
    let members = Members::decode(object).unwrap_or_default();
    let json = members.find_borrowed(name).unwrap_or_default();
    Text::decode(json).unwrap_or_default()
}
