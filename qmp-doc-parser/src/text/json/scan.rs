//! The tokens of a text that is JSON or nearly so.

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
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = &text[at..];
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
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (Kind::Text, at + 1),
            '\n' => return (Kind::Bad, at),
            _ => {}
        }
    }
    (Kind::Bad, text.len())
}

fn word(text: &str) -> (Kind, usize) {
    let len = text
        .find(|c: char| !(c.is_alphanumeric() || "+-._".contains(c)))
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
