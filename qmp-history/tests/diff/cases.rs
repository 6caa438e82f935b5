//! Single cases of a comparison.

use qmp_history::diff::{Level, Perspective, Settings};

use super::{compare, found, messages};

#[test]
fn messages_name_the_path_and_both_sides() {
    let old = "THING\n  server: object\n    port: int\n  kind: enum(a)";
    let new =
        "THING [limit 1000 kind]\n  server: object\n    port: str\n  kind: enum(a, b)\n  *x: int";
    assert_eq!(
        messages(old, new),
        [
            "`THING` is now rate-limited, one event in 1000 ms, per `kind`",
            "type of `THING.server.port` changed from int to string",
            "value `THING.kind=b` added",
            "optional member `THING.x` added (int)",
        ]
    );
}

#[test]
fn a_rename_is_proposed_with_its_score_and_can_be_turned_off() {
    let (old, new) = ("THING\n  sector-count: int", "THING\n  sectors-count: int");
    assert_eq!(
        messages(old, new),
        ["`THING.sectors-count` renamed from `sector-count` (proposed: 94 % similar)"]
    );
    let settings = Settings {
        renames: false,
        ..Settings::default()
    };
    let comparison = compare(old, new, &settings);
    let rules: Vec<_> = comparison.changes.iter().map(|one| one.rule.id).collect();
    assert_eq!(rules, ["required-member-removed", "required-member-added"]);
}

#[test]
fn two_candidates_are_not_a_rename() {
    let of = |names: &[&str]| {
        let lines = names
            .iter()
            .map(|name| format!("\n  {name}: str [says \"which\"]"));
        format!("THING{}", lines.collect::<String>())
    };
    let old = &of(&["disk-name"]);
    assert_eq!(found(old, &of(&["disk-names"])), ["member-renamed"]);
    assert_eq!(
        found(old, &of(&["disk-names", "disk_name"])),
        [
            "required-member-removed",
            "required-member-added",
            "required-member-added"
        ]
    );
    // Another type is another member.
    assert_eq!(
        found(old, "THING\n  disk-names: int"),
        ["required-member-removed", "required-member-added"]
    );
}

#[test]
fn a_text_that_called_its_list_complete_made_a_promise() {
    let level = |source: &str| {
        let old = format!("{source}THING\n  kind: enum(a)");
        let new = format!("{source}THING\n  kind: enum(a, b)");
        compare(&old, &new, &Settings::default()).worst()
    };
    assert_eq!(level(""), Some(Level::Risky));
    assert_eq!(level("text\n"), Some(Level::Breaking));
}

#[test]
fn levels_depend_on_the_perspective() {
    for (perspective, level) in [
        (Perspective::Strict, Level::Breaking),
        (Perspective::Tolerant, Level::Compatible),
        (Perspective::Emitter, Level::Breaking),
    ] {
        let settings = Settings {
            perspective,
            ..Settings::default()
        };
        let comparison = compare("THING", "THING\n  size: int", &settings);
        assert_eq!(comparison.worst(), Some(level), "{perspective}");
    }
}

#[test]
fn members_that_a_reference_promised_are_not_new() {
    // The text first refers to a command's reply for the members and lists them later.
    let old = "text\nTHING\n  server: unlisted [ref query-thing]\n  client: object [ref query-thing]\n    host: str [known example]";
    let new = "text\nTHING\n  server: object\n    host: str\n  client: object\n    host: str\n    auth: str";
    assert_eq!(
        messages(old, new),
        [
            "`THING.server` now refers to none; before to `query-thing`",
            "`THING.server` now lists its members: host",
            "`THING.client` now refers to none; before to `query-thing`",
            "now declares the type of `THING.client.host`: string; before it was string (known by example)",
            "`THING.client` now lists its members: auth",
        ]
    );
}

#[test]
fn the_id_of_a_changed_description_depends_on_its_text() {
    let id = |words: &str| {
        let new = format!("THING [says \"{words}\"]");
        compare("THING [says \"A thing.\"]", &new, &Settings::default()).changes[0]
            .id
            .clone()
    };
    assert_ne!(id("The thing."), id("That thing."));
    assert_eq!(id("The thing."), id("The thing."));
}

#[test]
fn an_object_that_becomes_a_union_gains_branches() {
    assert_eq!(
        found(
            "THING\n  u: object\n    by: enum(a)",
            "THING\n  u: union(by)\n    by: enum(a)\n    <a>\n      x: int"
        ),
        ["branch-added"]
    );
}

#[test]
fn a_new_object_is_reported_without_its_members() {
    assert_eq!(
        messages(
            "THING\n  a: int",
            "THING\n  a: int\n  *info: object\n    b: int\n    c: int"
        ),
        ["optional member `THING.info` added (object)"]
    );
}

/// A reply does not name the branches of an alternate.
#[test]
fn the_json_type_selects_a_branch_of_an_alternate() {
    let named = |string: &str, number: &str| {
        format!("THING\n  a: alternate\n    <{string}>: str\n    <{number}>: int")
    };
    let (old, new) = (named("name", "index"), named("string", "number"));
    assert_eq!(messages(&old, &new), [""; 0]);
    assert_eq!(
        messages(&old, "THING\n  a: alternate\n    <string>: str"),
        ["branch `THING.a<index>` removed (int)"]
    );
}
