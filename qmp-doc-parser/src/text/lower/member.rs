//! One member: its type, optionality, values and meaning, wherever its text has them.

use std::ops::Range;

use super::cx::Cx;
use super::inline::Flat;
use super::{prose, types, values};
use crate::diagnostic::SectionCode;
use crate::ir::{
    Basis, DeclaredType, Member, Origin, Outcome, Presence, Relation, Type, Value, Values,
};
use crate::span::Span;
use crate::text::ast;

/// A member without anything but a name.
pub(super) fn plain(name: &str, origin: Origin, span: Span) -> Member {
    Member {
        name: name.to_owned(),
        origin,
        declared_type: None,
        ty: Type::Unknown,
        basis: Basis::Unknown,
        optional: origin == Origin::Example,
        values: None,
        presence: Vec::new(),
        relations: Vec::new(),
        reference: None,
        description: String::new(),
        text: None,
        members: Vec::new(),
        since: None,
        features: Vec::new(),
        condition: None,
        span,
    }
}

/// Lowers a list item. `part` is its text, which may go on behind an empty line.
pub(super) fn member(cx: &mut Cx, item: &ast::Member, part: &str) -> Member {
    let flat = Flat::new(part);
    let span = cx.span(item.lead);
    let span = if part.is_empty() {
        span
    } else {
        span.to(cx.span(part))
    };
    let mut member = plain(item.name, Origin::Listed, span);
    if part.is_empty() {
        return member;
    }
    member.text = Some(cx.text(part));
    member.reference = prose::reference(&flat);
    member.presence = prose::presence(&flat)
        .into_iter()
        .map(|(on, range)| Presence {
            on,
            text: cx.text(flat.source(range)),
        })
        .collect();
    member.relations = prose::relations(&flat)
        .into_iter()
        .map(|(range, (on, is, other))| Relation {
            on,
            is,
            other: other.to_owned(),
            text: cx.text(flat.source(range)),
        })
        .collect();
    let annotations = annotations(flat.text());
    let mut removed: Vec<Range<usize>> = annotations.iter().map(|a| a.range.clone()).collect();
    member.optional = annotations.iter().any(|a| a.optional)
        || member
            .presence
            .iter()
            .any(|presence| presence.on == Outcome::Failure);
    declare(cx, &flat, &annotations, &mut member);
    let mut inside = annotations.iter().filter_map(|a| {
        let complete = says_complete(&flat.text()[..a.range.start]);
        Some((values::values(a.rest, complete)?, None))
    });
    let behind = || {
        let (range, complete) = list_behind(flat.text(), &annotations)?;
        let list = &flat.text()[range.start + 1..range.end];
        Some((values::values(list, complete)?, Some(range)))
    };
    if let Some(((extent, list), range)) = inside.next_back().or_else(behind) {
        removed.extend(range);
        member.values = Some(Values {
            extent,
            list: list
                .into_iter()
                .map(|(value, text)| Value {
                    value: value.to_owned(),
                    description: text.map(str::to_owned),
                    since: None,
                    features: Vec::new(),
                    condition: None,
                    span: cx.span(flat.part(value)),
                })
                .collect(),
        });
    }
    member.description = describe(flat.text(), &removed);
    member
}

/// The type word, the last one if there are several.
fn declare(cx: &mut Cx, flat: &Flat, annotations: &[Annotation], member: &mut Member) {
    let mut words = annotations.iter().filter_map(|a| a.word);
    let Some(word) = words.next_back() else {
        return;
    };
    let part = flat.part(word);
    if let Some(other) = words.next_back() {
        let code = SectionCode::TypeTwice {
            member: member.name.clone(),
            first: other.to_owned(),
            last: word.to_owned(),
        };
        cx.report(flat.part(other), code);
    }
    let (ty, exact) = types::from_word(word);
    if !exact {
        let code = SectionCode::TypeWord {
            word: word.to_owned(),
            closest: ty.as_ref().map(|ty| types::word(ty).to_owned()),
        };
        cx.report(part, code);
    }
    member.declared_type = Some(DeclaredType {
        word: word.to_owned(),
        span: cx.span(part),
    });
    if let Some(ty) = ty {
        member.ty = ty;
        member.basis = Basis::Declared;
    }
}

/// A group in parentheses that says something of the type.
struct Annotation<'a> {
    range: Range<usize>,
    word: Option<&'a str>,
    optional: bool,
    /// What it says beside type and optionality.
    rest: &'a str,
}

/// ```text
/// annotation = "(" [part ("," / ";")]* ")"      ; one part a type word or "optional"
/// ```
fn annotations(text: &str) -> Vec<Annotation<'_>> {
    groups(text)
        .into_iter()
        .filter_map(|range| {
            let mut rest = text[range.start + 1..range.end - 1].trim();
            let mut word = None;
            let mut optional = false;
            // Type and optionality stand at the ends, values between them.
            loop {
                let (first, behind) = split_first(rest);
                let (before, last) = split_last(rest);
                let (part, left) = if is_mark(first) {
                    (first, behind)
                } else if is_mark(last) {
                    (last, before)
                } else {
                    break;
                };
                if part == "optional" {
                    optional = true;
                } else {
                    word = Some(part);
                }
                rest = left;
                if rest.is_empty() {
                    break;
                }
            }
            (word.is_some() || optional).then_some(Annotation {
                range,
                word,
                optional,
                rest,
            })
        })
        .collect()
}

fn is_mark(part: &str) -> bool {
    part == "optional" || types::is_type_word(part)
}

fn split_first(text: &str) -> (&str, &str) {
    let at = text.find([',', ';']).unwrap_or(text.len());
    (
        text[..at].trim(),
        text[at..].trim_start_matches([',', ';']).trim(),
    )
}

fn split_last(text: &str) -> (&str, &str) {
    match text.rfind([',', ';']) {
        Some(at) => (text[..at].trim(), text[at + 1..].trim()),
        None => ("", text.trim()),
    }
}

/// Outermost groups in parentheses; parentheses inside double quotes do not count.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if depth > 0 => quoted = !quoted,
            '(' if !quoted => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            ')' if !quoted && depth > 0 => {
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

/// Where a list of values stands behind a colon, and whether it is said to be complete.
fn list_behind(text: &str, annotations: &[Annotation]) -> Option<(Range<usize>, bool)> {
    let behind_type = annotations
        .last()
        .map(|annotation| annotation.range.end)
        .filter(|at| text[*at..].starts_with(':'));
    let at = behind_type.or_else(|| {
        let phrase = "one of the following:";
        Some(text.find(phrase)? + phrase.len() - 1)
    })?;
    Some((at..text.len(), says_complete(&text[..at])))
}

fn says_complete(text: &str) -> bool {
    text.contains("one of the following")
}

/// The words that are left, as sentences.
fn describe(text: &str, removed: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = 0;
    let mut removed = removed.to_vec();
    removed.sort_by_key(|range| range.start);
    removed.push(text.len()..text.len());
    for range in removed {
        let piece = text.get(at..range.start).unwrap_or_default().trim();
        at = range.end.max(at);
        if piece.is_empty() {
            continue;
        }
        if !out.is_empty() && !piece.starts_with(['.', ',', ';', ':']) {
            let new_sentence = piece.starts_with(char::is_uppercase);
            if new_sentence && !out.ends_with(['.', '!', '?', ':', ';', ',']) {
                out.push('.');
            }
            out.push(' ');
        }
        out.push_str(piece);
    }
    let out = out.trim_end_matches([':', ' ']);
    let out = out
        .strip_suffix(", it's one of the following")
        .unwrap_or(out);
    if out == "." {
        String::new()
    } else {
        out.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<(Option<&str>, bool, &str)> {
        annotations(text)
            .into_iter()
            .map(|a| (a.word, a.optional, a.rest))
            .collect()
    }

    #[test]
    fn annotations_hold_type_optionality_and_values_in_any_order() {
        let string = Some("json-string");
        assert_eq!(marks("a (json-string)"), [(string, false, "")]);
        assert_eq!(marks("a (json-string, optional) b"), [(string, true, "")]);
        assert_eq!(
            marks("(json-string, \"a\" or \"b\")"),
            [(string, false, "\"a\" or \"b\"")]
        );
        assert_eq!(
            marks("(\"a\" for b, json-string)"),
            [(string, false, "\"a\" for b")]
        );
        assert_eq!(
            marks("(json-string; \"a\" for b)"),
            [(string, false, "\"a\" for b")]
        );
        assert_eq!(
            marks("a (e.g., b) (\"\") (json-string)"),
            [(string, false, "")]
        );
        assert_eq!(marks("a (optional)"), [(None, true, "")]);
        assert_eq!(marks("a (see below) :)"), []);
    }

    #[test]
    fn descriptions_read_as_sentences_once_the_marks_are_gone() {
        let text = "Message (json-string) Only then. Fine, it's one of the following (x): y";
        assert_eq!(
            describe(text, &[8..21, 65..text.len()]),
            "Message. Only then. Fine"
        );
        assert_eq!(
            describe("Size (json-int).", std::slice::from_ref(&(5..15))),
            "Size."
        );
    }
}
