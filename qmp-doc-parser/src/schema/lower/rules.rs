//! Rules that the words of comments state, through the module that texts use too.

use std::collections::HashMap;

use crate::ir::{
    Document, Member, Presence, PresenceWhen, RateLimit, Relation, Successor, SuccessorWhen, Text,
};
use crate::prose::{self, EventRule, MemberRule, PresentWhen};

/// Adds the rules that notes and descriptions of events state about events.
///
/// A rule belongs to the event that its sentence names, or else to the one whose comment
/// it is in.
pub(super) fn of_events(document: &mut Document) {
    let mut places = HashMap::new();
    for (nth, event) in document.events.iter().enumerate() {
        places.entry(event.name.clone()).or_insert(nth);
    }
    for nth in 0..document.events.len() {
        for words in words_of(document, nth) {
            let plain = plain(&words.text);
            for (sentence, rule) in prose::event_rules(&plain).rules {
                let subject = match &rule {
                    EventRule::RateLimit(limit) => limit.subject,
                    EventRule::Successor(follows) => follows.subject,
                };
                let about = subject.map_or(Some(&nth), |subject| places.get(subject));
                let Some(event) = about.and_then(|nth| document.events.get_mut(*nth)) else {
                    continue;
                };
                let text = Some(Text {
                    text: sentence.to_owned(),
                    span: words.span,
                });
                match rule {
                    EventRule::RateLimit(limit) => {
                        event.rate_limit.get_or_insert(RateLimit {
                            milliseconds: limit.milliseconds,
                            key: limit.key.map(str::to_owned),
                            text,
                        });
                    }
                    EventRule::Successor(follows) => {
                        let name = follows.event.to_owned();
                        let rules = conditions(follows.when).into_iter().map(|when| Successor {
                            event: name.clone(),
                            when,
                            eventually: follows.eventually,
                            text: text.clone(),
                        });
                        event.successors.extend(rules);
                    }
                }
            }
        }
    }
}

/// The description and the notes of an event.
fn words_of(document: &Document, nth: usize) -> Vec<Text> {
    let prose = document.events[nth].prose.iter();
    let words = prose.flat_map(|prose| {
        let notes = prose.notes.iter().map(|note| &note.text);
        prose.description.iter().chain(notes)
    });
    words.cloned().collect()
}

/// Returns prose without inline markup, which hides names from the rules; literals are quoted.
fn plain(words: &str) -> String {
    words.replace("``", "\"").replace('`', "")
}

/// Returns one condition per value.
fn conditions(when: Option<prose::When<'_>>) -> Vec<Option<SuccessorWhen>> {
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

/// Adds the rules that the description of a member states.
pub(super) fn of_member(member: &mut Member) {
    let Some(text) = member.prose.as_ref().and_then(|prose| prose.text.clone()) else {
        return;
    };
    let plain = plain(&text.text);
    for (sentence, rule) in prose::member_rules(prose::sentences(&plain)).rules {
        let text = Some(Text {
            text: sentence.to_owned(),
            span: text.span,
        });
        match rule {
            MemberRule::Presence(when) => member.presence.push(Presence {
                when: presence(&when),
                text,
            }),
            MemberRule::Relation(compared) => member.relations.push(Relation {
                on: compared.on,
                is: compared.is,
                other: compared.other.to_owned(),
                text,
            }),
        }
    }
}

fn presence(when: &PresentWhen<'_>) -> PresenceWhen {
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
