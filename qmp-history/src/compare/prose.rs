//! Words: equal if they differ in white space only.

use qmp_doc_parser::{ir, span::Span};

use super::cx::{Cx, Place};
use crate::rules;

/// Whether two texts have the same words.
pub(super) fn same_words(old: &str, new: &str) -> bool {
    old.split_whitespace().eq(new.split_whitespace())
}

/// The same of texts that may be missing.
pub(super) fn same_text(old: Option<&ir::Text>, new: Option<&ir::Text>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => same_words(&old.text, &new.text),
        (old, new) => old.is_none() && new.is_none(),
    }
}

/// The words on one line.
pub(super) fn flat(text: &ir::Text) -> String {
    text.flat()
}

/// Words on one line; none if there are none.
pub(super) fn words(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Words that often mean more than words.
const SUSPECT: [&str; 5] = [
    "can be empty",
    "other values",
    "since",
    "deprecated",
    "no longer",
];

/// The first suspect words that only the newer text has.
fn suspect(old: &str, new: &str) -> Option<&'static str> {
    let (old, new) = (padded(old), padded(new));
    SUSPECT.into_iter().find(|words| {
        let words = format!(" {words} ");
        new.contains(&words) && !old.contains(&words)
    })
}

/// Lower case, single spaces instead of all else, one at each end.
fn padded(text: &str) -> String {
    let letters = text.to_lowercase();
    let words = letters
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// A description that may have changed; `part` is none for that of the place itself.
pub(super) fn description(
    cx: &mut Cx,
    place: &Place,
    part: Option<String>,
    (old, old_span): (&str, Option<Span>),
    (new, new_span): (&str, Option<Span>),
) {
    if same_words(old, new) {
        return;
    }
    let name = match &part {
        Some(part) => format!("{part} of {}", place.name()),
        None => place.name(),
    };
    let (rule, sentence) = match suspect(old, new) {
        Some(words) => (
            &rules::description_meaning_suspect::RULE,
            format!(
                "The description of {name} now says \"{words}\", which may change what is promised."
            ),
        ),
        None if new.trim().is_empty() => (
            &rules::description_changed::RULE,
            format!("{name} is no longer described."),
        ),
        None if old.trim().is_empty() => (
            &rules::description_changed::RULE,
            format!("{name} is now described."),
        ),
        None => (
            &rules::description_changed::RULE,
            format!("The description of {name} is put in other words."),
        ),
    };
    let mut draft = cx
        .tell(rule, place)
        .old(words(old), old_span)
        .new(words(new), new_span);
    if let Some(part) = part {
        draft = draft.part(part);
    }
    draft.say(sentence);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_no_difference() {
        assert!(same_words("a  b\nc ", "a b c"));
        assert!(!same_words("a b", "ab"));
    }

    #[test]
    fn only_new_suspect_words_count() {
        assert_eq!(suspect("", "Deprecated: use X"), Some("deprecated"));
        assert_eq!(suspect("", "it can\nbe empty."), Some("can be empty"));
        assert_eq!(suspect("since 1.0", "Since 1.0, really"), None);
        assert_eq!(suspect("", "sincerely"), None);
    }
}
