//! Arrays.

use nom::Parser as _;

use super::expression::{Cx, expression, list};
use crate::schema::lex::Rest;
use crate::schema::tree::Node;

/// ```text
/// array = list("[", expression, "]")
/// ```
pub(super) fn array<'a>(cx: Cx<'a>, i: &'a str) -> Rest<'a, Vec<Node>> {
    let expected = ["`{`, `[`, `]`, a string or a boolean", "`,` or `]`"];
    list(['[', ']'], expected, |i| expression(cx.inner(), i)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_holds_expressions() {
        assert_eq!(array(Cx::new(""), "[]").unwrap().1, []);
        let text = "[ 'a', # b\n [ ] ]";
        assert_eq!(array(Cx::new(text), text).unwrap().1.len(), 2);
        assert!(array(Cx::new("{}"), "{}").is_err());
    }
}
