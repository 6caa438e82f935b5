//! Builds against the history.

use qmp_doc_parser::introspection::{ReplyOptions, read_introspection};
use qmp_history::{BuildDifferenceKind, BuildPlace, History};

use crate::common::file;

const ROWS: &str = "2.1 schema, 2.2 schema, 3.0, 3.1 schema";

const FACTS: &str = "
    LAMP event | s2.1-
    LAMP.on member required | s2.1-
    LAMP.on type bool | s2.1-
    LAMP.watts member optional | s2.2-
    LAMP.watts type uint16 | s2.2-
    LAMP.watts if CONFIG_POWER | s2.2-
    LAMP.by member required | s2.1-
    LAMP.by type enum | s2.1-
    LAMP.by=hand value | s2.1-
    LAMP.by=timer value | s3.1-
    SMOKE event | s2.1-
    SMOKE if CONFIG_SENSOR | s2.1-
    SMOKE.ppm member required | s2.1-
    SMOKE.ppm type int | s2.1-
";

/// A reply with the event LAMP and these members and values.
fn reply(members: &str, values: &str) -> String {
    format!(
        r#"[{{"name": "LAMP", "meta-type": "event", "arg-type": "0"}},
            {{"name": "0", "meta-type": "object", "members": [{members}]}},
            {{"name": "1", "meta-type": "enum", "values": [{values}]}},
            {{"name": "bool", "meta-type": "builtin", "json-type": "boolean"}},
            {{"name": "int", "meta-type": "builtin", "json-type": "int"}}]"#
    )
}

const ON: &str = r#"{"name": "on", "type": "bool"}"#;
const WATTS: &str = r#"{"name": "watts", "type": "int", "default": null}"#;
const BY: &str = r#"{"name": "by", "type": "1"}"#;

/// Lists the differences of a build of that version.
fn check(version: (u16, u16, u16), members: &[&str], values: &str) -> String {
    let history = History::new(file(ROWS, FACTS));
    let place = BuildPlace::of(version, history.axis()).unwrap();
    let reading = read_introspection(
        reply(&members.join(", "), values).as_bytes(),
        &ReplyOptions::default(),
    );
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    let differences = history
        .check_build(place, &reading.document.resolve())
        .unwrap();
    let lines = differences.iter().map(|one| {
        let kind = match &one.kind {
            BuildDifferenceKind::LeftOut { conditions } => format!("left out: {conditions:?}"),
            BuildDifferenceKind::Beyond => "beyond".to_owned(),
            BuildDifferenceKind::Differs { expected, found } => format!("{expected} → {found}"),
        };
        let explained = if one.is_explained() {
            "explained"
        } else {
            "unexplained"
        };
        format!("{} {kind}, {explained}", one.path)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// SMOKE's members are not listed: it is left out as a whole.
#[test]
fn a_condition_explains_what_a_build_leaves_out() {
    insta::assert_snapshot!(check((2, 2, 0), &[ON, BY], r#""hand""#), @r#"
    LAMP.watts left out: ["CONFIG_POWER"], explained
    SMOKE left out: ["CONFIG_SENSOR"], explained
    "#);
    insta::assert_snapshot!(check((2, 2, 0), &[WATTS, BY], r#""hand""#), @r#"
    LAMP.on left out: [], unexplained
    SMOKE left out: ["CONFIG_SENSOR"], explained
    "#);
}

#[test]
fn a_build_has_more_than_its_release() {
    let sound = r#"{"name": "sound", "type": "int"}"#;
    insta::assert_snapshot!(check((2, 2, 5), &[ON, WATTS, BY, sound], r#""hand", "voice""#), @r#"
    LAMP.by=voice beyond, unexplained
    LAMP.sound beyond, unexplained
    SMOKE left out: ["CONFIG_SENSOR"], explained
    "#);
}

#[test]
fn a_build_describes_something_in_another_way() {
    let on = r#"{"name": "on", "type": "int", "default": null}"#;
    let watts = r#"{"name": "watts", "type": "bool", "default": null}"#;
    insta::assert_snapshot!(check((2, 2, 0), &[on, watts, BY], r#""hand""#), @r#"
    LAMP.on required → optional, unexplained
    LAMP.watts integer → bool, unexplained
    SMOKE left out: ["CONFIG_SENSOR"], explained
    "#);
}

/// 3.0 has no source: what 2.2 or 3.1 has is expected, what only one of them has may be there.
#[test]
fn a_build_between_two_releases_may_have_what_either_has() {
    for version in [(2, 2, 50), (3, 0, 0), (3, 0, 2), (2, 9, 0)] {
        for values in [r#""hand""#, r#""hand", "timer""#] {
            let differences = check(version, &[ON, WATTS, BY], values);
            assert_eq!(
                differences,
                "SMOKE left out: [\"CONFIG_SENSOR\"], explained"
            );
        }
    }
}

#[test]
fn versions_have_places() {
    let history = History::new(file(ROWS, FACTS));
    let of = |version| BuildPlace::of(version, history.axis());
    let release = |text: &str| text.parse().unwrap();
    assert_eq!(of((2, 1, 3)), Ok(BuildPlace::At(release("2.1"))));
    assert_eq!(of((3, 1, 50)), Ok(BuildPlace::After(release("3.1"))));
    assert_eq!(of((9, 0, 0)), Ok(BuildPlace::After(release("3.1"))));
    assert_eq!(
        of((3, 0, 1)),
        Ok(BuildPlace::Between(release("2.2"), release("3.1")))
    );
    assert!(of((1, 7, 0)).is_err());
}
