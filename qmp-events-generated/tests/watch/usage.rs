//! It explains itself, and what was asked wrongly.

use crate::program::{run, watch};

#[test]
fn help_teaches() {
    let ran = run(&mut watch(["--help"]), "");
    assert_eq!(ran.code, Some(0));
    insta::assert_snapshot!(ran.out);
}

/// Exit code and standard error.
fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let ran = run(&mut watch(arguments), "");
    assert_eq!(ran.out, "");
    (ran.code, ran.err)
}

#[test]
fn wrong_command_lines_are_told_from_what_is_not_there() {
    let wrong: [(&[&str], &str); 5] = [
        (
            &[],
            "a source is needed: unix:/path, tcp:host:port, - or a file",
        ),
        (
            &["tcp:nowhere"],
            "\"tcp:nowhere\" is neither unix:PATH nor tcp:HOST:PORT",
        ),
        (
            &["unix:"],
            "\"unix:\" is neither unix:PATH nor tcp:HOST:PORT",
        ),
        (&["-", "--onyl", "STOP"], "'--onyl'"),
        (
            &["-", "--validate", "9.9"],
            "there is no revision \"9.9\", but\n  2010-10-11-6f8c63fbd7  QEMU 1.0\n",
        ),
    ];
    for (arguments, told) in wrong {
        let (code, error) = refused(arguments);
        assert_eq!(code, Some(2), "{error}");
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn what_is_not_there_is_told_with_what_may_help() {
    let place = tempfile::tempdir().expect("a place");
    let nothing = place.path().join("nothing").display().to_string();
    let (code, error) = refused(&[&nothing]);
    assert_eq!(
        (code, error),
        (
            Some(3),
            format!("watch: {nothing}: No such file or directory (os error 2)\n")
        )
    );
    let (code, error) = refused(&[&format!("unix:{nothing}")]);
    assert_eq!(code, Some(3));
    assert!(
        error.starts_with(&format!("watch: unix:{nothing}: cannot connect: ")),
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
    let (code, error) = refused(&[&address]);
    assert_eq!(code, Some(3));
    assert!(
        error.starts_with(&format!("watch: {address}: cannot connect: ")),
        "{error}"
    );
}

#[test]
fn a_revision_is_an_id_its_beginning_or_a_release() {
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
    // Two begin so.
    let (code, error) = refused(&["-", "--validate", "2016-06-23"]);
    assert_eq!(code, Some(2), "{error}");
    // What is no revision is the source.
    let ran = run(&mut watch(["--validate", "-"]), moved);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}
