//! Tests of a build's own description, from small replies.

use qmp_events_generated::Introspection;

/// An event with a member of each kind of type.
const REPLY: &str = r#"{"return": [
    {"name": "LAMP", "meta-type": "event", "arg-type": "0", "features": ["unstable"]},
    {"name": "0", "meta-type": "object", "members": [
        {"name": "id", "type": "str"},
        {"name": "watts", "type": "int", "default": null, "features": ["deprecated"]},
        {"name": "by", "type": "1"},
        {"name": "rooms", "type": "[4]"},
        {"name": "where", "type": "5"}]},
    {"name": "1", "meta-type": "object", "tag": "kind",
        "members": [{"name": "kind", "type": "2"}],
        "variants": [{"case": "hand", "type": "3"}, {"case": "timer", "type": "lost"}]},
    {"name": "2", "meta-type": "enum", "members": [
        {"name": "hand"}, {"name": "timer", "features": ["deprecated"]}],
        "values": ["hand", "timer"]},
    {"name": "3", "meta-type": "object", "members": [{"name": "who", "type": "str"}]},
    {"name": "[4]", "meta-type": "array", "element-type": "4"},
    {"name": "4", "meta-type": "object", "members": [{"name": "inner", "type": "4", "default": null}]},
    {"name": "5", "meta-type": "alternate", "members": [{"type": "str"}, {"type": "3"}]},
    {"name": "str", "meta-type": "builtin", "json-type": "string"},
    {"name": "query-lamp", "meta-type": "command", "arg-type": "0", "ret-type": "0"},
    {"name": "new", "meta-type": "what-a-newer-qemu-has"}
]}"#;

fn build(reply: &str) -> Introspection {
    Introspection::from_reply(reply.as_bytes()).expect("a reply")
}

#[test]
fn paths_lead_to_items() {
    let build = build(REPLY);
    assert_eq!(build.events().collect::<Vec<_>>(), ["LAMP"]);
    for path in [
        "LAMP",
        "LAMP.id",
        "LAMP.by.kind",
        "LAMP.by.kind=hand",
        "LAMP.by<hand>",
        "LAMP.by<hand>.who",
        "LAMP.by<timer>",
        "LAMP.rooms[]",
        "LAMP.rooms[].inner.inner.inner",
        "LAMP.where.who",
    ] {
        assert!(build.has(path), "{path}");
    }
}

#[test]
fn other_paths_lead_nowhere() {
    let build = build(REPLY);
    for path in [
        "",
        "lamp",
        "query-lamp",
        "LAMP.",
        "LAMP.no",
        "LAMP.id.no",
        "LAMP.id=hand",
        "LAMP.by.kind=no",
        "LAMP.by.kind=hand.who",
        "LAMP.by.who",
        "LAMP.by<no>",
        "LAMP.by<hand",
        "LAMP.by<timer>.any",
        "LAMP.rooms[",
        "LAMP.rooms.inner",
        "LAMP.where=x",
        "LAMP😀",
    ] {
        assert!(!build.has(path), "{path}");
    }
}

#[test]
fn members_may_be_optional_and_have_features() {
    let build = build(REPLY);
    assert_eq!(build.is_optional("LAMP.id"), Some(false));
    assert_eq!(build.is_optional("LAMP.watts"), Some(true));
    assert_eq!(build.is_optional("LAMP"), None);
    assert_eq!(build.is_optional("LAMP.by.kind=hand"), None);
    let features = |path| build.features(path).collect::<Vec<_>>();
    assert_eq!(features("LAMP"), ["unstable"]);
    assert_eq!(features("LAMP.watts"), ["deprecated"]);
    assert_eq!(features("LAMP.by.kind=timer"), ["deprecated"]);
    assert_eq!(features("LAMP.id"), [""; 0]);
}

/// QEMU before 6.2 lists the values of an enum only; the array may have no object around it.
#[test]
fn older_forms_are_read() {
    let older = r#"[
        {"name": "STATE", "meta-type": "event", "arg-type": "0"},
        {"name": "0", "meta-type": "object", "members": [{"name": "is", "type": "1"}]},
        {"name": "1", "meta-type": "enum", "values": ["on", "off"]}]"#;
    let build = build(older);
    assert!(build.has("STATE.is=off"));
    assert!(!build.has("STATE.is=dim"));
}

/// An alternate of itself, and a type that is missing.
#[test]
fn circles_and_missing_types_end() {
    let build = build(
        r#"[
        {"name": "E", "meta-type": "event", "arg-type": "a"},
        {"name": "F", "meta-type": "event", "arg-type": "missing"},
        {"name": "a", "meta-type": "alternate", "members": [{"type": "a"}, {"type": "b"}]},
        {"name": "b", "meta-type": "alternate", "members": [{"type": "a"}]}]"#,
    );
    assert!(build.has("E") && build.has("F"));
    assert!(!build.has("E.x") && !build.has("F.x"));
}

#[test]
fn what_is_no_reply_is_an_error() {
    for (reply, expected) in [
        ("", "EOF while parsing"),
        ("{}", "no array"),
        (r#"{"return": {}}"#, "no array"),
        (r#"[{"name": "E"}]"#, "entity 0 lacks `meta-type`"),
        (r#"[{"meta-type": "event"}]"#, "entity 0 lacks `name`"),
        (
            r#"[{"name": "E", "meta-type": "event"}]"#,
            "entity 0 lacks `arg-type`",
        ),
        ("[1]", "entity 0 lacks `name`"),
        (
            r#"[{"name": "e", "meta-type": "enum", "values": [1]}]"#,
            "entity 0 lacks `values`",
        ),
    ] {
        let error = Introspection::from_reply(reply.as_bytes()).expect_err(reply);
        let error = error.to_string();
        assert!(error.contains(expected), "{reply}: {error}");
    }
    let deep = "[".repeat(1_000_000);
    assert!(Introspection::from_reply(deep.as_bytes()).is_err());
}
