//! `diff`: its verdict, exit codes, selections and policies.

use crate::sandbox::{Sandbox, root, run};
fn diff(args: &[&str]) -> crate::sandbox::Ran {
    let all: Vec<_> = ["diff"].iter().chain(args).copied().collect();
    run(&root(), &all, b"")
}

#[test]
fn a_departure_is_harmless_only_if_the_releases_have_the_event() {
    let ran = diff(&["2012-02-14-6f382ed226", "2014-06-18-fb6ba0d525"]);
    assert_eq!(ran.code, 0);
    let verdict = "tolerant perspective: 5 compatible, 13 docs; 3 events\nunchanged";
    assert!(ran.out.contains(verdict), "{}", ran.out);

    let sandbox = Sandbox::new();
    std::fs::remove_file(sandbox.path("docs-input/facts.tsv")).unwrap();
    let ran = sandbox.run(&["diff", "text:1.1.0", "fb6ba0d525"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("evidence file"), "{}", ran.out);
}

#[test]
fn a_rename_in_the_text_alone_leaves_the_wire_unchanged() {
    let ran = diff(&["fb6ba0d525", "2016-06-23-93ab0fc3c3", "--details"]);
    let words = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for event in ["QUORUM_FAILURE", "QUORUM_REPORT_BAD"] {
        let (_, of_event) = words.split_once(&format!("{event} ")).expect("the event");
        let (_, rename) = of_event
            .split_once("sector-count → sectors-count")
            .expect("the rename");
        let (_, wire) = rename.split_once("wire: ").expect("the wire");
        assert!(wire.starts_with("unchanged (commit 4e855baabf"), "{wire}");
    }
    assert!(words.contains("type – → string, always present"), "{words}");
    assert!(!words.contains("SPICE_CONNECTED.server"), "{words}");
}

#[test]
fn the_exit_code_follows_perspective_and_threshold() {
    let code = |args: &[&str]| diff(&[&["text:1.1.0", "fb6ba0d525"], args].concat()).code;
    assert_eq!(code(&["--perspective", "strict"]), 1);
    assert_eq!(code(&["--perspective", "strict", "--fail-on", "none"]), 0);
    assert_eq!(code(&["--fail-on", "any"]), 1);
    assert_eq!(code(&["--fail-on", "risky"]), 0);
    assert_eq!(code(&["--perspective", "lenient"]), 2);
    assert_eq!(diff(&["-", "-"]).code, 2);
    assert_eq!(diff(&["text:1.0", "1.0.0", "--fail-on", "none"]).code, 0);
    assert_eq!(diff(&["1.0", "1.0", "--fail-on", "any"]).code, 0);
    assert_eq!(diff(&["1.0", "2016"]).code, 2);
}

#[test]
fn an_ir_or_a_path_can_replace_a_revision() {
    let sandbox = Sandbox::new();
    let by_id = sandbox.run(&["diff", "text:1.1.0", "fb6ba0d525"]);
    let path = |name: &str| sandbox.path(&format!("docs-input/{name}"));
    let (old, new) = (
        path("2012-02-14-6f382ed226.ir.json"),
        path("2014-06-18-fb6ba0d525.flat.txt"),
    );
    let by_path = sandbox.run(&["diff", old.to_str().unwrap(), new.to_str().unwrap()]);
    assert_eq!(by_path.out, by_id.out);
}

#[test]
fn a_policy_accepts_what_it_wrote() {
    let sandbox = Sandbox::new();
    let file = sandbox.path("policy.toml");
    let file = file.to_str().unwrap();
    let args = ["diff", "2.9", "3.0", "--fail-on", "any", "--policy", file];
    assert_eq!(sandbox.run(&args).code, 3);
    let write: Vec<_> = args.iter().copied().chain(["--write-policy"]).collect();
    let ran = sandbox.run(&write);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let written = sandbox.read("policy.toml");
    let ran = sandbox.run(&args);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("nothing open"), "{}", ran.out);
    // A second time there is nothing to add.
    assert_eq!(sandbox.run(&write).code, 0);
    assert_eq!(sandbox.read("policy.toml"), written);

    let unused =
        "# Ours.\n[[accept]]\nid = \"000000000000\"\nreason = \"gone\"\ndate = \"2026-05-31\"\n";
    sandbox.write("policy.toml", format!("{unused}\n{written}"));
    let ran = sandbox.run(&args);
    assert_eq!(ran.code, 3);
    let message = "policy.toml:2: accepts 000000000000, which is not a change of this comparison";
    assert!(ran.err.contains(message), "{}", ran.err);
    let expired = written.replace("date =", "until = \"2001-01-01\"\ndate =");
    sandbox.write("policy.toml", expired);
    let ran = sandbox.run(&args);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("expired"), "{}", ran.err);
    sandbox.write("policy.toml", "accept = 1");
    assert_eq!(sandbox.run(&args).code, 3);
}

#[test]
fn releases_are_compared_by_their_messages() {
    insta::assert_snapshot!(diff(&["10.2", "11.1"]).out);
    let stable = diff(&["10.2.3", "v11.1.0"]).out;
    assert_eq!(stable, diff(&["10.2", "11.1"]).out);
    insta::assert_snapshot!(diff(&["2.0", "2.1", "--details"]).out);
}

#[test]
fn options_select_events_paths_and_levels() {
    let out = |args: &[&str]| diff(&[&["2.9", "10.2"], args].concat()).out;
    insta::assert_snapshot!(out(&["--event", "R*", "--event", "BLOCK_IO_ERROR"]));
    let paths = out(&["--path", "*.qom-path"]);
    assert!(
        paths.contains("RTC_CHANGE") && !paths.contains("node-name"),
        "{paths}"
    );
    let breaking = out(&["--level", "breaking"]);
    assert!(breaking.contains(": 2 breaking;"), "{breaking}");
    let none = diff(&["2.9", "10.2", "--event", "reset"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("nearest: RESET"), "{}", none.err);
}

#[test]
fn an_unknown_release_is_reported_with_its_neighbours() {
    for (given, nearest) in [
        ("7.3", "7.2 and 8.0"),
        ("11.0", "10.2 and 11.1"),
        ("0.9", "0.12"),
    ] {
        let ran = diff(&[given, "10.2"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{given}");
        assert!(ran.err.contains(nearest), "{}", ran.err);
    }
}

#[test]
fn a_release_and_a_text_can_be_compared() {
    let ran = diff(&["text:1.1", "1.1", "--fail-on", "none"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out
            .starts_with("2012-02-14-6f382ed226 (QEMU 1.1) → QEMU 1.1\n")
    );
}

#[test]
fn a_flattened_copy_has_no_changes() {
    let sandbox = Sandbox::new();
    for revision in [
        "text:1.0",
        "text:1.1.0",
        "fb6ba0d525",
        "93ab0fc3c3",
        "a030dc0029",
    ] {
        let clean = run(
            &root(),
            &[
                "show",
                revision.trim_start_matches("text:"),
                "--what",
                "clean",
            ],
            b"",
        );
        assert_eq!(clean.code, 0);
        let flat = clean.out.split_whitespace().collect::<Vec<_>>().join(" ");
        sandbox.write("clean.txt", &clean.out);
        sandbox.write("flat.txt", flat);
        let [clean, flat] = ["clean.txt", "flat.txt"].map(|name| sandbox.path(name));
        let (clean, flat) = (clean.to_str().unwrap(), flat.to_str().unwrap());
        for (old, new) in [
            (clean, flat),
            (flat, clean),
            (flat, revision),
            (revision, flat),
        ] {
            for perspective in ["strict", "tolerant", "emitter"] {
                let args = [
                    "diff",
                    old,
                    new,
                    "--fail-on",
                    "any",
                    "--perspective",
                    perspective,
                ];
                let ran = sandbox.run(&args);
                assert_eq!(ran.code, 0, "{revision}: {}{}", ran.out, ran.err);
                assert!(ran.out.contains("no changes"), "{}", ran.out);
            }
        }
    }
}

/// A schema of one event; `extra` is a further member and its comment.
fn schema((comment, member): (&str, &str)) -> String {
    format!(
        "##\n# @THING:\n#\n# A thing.\n#\n# @id: its name\n{comment}##\n\
         {{ 'event': 'THING', 'data': {{ 'id': 'str'{member} }} }}\n"
    )
}

/// A reply with the same event.
fn reply(extra: &str) -> String {
    format!(
        r#"{{ "return": [
            {{ "name": "THING", "meta-type": "event", "arg-type": "0" }},
            {{ "name": "0", "meta-type": "object", "members": [ {{ "name": "id", "type": "str" }}{extra} ] }},
            {{ "name": "str", "meta-type": "builtin", "json-type": "string" }} ] }}"#
    )
}

#[test]
fn schemas_replies_and_their_ir_are_compared() {
    let sandbox = Sandbox::new();
    let path = |name: &str| sandbox.path(name).display().to_string();
    let diff = |old: &str, new: &str| {
        let ran = sandbox.run(&["diff", &path(old), &path(new)]);
        assert!(ran.code < 2, "{old} {new}: {}", ran.err);
        let (_, changes) = ran.out.split_once('\n').expect("a title");
        format!("== {old} {new}\n{changes}")
    };
    sandbox.write("old.json", schema(("", "")));
    sandbox.write(
        "new.json",
        schema(("#\n# @more: a number\n", ", '*more': 'uint8'")),
    );
    sandbox.write("old-reply.json", reply(""));
    let more = r#", { "name": "more", "type": "str", "default": null }"#;
    sandbox.write("new-reply.json", reply(more));
    let ir = sandbox.run(&["show", &path("new.json")]);
    sandbox.write("ir.json", ir.out);
    let shown = [
        diff("old.json", "new.json"),
        diff("old-reply.json", "new-reply.json"),
        diff("old.json", "new-reply.json"),
        diff("ir.json", "new.json"),
        diff("ir.json", "old.json"),
    ];
    insta::assert_snapshot!(shown.concat());
}

#[test]
fn a_schema_or_reply_with_faults_is_not_compared() {
    let sandbox = Sandbox::new();
    let path = |name: &str| sandbox.path(name).display().to_string();
    sandbox.write("good.json", schema(("", "")));
    sandbox.write("bad.json", schema(("#\n# @x: a thing\n", ", 'x': 'Gone'")));
    sandbox.write(
        "bad-reply.json",
        reply(r#", { "name": "x", "type": "gone" }"#),
    );
    sandbox.write("empty.json", "{ 'enum': 'Thing', 'data': [ 'a' ] }");
    let mut shown = String::new();
    for bad in ["bad.json", "bad-reply.json", "empty.json"] {
        let ran = sandbox.run(&["diff", &path("good.json"), &path(bad)]);
        assert_eq!(ran.code, 3, "{}", ran.out);
        shown += &ran.err.replace(&path(""), "");
    }
    insta::assert_snapshot!(shown);
    let args = [
        "diff",
        &path("good.json"),
        &path("bad.json"),
        "--allow-incomplete",
    ];
    let ran = sandbox.run(&args);
    assert!(
        ran.code < 2 && ran.err.starts_with("incomplete:"),
        "{}",
        ran.err
    );
}

/// A reply of a build lacks what its release has only under a condition.
#[test]
fn a_release_and_a_reply_are_compared() {
    let sandbox = Sandbox::new();
    let name = sandbox.path("reply.json").display().to_string();
    sandbox.write("reply.json", reply(""));
    let ran = sandbox.run(&["diff", "10.0", &name]);
    let removed = |event: &str| {
        let mut groups = ran.out.split("\n\n");
        groups.any(|group| group.starts_with(event) && group.contains("removed"))
    };
    assert!(removed("STOP\n"), "{}", ran.out);
    assert!(!removed("CPU_POLARIZATION_CHANGE\n"), "{}", ran.out);
}

#[test]
fn the_kind_of_a_file_can_be_given() {
    let sandbox = Sandbox::new();
    let name = sandbox.path("s.json").display().to_string();
    sandbox.write("s.json", schema(("", "")));
    let ran = sandbox.run(&["diff", &name, &name]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // As a text it documents no event.
    let ran = sandbox.run(&["diff", &name, &name, "--as", "text"]);
    assert_eq!(ran.code, 3, "{}", ran.out);
    assert!(ran.err.contains("it documents no event"), "{}", ran.err);
}
