//! Text that borrows from the input line where it can.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use once_cell::race::OnceBox;
use serde_core::{Serialize, Serializer};

use super::decode::{Decode, Mismatch};

/// A JSON string: borrowed from the input line, or owned.
///
/// It dereferences to [`str`] and compares with it: `event.device == "ide0"`. A string with
/// escapes is borrowed as well, until it is looked at.
#[derive(Clone)]
pub struct Text<'a> {
    /// The string itself. If it starts with a quote, it is the JSON of a string with escapes, or
    /// [`OWNED`], and `meaning` is the string.
    ///
    /// Events hold many texts: without a tag for owned ones, optional texts and open enums are not
    /// larger than a text.
    text: &'a str,
    /// The string, once someone asked for it; always set if it is owned.
    meaning: OnceBox<Box<str>>,
}

/// The text of an owned string; no JSON string is a single quote.
const OWNED: &str = "\"";

impl<'a> Text<'a> {
    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        if is_quoted(self.text) {
            self.meaning.get_or_init(|| Box::new(unescape(self.text)))
        } else {
            self.text
        }
    }

    /// Returns whether it still borrows from the input.
    pub fn is_borrowed(&self) -> bool {
        self.meaning.get().is_none()
    }

    /// Converts it into an owned text.
    pub fn into_owned(self) -> Text<'static> {
        if self.is_borrowed() {
            return Text::owned(self.as_str().into());
        }
        Text {
            text: OWNED,
            meaning: self.meaning,
        }
    }

    fn owned(text: Box<str>) -> Self {
        Self {
            text: OWNED,
            meaning: OnceBox::with_value(Box::new(text)),
        }
    }

    /// A string that does not start with a quote.
    #[inline]
    pub(crate) fn plain(text: &'a str) -> Self {
        Self {
            text,
            meaning: OnceBox::new(),
        }
    }

    /// The JSON of a string whose escapes are known to mean Unicode characters.
    pub(crate) fn escaped(json: &'a str) -> Self {
        Self::plain(json)
    }
}

#[inline]
fn is_quoted(text: &str) -> bool {
    text.as_bytes().first() == Some(&b'"')
}

/// The scanner has checked the escapes, so that the default is never used.
#[cold]
fn unescape(json: &str) -> Box<str> {
    serde_json::from_str::<String>(json)
        .unwrap_or_default()
        .into()
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
        if is_quoted(text) {
            Self::owned(text.into())
        } else {
            Self::plain(text)
        }
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self::owned(text.into())
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
        text.as_str().to_owned()
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
        Self::plain("")
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
        let lazy = Text::escaped(r#""\ud83d\ude00\n""#);
        assert!(lazy.is_borrowed());
        assert_eq!(lazy, escaped);
        assert!(!lazy.is_borrowed());
    }

    #[test]
    fn half_a_surrogate_pair_is_rejected() {
        let mismatch = Text::decode(r#""\ud83d""#).expect_err("not Unicode");
        assert_eq!(mismatch.expected, "a string of Unicode characters");
    }

    #[test]
    fn a_text_may_start_with_a_quote() {
        for text in ["\"", "\"a\"", "\"\\u0061\""] {
            assert_eq!(Text::from(text), text);
            assert_eq!(Text::from(text).into_owned(), text);
            let json = serde_json::to_string(text).expect("JSON");
            assert_eq!(Text::decode(&json).expect("text"), text);
            assert_eq!(Text::escaped(&json), text);
        }
    }

    #[test]
    fn anything_else_is_not_text() {
        assert!(Text::decode("1").is_err());
        assert!(Text::decode("null").is_err());
    }
}
