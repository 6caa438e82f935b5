//! Attaches rules of sentences to their event or member.

use super::cx::Cx;
use crate::diagnostic::{ProseCode, SentenceKind};
use crate::ir::{PresenceWhen, Reference, SuccessorWhen};
use crate::prose::{self, EventRule, MemberRule, PresentWhen, Unread};
use crate::text::document::{Member, Note, NoteRule, Order, Presence, Relation};

/// Lowers a note of events with these names: its text and rules.
pub(super) fn note(cx: &mut Cx, part: &str, names: &[String]) -> Note {
    let mut stated = prose::event_rules(part);
    let mut rules = Vec::new();
    for (sentence, rule) in stated.rules {
        let (subject, kind) = match &rule {
            EventRule::RateLimit(limit) => (limit.subject, SentenceKind::RateLimit),
            EventRule::Successor(follows) => (follows.subject, SentenceKind::Successor),
        };
        // A rule about another event has no place here.
        if subject.is_some_and(|subject| !names.iter().any(|name| name == subject)) {
            stated.unread.push(Unread { sentence, kind });
            continue;
        }
        match rule {
            EventRule::RateLimit(limit) => rules.push(NoteRule::RateLimit {
                key: limit.key.map(str::to_owned),
                milliseconds: limit.milliseconds,
            }),
            EventRule::Successor(follows) => {
                let order = |when| {
                    NoteRule::Order(Order {
                        when,
                        event: follows.event.to_owned(),
                        eventually: follows.eventually,
                    })
                };
                rules.extend(whens(follows.when).into_iter().map(order));
            }
        }
    }
    report_unread(cx, &stated.unread);
    Note {
        text: cx.text(part),
        rules,
    }
}

/// Returns one condition per value.
fn whens(when: Option<prose::When>) -> Vec<Option<SuccessorWhen>> {
    match when {
        None => vec![None],
        Some(prose::When::Option(option)) => vec![Some(SuccessorWhen::Option {
            option: option.to_owned(),
        })],
        Some(prose::When::Words(words)) => vec![Some(SuccessorWhen::Conditional {
            text: prose::flat(words),
        })],
        Some(prose::When::Member(member, values)) => values
            .into_iter()
            .map(|value| {
                Some(SuccessorWhen::Member {
                    member: member.to_owned(),
                    value: value.to_owned(),
                })
            })
            .collect(),
    }
}

/// Checks the keys of rate limits against the members of the data; drops unknown ones.
pub(super) fn keys(cx: &mut Cx, notes: &mut [Note], members: &[Member]) {
    for note in notes {
        for rule in &mut note.rules {
            let NoteRule::RateLimit { key, .. } = rule else {
                continue;
            };
            let known = |key: &String| members.iter().any(|member| member.name == *key);
            if let Some(key) = key.take_if(|key| !known(key)) {
                let code = ProseCode::RateLimitKeyUnknown { key };
                cx.report_at(note.text.span, code);
            }
        }
    }
}

/// Attaches the rules in the text of a member.
pub(super) fn of_member(cx: &mut Cx, pieces: &[&str], member: &mut Member) {
    let sentences: Vec<_> = pieces
        .iter()
        .flat_map(|piece| prose::sentences(piece))
        .collect();
    let stated = prose::member_rules(sentences.iter().copied());
    for (sentence, rule) in stated.rules {
        match rule {
            MemberRule::Presence(when) => {
                member.optional = true;
                let is_outcome = matches!(when, PresentWhen::Outcome(_));
                member.presence.push(Presence {
                    when: present(&when),
                    text: is_outcome.then(|| cx.text(cx.with_stop(sentence))),
                });
            }
            MemberRule::Relation(relation) => member.relations.push(Relation {
                on: relation.on,
                is: relation.is,
                other: relation.other.to_owned(),
                text: cx.text(cx.with_stop(sentence)),
            }),
        }
    }
    report_unread(cx, &stated.unread);
    let mut conditional = sentences
        .iter()
        .filter_map(|sentence| prose::conditional_description(sentence));
    let conditional = conditional.next();
    if let Some(condition) = conditional.filter(|_| !member.optional) {
        let code = ProseCode::ConditionalNotOptional {
            member: member.name.clone(),
            condition: prose::flat(condition),
        };
        cx.report(condition, code);
    }
}

/// The condition under which a member is present.
fn present(when: &PresentWhen) -> PresenceWhen {
    match when {
        PresentWhen::Outcome(outcome) => PresenceWhen::Outcome { outcome: *outcome },
        PresentWhen::Member(member, values) if values.len() == 1 => PresenceWhen::Member {
            member: (*member).to_owned(),
            value: values[0].to_owned(),
        },
        PresentWhen::Member(member, values) => PresenceWhen::Conditional {
            text: format!("{member} is {}", values.join(" or ")),
        },
        PresentWhen::Words(words) => PresenceWhen::Conditional {
            text: prose::flat(words),
        },
    }
}

fn report_unread(cx: &mut Cx, unread: &[Unread]) {
    for Unread { sentence, kind } in unread {
        cx.report(sentence, ProseCode::RuleUnread { kind: *kind });
    }
}

/// A reference of the IR.
pub(super) fn reference(target: prose::Target) -> Reference {
    Reference {
        kind: target.kind,
        name: target.name.to_owned(),
        file: target.file.map(str::to_owned),
    }
}

/// Reports comparisons with members that are not listed.
pub(super) fn relations(cx: &mut Cx, members: &[Member]) {
    for member in members {
        for relation in &member.relations {
            let number = relation.other.parse::<f64>().is_ok();
            if !number && !members.iter().any(|other| other.name == relation.other) {
                let code = ProseCode::RelationUnknown {
                    member: member.name.clone(),
                    other: relation.other.clone(),
                };
                cx.report_at(relation.text.span, code);
            }
        }
        relations(cx, &member.members);
    }
}
