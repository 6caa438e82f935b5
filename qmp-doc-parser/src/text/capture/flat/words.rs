//! The words of a flattened text, and the parts that start at them.

use crate::prose::token;
use crate::text::ast::{self, LabelKind};
use crate::text::grammar::label::label_word;
use crate::text::grammar::member;

/// One word and its place.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Length of an average word with its space, in bytes; only reserves room.
const WORD: usize = 8;

/// The words of a text. It is split at spaces first, as few have other white space between them.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(text.len() / WORD);
    let mut start = 0;
    for end in memchr::memchr_iter(b' ', text.as_bytes()).chain([text.len()]) {
        let part = &text[start..end];
        if part.bytes().all(|byte| byte.is_ascii_graphic()) && !part.is_empty() {
            words.push(Word {
                text: part,
                start,
                end,
            });
        } else {
            words.extend(part.split_whitespace().map(|word| {
                let start = ast::offset(text, word);
                let end = start + word.len();
                Word {
                    text: word,
                    start,
                    end,
                }
            }));
        }
        start = end + 1;
    }
    words
}

pub(super) fn is_event_name(word: &str) -> bool {
    token::whole(word, token::event_name).is_some()
}

impl Word<'_> {
    pub(super) fn is_event_name(&self) -> bool {
        is_event_name(self.text)
    }

    pub(super) fn is_run_of(&self, c: char) -> bool {
        self.text.len() >= 3 && self.text.chars().all(|other| other == c)
    }

    /// Closing brackets and nothing else.
    pub(super) fn is_closing(&self) -> bool {
        self.text.chars().all(|c| "}]".contains(c))
    }

    /// The label that the word is.
    pub(super) fn label(&self) -> Option<LabelKind> {
        if !self.text.ends_with(':') {
            return None;
        }
        let (rest, (kind, _)) = label_word(self.text).ok()?;
        rest.is_empty().then_some(kind)
    }

    /// Returns whether a sentence, an example or a mark may end with the word.
    pub(super) fn ends_something(&self) -> bool {
        self.text.ends_with(['.', '}', ')', ']', '=', '-'])
    }

    /// A member's name without quotes and colon.
    pub(super) fn name(&self) -> &str {
        self.text.trim_end_matches(':').trim_matches(['"', '\''])
    }
}

/// A list item that names a member, or `- data:`.
pub(super) fn starts_member(text: &str, words: &[Word], at: usize) -> bool {
    let Some(next) = words.get(at + 1).filter(|_| words[at].text == "-") else {
        return false;
    };
    let item = &text[words[at].start..next.end];
    member::regular(item).is_ok_and(|(rest, _)| rest.is_empty()) || label_word(item).is_ok()
}

/// An opening brace with a string after it.
pub(super) fn starts_json(words: &[Word], at: usize) -> bool {
    words[at].text.strip_prefix('{').is_some_and(|rest| {
        rest.starts_with('"')
            || rest.is_empty()
                && words
                    .get(at + 1)
                    .is_some_and(|next| next.text.starts_with('"'))
    })
}

/// The start of another event in a run of words that may already be JSON.
pub(super) fn starts_event(words: &[Word], at: usize) -> bool {
    let inside = at > 0
        && [":", ",", "["]
            .iter()
            .any(|end| words[at - 1].text.ends_with(end));
    let caption = at > 0 && words[at - 1].text.ends_with(':') && !words[at - 1].text.contains('"');
    let key = words[at].text.trim_start_matches('{');
    let key = if key.is_empty() {
        words.get(at + 1).map_or("", |next| next.text)
    } else {
        key
    };
    starts_json(words, at)
        && (!inside || caption)
        && (key.starts_with("\"event\"") || key.starts_with("\"timestamp\""))
}
