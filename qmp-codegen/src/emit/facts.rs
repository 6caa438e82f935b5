//! The catalogue's tables.

mod rows;

use std::fmt::Write;

use self::rows::{follows, marks, presence, rate_limits, relations, ty, values};
use super::page::{Page, fits, listed, literal};
use crate::model::{BranchInfo, Event, ItemInfo, JsonType, MemberInfo, Model, ObjectInfo};
use qmp_history::Intervals;

/// The table of one event.
pub(super) fn event(page: &mut Page, model: &Model, event: &Event) {
    let info = &event.info;
    let by = |revisions| model.interval(revisions);
    let (name, wire) = (&event.data.name, literal(&info.name));
    page.blank();
    page.line(0, "facts! {");
    page.line(1, format!("{name} = {wire} in {}", by(&info.documented)));
    let groups = [
        group(1, "conditions", &marks(model, &info.marks.conditions)),
        group(1, "features", &marks(model, &info.marks.features)),
        group(1, "rate limits", &rate_limits(model, &info.rate_limits)),
        group(1, "follows", &follows(model, &info.follows)),
    ];
    for line in groups.concat() {
        page.line(1, line);
    }
    let (pointer, all) = (literal(&info.data.pointer), by(&info.data.spelled_out));
    let start = format!("data {pointer} listed in {all} {{");
    for line in members(model, 1, start, &info.data.members) {
        page.line(1, line);
    }
    page.line(0, "}");
}

/// Rows in brackets; nothing if there are none.
fn group(level: usize, name: &str, rows: &[String]) -> Vec<String> {
    let one = format!("{name} [{}]", rows.join(" "));
    let one = one.replace(",]", "]");
    match rows {
        [] => Vec::new(),
        [row] if !row.contains('\n') && fits(level, &one) => vec![one],
        _ => braced(
            format!("{name} ["),
            rows.iter().flat_map(|row| row.lines()),
            "]",
        ),
    }
}

/// Lines between a start and an end, one level deeper.
fn braced<S: AsRef<str>>(start: String, lines: impl Iterator<Item = S>, end: &str) -> Vec<String> {
    let lines = lines.map(|line| format!("    {}", line.as_ref()));
    let lines: Vec<_> = lines.collect();
    match lines.as_slice() {
        [] => vec![format!("{start}{end}")],
        _ => [vec![start], lines, vec![end.to_owned()]].concat(),
    }
}

/// Members after a start that ends with a brace.
fn members(model: &Model, level: usize, start: String, members: &[MemberInfo]) -> Vec<String> {
    let lines = members
        .iter()
        .flat_map(|info| member(model, level + 1, info));
    braced(start, lines, "}")
}

fn member(model: &Model, level: usize, info: &MemberInfo) -> Vec<String> {
    let by = |revisions| model.interval(revisions);
    let mut head = format!(
        "{} in {}: {}",
        literal(&info.name),
        by(&info.documented),
        join(model, &info.types),
    );
    if !info.required.is_empty() {
        let _ = write!(head, ", required in {}", by(&info.required));
    }
    let level = level + 1;
    let mut clauses = vec![
        items(model, &info.items),
        group(level, "conditions", &marks(model, &info.marks.conditions)),
        group(level, "features", &marks(model, &info.marks.features)),
    ];
    if !info.values.is_empty() {
        let end = format!("] listed in {}", by(&info.values_listed));
        clauses.push(listed(
            level,
            "one of [",
            &values(model, &info.values),
            &end,
        ));
    }
    if !info.constant.is_empty() {
        clauses.push(vec![format!("constant in {}", by(&info.constant))]);
    }
    clauses.push(group(level, "presence", &presence(model, &info.presence)));
    clauses.push(group(
        level,
        "relations",
        &relations(model, &info.relations),
    ));
    clauses.push(object(model, level, &info.object));
    let clauses = clauses.concat();
    let one = [head.clone(), clauses.join(" ")].join(" ");
    let mut lines = match clauses.len() {
        0 => vec![head],
        1 if fits(level, &one) => vec![one],
        _ => braced(head, clauses.iter(), ""),
    };
    // Nothing follows the clauses.
    lines.retain(|line| !line.is_empty());
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines
}

/// The types of an array's items.
fn items(model: &Model, info: &ItemInfo) -> Vec<String> {
    if info.types.is_empty() {
        return Vec::new();
    }
    let types = join(model, &info.types);
    vec![format!("items {} {types}", literal(&info.pointer))]
}

/// Types with their releases and texts.
fn join(model: &Model, types: &[(JsonType, Intervals)]) -> String {
    let types = types.iter();
    let types = types.map(|(is, of)| format!("{} in {}", ty(*is), model.interval(of)));
    types.collect::<Vec<_>>().join(" | ")
}

/// The members of a member's value, and the branches if it is a union.
fn object(model: &Model, level: usize, info: &ObjectInfo) -> Vec<String> {
    if info.members.is_empty() && info.branches.is_none() {
        return Vec::new();
    }
    let (holder, pointer, all) = (
        &info.holder,
        literal(&info.pointer),
        model.interval(&info.spelled_out),
    );
    let start = format!("has {holder} {pointer} listed in {all} {{");
    let mut lines = members(model, level, start, &info.members);
    if let Some((tag, branches)) = &info.branches {
        let branches = branches
            .iter()
            .flat_map(|info| branch(model, level + 1, info));
        lines.extend(braced(format!("by {} {{", literal(tag)), branches, "}"));
    }
    lines
}

fn branch(model: &Model, level: usize, info: &BranchInfo) -> Vec<String> {
    let by = |revisions| model.interval(revisions);
    let (value, documented) = (literal(&info.value), by(&info.documented));
    let (holder, all) = (&info.holder, by(&info.spelled_out));
    let start = format!("{value} in {documented} is {holder} listed in {all} {{");
    members(model, level, start, &info.members)
}
