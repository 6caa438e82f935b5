//! Marks: groups in parentheses that state type, optionality and values of a member.

use std::ops::Range;

use crate::prose;
use crate::text::ast::{Mark, Part, ValueList};
use crate::text::type_word;

/// ```text
/// marks = (text mark)* text
/// mark = "(" part (("," / ";") part)* ")"      ; at least one a type word or "optional"
/// ```
pub(super) fn marks(text: &str) -> Vec<Mark<'_>> {
    groups(text)
        .into_iter()
        .filter_map(|range| {
            let parts = parts(&text[range.start + 1..range.end - 1], &text[..range.start]);
            let marks = |part: &Part| matches!(part, Part::Type(_) | Part::Optional);
            parts.iter().any(marks).then_some(Mark {
                text: &text[range],
                parts,
            })
        })
        .collect()
}

/// ```text
/// part = type-word / "optional" / since / values / words
/// ```
///
/// Type and optionality are at the ends of a group, values or words between them.
fn parts<'a>(group: &'a str, before: &'a str) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut rest = group.trim();
    while !rest.is_empty() {
        let (first, after) = split_first(rest);
        if let Some(part) = simple(first) {
            parts.push(part);
            rest = after;
            continue;
        }
        let (until, last) = split_last(rest);
        let Some(part) = simple(last) else {
            break;
        };
        parts.push(part);
        rest = until;
    }
    let typed = parts.iter().any(|part| matches!(part, Part::Type(_)));
    let misspelt = |part: &Part| matches!(part, Part::OptionalMisspelt(_));
    if !typed && parts.iter().any(misspelt) {
        return Vec::new();
    }
    if !rest.is_empty() && !parts.is_empty() {
        let announced = prose::announcement(before);
        let list = prose::list(rest, announced.is_some());
        parts.push(match list {
            Some(list) => Part::Values(ValueList {
                text: rest,
                list,
                announced,
            }),
            None => Part::Words(rest),
        });
    }
    parts
}

fn simple(part: &str) -> Option<Part<'_>> {
    if type_word::is_type_word(part) {
        return Some(Part::Type(part));
    }
    match type_word::optional(part) {
        Some(true) => Some(Part::Optional),
        Some(false) => Some(Part::OptionalMisspelt(part)),
        None => prose::since(part).map(Part::Since),
    }
}

fn split_first(text: &str) -> (&str, &str) {
    let at = memchr::memchr2(b',', b';', text.as_bytes()).unwrap_or(text.len());
    let after = text[at..].trim_start_matches([',', ';']);
    (text[..at].trim(), after.trim())
}

fn split_last(text: &str) -> (&str, &str) {
    match memchr::memrchr2(b',', b';', text.as_bytes()) {
        Some(at) => (text[..at].trim(), text[at + 1..].trim()),
        None => ("", text.trim()),
    }
}

/// ```text
/// group = "(" (character / dquote character* dquote / group)* ")"      ; outermost only
/// ```
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    let mut quote_end = 0;
    let first = memchr::memchr(b'(', text.as_bytes()).unwrap_or(text.len());
    for (at, byte) in text.bytes().enumerate().skip(first) {
        match byte {
            _ if at < quote_end => {}
            // A quote that is not closed on its line opens nothing.
            b'"' if depth > 0 => {
                let line = text[at + 1..].lines().next().unwrap_or_default();
                quote_end = line.find('"').map_or(0, |end| at + 2 + end);
            }
            b'(' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            b')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    groups.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    groups
}

/// ```text
/// values = mark ":" list / announcement (mark / ":") list      ; the last mark
/// ```
///
/// A list inside a mark comes first.
pub(super) fn values<'a>(text: &'a str, marks: &[Mark<'a>]) -> Option<ValueList<'a>> {
    let inside = marks.iter().rev().flat_map(|mark| &mark.parts);
    let mut inside = inside.filter_map(|part| match part {
        Part::Values(list) => Some(list.clone()),
        _ => None,
    });
    inside
        .next()
        .or_else(|| after_mark(text, marks.last()?))
        .or_else(|| after_announcement(text))
}

fn after_mark<'a>(text: &'a str, mark: &Mark<'a>) -> Option<ValueList<'a>> {
    let start = crate::text::ast::offset(text, mark.text);
    let (before, after) = (&text[..start], &text[start + mark.text.len()..]);
    let colon = after.trim_start().starts_with(':');
    if !colon && !before.contains("one of") {
        return None;
    }
    let announced = prose::announcement(before);
    if !colon && announced.is_none_or(|(_, misspelt)| misspelt) {
        return None;
    }
    let list = after.trim_start().trim_start_matches(':');
    value_list(after, list, announced)
}

fn after_announcement(text: &str) -> Option<ValueList<'_>> {
    let mut colons = memchr::memchr_iter(b':', text.as_bytes());
    colons.find_map(|at| {
        let announced = prose::announcement(&text[..at])?;
        value_list(&text[at..], &text[at + 1..], Some(announced))
    })
}

fn value_list<'a>(
    text: &'a str,
    list: &'a str,
    announced: Option<(&'a str, bool)>,
) -> Option<ValueList<'a>> {
    let list = prose::list(list, announced.is_some())?;
    // Misspelt words announce nothing unless a list follows.
    let misspelt = announced.is_some_and(|(_, misspelt)| misspelt);
    (!misspelt || !list.items.is_empty()).then_some(ValueList {
        text,
        announced,
        list,
    })
}

#[cfg(test)]
mod tests {
    use super::super::productions::check_if;
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        check_if(
            "marks",
            |text| marks(text).len() == 2,
            "a (json-int) b (optional)",
            "a b",
        );
        check_if(
            "mark",
            |text| marks(text).len() == 1,
            "(optional, b)",
            "(b)",
        );
        check_if(
            "part",
            |text| parts(text, "").len() == 2,
            "json-int, b",
            "a; b",
        );
        check_if("group", |text| groups(text).len() == 1, "((a) \")\")", "(a");
        let listed = |text: &str| values(text, &marks(text)).is_some();
        check_if(
            "values",
            listed,
            "a (json-string): \"b\"",
            "a (json-string) \"b\"",
        );
        check_if(
            "values",
            listed,
            "one of the following: \"b\"",
            "the following: \"b\"",
        );
    }

    fn read(text: &str) -> Vec<String> {
        let marks = marks(text);
        let parts = marks.iter().flat_map(|mark| &mark.parts);
        let show = |part: &Part| match part {
            Part::Type(word) => (*word).to_owned(),
            Part::Optional => "optional".to_owned(),
            Part::OptionalMisspelt(word) => format!("optional? {word}"),
            Part::Since(release) => format!("since {release}"),
            Part::Words(words) => format!("words {words}"),
            Part::Values(list) => format!("{} values", list.list.items.len()),
        };
        parts.map(show).collect()
    }

    #[test]
    fn marks_hold_type_optionality_and_values_in_any_order() {
        assert_eq!(read("a (json-string)"), ["json-string"]);
        assert_eq!(
            read("a (json-string, optional) b"),
            ["json-string", "optional"]
        );
        assert_eq!(
            read("(json-string, \"a\" or \"b\")"),
            ["json-string", "2 values"]
        );
        assert_eq!(
            read("(\"a\" for b, json-string)"),
            ["json-string", "1 values"]
        );
        assert_eq!(
            read("(json-int, optional, since 2.1)"),
            ["json-int", "optional", "since 2.1"]
        );
        assert_eq!(read("(json-int, in bytes)"), ["json-int", "words in bytes"]);
        assert_eq!(
            read("(json-int, optinal)"),
            ["json-int", "optional? optinal"]
        );
    }

    #[test]
    fn other_groups_are_no_marks() {
        for text in ["a (e.g., b) (\"\")", "a (see below) :)", "(optinal)", "("] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
