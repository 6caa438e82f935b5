//! One event that both documents describe. Taken apart without `..`: a new field must
//! find its place here.

use qmp_doc_parser::ir;

use super::cx::{Cx, Place};
use super::prose::{self, flat, same_text, same_words};
use super::{features, members, notes, render};
use crate::rules;

pub(super) fn compare(cx: &mut Cx, place: &Place, old: &ir::Event, new: &ir::Event) {
    let ir::Event {
        name: _,
        heading: old_heading,
        description: old_description,
        data: old_data,
        examples: _,
        notes: _,
        since: _,
        features: _,
        condition: _,
        span: _,
    } = old;
    heading(cx, place, old_heading, &new.heading);
    let text = |text: Option<&ir::Text>| text.map(|text| text.text.clone()).unwrap_or_default();
    let (before, after) = (old_description.as_ref(), new.description.as_ref());
    prose::description(
        cx,
        place,
        None,
        (&text(before), before.map(|text| text.span)),
        (&text(after), after.map(|text| text.span)),
    );
    features::compare(cx, place, None, old, new);
    data(cx, place, old_data, &new.data);
    notes::compare(cx, place, old, new);
    notes::examples(cx, place, old, new);
}

fn heading(cx: &mut Cx, place: &Place, old: &ir::Heading, new: &ir::Heading) {
    // A renamed event has another heading, and that is told.
    let ir::Heading {
        text,
        number,
        names,
        span,
    } = old;
    let same_names = *names == new.names;
    if place.old_event.is_some() && *number == new.number
        || same_words(text, &new.text) && *number == new.number && same_names
    {
        return;
    }
    let shown = |heading: &ir::Heading| {
        heading
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let sentence = if same_names {
        format!("{} has another heading.", place.name())
    } else {
        format!(
            "{} shares its heading with other events than before.",
            place.name()
        )
    };
    cx.tell(&rules::heading_changed::RULE, place)
        .was(Some(shown(old)), Some(*span))
        .now(Some(shown(new)), Some(new.span))
        .say(sentence);
}

fn data(cx: &mut Cx, place: &Place, old: &ir::Data, new: &ir::Data) {
    let ir::Data {
        declared,
        text,
        reference: old_reference,
        shape,
        basis,
        members: old_members,
    } = old;
    let told = cx.count();
    let (before, after) = (text.as_ref(), new.text.as_ref());
    let none = ir::Shape::None;
    if *declared != new.declared || *shape != new.shape || *basis != new.basis {
        let (rule, sentence) = match (*shape == none, new.shape == none) {
            (true, false) => (
                &rules::data_added::RULE,
                format!("{} now carries data.", place.name()),
            ),
            (false, true) => (
                &rules::data_removed::RULE,
                format!("{} no longer carries data.", place.name()),
            ),
            _ => (
                &rules::data_form_changed::RULE,
                format!("The data of {} is described in another form.", place.name()),
            ),
        };
        cx.tell(rule, place)
            .was(Some(render::data(old)), before.map(|text| text.span))
            .now(Some(render::data(new)), after.map(|text| text.span))
            .say(sentence);
    }
    reference(cx, place, old_reference.as_ref(), new.reference.as_ref());
    members::compare(cx, place, old_members, &new.members);
    if cx.count() == told && !same_text(before, after) {
        cx.tell(&rules::wording_changed::RULE, place)
            .part("data")
            .was(before.map(flat), before.map(|text| text.span))
            .now(after.map(flat), after.map(|text| text.span))
            .say(format!(
                "The data of {} is put in other words.",
                place.name()
            ));
    }
}

/// A reference of the data or of a member.
pub(super) fn reference(
    cx: &mut Cx,
    place: &Place,
    old: Option<&ir::Reference>,
    new: Option<&ir::Reference>,
) {
    let name = place.name();
    let (rule, sentence) = match (old, new) {
        (None, None) => return,
        (None, Some(new)) => (
            &rules::reference_added::RULE,
            format!(
                "For {name} the text now points to {}.",
                render::reference(new)
            ),
        ),
        (Some(old), None) => (
            &rules::reference_removed::RULE,
            format!(
                "For {name} the text no longer points to {}.",
                render::reference(old)
            ),
        ),
        (Some(old), Some(new)) => {
            let ir::Reference {
                kind,
                name: what,
                file,
            } = old;
            if *kind != new.kind || *what != new.name {
                let (old, new) = (render::reference(old), render::reference(new));
                let sentence =
                    format!("For {name} the text points to {new}, not to {old} any more.");
                (&rules::reference_changed::RULE, sentence)
            } else if *file != new.file {
                let sentence = format!("For {name} the text points to {what} in another file.");
                (&rules::reference_moved::RULE, sentence)
            } else {
                return;
            }
        }
    };
    cx.tell(rule, place)
        .was(old.map(render::reference), None)
        .now(new.map(render::reference), None)
        .say(sentence);
}
