//! Objects.

use nom::Parser as _;
use nom::combinator::map;
use nom::sequence::{delimited, separated_pair};

use super::expression::{Cx, expression, list};
use crate::schema::lex::{Rest, blank, or_expected, string, symbol};
use crate::schema::tree::{Bytes, Entry};

/// ```text
/// object = list("{", entry, "}")
/// ```
pub(super) fn object<'a>(cx: Cx<'a>, i: &'a str) -> Rest<'a, Vec<Entry>> {
    let expected = ["a string or `}`", "`,` or `}`"];
    list(['{', '}'], expected, |i| entry(cx.inner(), i)).parse(i)
}

/// ```text
/// entry = key blank ":" blank expression
/// ```
fn entry<'a>(cx: Cx<'a>, i: &'a str) -> Rest<'a, Entry> {
    let colon = delimited(blank, or_expected("`:`", symbol(':')), blank);
    let value = or_expected("`{`, `[`, a string or a boolean", |i| expression(cx, i));
    let (rest, ((key, key_bytes), value)) =
        separated_pair(|i| key(cx, i), colon, value).parse(i)?;
    let entry = Entry {
        key,
        key_bytes,
        value,
    };
    Ok((rest, entry))
}

/// ```text
/// key = string
/// ```
fn key<'a>(cx: Cx<'a>, i: &'a str) -> Rest<'a, (Box<str>, Bytes)> {
    let (rest, key) = map(string, String::into_boxed_str).parse(i)?;
    Ok((rest, (key, cx.bytes(i, rest))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_holds_entries() {
        let text = "{ 'a' : true,\n'b':[] }";
        let (_, entries) = object(Cx::new(text), text).unwrap();
        assert_eq!(&*entries[1].key, "b");
        assert_eq!(entries[0].key_bytes, Bytes { start: 2, end: 5 });
    }

    #[test]
    fn an_entry_has_key_and_value() {
        for faulty in ["{ 'a' }", "{ 'a': }", "{ 'a' true }", "{ true: 'a' }"] {
            assert!(object(Cx::new(faulty), faulty).is_err(), "{faulty}");
        }
    }

    #[test]
    fn a_key_is_a_string() {
        assert!(key(Cx::new("'a'"), "'a'").is_ok());
        assert!(key(Cx::new("a"), "a").is_err());
    }
}
