//! The tokens of a text that is JSON or nearly so.

use crate::text::white::skip_white;

/// Kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An opening bracket, with the one that closes it.
    Open(char),
    /// A closing bracket.
    Close(char),
    Colon,
    Comma,
    /// A string.
    Text,
    /// A number, or `true`, `false`, `null`.
    Word,
    /// Anything else, or a string that does not end.
    Bad,
}

impl Kind {
    pub(super) fn ends_value(self) -> bool {
        matches!(self, Self::Close(_) | Self::Text | Self::Word)
    }

    pub(super) fn starts_value(self) -> bool {
        matches!(self, Self::Open(_) | Self::Text | Self::Word)
    }
}

/// One token: a byte range of the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The tokens of a text, in order, white space left out.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = skip_white(&text[at..]);
        at = text.len() - rest.len();
        let first = rest.chars().next()?;
        let (kind, len) = match first {
            '{' => (Kind::Open('}'), 1),
            '[' => (Kind::Open(']'), 1),
            '}' | ']' => (Kind::Close(first), 1),
            ':' => (Kind::Colon, 1),
            ',' => (Kind::Comma, 1),
            '"' => string(rest),
            _ => word(rest),
        };
        let start = at;
        at += len;
        Some(Token {
            kind,
            start,
            end: at,
        })
    })
}

/// A string ends at its closing quote; one that does not end on its line is bad.
fn string(text: &str) -> (Kind, usize) {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return (Kind::Text, at + 1),
            b'\n' => return (Kind::Bad, at),
            _ => {}
        }
    }
    (Kind::Bad, text.len())
}

/// The brackets of a text, in order, without those in strings.
pub(super) fn brackets(text: &str) -> impl Iterator<Item = u8> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let byte = *text.as_bytes().get(at)?;
            match byte {
                b'"' => at += string(&text[at..]).1,
                _ => at += 1,
            }
            if matches!(byte, b'{' | b'[' | b'}' | b']') {
                return Some(byte);
            }
        }
    })
}

fn word(text: &str) -> (Kind, usize) {
    let len = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '-' | '.' | '_')))
        .unwrap_or(text.len());
    if len == 0 {
        return (Kind::Bad, text.chars().next().map_or(0, char::len_utf8));
    }
    let known = matches!(&text[..len], "true" | "false" | "null");
    let number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    (
        if known || number {
            Kind::Word
        } else {
            Kind::Bad
        },
        len,
    )
}
