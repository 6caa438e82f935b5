//! Paths: the name of an item on the wire, as text and in parts.

use std::borrow::Cow;
use std::fmt;
use std::fmt::Write as _;

/// Maximum number of parts after the event; prevents stack overflow. A resolved tree has at
/// most 64 nested types of at most two parts each.
const MAX_PARTS: usize = 256;

/// A part of a path, after the event's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathPart {
    /// `.name`
    Member(String),
    /// `<case>`
    Branch(String),
    /// `[]`
    Element,
    /// `=value`
    Value(String),
}

impl fmt::Display for PathPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(name) => write!(f, ".{}", escaped(name)),
            Self::Branch(case) => write!(f, "<{}>", escaped(case)),
            Self::Element => f.write_str("[]"),
            Self::Value(name) => write!(f, "={}", escaped(name)),
        }
    }
}

/// The path of an item: `EVENT.info<s390>.core`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The event's wire name.
    pub event: String,
    /// The parts after it.
    pub parts: Vec<PathPart>,
}

impl Path {
    /// Parses a path; `None` if the text is not one in canonical form.
    pub fn parse(text: &str) -> Option<Self> {
        let (event, mut rest) = name(text)?;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            if parts.len() == MAX_PARTS {
                return None;
            }
            let (part, after) = part(rest)?;
            parts.push(part);
            rest = after;
        }
        Some(Self { event, parts })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escaped(&self.event))?;
        self.parts.iter().try_for_each(|part| write!(f, "{part}"))
    }
}

/// Parses one part; returns it with the rest of the text.
fn part(text: &str) -> Option<(PathPart, &str)> {
    if let Some(rest) = text.strip_prefix("[]") {
        return Some((PathPart::Element, rest));
    }
    let (found, rest) = name(text.get(1..)?)?;
    match text.as_bytes().first()? {
        b'.' => Some((PathPart::Member(found), rest)),
        b'=' => Some((PathPart::Value(found), rest)),
        b'<' => Some((PathPart::Branch(found), rest.strip_prefix('>')?)),
        _ => None,
    }
}

/// Parses a name up to the next separator; returns it with the rest of the text.
fn name(text: &str) -> Option<(String, &str)> {
    let end = text.find(is_separator).unwrap_or(text.len());
    let (found, rest) = text.split_at(end);
    Some((unescaped(found)?, rest))
}

/// Splits a path after its event; the rest is empty or starts with a separator.
///
/// ```
/// use qmp_doc_parser::ir::split_event;
///
/// assert_eq!(split_event("WATCHDOG.action=run"), ("WATCHDOG", ".action=run"));
/// assert_eq!(split_event("WATCHDOG"), ("WATCHDOG", ""));
/// ```
pub fn split_event(path: &str) -> (&str, &str) {
    path.split_at(path.find(is_separator).unwrap_or(path.len()))
}

/// Returns whether the item at `path` is the one at `owner` or owned by it.
///
/// ```
/// use qmp_doc_parser::ir::is_within;
///
/// assert!(is_within("WATCHDOG.action=run", "WATCHDOG.action"));
/// assert!(!is_within("WATCHDOG.actions", "WATCHDOG.action"));
/// ```
pub fn is_within(path: &str, owner: &str) -> bool {
    let rest = path.strip_prefix(owner);
    // The rest of a longer name is no owned item.
    rest.is_some_and(|rest| split_event(rest).0.is_empty())
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | '<' | '>' | '[' | ']' | '=')
}

/// Characters that a name in a path or in a fact's value shows as `%XX`. No name of QEMU's
/// contains one.
fn is_escaped(c: char) -> bool {
    is_separator(c) || matches!(c, ' ' | '%' | '*') || c.is_control()
}

/// Returns a name as paths and values of facts show it: separators, blanks and control
/// characters as `%XX`.
pub fn escaped(name: &str) -> Cow<'_, str> {
    escape(name, is_escaped)
}

/// Reverses [`escaped`]; `None` if the text is not its result.
pub fn unescaped(text: &str) -> Option<String> {
    unescape(text, is_escaped)
}

/// Returns words that end a line of the facts file: control characters as `%XX`.
pub(super) fn escaped_words(words: &str) -> Cow<'_, str> {
    escape(words, is_escaped_in_prose)
}

/// Reverses [`escaped_words`]; `None` if the text is not its result.
pub(super) fn unescaped_words(text: &str) -> Option<String> {
    unescape(text, is_escaped_in_prose)
}

fn is_escaped_in_prose(c: char) -> bool {
    c == '%' || c.is_control()
}

fn escape(name: &str, is_escaped: fn(char) -> bool) -> Cow<'_, str> {
    if !name.contains(is_escaped) {
        return Cow::Borrowed(name);
    }
    let mut text = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        if is_escaped(c) {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(text, "%{byte:02X}");
            }
        } else {
            text.push(c);
        }
    }
    Cow::Owned(text)
}

fn unescape(text: &str, is_escaped: fn(char) -> bool) -> Option<String> {
    if !text.contains(is_escaped) {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    let name = String::from_utf8(bytes).ok()?;
    (escape(&name, is_escaped) == text).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_parses_back_from_its_text() {
        for text in [
            "STOP",
            "E.info<s390>.core",
            "E<a>.list[][]=x",
            "E.__com%2Eexample_x",
            "",
        ] {
            let path = Path::parse(text).expect(text);
            assert_eq!(path.to_string(), text);
        }
    }

    #[test]
    fn other_forms_are_rejected() {
        let deep = "E".to_owned() + &"[]".repeat(MAX_PARTS + 1);
        for text in [
            "E<a", "E[", "E.a b", "E%2", "E%zz", "E%41", "E>", "E\t", &deep,
        ] {
            assert_eq!(Path::parse(text), None, "{text}");
        }
    }

    #[test]
    fn any_name_survives_escaping() {
        for name in ["", "plain-name_1", "a.b=c", "tab\tä\u{85}%", "*"] {
            assert_eq!(unescaped(&escaped(name)).as_deref(), Some(name));
        }
    }
}
