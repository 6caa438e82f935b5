//! Release, marks and build condition of an event, a member, a value or a type.

use qmp_doc_parser::ir;

use super::cx::{Cx, Draft, Place};
use super::{order, pair, prose, render};
use crate::rules;

/// What a source says beside the thing itself.
#[derive(Clone, Copy)]
pub(super) struct Marks<'a> {
    pub(super) since: Option<&'a str>,
    pub(super) features: &'a [ir::Feature],
    pub(super) condition: Option<&'a ir::Condition>,
}

macro_rules! marks_of {
    ($($thing:ty),*) => {
        $(impl<'a> From<&'a $thing> for Marks<'a> {
            fn from(thing: &'a $thing) -> Self {
                Self {
                    since: thing.since.as_deref(),
                    features: &thing.features,
                    condition: thing.condition.as_ref(),
                }
            }
        })*
    };
}

marks_of!(ir::Event, ir::Member, ir::Value, ir::TypeDef);

/// Compares those of one thing; `part` is the listed value that they belong to.
pub(super) fn compare<'a, T>(cx: &mut Cx, place: &Place, part: Option<&str>, old: &'a T, new: &'a T)
where
    &'a T: Into<Marks<'a>>,
{
    let (old, new): (Marks, Marks) = (old.into(), new.into());
    let name = match part {
        Some(part) => format!("\"{part}\" of {}", place.name()),
        None => place.name(),
    };
    let of = |part: Option<&str>, what: &str| match part {
        Some(part) => format!("{part}: {what}"),
        None => what.to_owned(),
    };
    if old.since != new.since {
        let sentence = match (old.since, new.since) {
            (_, Some(since)) => format!("{name} is now said to be there since {since}."),
            (_, None) => format!("The text no longer says since when {name} is there."),
        };
        on(cx.tell(&rules::since_changed::RULE, place), part)
            .was(old.since, None)
            .now(new.since, None)
            .say(sentence);
    }
    let pairs = pair::by_name(old.features, new.features, |feature| feature.name.as_str());
    for at in &pairs.only_old {
        let feature = &old.features[*at].name;
        cx.tell(&rules::feature_removed::RULE, place)
            .part(of(part, feature))
            .was(Some(feature.as_str()), None)
            .say(format!("{name} is no longer marked {feature}."));
    }
    for at in &pairs.only_new {
        let feature = &new.features[*at].name;
        cx.tell(&rules::feature_added::RULE, place)
            .part(of(part, feature))
            .now(Some(feature.as_str()), None)
            .say(format!("{name} is now marked {feature}."));
    }
    for (before, after) in &pairs.both {
        let (before, after) = (&old.features[*before], &new.features[*after]);
        let ir::Feature {
            name: feature,
            description,
        } = before;
        let part = of(part, &format!("the mark {feature}"));
        prose::description(
            cx,
            place,
            Some(part),
            (description, None),
            (&after.description, None),
        );
    }
    let names: Vec<_> = new
        .features
        .iter()
        .map(|feature| feature.name.as_str())
        .collect();
    order::compare(cx, place, &of(part, "marks"), &pairs, &names);
    condition(cx, place, part, &name, old.condition, new.condition);
}

pub(super) fn condition(
    cx: &mut Cx,
    place: &Place,
    part: Option<&str>,
    name: &str,
    old: Option<&ir::Condition>,
    new: Option<&ir::Condition>,
) {
    if old == new {
        return;
    }
    let (rule, sentence) = match (old, new) {
        (_, None) => (
            &rules::condition_removed::RULE,
            format!("{name} is now in every build."),
        ),
        (None, Some(new)) => (
            &rules::condition_added::RULE,
            format!(
                "{name} is now only in builds with {}.",
                render::condition(new)
            ),
        ),
        (Some(_), Some(new)) => (
            &rules::condition_changed::RULE,
            format!(
                "{name} is now in other builds: those with {}.",
                render::condition(new)
            ),
        ),
    };
    on(cx.tell(rule, place), part)
        .was(old.map(render::condition), None)
        .now(new.map(render::condition), None)
        .say(sentence);
}

fn on<'c>(draft: Draft<'c>, part: Option<&str>) -> Draft<'c> {
    match part {
        Some(part) => draft.part(part),
        None => draft,
    }
}
