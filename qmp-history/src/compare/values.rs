//! Listed values. Taken apart without `..`: a new field must find its place here.

use qmp_doc_parser::ir;

use super::cx::{Cx, Place};
use super::{features, order, pair, prose, render};
use crate::rules::{self, About, enum_value_added};

/// The values of a member; none: the text lists none.
pub(super) fn compare(
    cx: &mut Cx,
    place: &Place,
    old: Option<&ir::Values>,
    new: Option<&ir::Values>,
) {
    let name = place.name();
    let shown = |values: &ir::Values| -> Vec<String> {
        values
            .list
            .iter()
            .map(|value| value.value.clone())
            .collect()
    };
    let span = |values: &ir::Values| values.list.first().map(|value| value.span);
    match (old, new) {
        (None, None) => {}
        (None, Some(new)) => cx
            .tell(&rules::values_listed::RULE, place)
            .now(Some(shown(new)), span(new))
            .say(format!("The text now lists values of {name}.")),
        (Some(old), None) => cx
            .tell(&rules::values_unlisted::RULE, place)
            .was(Some(shown(old)), span(old))
            .say(format!("The text no longer lists values of {name}.")),
        (Some(old), Some(new)) => {
            let ir::Values {
                extent: before,
                list: old_list,
            } = old;
            let closed = |extent| extent == ir::Extent::Complete;
            if *before != new.extent {
                let (rule, sentence) = match (closed(*before), closed(new.extent)) {
                    (true, false) => (
                        &rules::enum_became_open::RULE,
                        format!("The values of {name} are no longer said to be all of them."),
                    ),
                    (false, true) => (
                        &rules::enum_became_closed::RULE,
                        format!("The values of {name} are now said to be all of them."),
                    ),
                    _ => (
                        &rules::values_wording_changed::RULE,
                        format!("The values of {name} are introduced in other words."),
                    ),
                };
                cx.tell(rule, place)
                    .was(Some(render::word(before)), span(old))
                    .now(Some(render::word(&new.extent)), span(new))
                    .say(sentence);
            }
            list(cx, place, old_list, &new.list, closed(*before));
        }
    }
}

/// Two lists of values; `closed`: the older one was said to be complete.
pub(super) fn list(cx: &mut Cx, place: &Place, old: &[ir::Value], new: &[ir::Value], closed: bool) {
    let name = place.name();
    let pairs = pair::by_name(old, new, |value| value.value.as_str());
    for at in &pairs.only_old {
        let ir::Value { value, span, .. } = &old[*at];
        cx.tell(&rules::enum_value_removed::RULE, place)
            .part(value)
            .was(Some(value.as_str()), Some(*span))
            .say(format!("{name} no longer lists \"{value}\"."));
    }
    for at in &pairs.only_new {
        let ir::Value { value, span, .. } = &new[*at];
        let draft = cx
            .tell(&enum_value_added::RULE, place)
            .part(value)
            .now(Some(value.as_str()), Some(*span));
        if closed {
            draft
                .levels(enum_value_added::LIST_WAS_CLOSED.levels(About::Wire))
                .say(format!(
                    "{name} now lists \"{value}\"; the older list was said to be complete."
                ));
        } else {
            draft.say(format!("{name} now lists \"{value}\"."));
        }
    }
    for (before, after) in &pairs.both {
        let (old, new) = (&old[*before], &new[*after]);
        let ir::Value {
            value,
            description,
            since: _,
            features: _,
            condition: _,
            span,
        } = old;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (was, is) = (text(description), text(&new.description));
        let part = Some(format!("\"{value}\""));
        prose::description(cx, place, part, (&was, Some(*span)), (&is, Some(new.span)));
        features::compare(cx, place, Some(value), old, new);
    }
    let names: Vec<_> = new.iter().map(|value| value.value.as_str()).collect();
    order::compare(cx, place, "values", &pairs, &names);
}
