//! Examples: JSON, whole or broken, with the lines that belong to it.

use std::cell::Cell;

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{is_not, tag};
use nom::character::complete::{anychar, char, multispace0, one_of, space0};
use nom::combinator::{map, not, peek, recognize, value, verify};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded};

use super::line::{Rest, blank_lines, error, line};
use super::{heading, label, member};
use crate::text::json;
use crate::text::white::skip_gap;

/// ```text
/// json = json-start json-line*
/// json-start = peek(event-start / fragment) line
/// json-line = [blank-lines peek(fragment)] line      ; starts nothing else
/// ```
///
/// It ends where its brackets are closed. Closing brackets that follow on lines of their
/// own are surplus, and part of it. While brackets are open, an empty line ends it unless
/// more JSON follows.
pub(super) fn json(i: &str) -> Rest<'_, &str> {
    let depth = Cell::new(0);
    let counted = |i| {
        let (rest, text) = line(i)?;
        depth.set(json::depth_after(text, depth.get()));
        Ok((rest, ()))
    };
    let blank_before = |i| {
        let next = blank_lines(i);
        if next.len() < i.len() && (depth.get() == 0 || fragment(next).is_err()) {
            return Err(error(i));
        }
        Ok((next, ()))
    };
    let ends = |i| {
        if starts_something_else(i, depth.get()) {
            Ok((i, ()))
        } else {
            Err(error(i))
        }
    };
    let start = preceded(peek(alt((event_start, fragment))), counted);
    let more = preceded(blank_before, preceded(not(ends), counted));
    let (rest, text) = recognize((start, many0_count(more))).parse(i)?;
    Ok((rest, text.trim()))
}

/// Returns whether a line after JSON is not part of it.
fn starts_something_else(i: &str, depth: usize) -> bool {
    depth == 0 && closers(i).is_err()
        || label::starts_label(i)
        || member::starts_member(i)
        || heading::underlined(i).is_ok()
        || caption(i).is_ok()
        || envelope(i).is_ok()
}

/// Returns whether a line starts a value: an opening brace.
pub(super) fn starts_event(i: &str) -> bool {
    event_start(i).is_ok()
}

/// Returns whether the rest of a label's line is JSON.
pub(super) fn starts_json(i: &str) -> bool {
    event_start(i).is_ok()
}

/// ```text
/// event-start = space* "{"
/// ```
fn event_start(i: &str) -> Rest<'_, ()> {
    value((), (space0, char('{'))).parse(i)
}

/// ```text
/// envelope = "{" space* dquote ("event" / "timestamp") dquote      ; not indented
/// ```
fn envelope(i: &str) -> Rest<'_, ()> {
    let key = delimited(char('"'), alt((tag("event"), tag("timestamp"))), char('"'));
    value((), (char('{'), space0, key)).parse(i)
}

/// ```text
/// closers = ("}" / "]" / "," / space)+ line-end      ; not only spaces
/// ```
fn closers(i: &str) -> Rest<'_, ()> {
    let is_closer = |byte: &u8| matches!(byte, b'}' | b']' | b' ' | b'\t' | b',');
    let only = |line: &str| line.as_bytes().iter().all(is_closer);
    map(verify(line, only), |_| ()).parse(i)
}

/// ```text
/// fragment = space* key space* ":" white-space* value-start / closers / space* "{" character
/// value-start = "{" / "[" / dquote / "-" / digit / "true" / "false" / "null"
/// ```
///
/// JSON whose start is lost.
fn fragment(i: &str) -> Rest<'_, ()> {
    if !skip_gap(i).starts_with(['{', '"', '}', ']', ',']) {
        return Err(error(i));
    }
    let key = recognize((char('"'), is_not("\"\n"), char('"')));
    let literal = alt((tag("true"), tag("false"), tag("null")));
    let start = alt((value((), one_of("{[\"-0123456789")), value((), literal)));
    let member = value((), (space0, key, space0, char(':'), multispace0, start));
    let opening = value((), (space0, char('{'), anychar));
    alt((member, closers, opening)).parse(i)
}

/// ```text
/// caption = character* ":" space* line-end      ; without quotes
/// ```
fn caption(i: &str) -> Rest<'_, &str> {
    verify(line, |line: &str| {
        line.trim_end().ends_with(':') && !line.contains('"')
    })
    .parse(i)
}

#[cfg(test)]
mod tests {
    use super::super::productions::check;
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        check("json", json, "{ \"a\": {\n} }\n|Note: x\n", "text { }\n");
        check("json-start", json, "  { \"a\": 1 }\n|", "\"a\": b\n");
        let continued = "{ \"a\": {\n\n\"b\": 1 } }\n|";
        check("json-line", json, continued, "Example:\n{ }\n");
        check("event-start", event_start, "  {| }", "\"a\": {");
        check("envelope", envelope, "{ \"event\"|: 1", "{ \"data\": 1");
        check("closers", closers, " } ],\n|next", " } x\n");
        check("fragment", fragment, "  \"a\": [|", "\"a\": reading\n");
        check("value-start", fragment, "\"a\": true|", "\"a\": yes");
        check("caption", caption, "Read operation: \n|{ }", "\"a\":\n");
    }

    fn read(text: &str) -> &str {
        json(text).unwrap().1
    }

    #[test]
    fn an_example_ends_where_its_brackets_close() {
        assert_eq!(read("{ \"a\": {\n } }\nNext:\n"), "{ \"a\": {\n } }");
        assert_eq!(read("{ \"a\": 1 }\n{ \"b\": 2 }\n"), "{ \"a\": 1 }");
        assert_eq!(read("{ \"a\": 1 }\n}\n\nSTOP\n"), "{ \"a\": 1 }\n}");
    }

    #[test]
    fn an_open_example_ends_at_an_empty_line_unless_more_json_follows() {
        assert_eq!(read("{ \"a\": {\n\nText\n"), "{ \"a\": {");
        assert_eq!(
            read("{ \"a\": {\n\n  \"b\": 1 } }\n"),
            "{ \"a\": {\n\n  \"b\": 1 } }"
        );
        assert_eq!(read("{ \"a\": {\nSTOP\n----\n"), "{ \"a\": {");
        assert_eq!(read("{ \"a\": {\n{ \"event\": 1 }\n"), "{ \"a\": {");
    }

    #[test]
    fn an_example_whose_start_is_lost_is_still_one() {
        assert_eq!(
            read("    \"data\": { \"a\": 1 } }\n"),
            "\"data\": { \"a\": 1 } }"
        );
        assert!(json("\"read\": reading\n").is_err());
    }
}
