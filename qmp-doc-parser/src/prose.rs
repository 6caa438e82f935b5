//! Rules read from sentences, for every front-end that has sentences.
//!
//! A rule is read only from a sentence that asserts it as a whole: a production covers its
//! sentence from the first word to the last. Line breaks are white space like any other.
//! What a sentence seems to state in a form that is not known is returned as [`Unread`].

mod condition;
mod presence;
mod rate_limit;
mod reference;
mod relation;
mod sentence;
mod since;
mod successor;
pub(crate) mod token;
mod values;

pub(crate) use condition::{When, conditional_description};
pub(crate) use presence::PresentWhen;
pub(crate) use reference::{Target, named_keys, reference};
pub(crate) use relation::Compared;
pub(crate) use sentence::{flat, push_flat, sentences};
pub(crate) use since::since;
pub(crate) use values::{List, Slip, announcement, list};

use crate::diagnostic::SentenceKind;

/// A rule about an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EventRule<'a> {
    /// "This event is rate-limited."
    RateLimit(RateLimited<'a>),
    /// "A STOP event will eventually follow."
    Successor(Follows<'a>),
}

/// A rate limit as stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RateLimited<'a> {
    /// The event that the sentence names; `None`: "this event".
    pub(crate) subject: Option<&'a str>,
    /// The key, `id` in "separately for each "id"".
    pub(crate) key: Option<&'a str>,
    /// The interval, if stated.
    pub(crate) milliseconds: Option<u32>,
}

/// An event that follows another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Follows<'a> {
    /// The event that the sentence names as the first; `None`: it names none.
    pub(crate) subject: Option<&'a str>,
    /// The event that follows.
    pub(crate) event: &'a str,
    /// The condition; `None`: always.
    pub(crate) when: Option<When<'a>>,
    /// Other events may come between.
    pub(crate) eventually: bool,
}

/// A rule about a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MemberRule<'a> {
    /// "Only present on failure."
    Presence(PresentWhen<'a>),
    /// "On success this is equal to len."
    Relation(Compared<'a>),
}

/// A sentence that seems to state a rule in a form that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unread<'a> {
    /// The sentence.
    pub(crate) sentence: &'a str,
    /// The rule it may state.
    pub(crate) kind: SentenceKind,
}

/// Statements of a text: rules with their sentences, and sentences that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stated<'a, R> {
    /// The rules, each with its sentence.
    pub(crate) rules: Vec<(&'a str, R)>,
    /// Sentences that may state one.
    pub(crate) unread: Vec<Unread<'a>>,
}

impl<R> Default for Stated<'_, R> {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            unread: Vec::new(),
        }
    }
}

/// Returns the rules about events that a text states.
pub(crate) fn event_rules(text: &str) -> Stated<'_, EventRule<'_>> {
    let mut stated = Stated::default();
    for sentence in sentences(text) {
        if let Some(limit) = rate_limit::rate_limit(sentence) {
            stated.rules.push((sentence, EventRule::RateLimit(limit)));
        } else if let Some(list) = successor::successors(sentence) {
            let rules = list.into_iter().map(EventRule::Successor);
            stated.rules.extend(rules.map(|rule| (sentence, rule)));
        } else if let Some(kind) = seems_event_rule(sentence) {
            stated.unread.push(Unread { sentence, kind });
        }
    }
    stated
}

/// Returns the rules about a member that sentences of its text state.
pub(crate) fn member_rules<'a>(
    sentences: impl IntoIterator<Item = &'a str>,
) -> Stated<'a, MemberRule<'a>> {
    let mut stated = Stated::default();
    for sentence in sentences {
        if let Some(when) = presence::presence(sentence) {
            stated.rules.push((sentence, MemberRule::Presence(when)));
        } else if let Some(relation) = relation::relation(sentence) {
            stated
                .rules
                .push((sentence, MemberRule::Relation(relation)));
        } else if let Some(kind) = seems_member_rule(sentence) {
            stated.unread.push(Unread { sentence, kind });
        }
    }
    stated
}

/// The rule about events that a sentence may state, unless it denies it.
fn seems_event_rule(sentence: &str) -> Option<SentenceKind> {
    let kind = if rate_limit::mentions(sentence) {
        SentenceKind::RateLimit
    } else if successor::mentions(sentence) {
        SentenceKind::Successor
    } else {
        return None;
    };
    (!sentence::denies(sentence)).then_some(kind)
}

/// The rule about a member that a sentence may state, unless it denies it.
fn seems_member_rule(sentence: &str) -> Option<SentenceKind> {
    let kind = if presence::mentions(sentence) {
        SentenceKind::Presence
    } else if relation::mentions(sentence) {
        SentenceKind::Relation
    } else {
        return None;
    };
    (!sentence::denies(sentence)).then_some(kind)
}
