//! `uses`: which QEMU a client needs.

use serde_json::Value;

use crate::sandbox::{Ran, Sandbox, root, run};

/// Runs the verb on a file of that content.
fn uses(content: &str, args: &[&str]) -> Ran {
    Sandbox::new().run_on("uses", ("client.toml", content), args)
}

const CLIENT: &str = r#"
[events]
BLOCK_IO_ERROR = ["device", "action=stop", "node-name", "qom-path?"]
SPICE_CONNECTED = ["client.host"]
"#;

#[test]
fn the_releases_that_have_everything() {
    let ran = uses(CLIENT, &[]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    insta::assert_snapshot!(ran.out, @r"
    QEMU 2.8 and later has everything; BLOCK_IO_ERROR.node-name came last

    item             since
    BLOCK_IO_ERROR   0.13
      device         0.13
      action=stop    0.13
      node-name      2.8    sometimes absent since 2.12
      qom-path?      9.2
    SPICE_CONNECTED  0.14   only if CONFIG_SPICE since 3.0
      client.host    0.14   only if CONFIG_SPICE since 3.0
    ");
}

#[test]
fn a_release_that_lacks_something_is_a_finding() {
    let ran = uses(CLIENT, &["--release", "2.7"]);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    insta::assert_snapshot!(ran.out, @r"
    QEMU 2.7 lacks 1 of 7 items
    QEMU 2.8 and later has everything; BLOCK_IO_ERROR.node-name came last

    item             since
    BLOCK_IO_ERROR   0.13
      device         0.13
      action=stop    0.13
      node-name      2.8    missing
      qom-path?      9.2    missing
    SPICE_CONNECTED  0.14   only if CONFIG_SPICE since 3.0
      client.host    0.14   only if CONFIG_SPICE since 3.0
    ");
    assert_eq!(uses(CLIENT, &["--release", "2.8"]).code, 0);
}

/// `MEM_UNPLUG_ERROR` left in 9.1.
#[test]
fn no_release_may_have_everything() {
    let both = "[events]\nMEM_UNPLUG_ERROR = []\nVFIO_MIGRATION = []\n";
    let ran = uses(both, &[]);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    insta::assert_snapshot!(ran.out, @r"
    no release of QEMU has everything; VFIO_MIGRATION came last, MEM_UNPLUG_ERROR went first

    item              since  until
    MEM_UNPLUG_ERROR  2.4    9.0    deprecated since 6.2
    VFIO_MIGRATION    9.1
    ");
}

#[test]
fn json_has_what_the_text_leaves_out() {
    let ran = uses(CLIENT, &["--format", "json"]);
    let schema = std::fs::read_to_string(root().join("docs/uses.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&found), "{found:#}");
    let spice = &found["entries"][5];
    assert_eq!(spice["path"], "SPICE_CONNECTED");
    assert_eq!(spice["waits_forever"][0], "only if CONFIG_SPICE");
    assert_eq!(spice["doubts"][0]["releases"], "since 3.0");
}

#[test]
fn names_that_no_release_has_are_reported_with_their_lines() {
    let ran = uses(
        "[events]\nreset = []\nSTOP = [\"reason\"]\nBLOCK_IO_ERROR = [\n  \"device\",\n  \"acton\",\n]\n",
        &[],
    );
    assert_eq!((ran.code, &*ran.out), (2, ""));
    insta::assert_snapshot!(ran.err, @r"
    error: client.toml:2: no release has an event `reset`; nearest: RESET
      client.toml:3: no release has `STOP.reason`
      client.toml:6: no release has `BLOCK_IO_ERROR.acton`; nearest: BLOCK_IO_ERROR.action, BLOCK_IO_ERROR.reason, BLOCK_IO_ERROR.action=stop, BLOCK_IO_ERROR.device
    ");
}

#[test]
fn files_that_cannot_be_read() {
    for (content, expected) in [
        ("", "missing field `events`"),
        ("[events]\n", "client.toml: lists no event"),
        ("[events]\nSTOP = 1\n", "invalid type: integer `1`"),
        ("[event]\nSTOP = []\n", "unknown field `event`"),
    ] {
        let ran = uses(content, &[]);
        assert_eq!((ran.code, &*ran.out), (3, ""), "{content:?}");
        assert!(ran.err.contains(expected), "{content:?}: {}", ran.err);
    }
    assert_eq!(run(&root(), &["uses", "no-such-file"], b"").code, 3);
}

#[test]
fn a_first_file_from_names() {
    let ran = run(
        &root(),
        &["uses", "--from", "-"],
        b"STOP\nshutdown\n\n# no name\nRESET\n",
    );
    assert_eq!((ran.code, &*ran.err), (0, ""));
    insta::assert_snapshot!(ran.out, @r"
    # What this client reads: members by path; `member=value` and `member<case>` for the
    # values and branches that it depends on. Remove what it does not read.
    # no release has an event `shutdown`; nearest: SHUTDOWN
    [events]
    RESET = []
    STOP = []
    ");
}

/// Each event that QEMU 7.2 sent is there, with members of branches under their case.
#[test]
fn a_first_file_from_recorded_lines_is_one_that_their_release_has() {
    let recorded = root().join("qmp-events-generated/tests/data/events-qemu-7.2.jsonl");
    let ran = run(
        &root(),
        &["uses", "--from", recorded.to_str().unwrap()],
        b"",
    );
    assert!(ran.out.contains("addr<inet>.host"), "{}", ran.out);
    assert!(!ran.out.contains("no release has"), "{}", ran.out);
    let checked = uses(&ran.out, &["--release", "7.2"]);
    assert_eq!((checked.code, &*checked.err), (0, ""));
    assert!(
        checked.out.starts_with("QEMU 7.2 has everything\n"),
        "{}",
        checked.out
    );
}

#[test]
fn the_example_needs_qemu_6_2() {
    let example = root().join("docs/examples/libvirt.toml");
    let ran = run(&root(), &["uses", example.to_str().unwrap()], b"");
    let answer = "QEMU 6.2 and later has everything; DEVICE_UNPLUG_GUEST_ERROR came last";
    assert_eq!((ran.code, ran.out.lines().next()), (0, Some(answer)));
}

#[test]
fn a_saved_reply_is_checked() {
    let sandbox = Sandbox::new();
    let reply = r#"{"return": [
        {"name": "STOP", "meta-type": "event", "arg-type": "0"},
        {"name": "0", "meta-type": "object", "members": []}]}"#;
    sandbox.write("reply.json", reply);
    let reply = sandbox.path("reply.json").display().to_string();
    let args = ["--live", &*reply, "--release", "10.0"];
    assert_eq!(uses("[events]\nSTOP = []\n", &args).code, 0);
    let ran = uses("[events]\nSTOP = []\nRESUME = []\n", &args);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.starts_with("QEMU 10.0 lacks 1 of 2 items\n"),
        "{}",
        ran.out
    );
    let without = uses("[events]\nSTOP = []\n", &["--live", &reply]);
    assert_eq!(without.code, 2, "{}", without.err);
}
