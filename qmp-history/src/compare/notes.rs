//! Notes, the rules that they state, and examples.

use qmp_doc_parser::ir;
use serde_json::json;

use super::cx::{Cx, Place};
use super::prose::{flat, same_text, same_words};
use super::{order, pair, render};
use crate::rules;

/// A rule and the note that states it.
type Stated<'n> = (&'n ir::Rule, &'n ir::Note);

/// The notes of an event. A note whose rule came or left is told by that rule.
pub(super) fn compare(cx: &mut Cx, place: &Place, old: &ir::Event, new: &ir::Event) {
    let all = |event: &'_ ir::Event| -> Vec<(ir::Rule, usize)> {
        let numbered = event.notes.iter().enumerate();
        numbered
            .flat_map(|(at, note)| note.rules.iter().map(move |rule| (rule.clone(), at)))
            .collect()
    };
    let (old_rules, new_rules) = (all(old), all(new));
    let pairs = pair::alike(&old_rules, &new_rules, |a, b| a.0 == b.0);
    let gone: Vec<Stated> = pairs
        .only_old
        .iter()
        .map(|at| (&old_rules[*at].0, &old.notes[old_rules[*at].1]))
        .collect();
    let come: Vec<Stated> = pairs
        .only_new
        .iter()
        .map(|at| (&new_rules[*at].0, &new.notes[new_rules[*at].1]))
        .collect();
    rate_limit(cx, place, old, new, &gone, &come);
    orders(cx, place, &gone, &come);
    words(cx, place, old, new, &gone, &come);
}

fn rate_limit(
    cx: &mut Cx,
    place: &Place,
    old: &ir::Event,
    new: &ir::Event,
    gone: &[Stated],
    come: &[Stated],
) {
    fn limits<'n>(stated: &[Stated<'n>]) -> Vec<(Option<&'n str>, &'n ir::Note)> {
        let limit = |(rule, note): &Stated<'n>| match rule {
            ir::Rule::RateLimit { key } => Some((key.as_deref(), *note)),
            ir::Rule::Order(_) => None,
        };
        stated.iter().filter_map(limit).collect()
    }
    let (gone, come) = (limits(gone), limits(come));
    if gone.is_empty() && come.is_empty() {
        return;
    }
    let name = place.name();
    let by = |key: Option<Option<&str>>| match key.flatten() {
        Some(key) => format!("separately for each `{key}`"),
        None => "as a whole".to_owned(),
    };
    let first = |limits: &[(Option<&str>, &ir::Note)]| by(limits.first().map(|limit| limit.0));
    let (rule, sentence) = match (old.rate_limit(), new.rate_limit()) {
        (None, _) => (
            &rules::rate_limit_added::RULE,
            format!("{name} is now rate-limited {}.", first(&come)),
        ),
        (_, None) => (
            &rules::rate_limit_removed::RULE,
            format!("{name} is no longer rate-limited."),
        ),
        (was, is) => (
            &rules::rate_limit_key_changed::RULE,
            format!("{name} is now rate-limited {}; it was {}.", by(is), by(was)),
        ),
    };
    let value = |limits: &[(Option<&str>, &ir::Note)]| {
        let shown = limits
            .iter()
            .map(|(key, note)| json!({ "key": key, "note": flat(&note.text) }));
        match shown.collect::<Vec<_>>() {
            none if none.is_empty() => None,
            mut one if one.len() == 1 => one.pop(),
            several => Some(several.into()),
        }
    };
    let span = |limits: &[(Option<&str>, &ir::Note)]| limits.first().map(|limit| limit.1.text.span);
    cx.tell(rule, place)
        .old(value(&gone), span(&gone))
        .new(value(&come), span(&come))
        .say(sentence);
}

/// Orders that came or left; two about the same event are one that changed.
fn orders(cx: &mut Cx, place: &Place, gone: &[Stated], come: &[Stated]) {
    let order = |stated: &Stated| match stated.0 {
        ir::Rule::Order(order) => Some(order.clone()),
        ir::Rule::RateLimit { .. } => None,
    };
    let listed = |stated: &[Stated]| -> Vec<(ir::Order, ir::Text)> {
        let orders = stated
            .iter()
            .filter_map(|one| Some((order(one)?, one.1.text.clone())));
        orders.collect()
    };
    let (old, new) = (listed(gone), listed(come));
    let pairs = pair::by_name(&old, &new, |(order, _)| order.event.as_str());
    let both = pairs.both.iter().map(|(a, b)| (Some(*a), Some(*b)));
    let only_old = pairs.only_old.iter().map(|at| (Some(*at), None));
    let only_new = pairs.only_new.iter().map(|at| (None, Some(*at)));
    let name = place.name();
    for (before, after) in both.chain(only_old).chain(only_new) {
        let (old, new) = (before.map(|at| &old[at]), after.map(|at| &new[at]));
        let Some((shown, _)) = new.or(old) else {
            continue;
        };
        let sentence = match (old, new) {
            (_, None) => format!(
                "The text no longer says of {name}: {}.",
                render::order(shown)
            ),
            (None, _) => format!("The text now says of {name}: {}.", render::order(shown)),
            (Some((was, _)), _) => format!(
                "The text now says of {name}: {}; it was: {}.",
                render::order(shown),
                render::order(was)
            ),
        };
        let value = |side: &(ir::Order, ir::Text)| json!({ "order": render::order(&side.0), "note": flat(&side.1) });
        cx.tell(&rules::event_order_changed::RULE, place)
            .part(shown.event.as_str())
            .old(old.map(value), old.map(|side| side.1.span))
            .new(new.map(value), new.map(|side| side.1.span))
            .say(sentence);
    }
}

/// The notes as words.
fn words(
    cx: &mut Cx,
    place: &Place,
    old: &ir::Event,
    new: &ir::Event,
    gone: &[Stated],
    come: &[Stated],
) {
    let same = |a: &ir::Note, b: &ir::Note| {
        let ir::Note { text, rules } = a;
        same_words(&text.text, &b.text.text) && *rules == b.rules
    };
    let pairs = pair::alike(&old.notes, &new.notes, same);
    let told =
        |stated: &[Stated], note: &ir::Note| stated.iter().any(|one| std::ptr::eq(one.1, note));
    let left: Vec<_> = pairs.only_old.iter().map(|at| &old.notes[*at]).collect();
    let left: Vec<_> = left.into_iter().filter(|note| !told(gone, note)).collect();
    let here: Vec<_> = pairs.only_new.iter().map(|at| &new.notes[*at]).collect();
    let here: Vec<_> = here.into_iter().filter(|note| !told(come, note)).collect();
    let name = place.name();
    for at in 0..left.len().max(here.len()) {
        let (before, after) = (left.get(at), here.get(at));
        let sentence = match (before, after) {
            (None, _) => format!("{name} has a new note."),
            (_, None) => format!("A note of {name} is gone."),
            _ => format!("A note of {name} is put in other words."),
        };
        cx.tell(&rules::note_changed::RULE, place)
            .part((at + 1).to_string())
            .old(
                before.map(|note| flat(&note.text)),
                before.map(|note| note.text.span),
            )
            .new(
                after.map(|note| flat(&note.text)),
                after.map(|note| note.text.span),
            )
            .say(sentence);
    }
    let shown: Vec<_> = new.notes.iter().map(|note| flat(&note.text)).collect();
    let shown: Vec<_> = shown.iter().map(String::as_str).collect();
    order::compare(cx, place, "notes", &pairs, &shown);
}

/// The examples of an event; those of another event of its heading are told there.
pub(super) fn examples(cx: &mut Cx, place: &Place, old: &ir::Event, new: &ir::Event) {
    fn own(event: &ir::Event) -> Vec<&ir::Example> {
        let elsewhere = |example: &&ir::Example| {
            let shown = example.event.as_ref();
            shown.is_some_and(|name| *name != event.name && event.heading.names.contains(name))
        };
        event
            .examples
            .iter()
            .filter(|example| !elsewhere(example))
            .collect()
    }
    let (old, new) = (own(old), own(new));
    let pairs = pair::alike(&old, &new, |a, b| same_example(a, b));
    let name = place.name();
    for at in 0..pairs.only_old.len().max(pairs.only_new.len()) {
        let before = pairs.only_old.get(at).map(|at| old[*at]);
        let after = pairs.only_new.get(at).map(|at| new[*at]);
        let sentence = match (before, after) {
            (None, _) => format!("{name} has a new example."),
            (_, None) => format!("An example of {name} is gone."),
            _ => format!("An example of {name} shows something else."),
        };
        cx.tell(&rules::example_changed::RULE, place)
            .part((at + 1).to_string())
            .old(
                before.map(render::example),
                before.map(|example| example.text.span),
            )
            .new(
                after.map(render::example),
                after.map(|example| example.text.span),
            )
            .say(sentence);
    }
    let shown: Vec<_> = new.iter().map(|example| flat(&example.text)).collect();
    let shown: Vec<_> = shown.iter().map(String::as_str).collect();
    order::compare(cx, place, "examples", &pairs, &shown);
}

fn same_example(old: &ir::Example, new: &ir::Example) -> bool {
    let ir::Example {
        caption,
        text,
        event,
        json,
        defects,
        repaired,
    } = old;
    let wrong = |defects: &[ir::Defect]| -> Vec<(String, String)> {
        let told = defects.iter().map(|defect| {
            let ir::Defect {
                code,
                message,
                span: _,
            } = defect;
            (code.clone(), message.clone())
        });
        told.collect()
    };
    same_text(caption.as_ref(), new.caption.as_ref())
        && same_words(&text.text, &new.text.text)
        && *event == new.event
        && *json == new.json
        && *repaired == new.repaired
        && wrong(defects) == wrong(&new.defects)
}
