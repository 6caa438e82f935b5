//! Accepted changes.

use qmp_history::{Accepted, Settings, Stale, changes};

use crate::common::{doc, event};

#[test]
fn entries_match_by_id_and_stale_ones_are_told() {
    let old = event("APPLE", "", "") + &event("BRICK", "", "") + &event("CLOUD", "", "");
    let new = event("CLOUD", "", "");
    let comparison = changes(&doc(&old), &doc(&new), &Settings::default());
    let [first, second] = &comparison.changes[..] else {
        panic!("two changes")
    };
    let entry =
        |id: &str, until: &str| format!("[[accept]]\nid = \"{id}\"\nreason = \"why\"\n{until}\n");
    let file = [
        entry(&first.id, "until = \"2027-01-31\""),
        entry(&first.id, ""),
        entry("000000000000", ""),
        entry(&second.id, "until = \"2027-01-30\""),
        entry(&second.id, "until = \"soon\""),
    ]
    .concat();
    let accepted = Accepted::from_toml(&file).expect("a file");
    let review = comparison.review(&accepted, Some("2027-01-31"));
    assert_eq!(review.open, [second]);
    assert_eq!(
        review.accepted.iter().map(|one| one.0).collect::<Vec<_>>(),
        [first]
    );
    let stale: Vec<_> = review.stale.iter().map(|one| one.1).collect();
    assert_eq!(
        stale,
        [
            Stale::Repeated,
            Stale::NoSuchChange,
            Stale::Expired,
            Stale::NotADate
        ]
    );
    assert_eq!(
        comparison.review(&accepted, None).stale.len(),
        3,
        "without a date nothing expires"
    );

    let written = toml::to_string(&accepted).expect("plain data");
    assert_eq!(Accepted::from_toml(&written).expect("a file"), accepted);
}

#[test]
fn an_entry_without_a_reason_is_an_error() {
    assert!(Accepted::from_toml("[[accept]]\nid = \"0\"").is_err());
}

#[test]
fn an_accepted_change_stays_accepted_when_words_and_lines_change() {
    let id = |before: &str, rest: &str| {
        let old = event("APPLE", "", rest) + &event("CLOUD", "", "");
        let new = before.to_owned() + &event("CLOUD", "", "");
        let found = changes(&doc(&old), &doc(&new), &Settings::default());
        let left = found
            .changes
            .iter()
            .find(|change| change.rule == "event-left-document");
        left.expect("it left").id.clone()
    };
    assert_eq!(id("", ""), id("Title\n=====\n\n", "Note: words.\n"));
}
