//! Expressions, and lists of what they hold.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::map;
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};

use super::array::array;
use super::object::object;
use crate::schema::fault::SchemaFault;
use crate::schema::lex::{Rest, Stop, blank, boolean, or_expected, string, symbol};
use crate::schema::tree::{Bytes, Node, Value};

/// Maximum nesting depth; prevents stack overflow.
const MAX_DEPTH: usize = 60;

/// State shared by the productions of one file.
#[derive(Clone, Copy)]
pub(super) struct Cx<'a> {
    /// The whole file.
    text: &'a str,
    /// Number of open objects and arrays.
    depth: usize,
}

impl<'a> Cx<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, depth: 0 }
    }

    /// The context of what an object or array holds.
    pub(super) fn inner(self) -> Self {
        let depth = self.depth + 1;
        Self { depth, ..self }
    }

    /// The offset of a rest of the file.
    pub(super) fn offset(self, rest: &str) -> u32 {
        u32::try_from(self.text.len() - rest.len()).unwrap_or(u32::MAX)
    }

    /// The offset of a slice of the file.
    pub(super) fn start_of(self, part: &str) -> u32 {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        u32::try_from(start).unwrap_or(u32::MAX)
    }

    /// The bytes to mark for a fault at a rest of the file: its first character, or, at
    /// the end of the file, the end of its last line.
    pub(super) fn bytes_of_fault(self, rest: &str) -> Bytes {
        let first = rest.chars().next();
        let at = match first {
            Some(_) => self.offset(rest),
            None => self.offset(rest) - u32::from(self.text.ends_with('\n')),
        };
        let width = first.map_or(0, |c| u32::try_from(c.len_utf8()).unwrap_or_default());
        Bytes {
            start: at,
            end: at + width,
        }
    }

    /// The bytes between two rests of the file.
    pub(super) fn bytes(self, from: &str, to: &str) -> Bytes {
        Bytes {
            start: self.offset(from),
            end: self.offset(to),
        }
    }
}

/// ```text
/// expression = object | array | string | boolean
/// ```
pub(super) fn expression<'a>(cx: Cx<'a>, i: &'a str) -> Rest<'a, Node> {
    if cx.depth > MAX_DEPTH {
        return Err(Stop::failure(
            i,
            SchemaFault::NestedTooDeep { limit: MAX_DEPTH },
        ));
    }
    let (rest, value) = alt((
        map(|i| object(cx, i), Value::Object),
        map(|i| array(cx, i), Value::Array),
        map(string, |text| Value::String(text.into_boxed_str())),
        map(boolean, Value::Boolean),
    ))
    .parse(i)?;
    let bytes = cx.bytes(i, rest);
    Ok((rest, Node { bytes, value }))
}

/// ```text
/// list(open, item, close) = open blank (close | item (blank "," blank item)* blank close)
/// ```
///
/// `expected` names the item, and what may follow it.
pub(super) fn list<'a, T>(
    [open, close]: [char; 2],
    expected: [&'static str; 2],
    item: impl FnMut(&'a str) -> Rest<'a, T>,
) -> impl nom::Parser<&'a str, Output = Vec<T>, Error = Stop<'a>> {
    let comma = delimited(blank, symbol(','), blank);
    let items = separated_list1(comma, or_expected(expected[0], item));
    let end = preceded(blank, or_expected(expected[1], symbol(close)));
    let empty = map(symbol(close), |_| Vec::new());
    preceded(
        terminated(symbol(open), blank),
        alt((empty, terminated(items, end))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(i: &str) -> Rest<'_, Node> {
        expression(Cx::new(i), i)
    }

    #[test]
    fn an_expression_knows_its_place() {
        let (rest, node) = parse("[ true, 'a' ] x").unwrap();
        assert_eq!(rest, " x");
        assert_eq!(node.bytes, Bytes { start: 0, end: 13 });
        assert_eq!(node.as_array().unwrap()[1].as_str(), Some("a"));
    }

    #[test]
    fn a_number_is_no_expression() {
        assert!(parse("1").is_err());
    }

    #[test]
    fn a_list_has_no_trailing_comma() {
        let list = |i: &'static str| -> Rest<'static, Vec<bool>> {
            list(['[', ']'], ["an item", "`,` or `]`"], boolean).parse(i)
        };
        assert_eq!(list("[]").unwrap().1, Vec::<bool>::new());
        assert_eq!(list("[ true , false ]").unwrap().1, vec![true, false]);
        for faulty in ["[ true, ]", "[ true false ]", "[ true", "[ , true ]"] {
            assert!(list(faulty).is_err(), "{faulty}");
        }
    }

    #[test]
    fn depth_is_limited() {
        let deep = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&deep(MAX_DEPTH)).is_ok());
        assert!(parse(&deep(100_000)).is_err());
    }
}
