//! One member: its type, optionality, values and meaning, from its marks and sentences.

use super::cx::Cx;
use super::rules;
use super::types::type_name;
use crate::diagnostic::{SectionCode, ValuesSlip};
use crate::ir::{Outcome, PresenceWhen};
use crate::prose::{self, Slip};
use crate::span::Span;
use crate::text::ast::{self, Part, ValueList};
use crate::text::document::{Basis, DeclaredType, Member, Origin, Type, Value, Values};
use crate::text::type_word;

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
        span,
    }
}

/// Lowers a list item.
pub(super) fn member(cx: &mut Cx, item: &ast::Member) -> Member {
    let part = item.text;
    let span = cx.span(item.lead);
    if part.is_empty() {
        return plain(item.name, Origin::Listed, span);
    }
    let text = cx.text(part);
    let mut member = plain(item.name, Origin::Listed, span.to(text.span));
    member.text = Some(text);
    member.reference = prose::reference(part).map(rules::reference);
    declare(cx, item, &mut member);
    for part in parts(item) {
        match part {
            Part::Optional => member.optional = true,
            Part::OptionalMisspelt(word) => {
                member.optional = true;
                let code = SectionCode::OptionalMisspelt {
                    word: (*word).to_owned(),
                };
                cx.report(word, code);
            }
            Part::Since(release) => member.since = Some((*release).to_owned()),
            Part::Type(_) | Part::Values(_) | Part::Words(_) => {}
        }
    }
    if let Some(list) = &item.values {
        member.values = values(cx, list, &member);
    }
    let pieces = pieces(item);
    rules::of_member(cx, &pieces, &mut member);
    if member.presence.iter().any(|presence| {
        presence.when
            == (PresenceWhen::Outcome {
                outcome: Outcome::Failure,
            })
    }) {
        member.optional = true;
    }
    member.description = describe(item, &pieces);
    member
}

fn parts<'i, 'a>(item: &'i ast::Member<'a>) -> impl DoubleEndedIterator<Item = &'i Part<'a>> {
    item.marks.iter().flat_map(|mark| &mark.parts)
}

/// The type word, the last one if there are several.
fn declare(cx: &mut Cx, item: &ast::Member, member: &mut Member) {
    let mut words = parts(item).filter_map(|part| match part {
        Part::Type(word) => Some(*word),
        _ => None,
    });
    let Some(word) = words.next_back() else {
        return;
    };
    if let Some(other) = words.next_back() {
        let code = SectionCode::TypeTwice {
            member: member.name.clone(),
            first: other.to_owned(),
            last: word.to_owned(),
        };
        cx.report(other, code);
    }
    let (ty, exact) = type_word::from_word(word);
    if !exact {
        let code = SectionCode::TypeWord {
            word: word.to_owned(),
            closest: ty.as_ref().map(|ty| type_word::word(ty).to_owned()),
        };
        cx.report(word, code);
    }
    member.declared_type = Some(DeclaredType {
        word: word.to_owned(),
        span: cx.span(word),
    });
    if let Some(ty) = ty {
        member.ty = ty;
        member.basis = Basis::Declared;
    }
}

/// The listed values; reports what cannot be read. Quoted numbers of a number are not
/// values.
fn values(cx: &mut Cx, list: &ValueList, member: &Member) -> Option<Values> {
    if let Some((words, true)) = list.announced {
        let code = SectionCode::ValuesMisspelt {
            words: prose::flat(words),
        };
        cx.report(words, code);
    }
    for (slip, place) in &list.list.slips {
        let slip = match slip {
            Slip::Empty => ValuesSlip::Empty,
            Slip::OpenQuote => ValuesSlip::OpenQuote,
            Slip::NoText => ValuesSlip::NoText,
            Slip::Joined => ValuesSlip::Joined,
            Slip::NotAValue => ValuesSlip::NotAValue,
        };
        let place = match (place.trim(), list.announced) {
            ("", Some((words, _))) => words,
            ("", None) => list.text,
            (place, _) => place,
        };
        cx.report(place, SectionCode::ValuesUnreadable { slip });
    }
    let number = matches!(member.ty, Type::Integer | Type::Number);
    let values: Vec<_> = list
        .list
        .items
        .iter()
        .filter(|item| !(number && is_number(item.name)))
        .map(|item| Value {
            value: item.name.to_owned(),
            description: item.text.map(prose::flat),
            since: None,
            span: cx.span(item.name),
        })
        .collect();
    (!values.is_empty()).then_some(Values {
        extent: list.list.extent,
        list: values,
    })
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// Reports numbers in quotes in the words of a member whose type is a number.
pub(super) fn quoted_numbers(cx: &mut Cx, item: &ast::Member, ty: &Type) {
    for at in memchr::memchr2_iter(b'"', b'\'', item.text.as_bytes()) {
        let Ok((_, value)) = prose::token::quoted(&item.text[at..]) else {
            continue;
        };
        if is_number(value) {
            let code = SectionCode::QuotedNumber {
                member: item.name.to_owned(),
                value: value.to_owned(),
                declared: type_name(ty),
            };
            cx.report(value, code);
        }
    }
}

/// The words without marks and values.
fn pieces<'a>(item: &ast::Member<'a>) -> Vec<&'a str> {
    let text = item.text;
    let after = item.values.as_ref().map(|list| list.text);
    let mut removed: Vec<_> = item.marks.iter().map(|mark| mark.text).collect();
    removed.extend(after);
    let mut removed: Vec<_> = removed
        .into_iter()
        .map(|part| {
            let start = ast::offset(text, part);
            start..start + part.len()
        })
        .filter(|range| !range.is_empty())
        .collect();
    removed.sort_by_key(|range| range.start);
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in removed {
        if range.start >= at {
            pieces.push(text[at..range.start].trim());
        }
        at = range.end.max(at);
    }
    pieces.push(text[at..].trim());
    pieces
}

/// Returns the remaining words as sentences; other words of a mark in parentheses.
fn describe(item: &ast::Member, pieces: &[&str]) -> String {
    let mut out = String::with_capacity(item.text.len());
    for (nth, piece) in pieces.iter().enumerate() {
        if !piece.is_empty() {
            if !out.is_empty() && !piece.starts_with(['.', ',', ';', ':']) {
                let new_sentence = piece.starts_with(char::is_uppercase);
                if new_sentence && !out.ends_with(['.', '!', '?', ':', ';', ',']) {
                    out.push('.');
                }
                out.push(' ');
            }
            prose::push_flat(&mut out, piece);
        }
        let others = item.marks.get(nth).into_iter().flat_map(|mark| &mark.parts);
        for part in others {
            if let Part::Words(words) = part {
                out.push_str(if out.is_empty() { "(" } else { " (" });
                prose::push_flat(&mut out, words);
                out.push(')');
            }
        }
    }
    let kept = out.trim_end_matches([':', ' ']);
    let announced = item.values.as_ref().and_then(|list| list.announced);
    let kept = announced
        .and_then(|(words, _)| kept.strip_suffix(prose::flat(words).as_str()))
        .map_or(kept, |kept| {
            let kept = kept.trim_end();
            let kept = kept.strip_suffix("it's").unwrap_or(kept).trim_end();
            kept.trim_end_matches([',', ' '])
        });
    let len = if kept == "." { 0 } else { kept.len() };
    out.truncate(len);
    out
}

#[cfg(test)]
mod tests {
    use crate::{Options, read_text};

    #[track_caller]
    fn check(words: &str, description: &str) {
        let text = format!("THING\n-----\n\nData:\n\n- \"a\": {words}\n");
        let reading = read_text(text.as_bytes(), &Options::default());
        let member = &reading.text.events[0].data.members[0];
        assert_eq!(member.description, description);
    }

    #[test]
    fn descriptions_read_as_sentences_without_the_marks() {
        check(
            "Message (json-string) Only then. Fine",
            "Message. Only then. Fine",
        );
        check("Size (json-int).", "Size.");
        check("Size (json-int, in bytes)", "Size (in bytes)");
        check(
            "Reason, it's one of the following (json-string): \"x\" or \"y\"",
            "Reason",
        );
    }
}
