//! The labels of a section and the words after them.

use nom::Parser as _;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::{opt, recognize};

use super::line::{Rest, error};
use super::text::words;
use crate::text::ast::{Label, LabelKind};
use crate::text::white::skip_gap;

/// ```text
/// label = space* label-word space* words
/// ```
pub(super) fn label(i: &str) -> Rest<'_, Label<'_>> {
    let (i, (kind, label)) = label_word(skip_gap(i))?;
    let (i, text) = words(skip_gap(i))?;
    let none = kind == LabelKind::Data && is_none(text);
    let label = Label {
        kind,
        label,
        text,
        none,
    };
    Ok((i, label))
}

pub(super) fn starts_label(i: &str) -> bool {
    label_word(skip_gap(i)).is_ok()
}

/// ```text
/// label-word = ("description" / "data" / "example" / "note") ["s"] space* ":"
///            / "-" space+ "data:"
/// ```
///
/// In upper or lower case except `- data:`, which is a list item in capitals.
pub(in crate::text) fn label_word<'a>(i: &'a str) -> Rest<'a, (LabelKind, &'a str)> {
    let (word, kind) = match i.bytes().next() {
        Some(b'D' | b'd') => match i.as_bytes().get(1) {
            Some(b'e' | b'E') => ("description", LabelKind::Description),
            _ => ("data", LabelKind::Data),
        },
        Some(b'E' | b'e') => ("example", LabelKind::Example),
        Some(b'N' | b'n') => ("note", LabelKind::Note),
        Some(b'-') => {
            let item = recognize((char('-'), space1, tag("data"), char(':')));
            return item.map(|written| (LabelKind::Data, written)).parse(i);
        }
        _ => return Err(error(i)),
    };
    let word = |i: &'a str| match i.split_at_checked(word.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(word) => Ok((rest, start)),
        _ => Err(error(i)),
    };
    let written = (word, opt(one_of("sS")), space0, char(':'));
    recognize(written).map(|written| (kind, written)).parse(i)
}

/// ```text
/// none = "none" ["."]      ; and nothing after it
/// ```
pub(in crate::text) fn is_none(text: &str) -> bool {
    let text = text.trim();
    let word = text.strip_suffix('.').unwrap_or(text);
    word.eq_ignore_ascii_case("none")
}

#[cfg(test)]
mod tests {
    use super::super::productions::{check, check_if};
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        check(
            "label",
            label,
            " Note: one\ntwo\n|Data: None.\n",
            "Noted: one\n",
        );
        check("label-word", label_word, "EXAMPLES :| x", "Data X\n");
        check_if("none", is_none, "None.", "None of them.");
    }

    #[test]
    fn a_label_takes_the_text_on_its_line_and_the_next_up_to_another_part() {
        let (rest, label) = label("Note: one\ntwo\nExample:\n").unwrap();
        assert_eq!(
            (label.kind, label.label, label.text),
            (LabelKind::Note, "Note:", "one\ntwo")
        );
        assert_eq!(rest, "Example:\n");
        let (_, label) = super::label(" - data: X type\n\n").unwrap();
        assert_eq!((label.kind, label.text), (LabelKind::Data, "X type"));
        let (rest, label) = super::label("Data:\n\n- \"a\": b\n").unwrap();
        assert_eq!((label.kind, label.text), (LabelKind::Data, ""));
        assert_eq!(rest, "\n- \"a\": b\n");
    }

    #[test]
    fn none_is_none_with_or_without_its_full_stop() {
        assert!(is_none("None.") && is_none("None") && is_none("none.\n"));
        assert!(!is_none("None of them") && !is_none(""));
    }
}
