//! `check`: a build, and what it sent, against the history.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixListener;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::sandbox::{Ran, Sandbox, root, run};

/// Runs the verb on a file of that content.
fn check(content: &str, args: &[&str]) -> Ran {
    Sandbox::new().run_on("check", ("input", content), args)
}

/// The reply of a build that sends these events, each without data.
fn reply(events: &[&str]) -> Value {
    let events = events
        .iter()
        .map(|name| json!({ "name": name, "meta-type": "event", "arg-type": "0" }));
    let empty = json!({ "name": "0", "meta-type": "object", "members": [] });
    events.chain([empty]).collect()
}

fn event(name: &str, data: &Value) -> String {
    let timestamp = json!({ "seconds": 1, "microseconds": 2 });
    json!({ "timestamp": timestamp, "event": name, "data": data }).to_string()
}

fn recorded(release: &str) -> String {
    let name = format!("qmp-events-generated/tests/data/events-qemu-{release}.jsonl");
    root().join(name).display().to_string()
}

#[test]
fn recorded_events_are_valid_in_their_release() {
    for release in ["7.2", "10.0"] {
        let ran = run(
            &root(),
            &["check", &recorded(release), "--release", release],
            b"",
        );
        assert_eq!((ran.code, &*ran.err), (0, ""));
        assert!(ran.out.trim_end().ends_with("invalid: 0"), "{}", ran.out);
    }
}

#[test]
fn the_page_on_drift_is_written_by_it() {
    let page = std::fs::read_to_string(root().join("docs/drift.md")).unwrap();
    let (_, sections) = page.split_once("\n## ").unwrap();
    let written = ["7.2", "10.0"].map(|release| {
        let args = [
            "check",
            &recorded(release),
            "--release",
            release,
            "--format",
            "markdown",
        ];
        run(&root(), &args, b"").out
    });
    assert_eq!(format!("## {sections}"), written.join("\n"));
}

#[test]
fn events_of_a_newer_release_are_findings() {
    let ran = run(
        &root(),
        &["check", &recorded("10.0"), "--release", "7.2.22"],
        b"",
    );
    assert_eq!((ran.code, &*ran.err), (1, ""));
    insta::assert_snapshot!(ran.out, @r"
    QEMU 7.2.22, compared with QEMU 7.2
    events sent: 418, of 50 kinds; invalid: 13

    event                           at      events
    BLOCK_IO_ERROR                  /data        9  Additional properties are not allowed ('qom-path' was unexpected)
    GUEST_PVSHUTDOWN                /event       1  it is in QEMU 9.1 and later
    NETDEV_VHOST_USER_CONNECTED     /event       1  it is in QEMU 10.0 and later
    NETDEV_VHOST_USER_DISCONNECTED  /event       2  it is in QEMU 10.0 and later
    ");
}

/// Between two releases, either may be right; after the newest, everything unknown may be.
#[test]
fn events_are_judged_by_the_place_of_their_version() {
    let known_to_9_1 = event("GUEST_PVSHUTDOWN", &json!({}));
    let codes = ["9.0", "9.0.50", "9.1", "11.0"]
        .map(|version| check(&known_to_9_1, &["--release", version]).code);
    assert_eq!(codes, [1, 1, 1, 1], "the event has no data");
    let known_to_9_1 =
        r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "GUEST_PVSHUTDOWN"}"#;
    let codes = ["9.0", "9.0.50", "9.1", "11.0"]
        .map(|version| check(known_to_9_1, &["--release", version]).code);
    assert_eq!(codes, [1, 0, 0, 0]);
    let unknown = event("BRAND_NEW", &json!({ "a": 1 }));
    assert_eq!(check(&unknown, &["--release", "11.1"]).code, 1);
    assert_eq!(check(&unknown, &["--release", "12.0"]).code, 0);
    let damaged = event("RESET", &json!({ "guest": 1, "reason": "guest-reset" }));
    assert_eq!(check(&damaged, &["--release", "12.0"]).code, 1);
}

#[test]
fn a_recorded_session_states_its_version() {
    let greeting =
        json!({ "QMP": { "version": { "qemu": { "major": 7, "minor": 2, "micro": 9 } } } });
    let stop = r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "STOP"}"#;
    let ran = check(
        &format!("{greeting}\r\n{{\"return\": {{}}}}\n{stop}\n"),
        &[],
    );
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(
        ran.out.starts_with("QEMU 7.2.9, compared with QEMU 7.2\n"),
        "{}",
        ran.out
    );
}

#[test]
fn a_reply_with_less_and_more() {
    let text = reply(&["STOP", "ACME_EVENT"]).to_string();
    let ran = check(&text, &["--release", "2.5"]);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    assert!(ran.out.contains("ACME_EVENT "), "{}", ran.out);
    assert!(ran.out.contains("no release has it"), "{}", ran.out);
    assert!(ran.out.contains("without a condition"), "{}", ran.out);
    // What an event has is not listed where the event is missing.
    assert!(!ran.out.contains("SHUTDOWN."), "{}", ran.out);
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = std::fs::read_to_string(root().join("docs/check.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let reply = reply(&["STOP"]).to_string();
    let inputs = [(reply, "7.2"), (event("STOP", &json!({})), "7.2")];
    for (input, release) in inputs {
        let ran = check(&input, &["--release", release, "--format", "json"]);
        let found: Value = serde_json::from_str(&ran.out).unwrap();
        assert!(validator.is_valid(&found), "{found:#}");
    }
}

#[test]
fn inputs_that_cannot_be_checked() {
    let error = |content: &str, args: &[&str]| {
        let ran = check(content, args);
        assert_eq!(ran.out, "");
        format!("{}: {}", ran.code, ran.err)
    };
    let stop = event("STOP", &json!({}));
    let errors = [
        error(&stop, &[]),
        error(&stop, &["--release", "seven"]),
        error(&stop, &["--release", "0.11"]),
        error(&stop, &["--release", "7.2", "--listen", "1"]),
        error("STOP\n----\n", &["--release", "7.2"]),
        error("{\"return\": {}}", &["--release", "7.2"]),
        error("[{\"name\": 1}]", &["--release", "7.2"]),
    ];
    insta::assert_snapshot!(errors.concat(), @r"
    2: error: input does not state its version; add --release, such as `--release 10.0`
    2: error: `seven` is not a version of QEMU
    2: error: 0.11 is not a known release of QEMU; the nearest is 0.12
    2: error: --listen needs a running QEMU, `unix:PATH` or `tcp:HOST:PORT`
    3: error: input: neither a reply of query-qmp-schema nor recorded events: expected value at line 1 column 1
    3: error: input: neither a reply of query-qmp-schema nor recorded events
    3: error: input: /0: invalid entity: invalid type: integer `1`, expected a string
    ");
}

#[test]
fn addresses_that_are_none() {
    for address in [
        "unix:",
        "unix:/x,server=on",
        "tcp:",
        "tcp:localhost",
        "tcp:localhost:http",
    ] {
        let ran = run(&root(), &["check", address], b"");
        assert_eq!(ran.code, 2, "{address}: {}", ran.err);
        assert!(ran.err.contains("is no address"), "{address}: {}", ran.err);
    }
    assert_eq!(
        run(&root(), &["check", "unix:/no/such/socket"], b"").code,
        3
    );
}

/// A QMP server that answers with these lines: the greeting, then one for each command.
fn server(directory: &Sandbox, lines: Vec<String>) -> String {
    let path: PathBuf = directory.path("qmp.sock");
    let listener = UnixListener::bind(&path).unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut commands = BufReader::new(stream.try_clone().unwrap()).lines();
        for (at, line) in lines.into_iter().enumerate() {
            if at > 0 && commands.next().is_none() {
                return;
            }
            if stream.write_all(line.as_bytes()).is_err() {
                return;
            }
        }
    });
    format!("unix:{}", path.display())
}

/// Replies without an id, pretty-printed, with events before, between and after.
#[test]
fn a_running_build_is_asked() {
    let stop = event("STOP", &json!({ "more": 1 }));
    let reply = json!({ "return": reply(&["STOP"]) });
    let version = json!({ "return": { "qemu": { "major": 2, "minor": 5, "micro": 1 }, "package": " (v2.5)" } });
    let lines = vec![
        format!("{stop}\r\n{{\"QMP\": {{}}}}\r\n"),
        "{\"return\": {}}\r\n".to_owned(),
        format!("{stop}\r\n{version:#}\r\n"),
        "{\"error\": {\"class\": \"CommandNotFound\", \"desc\": \"no query-target\"}}\r\n"
            .to_owned(),
        format!("{reply:#}\r\n{stop}\r\n"),
    ];
    let directory = Sandbox::new();
    let address = server(&directory, lines);
    let ran = directory.run(&["check", &address, "--listen", "5"]);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let head: Vec<_> = ran.out.lines().take(3).collect();
    assert_eq!(head[0], "QEMU 2.5.1 (v2.5), compared with QEMU 2.5");
    assert!(head[1].starts_with("can send 1 events"), "{}", head[1]);
    assert_eq!(head[2], "events sent: 3, of 1 kinds; invalid: 3");
}

#[test]
fn peers_that_are_no_qmp_servers() {
    let error = |lines: &[&str]| {
        let directory = Sandbox::new();
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        let address = server(&directory, lines);
        let ran = directory.run(&["check", &address]);
        assert_eq!((ran.code, &*ran.out), (3, ""));
        ran.err.replace(&address, "ADDRESS")
    };
    let greeting = "{\"QMP\": {}}\n";
    let rejection = "{\"error\": {\"desc\": \"busy\"}}\n";
    let errors = [
        error(&["SSH-2.0-OpenSSH_9.6\r\n"]),
        error(&["[1, 2]\n"]),
        error(&[]),
        error(&[greeting]),
        error(&[greeting, rejection]),
        error(&[greeting, "{\"return\": {}}\n", "{\"return\": {}}\n"]),
    ];
    insta::assert_snapshot!(errors.concat(), @r"
    error: ADDRESS: the peer does not speak QMP, it sent `SSH-2.0-OpenSSH_9.6`
    error: ADDRESS: the peer does not speak QMP, it sent `[1, 2]`
    error: ADDRESS: the peer closed the connection before its greeting
    error: ADDRESS: the peer closed the connection before answering `qmp_capabilities`
    error: ADDRESS: qmp_capabilities: busy
    error: query-version: unexpected reply {}
    ");
}
