//! The introspection front-end on small replies: facts and faults.

use qmp_doc_parser::introspection::{ReplyFault, ReplyOptions, read_introspection};
use qmp_doc_parser::ir::facts;

/// Returns the facts of a reply that has no fault, a line each.
fn lines(reply: &str) -> String {
    let reading = read_introspection(reply.as_bytes(), &ReplyOptions::default());
    assert_eq!(reading.faults, []);
    let facts = facts(&reading.document.resolve());
    facts
        .iter()
        .map(|fact| format!("{fact}\n").replace('\t', " "))
        .collect()
}

fn faults(reply: &str) -> Vec<String> {
    let reading = read_introspection(reply.as_bytes(), &ReplyOptions::default());
    reading.faults.iter().map(ReplyFault::to_string).collect()
}

#[test]
fn an_object_without_members_is_no_data() {
    let reply = r#"[
        { "name": "STOP", "meta-type": "event", "arg-type": "0" },
        { "name": "0", "meta-type": "object", "members": [] }
    ]"#;
    insta::assert_snapshot!(lines(reply), @"STOP event");
}

#[test]
fn members_values_branches_and_elements_have_paths() {
    let reply = r#"{ "return": [
        { "name": "PANIC", "meta-type": "event", "arg-type": "1", "features": ["unstable"] },
        { "name": "1", "meta-type": "object", "members": [
            { "name": "action", "type": "2" },
            { "name": "info", "type": "3", "default": null, "features": ["deprecated"] } ] },
        { "name": "2", "meta-type": "enum", "values": ["run"],
          "members": [{ "name": "run", "features": ["deprecated"] }] },
        { "name": "3", "meta-type": "object", "tag": "type",
          "members": [{ "name": "type", "type": "5" }],
          "variants": [{ "case": "s390", "type": "4" }, { "case": "none", "type": "0" }] },
        { "name": "4", "meta-type": "object", "members": [{ "name": "cores", "type": "[int]" }] },
        { "name": "5", "meta-type": "enum", "values": ["s390", "none"] },
        { "name": "0", "meta-type": "object", "members": [] },
        { "name": "[int]", "meta-type": "array", "element-type": "int" },
        { "name": "int", "meta-type": "builtin", "json-type": "int" }
    ] }"#;
    insta::assert_snapshot!(lines(reply), @r#"
        PANIC event 
        PANIC feature unstable
        PANIC.action member required
        PANIC.action type enum
        PANIC.action=run feature deprecated
        PANIC.action=run value 
        PANIC.info feature deprecated
        PANIC.info member optional
        PANIC.info type object
        PANIC.info.type member required
        PANIC.info.type type enum
        PANIC.info.type=none value 
        PANIC.info.type=s390 value 
        PANIC.info<s390> branch 
        PANIC.info<s390> type object
        PANIC.info<s390>.cores member required
        PANIC.info<s390>.cores type array
        PANIC.info<s390>.cores[] type integer
        "#);
}

#[test]
fn branches_of_an_alternate_are_named_after_their_json_type() {
    let reply = r#"[
        { "name": "E", "meta-type": "event", "arg-type": "1" },
        { "name": "1", "meta-type": "object", "members": [{ "name": "a", "type": "2" }] },
        { "name": "2", "meta-type": "alternate", "members": [{ "type": "str" }, { "type": "null" }] },
        { "name": "str", "meta-type": "builtin", "json-type": "string" },
        { "name": "null", "meta-type": "builtin", "json-type": "null" }
    ]"#;
    insta::assert_snapshot!(lines(reply), @r#"
        E event 
        E.a member required
        E.a type alternate
        E.a<null> branch 
        E.a<null> type null
        E.a<string> branch 
        E.a<string> type str
        "#);
}

#[test]
fn keys_and_entities_of_a_newer_qemu_do_not_disturb() {
    let reply = r#"[
        { "name": "STOP", "meta-type": "event", "arg-type": "0", "novel": 1 },
        { "name": "0", "meta-type": "object", "members": [], "novel": [] },
        { "name": "quit", "meta-type": "command", "arg-type": "0", "ret-type": "0" }
    ]"#;
    insta::assert_snapshot!(lines(reply), @"STOP event");
}

#[test]
fn types_that_contain_each_other_end() {
    let reply = r#"[
        { "name": "E", "meta-type": "event", "arg-type": "1" },
        { "name": "1", "meta-type": "object", "members": [{ "name": "a", "type": "2" }] },
        { "name": "2", "meta-type": "object", "members": [{ "name": "b", "type": "1" }] }
    ]"#;
    insta::assert_snapshot!(lines(reply), @r#"
        E event 
        E.a member required
        E.a type object
        E.a.b member required
        E.a.b type object
        "#);
}

#[test]
fn an_array_of_itself_ends() {
    let reply = r#"[
        { "name": "E", "meta-type": "event", "arg-type": "1" },
        { "name": "1", "meta-type": "object", "members": [{ "name": "a", "type": "2" }] },
        { "name": "2", "meta-type": "array", "element-type": "2" }
    ]"#;
    insta::assert_snapshot!(lines(reply), @r#"
        E event 
        E.a member required
        E.a type array
        E.a[] type object
        "#);
}

#[test]
fn other_input_is_reported() {
    insta::assert_debug_snapshot!(faults("{ \"return\": [ }"), @r#"
        [
            "not JSON at line 1, column 15: expected value",
        ]
        "#);
    insta::assert_debug_snapshot!(faults("3"), @r#"
        [
            "not a reply of query-qmp-schema: expected an array, or an object with `return`",
        ]
        "#);
    insta::assert_debug_snapshot!(faults(r#"{ "return": {} }"#), @r#"
        [
            "not a reply of query-qmp-schema: expected an array, or an object with `return`",
        ]
        "#);
    insta::assert_debug_snapshot!(
        faults(r#"{ "error": { "class": "GenericError", "desc": "no such command" } }"#),
        @r#"
            [
                "QEMU replied with an error: no such command",
            ]
            "#
    );
    insta::assert_debug_snapshot!(faults("[]"), @r#"
        [
            "the reply describes no event",
        ]
        "#);
    insta::assert_debug_snapshot!(faults(&"[".repeat(100_000)), @r#"
        [
            "not JSON at line 1, column 128: recursion limit exceeded",
        ]
        "#);
}

#[test]
fn faults_of_entities_are_reported_and_the_others_are_read() {
    let reply = r#"[
        { "name": "E", "meta-type": "event", "arg-type": "1" },
        { "name": "E", "meta-type": "event", "arg-type": "0" },
        { "name": "F", "meta-type": "event", "arg-type": "int" },
        { "name": "G", "meta-type": "event", "arg-type": "9" },
        { "name": "1", "meta-type": "object", "tag": "a",
          "members": [{ "name": "a", "type": "7" }], "variants": [{ "case": "x", "type": "int" }] },
        { "name": "1", "meta-type": "object", "members": [] },
        { "name": "int", "meta-type": "builtin", "json-type": "int" },
        { "name": "2", "meta-type": "object" },
        { "name": "3", "meta-type": "novel" },
        { "meta-type": "event", "arg-type": "0" },
        7
    ]"#;
    insta::assert_debug_snapshot!(faults(reply), @r#"
        [
            "/7: invalid entity: missing field `members`",
            "/8: invalid entity: unknown variant `novel`, expected one of `builtin`, `enum`, `array`, `object`, `alternate`, `command`, `event`",
            "/9: invalid entity: missing field `name`",
            "/10: invalid entity: invalid type: integer `7`, expected an object with `name` and `meta-type`",
            "/1: `E` is defined twice; the first definition is used",
            "/5: `1` is defined twice; the first definition is used",
            "F: type `int` is not an object",
            "G: type `9` is not defined",
            "type 1: type `7` is not defined",
            "type 1: type `int` is not an object",
        ]
        "#);
    let reading = read_introspection(reply.as_bytes(), &ReplyOptions::default());
    let names: Vec<_> = reading
        .document
        .events
        .iter()
        .map(|event| &event.name)
        .collect();
    assert_eq!(names, ["E", "F", "G"]);
}
