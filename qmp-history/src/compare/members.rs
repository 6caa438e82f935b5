//! The members of an event, a member or a named type: which came, left, moved or have
//! another name.

use qmp_doc_parser::ir;

use super::cx::{Cx, Place};
use super::pair;
use super::score::{self, Traits};
use super::{member, order, render};
use crate::change::{Did, WireDid, WireSide};
use crate::rules;

/// A member that only one side has, and the place that it would have on both.
struct Loose<'m> {
    place: Place,
    member: &'m ir::Member,
    /// What it stands in is on one side only, too, and is told instead.
    inner: bool,
}

/// What only the older and only the newer side have.
#[derive(Default)]
struct Rest<'m> {
    old: Vec<Loose<'m>>,
    new: Vec<Loose<'m>>,
}

pub(super) fn compare(cx: &mut Cx, place: &Place, old: &[ir::Member], new: &[ir::Member]) {
    let mut rest = Rest::default();
    level(cx, place, old, new, &mut rest);
    if cx.settings.renames {
        reparented(cx, &mut rest);
    }
    for loose in rest.old.iter().filter(|loose| !loose.inner) {
        removed(cx, loose);
    }
    for loose in rest.new.iter().filter(|loose| !loose.inner) {
        added(cx, loose);
    }
}

/// The members of one parent, and below it.
fn level<'m>(
    cx: &mut Cx,
    place: &Place,
    old: &'m [ir::Member],
    new: &'m [ir::Member],
    rest: &mut Rest<'m>,
) {
    let pairs = pair::by_name(old, new, |member| member.name.as_str());
    let (mut only_old, mut only_new) = (pairs.only_old.clone(), pairs.only_new.clone());
    let mut both: Vec<_> = pairs.both.iter().map(|(old, new)| (*new, *old)).collect();
    let mut rename = |cx: &mut Cx, before: usize, after: usize, wire, score| {
        only_old.retain(|at| *at != before);
        only_new.retain(|at| *at != after);
        both.push((after, before));
        renamed(cx, place, &old[before], &new[after], wire, score);
    };
    let (mut open_old, mut open_new) = (pairs.only_old.clone(), pairs.only_new.clone());
    for before in &pairs.only_old {
        let Some((after, wire)) = proved(cx, place, &old[*before], new, &open_new) else {
            continue;
        };
        open_old.retain(|at| at != before);
        open_new.retain(|at| *at != after);
        rename(cx, *before, after, wire, None);
    }
    if cx.settings.renames {
        let found = score::unique(&open_old, &open_new, |before, after| {
            let (old_member, new_member) = (&old[before], &new[after]);
            let alike =
                old_member.ty == new_member.ty && old_member.optional == new_member.optional;
            let traits = (traits(old, before), traits(new, after));
            score::score(&traits.0, &traits.1).filter(|_| alike)
        });
        for (before, after, score) in found {
            rename(
                cx,
                before,
                after,
                WireSide::UNKNOWN,
                Some(score::percent(score)),
            );
        }
    }
    both.sort_unstable();
    for (after, before) in both {
        let (old, new) = (&old[before], &new[after]);
        let place = place
            .member(&old.name, &new.name)
            .at(Some(old.span), Some(new.span));
        member::compare(cx, &place, old, new);
        level(cx, &place, &old.members, &new.members, rest);
    }
    for at in only_old {
        loose(&mut rest.old, place, &old[at], false);
    }
    for at in only_new {
        loose(&mut rest.new, place, &new[at], false);
    }
    let names: Vec<_> = new.iter().map(|member| member.name.as_str()).collect();
    order::compare(cx, place, "members", &pairs, &names);
}

fn traits(members: &[ir::Member], at: usize) -> Traits<'_> {
    Traits {
        name: &members[at].name,
        description: &members[at].description,
        position: score::position(at, members.len()),
    }
}

/// Where facts say that a member is now, if it is there.
fn proved(
    cx: &Cx,
    place: &Place,
    old: &ir::Member,
    new: &[ir::Member],
    open: &[usize],
) -> Option<(usize, WireSide)> {
    let event = place.old_event.as_ref().or(place.event.as_ref())?;
    let mut path = place.old_member.clone();
    path.push(old.name.clone());
    let renamed = cx.facts.renamed(event, &path)?;
    let (name, _) = renamed.to.split_last()?;
    let after = open.iter().copied().find(|at| new[*at].name == *name)?;
    Some((after, renamed.wire))
}

fn renamed(
    cx: &mut Cx,
    parent: &Place,
    old: &ir::Member,
    new: &ir::Member,
    wire: WireSide,
    score: Option<u8>,
) {
    let place = parent
        .member(&old.name, &new.name)
        .at(Some(old.span), Some(new.span));
    let sentence = match (score, wire.did) {
        (Some(score), _) => format!(
            "`{}` of {} seems to be called `{}` now: type and optionality are the same, and names and words are {score} % alike.",
            old.name,
            parent.name(),
            new.name
        ),
        (None, did) => format!(
            "`{}` of {} is called `{}` in the text now{}.",
            old.name,
            parent.name(),
            new.name,
            match did {
                WireDid::Unchanged => "; what is sent did not change",
                WireDid::Changed => " and on the wire",
                WireDid::Unknown => "",
            }
        ),
    };
    cx.tell(&rules::member_renamed::RULE, &place)
        .did(Did::Renamed)
        .old(Some(old.name.as_str()), None)
        .new(Some(new.name.as_str()), None)
        .wire(wire)
        .score(score)
        .say(sentence);
}

/// Notes a member that one side lacks, and all below it.
fn loose<'m>(list: &mut Vec<Loose<'m>>, parent: &Place, member: &'m ir::Member, inner: bool) {
    let place = parent.member(&member.name, &member.name);
    list.push(Loose {
        place: place.clone(),
        member,
        inner,
    });
    for below in &member.members {
        loose(list, &place, below, true);
    }
}

/// Proposes members of one name and type that stand under another parent now. Each must
/// be the only one of its kind on its side; what moves with it is not told on its own.
fn reparented(cx: &mut Cx, rest: &mut Rest) {
    let mut moved = Vec::new();
    for (before, old) in rest.old.iter().enumerate() {
        let same = |other: &Loose| {
            other.member.name == old.member.name && other.member.ty == old.member.ty
        };
        let mut like = rest.new.iter().enumerate().filter(|(_, new)| same(new));
        let (Some((after, new)), None) = (like.next(), like.next()) else {
            continue;
        };
        let alone = rest.old.iter().filter(|other| same(other)).count() == 1;
        let within = |(a, b): &(usize, usize)| {
            old.place
                .old_member
                .starts_with(&rest.old[*a].place.old_member)
                || new.place.member.starts_with(&rest.new[*b].place.member)
        };
        let same_parent = parent(&old.place.member) == parent(&new.place.member);
        if alone && !same_parent && !moved.iter().any(within) {
            moved.push((before, after));
        }
    }
    // What stands below a member that moves is compared with it.
    let mut gone = Rest::default();
    for (before, after) in &moved {
        let (old, new) = (&rest.old[*before], &rest.new[*after]);
        let mut place = new
            .place
            .clone()
            .at(Some(old.member.span), Some(new.member.span));
        place.old_member.clone_from(&old.place.old_member);
        let (from, to) = (place.old_member.join("."), place.member.join("."));
        let alike = strsim::sorensen_dice(&old.member.description, &new.member.description);
        cx.tell(&rules::member_reparented::RULE, &place)
            .did(Did::Moved)
            .old(Some(from.as_str()), None)
            .new(Some(to.as_str()), None)
            .score(Some(score::percent(alike)))
            .say(format!("`{from}` seems to be {} now.", place.name()));
        member::compare(cx, &place, old.member, new.member);
        level(
            cx,
            &place,
            &old.member.members,
            &new.member.members,
            &mut gone,
        );
    }
    let below = |place: &[String], top: &[String]| place.starts_with(top);
    let (old_tops, new_tops): (Vec<_>, Vec<_>) = moved
        .iter()
        .map(|(a, b)| {
            (
                rest.old[*a].place.old_member.clone(),
                rest.new[*b].place.member.clone(),
            )
        })
        .unzip();
    rest.old
        .retain(|one| !old_tops.iter().any(|top| below(&one.place.old_member, top)));
    rest.new
        .retain(|one| !new_tops.iter().any(|top| below(&one.place.member, top)));
    rest.old.extend(gone.old);
    rest.new.extend(gone.new);
}

fn parent(path: &[String]) -> &[String] {
    path.split_last().map_or(&[], |(_, parent)| parent)
}

fn removed(cx: &mut Cx, loose: &Loose) {
    let (name, optional) = (loose.place.name(), loose.member.optional);
    let place = loose.place.clone().at(Some(loose.member.span), None);
    let (rule, sentence) = if optional {
        (
            &rules::optional_member_removed::RULE,
            format!("{name}, which was optional, is gone."),
        )
    } else {
        (
            &rules::required_member_removed::RULE,
            format!("{name}, which was always there, is gone."),
        )
    };
    let value = render::member(loose.member);
    cx.tell(rule, &place).old(Some(value), None).say(sentence);
}

fn added(cx: &mut Cx, loose: &Loose) {
    let (name, optional) = (loose.place.name(), loose.member.optional);
    let place = loose.place.clone().at(None, Some(loose.member.span));
    let (rule, sentence) = if optional {
        (
            &rules::optional_member_added::RULE,
            format!("{name} is new and optional."),
        )
    } else {
        (
            &rules::required_member_added::RULE,
            format!("{name} is new and always there."),
        )
    };
    let value = render::member(loose.member);
    cx.tell(rule, &place).new(Some(value), None).say(sentence);
}
