//! The labels of a section and the words behind them.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case};
use nom::character::complete::{char, space0, space1};
use nom::combinator::{opt, recognize, value};
use nom::sequence::{preceded, terminated};

use super::line::Rest;
use super::text::{gap, words};
use crate::text::ast::{Label, LabelKind};

/// ```text
/// label = label-word words
/// ```
pub(super) fn label(i: &str) -> Rest<'_, Label<'_>> {
    let (i, (kind, label)) = label_word(i)?;
    let (i, text) = words(gap(i))?;
    Ok((i, Label { kind, label, text }))
}

pub(super) fn starts_label(i: &str) -> bool {
    label_word(i).is_ok()
}

/// ```text
/// label-word = space* ("Description" / "Data" / "Example" / "Note") ["s"] ":"
///            / space* "-" space "data:"
/// ```
fn label_word(i: &str) -> Rest<'_, (LabelKind, &str)> {
    let word = |word: &'static str, kind| {
        let written = recognize((tag_no_case(word), opt(tag_no_case("s")), space0, char(':')));
        written.map(move |written| (kind, written))
    };
    let item = recognize((char('-'), space1, tag("data"), char(':')));
    preceded(
        space0,
        alt((
            word("description", LabelKind::Description),
            word("data", LabelKind::Data),
            word("example", LabelKind::Example),
            word("note", LabelKind::Note),
            item.map(|written| (LabelKind::Data, written)),
        )),
    )
    .parse(i)
}

/// ```text
/// none = "None" ["."]      ; of a data label, and nothing behind it
/// ```
pub(crate) fn is_none(text: &str) -> bool {
    let none =
        |i| -> Rest<'_, ()> { value((), terminated(tag_no_case("none"), opt(char('.')))).parse(i) };
    none(text.trim()).is_ok_and(|(rest, ())| rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_takes_the_words_on_its_line_and_the_next_but_not_what_starts_anew() {
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
