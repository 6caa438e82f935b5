//! One member that both documents have; its own members are compared elsewhere. Taken
//! apart without `..`: a new field must find its place here.

use qmp_doc_parser::ir;

use super::cx::{Cx, Place};
use super::event::reference;
use super::prose::{self, flat, same_text};
use super::types::Step;
use super::{features, order, pair, render, values};
use crate::rules;

pub(super) fn compare(cx: &mut Cx, place: &Place, old: &ir::Member, new: &ir::Member) {
    let ir::Member {
        name: _,
        origin,
        declared_type: _,
        ty: _,
        basis: _,
        optional,
        values: old_values,
        presence: _,
        relations: _,
        reference: old_reference,
        description,
        text,
        members: _,
        since: _,
        features: _,
        condition: _,
        span: _,
    } = old;
    let told = cx.count();
    let name = place.name();
    ty(cx, place, old, new);
    if *optional != new.optional {
        let (rule, sentence) = if new.optional {
            (
                &rules::member_became_optional::RULE,
                format!("{name} may now be absent."),
            )
        } else {
            (
                &rules::member_became_required::RULE,
                format!("{name} is now always there."),
            )
        };
        let word = |optional| if optional { "optional" } else { "required" };
        cx.tell(rule, place)
            .was(Some(word(*optional)), None)
            .now(Some(word(new.optional)), None)
            .say(sentence);
    }
    if *origin != new.origin {
        cx.tell(&rules::member_origin_changed::RULE, place)
            .was(Some(render::word(origin)), None)
            .now(Some(render::word(&new.origin)), None)
            .say(format!(
                "Another part of the text tells that there is {name}."
            ));
    }
    values::compare(cx, place, old_values.as_ref(), new.values.as_ref());
    reference(cx, place, old_reference.as_ref(), new.reference.as_ref());
    features::compare(cx, place, None, old, new);
    let before = cx.count();
    prose::description(
        cx,
        place,
        None,
        (description, None),
        (&new.description, None),
    );
    // The sentences of conditions and relations are part of the description.
    let told_words = cx.count() > before;
    presence(cx, place, old, new, told_words);
    relations(cx, place, old, new, told_words);
    if cx.count() == told && !same_text(text.as_ref(), new.text.as_ref()) {
        cx.tell(&rules::wording_changed::RULE, place)
            .was(text.as_ref().map(flat), text.as_ref().map(|text| text.span))
            .now(
                new.text.as_ref().map(flat),
                new.text.as_ref().map(|text| text.span),
            )
            .say(format!("{name} is put in other words that say the same."));
    }
}

/// The type, the word for it and how it is known. A type that differs explains the rest.
fn ty(cx: &mut Cx, place: &Place, old: &ir::Member, new: &ir::Member) {
    let name = place.name();
    if let Some(step) = Step::between(&old.ty, &new.ty) {
        let (rule, sentence) = step.told(&name, &old.ty, &new.ty);
        cx.tell(rule, place)
            .was(Some(old.ty.to_string()), None)
            .now(Some(new.ty.to_string()), None)
            .say(sentence);
        return;
    }
    let word = |member: &ir::Member| {
        member
            .declared_type
            .as_ref()
            .map(|declared| declared.word.clone())
    };
    let is = new.ty.to_string();
    let (rule, old, new, sentence) = match (word(old), word(new)) {
        (old, new) if old != new => {
            let (rule, sentence) = match (&old, &new) {
                (None, _) => (
                    &rules::declared_type_added::RULE,
                    format!("The text now says what was concluded before: {name} is of type {is}."),
                ),
                (_, None) => (
                    &rules::declared_type_removed::RULE,
                    format!(
                        "The text no longer says that {name} is of type {is}; it still follows."
                    ),
                ),
                _ => (
                    &rules::declared_type_changed::RULE,
                    format!(
                        "The text has another word for the type of {name}, which is still {is}."
                    ),
                ),
            };
            (rule, old, new, sentence)
        }
        _ if old.basis != new.basis => (
            &rules::type_basis_changed::RULE,
            Some(render::word(&old.basis)),
            Some(render::word(&new.basis)),
            format!("That {name} is of type {is} is known in another way."),
        ),
        _ => return,
    };
    cx.tell(rule, place)
        .was(old, None)
        .now(new, None)
        .say(sentence);
}

/// When the member is there.
fn presence(cx: &mut Cx, place: &Place, old: &ir::Member, new: &ir::Member, told_words: bool) {
    let on = |presence: &ir::Presence| render::word(&presence.on);
    let pairs = pair::alike(&old.presence, &new.presence, |a, b| a.on == b.on);
    let name = place.name();
    for at in &pairs.only_old {
        let presence = &old.presence[*at];
        cx.tell(&rules::presence_condition_removed::RULE, place)
            .part(on(presence))
            .was(Some(flat(&presence.text)), Some(presence.text.span))
            .say(format!(
                "The text no longer says that {name} is there only on {}.",
                on(presence)
            ));
    }
    for at in &pairs.only_new {
        let presence = &new.presence[*at];
        cx.tell(&rules::presence_condition_added::RULE, place)
            .part(on(presence))
            .now(Some(flat(&presence.text)), Some(presence.text.span))
            .say(format!(
                "The text now says that {name} is there only on {}.",
                on(presence)
            ));
    }
    for (a, b) in &pairs.both {
        let (old, new) = (&old.presence[*a], &new.presence[*b]);
        let ir::Presence { on: _, text } = old;
        if !told_words {
            let part = format!("the presence on {}", on(old));
            let sides = (
                (text.text.as_str(), Some(text.span)),
                (new.text.text.as_str(), Some(new.text.span)),
            );
            prose::description(cx, place, Some(part), sides.0, sides.1);
        }
    }
    let names: Vec<_> = new.presence.iter().map(on).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    order::compare(cx, place, "conditions of presence", &pairs, &names);
}

/// How the member compares to others.
fn relations(cx: &mut Cx, place: &Place, old: &ir::Member, new: &ir::Member, told_words: bool) {
    let same =
        |a: &ir::Relation, b: &ir::Relation| (a.on, a.is, &a.other) == (b.on, b.is, &b.other);
    let pairs = pair::alike(&old.relations, &new.relations, same);
    let name = place.name();
    for at in &pairs.only_old {
        let relation = &old.relations[*at];
        let says = render::relation(relation);
        cx.tell(&rules::relation_removed::RULE, place)
            .part(says.as_str())
            .was(Some(flat(&relation.text)), Some(relation.text.span))
            .say(format!("The text no longer says of {name}: {says}."));
    }
    for at in &pairs.only_new {
        let relation = &new.relations[*at];
        let says = render::relation(relation);
        cx.tell(&rules::relation_added::RULE, place)
            .part(says.as_str())
            .now(Some(flat(&relation.text)), Some(relation.text.span))
            .say(format!("The text now says of {name}: {says}."));
    }
    for (a, b) in &pairs.both {
        let (old, new) = (&old.relations[*a], &new.relations[*b]);
        let ir::Relation {
            on: _,
            is: _,
            other: _,
            text,
        } = old;
        if !told_words {
            let part = format!("the relation \"{}\"", render::relation(old));
            let sides = (
                (text.text.as_str(), Some(text.span)),
                (new.text.text.as_str(), Some(new.text.span)),
            );
            prose::description(cx, place, Some(part), sides.0, sides.1);
        }
    }
    let names: Vec<_> = new.relations.iter().map(render::relation).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    order::compare(cx, place, "relations", &pairs, &names);
}
