//! The careful route: decoding a value at a time, with the reason if a type does not fit.
//!
//! `scan` is the fast route; it leaves everything odd to this one.

use super::json::{Kind, items};
use super::number::Integer;

/// A type that is decoded from one JSON value, which is known to be JSON.
pub(crate) trait Decode<'a>: Sized {
    fn decode(json: &'a str) -> Result<Self, Mismatch>;
}

impl<'a> Decode<'a> for bool {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        match json {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Mismatch::wrong("a boolean", json)),
        }
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Vec<T> {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        let items = items(json).map_err(|_| Mismatch::wrong("an array", json))?;
        let mut list = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let value = T::decode(item);
            list.push(value.map_err(|mismatch| mismatch.below(&at.to_string()))?);
        }
        Ok(list)
    }
}

/// JSON that does not fit a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// JSON Pointer from the value that was decoded.
    pub(crate) path: String,
    pub(crate) expected: &'static str,
    pub(crate) found: String,
}

impl Mismatch {
    pub(crate) fn wrong(expected: &'static str, found: &str) -> Self {
        Self {
            path: String::new(),
            expected,
            found: describe(found),
        }
    }

    pub(crate) fn missing() -> Self {
        Self {
            path: String::new(),
            expected: "a value",
            found: "nothing".to_owned(),
        }
    }

    /// The same mismatch, with the path from the value that contains this one.
    pub(crate) fn below(mut self, name: &str) -> Self {
        let mut path = String::with_capacity(1 + name.len() + self.path.len());
        push_step(&mut path, name);
        path.push_str(&self.path);
        self.path = path;
        self
    }
}

/// Adds one step to a JSON Pointer (RFC 6901).
fn push_step(pointer: &mut String, name: &str) {
    pointer.push('/');
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            plain => pointer.push(plain),
        }
    }
}

/// One step of a JSON Pointer (RFC 6901).
pub(crate) fn pointer_step(name: &str) -> String {
    let mut step = String::new();
    push_step(&mut step, name);
    step
}

/// Describes a value for a message.
pub(crate) fn describe(json: &str) -> String {
    let kind = Kind::of(json);
    match kind {
        Kind::Object | Kind::Array => kind.with_article().to_owned(),
        Kind::Number if Integer::parse(json).is_some() => {
            format!("the integer {}", shortened(json))
        }
        Kind::Number => format!("the number {}", shortened(json)),
        Kind::String => format!("the string {}", shortened(json)),
        Kind::Boolean | Kind::Null => json.to_owned(),
    }
}

/// At most 60 characters of a text.
pub(crate) fn shortened(text: &str) -> String {
    const MAX: usize = 60;
    match text.char_indices().nth(MAX) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mismatch_points_to_the_value() {
        let mismatch = Vec::<bool>::decode("[true, 1]").expect_err("not a boolean");
        assert_eq!(mismatch.path, "/1");
        assert_eq!(mismatch.found, "the integer 1");
        assert_eq!(mismatch.below("a/b~c").path, "/a~1b~0c/1");
    }
}
