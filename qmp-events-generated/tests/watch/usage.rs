//! Help and errors of the command line.

use crate::program::{run, watch};

#[test]
fn help_lists_options_and_examples() {
    let ran = run(&mut watch(["--help"]), "");
    assert_eq!(ran.code, Some(0));
    insta::assert_snapshot!(ran.out);
}

/// Exit code and standard error.
fn fails(arguments: &[&str]) -> (Option<i32>, String) {
    let ran = run(&mut watch(arguments), "");
    assert_eq!(ran.out, "");
    (ran.code, ran.err)
}

#[test]
fn invalid_command_lines_exit_with_2() {
    let wrong: [(&[&str], &str); 5] = [
        (
            &[],
            "missing source: unix:/path, tcp:host:port, - or a file",
        ),
        (
            &["tcp:no-port"],
            "\"tcp:no-port\" is neither unix:PATH nor tcp:HOST:PORT",
        ),
        (
            &["unix:"],
            "\"unix:\" is neither unix:PATH nor tcp:HOST:PORT",
        ),
        (&["-", "--onyl", "STOP"], "'--onyl'"),
        (
            &["-", "--validate", "next"],
            "`next` is neither a release such as 7.2 nor a captured text; these are\n  2010-10-11-6f8c63fbd7  QEMU 1.0\n",
        ),
    ];
    for (arguments, expected) in wrong {
        let (code, error) = fails(arguments);
        assert_eq!(code, Some(2), "{error}");
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn missing_sources_exit_with_3_and_a_hint() {
    let place = tempfile::tempdir().expect("a place");
    let nothing = place.path().join("nothing").display().to_string();
    let (code, error) = fails(&[&nothing]);
    assert_eq!(
        (code, error),
        (
            Some(3),
            format!("qmp-watch: {nothing}: No such file or directory (os error 2)\n")
        )
    );
    let (code, error) = fails(&[&format!("unix:{nothing}")]);
    assert_eq!(code, Some(3));
    assert!(
        error.starts_with(&format!("qmp-watch: unix:{nothing}: cannot connect: ")),
        "{error}"
    );
    assert!(
        error.contains(&format!("-qmp unix:{nothing},server=on,wait=off")),
        "{error}"
    );
    // A port that was just given back.
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("tcp:{}", free.local_addr().expect("an address"));
    drop(free);
    let (code, error) = fails(&[&address]);
    assert_eq!(code, Some(3));
    assert!(
        error.starts_with(&format!("qmp-watch: {address}: cannot connect: ")),
        "{error}"
    );
}

#[test]
fn a_revision_is_an_id_a_prefix_of_one_or_a_release() {
    let moved = r#"{"timestamp": {"seconds": 1, "microseconds": 5}, "event": "DEVICE_TRAY_MOVED",
        "data": {"device": "a", "tray-open": true}}"#;
    for (revision, code) in [
        ("1.0", 1),
        ("1.1.0", 0),
        ("2012-02-14-6f382ed226", 0),
        ("2010", 1),
    ] {
        let ran = run(&mut watch(["-", "--validate", revision]), moved);
        assert_eq!(ran.code, Some(code), "{revision}: {ran:?}");
    }
    // A prefix of two ids.
    let (code, error) = fails(&["-", "--validate", "2016-06-23"]);
    assert_eq!(code, Some(2), "{error}");
    // A value that is not a revision is the source.
    let ran = run(&mut watch(["--validate", "-"]), moved);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}
