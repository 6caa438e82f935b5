//! The known names nearest to one that is unknown.

use std::collections::BTreeSet;

use qmp_doc_parser::ir::split_event;

use crate::error::Error;
use crate::ui::printable;

/// Maximum number of names that an error proposes.
const MAX_PROPOSED: usize = 4;

/// Minimum number of letters that are compared with the beginnings of names.
const MIN_BEGINNING: usize = 4;

/// The known names nearest to a given one: the same in another case, those that contain it,
/// those with few other letters, or those that begin with nearly the same letters.
pub(crate) fn nearest<'n>(given: &str, known: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let lower = given.to_lowercase();
    let known: Vec<&str> = known.into_iter().collect();
    let found = |matches: &dyn Fn(&str) -> bool| -> Vec<&'n str> {
        let all = known.iter().copied();
        all.filter(|name| matches(&name.to_lowercase()))
            .take(MAX_PROPOSED)
            .collect()
    };
    let same = found(&|name| name == lower);
    if !same.is_empty() {
        return same;
    }
    let parts = found(&|name| !lower.is_empty() && name.contains(&lower));
    if !parts.is_empty() {
        return parts;
    }
    let length = lower.chars().count();
    let limit = (length / 3).max(1);
    let near = |shown: &dyn Fn(&str) -> String| -> Vec<&'n str> {
        let distance = |name: &str| strsim::damerau_levenshtein(&lower, &shown(name));
        let mut near: Vec<_> = known
            .iter()
            .map(|name| (distance(name), *name))
            .filter(|(distance, _)| *distance <= limit)
            .collect();
        near.sort_unstable();
        let near = near.into_iter().map(|(_, name)| name);
        near.take(MAX_PROPOSED).collect()
    };
    let whole = near(&str::to_lowercase);
    if !whole.is_empty() || length < MIN_BEGINNING {
        return whole;
    }
    near(&|name| name.to_lowercase().chars().take(length).collect())
}

/// The known names nearest to a given one, as the end of a message: `; nearest: A, B`, or
/// nothing.
pub(crate) fn proposal<'n>(given: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    match nearest(given, known)[..] {
        [] => String::new(),
        ref names => format!("; nearest: {}", printable(&names.join(", "))),
    }
}

/// Checks that the item is one of `paths`; the error names what is.
pub(crate) fn item(of: &str, paths: &BTreeSet<String>) -> Result<(), Error> {
    if paths.contains(of) {
        return Ok(());
    }
    let shown = printable(of);
    let (event, below) = split_event(of);
    let is_of_event = |path: &&String| {
        let (owner, below) = split_event(path);
        owner == event && !below.is_empty()
    };
    if !below.is_empty() && paths.contains(event) {
        let items = paths.iter().filter(is_of_event);
        let items: Vec<_> = items.filter(|path| !path.contains('=')).cloned().collect();
        let nearest = proposal(of, paths.iter().filter(is_of_event).map(String::as_str));
        let has = match &items[..] {
            [] => "no members".to_owned(),
            items => printable(&items.join(", ")),
        };
        return Err(Error::usage(format!(
            "there is no `{shown}`; {} has {has}{nearest}",
            printable(event)
        )));
    }
    let events = paths.iter().map(String::as_str);
    let events = events.filter(|path| split_event(path).1.is_empty());
    let nearest = proposal(event, events);
    Err(Error::usage(format!(
        "there is no event `{}`{nearest}; `cargo xtask matrix` lists them all",
        printable(event)
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_another_case_parts_and_misspelt_names_are_found() {
        let known = ["RESET", "QUORUM_FAILURE", "QUORUM_REPORT_BAD", "SHUTDOWN"];
        assert_eq!(nearest("reset", known), ["RESET"]);
        assert_eq!(
            nearest("QUORUM", known),
            ["QUORUM_FAILURE", "QUORUM_REPORT_BAD"]
        );
        assert_eq!(nearest("SHUTDWON", known), ["SHUTDOWN"]);
        assert_eq!(
            nearest("QUOURM_FA", known),
            ["QUORUM_FAILURE", "QUORUM_REPORT_BAD"]
        );
        assert_eq!(nearest("NOTHING_LIKE_IT", known), [""; 0]);
        assert_eq!(nearest("", known), [""; 0]);
    }
}
