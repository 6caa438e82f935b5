//! Text that borrows from the input line where it can.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use super::decode::{Decode, Mismatch};

/// A JSON string: borrowed from the input line, or owned.
///
/// It dereferences to [`str`] and compares with it: `event.device == "ide0"`. One that was
/// written with escapes borrows as well, until it is looked at.
#[derive(Clone)]
pub struct Text<'a>(Repr<'a>);

#[derive(Clone)]
enum Repr<'a> {
    Plain(&'a str),
    Owned(Box<str>),
    /// As it was written, without its quotes, and what that means once someone asked.
    /// The second box keeps a `Text` small.
    Escaped(&'a str, OnceLock<Box<Box<str>>>),
}

impl<'a> Text<'a> {
    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Plain(text) => text,
            Repr::Owned(text) => text,
            Repr::Escaped(written, text) => text.get_or_init(|| Box::new(unescape(written))),
        }
    }

    /// Whether it still borrows from the input.
    pub fn is_borrowed(&self) -> bool {
        match &self.0 {
            Repr::Plain(_) => true,
            Repr::Owned(_) => false,
            Repr::Escaped(_, text) => text.get().is_none(),
        }
    }

    /// The same text, independent of the input.
    pub fn into_owned(self) -> Text<'static> {
        Text(Repr::Owned(match self.0 {
            Repr::Plain(text) => text.into(),
            Repr::Owned(text) => text,
            Repr::Escaped(written, text) => match text.into_inner() {
                Some(text) => *text,
                None => unescape(written),
            },
        }))
    }

    /// What stands between the quotes, with escapes that are known to mean Unicode.
    pub(crate) fn escaped(written: &'a str) -> Self {
        Self(Repr::Escaped(written, OnceLock::new()))
    }
}

/// The scanner has checked the escapes, so that the default is never taken.
#[cold]
fn unescape(written: &str) -> Box<str> {
    let text: String = serde_json::from_str(&format!("\"{written}\"")).unwrap_or_default();
    text.into()
}

impl<'a> Decode<'a> for Text<'a> {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        let inner = json
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .ok_or_else(|| Mismatch::wrong("a string", json))?;
        if !inner.contains('\\') {
            return Ok(Self::from(inner));
        }
        match serde_json::from_str::<String>(json) {
            Ok(text) => Ok(Self::from(text)),
            // The only fault that is left: half of a surrogate pair.
            Err(_) => Err(Mismatch::wrong("a string of Unicode characters", json)),
        }
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Text<'_> {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Repr::Plain(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Repr::Owned(text.into()))
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl From<Text<'_>> for String {
    fn from(text: Text<'_>) -> Self {
        match text.into_owned().0 {
            Repr::Owned(text) => text.into(),
            _ => unreachable!("it was just made owned"),
        }
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text<'_> {}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text<'_> {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self(Repr::Plain(""))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrows_unless_there_are_escapes() {
        let plain = Text::decode("\"vda\"").expect("text");
        assert!(plain.is_borrowed());
        assert_eq!(plain, "vda");
        let escaped = Text::decode(r#""\ud83d\ude00\n""#).expect("text");
        assert!(!escaped.is_borrowed());
        assert_eq!(escaped, "😀\n");
        let lazy = Text::escaped(r"\ud83d\ude00\n");
        assert!(lazy.is_borrowed());
        assert_eq!(lazy, escaped);
        assert!(!lazy.is_borrowed());
    }

    #[test]
    fn half_a_surrogate_pair_is_told() {
        let mismatch = Text::decode(r#""\ud83d""#).expect_err("not Unicode");
        assert_eq!(mismatch.expected, "a string of Unicode characters");
    }

    #[test]
    fn anything_else_is_not_text() {
        assert!(Text::decode("1").is_err());
        assert!(Text::decode("null").is_err());
    }
}
