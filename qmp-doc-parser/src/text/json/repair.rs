//! Repairs: each slip that has one unambiguous repair is repaired, every slip is recorded.

use super::scan::{Kind, Token, tokens};
use super::{Fault, MAX_DEPTH, Slip};

/// A text with its repairs and slips.
pub(super) struct Repaired {
    pub(super) text: Output,
    pub(super) faults: Vec<Fault>,
}

/// The repaired text; each token knows its place in the source.
#[derive(Default)]
pub(super) struct Output {
    pub(super) text: String,
    /// Places in this text and in the source, ascending.
    places: Vec<(usize, usize)>,
}

impl Output {
    fn push(&mut self, text: &str, source: usize) {
        self.places.push((self.text.len(), source));
        self.text.push_str(text);
    }

    /// The byte of the source that a byte of this text comes from.
    pub(super) fn source(&self, at: usize) -> usize {
        let next = self.places.partition_point(|(start, _)| *start <= at);
        next.checked_sub(1).map_or(0, |nth| self.places[nth].1)
    }
}

/// Adds missing commas and closing brackets, drops trailing commas and surplus brackets.
pub(super) fn repair(text: &str) -> Repaired {
    let all: Vec<_> = tokens(text).collect();
    let mut faults = Vec::new();
    let mut out = Output::default();
    let mut open: Vec<char> = Vec::new();
    let mut done = false;
    for (nth, token) in all.iter().enumerate() {
        let before = nth.checked_sub(1).map(|nth| &all[nth]);
        let next = all.get(nth + 1).map(|next| next.kind);
        let word = &text[token.start..token.end];
        let mut report = |slip, at| faults.push(Fault { slip, at });
        if done {
            if let Kind::Close(bracket) = token.kind {
                report(Slip::Surplus(bracket), token.start);
                continue;
            }
            report(Slip::NotJson("text after the end".into()), token.start);
            break;
        }
        if let Some(end) = missing_comma(before, token, next, open.last()) {
            report(Slip::MissingComma, end);
            out.push(",", end);
        }
        match token.kind {
            Kind::Comma if matches!(next, Some(Kind::Close(_))) => {
                report(Slip::TrailingComma, token.start);
                continue;
            }
            Kind::Open(closer) => open.push(closer),
            Kind::Close(closer) if open.pop() != Some(closer) => {
                report(Slip::NotJson(format!("unexpected `{word}`")), token.start);
                break;
            }
            Kind::Close(_) => done = open.is_empty(),
            Kind::Bad if word.starts_with('"') => {
                report(Slip::NotJson("unclosed string".into()), token.start);
            }
            Kind::Bad => report(Slip::NotJson(format!("unexpected `{word}`")), token.start),
            _ => {}
        }
        if open.len() > MAX_DEPTH {
            report(Slip::TooDeep, token.start);
            break;
        }
        out.push(word, token.start);
    }
    if !open.is_empty() && faults.iter().all(|fault| fault.slip.step().is_some()) {
        let closers: String = open.iter().rev().collect();
        let end = text.trim_end().len();
        out.push(&closers, end);
        faults.push(Fault {
            slip: Slip::Unclosed(closers),
            at: end,
        });
    }
    Repaired { text: out, faults }
}

/// Returns the position of a comma that is missing before a token: after a value, before a key in
/// an object or a value in an array.
fn missing_comma(
    before: Option<&Token>,
    token: &Token,
    next: Option<Kind>,
    open: Option<&char>,
) -> Option<usize> {
    let before = before.filter(|before| before.kind.ends_value())?;
    let starts_item = match open {
        Some('}') => token.kind == Kind::Text && next == Some(Kind::Colon),
        Some(']') => token.kind.starts_value(),
        _ => false,
    };
    starts_item.then_some(before.end)
}
