//! `facts`, `conflicts`, `since` and `import` of facts, on the committed facts file.

use serde_json::Value;

use crate::sandbox::{Sandbox, root, run};

fn printed(args: &[&str]) -> String {
    let ran = run(&root(), args, b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    ran.out
}

fn count(facts: &str, kind: &str) -> usize {
    let kinds = facts.lines().filter_map(|line| line.split('\t').nth(1));
    kinds.filter(|found| *found == kind).count()
}

#[test]
fn each_release_has_its_events() {
    for (release, events) in [("0.12", 5), ("2.0.0", 30), ("7.2", 52), ("11.1", 57)] {
        let facts = printed(&["facts", release]);
        assert_eq!(count(&facts, "event"), events, "{release}");
        let lines: Vec<_> = facts.lines().collect();
        assert!(lines.is_sorted(), "{release}");
    }
}

#[test]
fn a_single_source_has_fewer_facts() {
    let text = printed(&["facts", "2.4", "--source", "text"]);
    let believed = printed(&["facts", "2.4"]);
    assert!(count(&text, "event") < count(&believed, "event"));
    let monitor = printed(&["facts", "2.4", "--source", "monitor"]);
    assert_eq!(count(&monitor, "rate-limit"), count(&monitor, "event"));
    let ran = run(&root(), &["facts", "7.2", "--source", "text"], b"");
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "error: --source: QEMU 7.2 has no text, only schema, monitor\n"
    );
}

#[test]
fn a_release_without_a_source_is_an_error_with_its_neighbours() {
    let ran = run(&root(), &["facts", "11.0"], b"");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("10.2 and 11.1"), "{}", ran.err);
}

#[test]
fn conflicts_are_counted() {
    let text = printed(&["conflicts"]);
    assert!(
        text.ends_with(
            "\n65 conflicts in 314 pairs of conflict and release: event 1, member 15, \
             optional 6, type 2, values 34, rate-limit 7\n"
        ),
        "{text}"
    );
    let json: Value = serde_json::from_str(&printed(&["conflicts", "--format", "json"])).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 65);
}

#[test]
fn since_of_an_event_lists_all_that_it_has() {
    insta::assert_snapshot!(printed(&["since", "MEM_UNPLUG_ERROR"]), @r"
    path                     kind    appeared  claim  verdict
    MEM_UNPLUG_ERROR         event   2.4       2.4    agrees
    MEM_UNPLUG_ERROR.device  member  2.4       -      covered by its owner's claim
    MEM_UNPLUG_ERROR.msg     member  2.4       -      covered by its owner's claim

    claim is too new 0, claim is too old 0, no claim 0, claim is not a release 0, claim is older than its owner 0, no claim, start open 0, no documentation 0, agrees 1, covered by its owner's claim 2
    ");
    let ran = run(&root(), &["since", "MEM_UNPLUG_EROR"], b"");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("MEM_UNPLUG_ERROR"), "{}", ran.err);
}

#[test]
fn disagreements_of_claims_come_first() {
    let json: Value = serde_json::from_str(&printed(&["since", "--format", "json"])).unwrap();
    let entries = json.as_array().unwrap();
    let is_disagreement = |entry: &Value| entry["disagreement"] == true;
    let disagreements = entries.iter().take_while(|entry| is_disagreement(entry));
    let all = entries.iter().filter(|entry| is_disagreement(entry));
    assert!(all.clone().count() > 0);
    assert_eq!(disagreements.count(), all.count());
    let claim = |path: &str| {
        let mut found = entries.iter().filter(|entry| entry["path"] == path);
        found.next().map(|entry| entry["verdict"].clone()).unwrap()
    };
    assert_eq!(
        claim("GUEST_CRASHLOADED.action=poweroff"),
        "claim is older than its owner"
    );
    assert_eq!(claim("RTC_CHANGE.qom-path"), "no claim");
}

#[test]
fn a_damaged_line_is_an_error_with_its_number() {
    let sandbox = Sandbox::new();
    let mut lines: Vec<_> = sandbox
        .read("docs-input/facts.tsv")
        .lines()
        .map(str::to_owned)
        .collect();
    lines[99] = lines[99].replace('\t', " ");
    sandbox.write("docs-input/facts.tsv", lines.join("\n") + "\n");
    let ran = sandbox.run(&["facts", "7.2"]);
    assert_eq!((ran.code, ran.out.as_str()), (3, ""));
    assert!(
        ran.err.contains("line 100: expected path, kind"),
        "{}",
        ran.err
    );
}

const REPLY: &[u8] = br#"{ "return": [
    { "name": "STOP", "meta-type": "event", "arg-type": "0" },
    { "name": "0", "meta-type": "object", "members": [] } ] }"#;

#[test]
fn a_reply_is_imported_plain_or_from_standard_input() {
    let sandbox = Sandbox::new();
    sandbox.write("reply.json", REPLY);
    let file = sandbox.path("reply.json");
    let args = ["import", file.to_str().unwrap(), "--release", "11.0"];
    let ran = sandbox.run(&args);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let facts = sandbox.run(&["facts", "11.0", "--source", "introspection"]);
    assert_eq!(facts.out, "STOP\tevent\t\n");
    let before = sandbox.state();
    let ran = run(
        &sandbox.path(""),
        &["import", "-", "--release", "11.0"],
        REPLY,
    );
    assert!(ran.out.contains("nothing to import"), "{}", ran.out);
    assert_eq!(sandbox.state(), before);
}

#[test]
fn a_damaged_reply_is_not_imported() {
    let sandbox = Sandbox::new();
    let before = sandbox.state();
    for (reply, code) in [(&b"[ { \"name\": "[..], 3), (b"[]", 3)] {
        let ran = run(
            &sandbox.path(""),
            &["import", "-", "--release", "11.0"],
            reply,
        );
        assert_eq!(ran.code, code, "{}", ran.err);
    }
    let ran = run(
        &sandbox.path(""),
        &["import", "-", "--release", "11.9"],
        REPLY,
    );
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(sandbox.state(), before);
}

#[test]
fn a_clone_needs_to_know_what_to_import() {
    let ran = run(&root(), &["import", "--git", "."], b"");
    assert_eq!(ran.code, 2, "{}", ran.err);
    let ran = run(&root(), &["import", "--git", ".", "--tag", "v7.2.1"], b"");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("stable releases"), "{}", ran.err);
}

#[test]
fn a_contract_is_of_a_release_and_its_events() {
    let of = |args: &[&str]| -> Value {
        let args = [&["schema"], args].concat();
        serde_json::from_str(&printed(&args)).expect("JSON")
    };
    let newest = of(&[]);
    assert_eq!(newest["x-qemu-release"], "11.1");
    assert_eq!(newest["oneOf"].as_array().map(Vec::len), Some(57 + 1));
    let one = of(&["RESET", "--release", "7.2.0", "--strict"]);
    assert_eq!(
        (one["title"].as_str(), one["additionalProperties"].as_bool()),
        (Some("Reset"), Some(false))
    );
    assert_eq!(of(&["--format", "asyncapi"])["asyncapi"], "3.1.0");
}

#[test]
fn what_a_contract_cannot_be_of() {
    let error = |args: &[&str]| {
        let ran = run(&root(), &[&["schema"], args].concat(), b"");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        ran.err
    };
    let errors = [
        error(&["reset"]),
        error(&["VFIO_MIGRATION", "--release", "7.2"]),
        error(&["--release", "7.3"]),
        error(&["--release", "11.0"]),
    ];
    insta::assert_snapshot!(errors.concat(), @r"
    error: QEMU 11.1 has no event `reset`; nearest: RESET
    error: QEMU 7.2 has no event `VFIO_MIGRATION`; it is in QEMU 9.1 and later
    error: 7.3 is not a known release of QEMU; the nearest are 7.2 and 8.0
    error: QEMU 11.0 has no source; the nearest are 10.2 and 11.1
    ");
}
