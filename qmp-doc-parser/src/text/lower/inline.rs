//! The grammar inside running text, blind to how its lines were broken.

use std::ops::Range;

use nom::IResult;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, take_while1};
use nom::character::complete::char;
use nom::sequence::delimited;

/// A text with every run of white space as one space, and where each byte came from.
pub(super) struct Flat<'a> {
    source: &'a str,
    text: String,
    at: Vec<usize>,
}

impl<'a> Flat<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut at = Vec::with_capacity(source.len() + 1);
        for (start, c) in source.char_indices() {
            if c.is_whitespace() {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                    at.push(start);
                }
                continue;
            }
            text.push(c);
            at.extend(start..start + c.len_utf8());
        }
        if text.ends_with(' ') {
            text.pop();
            at.pop();
        }
        at.push(source.len());
        Self { source, text, at }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The part of the source that a range of the text stands for.
    pub(super) fn source(&self, range: Range<usize>) -> &'a str {
        if range.is_empty() {
            let at = self.at[range.start];
            return &self.source[at..at];
        }
        let last = self.text[..range.end]
            .chars()
            .next_back()
            .map_or(1, char::len_utf8);
        let end = self.at[range.end - last] + last;
        self.source
            .get(self.at[range.start]..end)
            .unwrap_or_default()
    }

    /// The part of the source that a slice of the text stands for.
    pub(super) fn part(&self, slice: &str) -> &'a str {
        self.source(self.range(slice))
    }

    /// Where a slice of the text stands in it.
    pub(super) fn range(&self, slice: &str) -> Range<usize> {
        let start = crate::text::ast::offset(&self.text, slice);
        start..start + slice.len()
    }
}

pub(super) type Inline<'a, T> = IResult<&'a str, T>;

/// ```text
/// quoted = dquote text dquote / "'" text "'"
/// ```
pub(super) fn quoted(i: &str) -> Inline<'_, &str> {
    alt((
        delimited(char('"'), is_not("\""), char('"')),
        delimited(char('\''), is_not("' "), char('\'')),
    ))
    .parse(i)
}

/// ```text
/// separator = ", " ["or " / "and "] / " or " / " and "
/// ```
pub(super) fn separator(i: &str) -> Inline<'_, &str> {
    alt((
        tag(", or "),
        tag(", and "),
        tag(", "),
        tag(" or "),
        tag(" and "),
    ))
    .parse(i)
}

/// ```text
/// event-name = (capital / digit / "_")+
/// ```
pub(super) fn event_name(i: &str) -> Inline<'_, &str> {
    let (rest, name) =
        take_while1(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_').parse(i)?;
    nom::combinator::verify(nom::combinator::success(name), |name: &str| name.len() > 1).parse(rest)
}

/// ```text
/// identifier = (letter / digit / "_" / "-")+
/// ```
pub(super) fn identifier(i: &str) -> Inline<'_, &str> {
    take_while1(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-').parse(i)
}

/// Every place at which a production fits, with what it yields and the rest of the text.
pub(super) fn find_all<'a, T>(
    text: &'a str,
    mut production: impl Parser<&'a str, Output = T, Error = nom::error::Error<&'a str>>,
) -> Vec<(Range<usize>, T)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if let Ok((rest, node)) = production.parse(&text[at..])
            && rest.len() < text.len() - at
        {
            let end = text.len() - rest.len();
            found.push((at..end, node));
            at = end;
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_text_knows_its_source() {
        let flat = Flat::new("  one\n\ttwo  three ");
        assert_eq!(flat.text(), "one two three");
        assert_eq!(flat.source(0..7), "one\n\ttwo");
        assert_eq!(flat.part(&flat.text()[8..]), "three");
    }
}
