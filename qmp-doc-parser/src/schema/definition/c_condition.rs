//! Conditions in the syntax of C's preprocessor, as written until 6.1.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, space0};
use nom::combinator::{all_consuming, map};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser as _};

use crate::ir::Condition;

/// Maximum nesting depth; prevents stack overflow.
const MAX_DEPTH: usize = 60;

/// Parses a condition; `None` if the text is not one.
pub(super) fn c_condition(text: &str) -> Option<Condition> {
    let (_, condition) = all_consuming(|i| or(MAX_DEPTH, i)).parse(text).ok()?;
    Some(condition)
}

/// ```text
/// or = and ("||" and)*
/// ```
fn or(depth: usize, i: &str) -> IResult<&str, Condition> {
    let operands = separated_list1(tag("||"), |i| and(depth, i));
    map(operands, |operands| joined(operands, Condition::Any)).parse(i)
}

/// ```text
/// and = operand ("&&" operand)*
/// ```
fn and(depth: usize, i: &str) -> IResult<&str, Condition> {
    let operands = separated_list1(tag("&&"), |i| operand(depth, i));
    map(operands, |operands| joined(operands, Condition::All)).parse(i)
}

/// ```text
/// operand = blank* ("!" operand | "(" or ")" | defined | name) blank*
/// ```
fn operand(depth: usize, i: &str) -> IResult<&str, Condition> {
    let Some(depth) = depth.checked_sub(1) else {
        return nom::combinator::fail().parse(i);
    };
    let not = map(preceded(char('!'), |i| operand(depth, i)), |operand| {
        Condition::Not(Box::new(operand))
    });
    let group = delimited(char('('), |i| or(depth, i), char(')'));
    let symbol = map(alt((defined, name)), |name| {
        Condition::Defined(name.to_owned())
    });
    delimited(space0, alt((not, group, symbol)), space0).parse(i)
}

/// ```text
/// defined = "defined" blank* "(" blank* name blank* ")"
/// ```
fn defined(i: &str) -> IResult<&str, &str> {
    let name = delimited(space0, name, space0);
    preceded(
        (tag("defined"), space0),
        delimited(char('('), name, char(')')),
    )
    .parse(i)
}

/// ```text
/// name = (letter | digit | "_")+
/// ```
fn name(i: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_ascii_alphanumeric() || c == '_')(i)
}

/// One operand is the condition itself.
fn joined(mut operands: Vec<Condition>, join: fn(Vec<Condition>) -> Condition) -> Condition {
    match (operands.pop(), operands.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            operands.extend(last);
            join(operands)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> Option<String> {
        c_condition(text).map(|condition| condition.to_string())
    }

    #[test]
    fn operators_bind_as_in_c() {
        for (text, expected) in [
            ("defined(A)", "A"),
            ("A", "A"),
            ("defined(A) && defined(B)||defined(C)", "any(all(A, B), C)"),
            ("A && (B || !C)", "all(A, any(B, not(C)))"),
            ("!defined( A ) && B && C", "all(not(A), B, C)"),
        ] {
            assert_eq!(canonical(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_text_is_no_condition() {
        let deep = "(".repeat(10_000);
        for text in ["A &&", "defined(", "A B", "A == 1", "()", &deep] {
            assert_eq!(canonical(text), None, "{text}");
        }
    }
}
