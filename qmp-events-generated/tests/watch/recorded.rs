//! Reading recordings: files and standard input.

use crate::program::{Running, recording, run, watch};

const STOP: &str = r#"{"timestamp": {"seconds": 1000000000, "microseconds": 5}, "event": "STOP"}"#;

#[test]
fn a_recording_is_shown_validated_and_summarised() {
    let only = "VNC_I*,DUMP_COMPLETED,BLOCK_JOB_R????,QUORUM_REPORT_BAD";
    let mut command = watch(["--only", only, "--validate", "1.1.0", "--summary"]);
    let ran = run(command.arg(recording()), "");
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert_eq!(ran.err, "");
    insta::assert_snapshot!(ran.out);
}

#[test]
fn json_output_holds_only_events() {
    let mut command = watch(["--json", "--validate", "2.1", "--summary"]);
    let ran = run(command.arg(recording()), "");
    let read = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    let text = std::fs::read_to_string(recording()).expect("a recording");
    let sent: Vec<_> = text.lines().map(read).collect();
    let printed: Vec<_> = ran.out.lines().map(read).collect();
    assert_eq!(printed, sent);
    assert!(ran.err.contains("# 418 events"), "{}", ran.err);
    assert!(ran.err.contains("unknown-member"), "{}", ran.err);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn standard_input_may_hold_all_kinds_of_messages() {
    let greeting = r#"{"QMP": {"version": {"qemu": {"major": 9, "minor": 8, "micro": 7},
        "package": ""}, "capabilities": []}}"#;
    let input = format!("{greeting}\r\n{{\"return\": {{}}}}\r\n{STOP}{STOP}\n");
    let ran = run(&mut watch(["-"]), &input);
    let expected = "# QEMU 9.8.7\n# 2001-09-09\n01:46:40.000  STOP\n01:46:40.000  STOP\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(0), expected, ""));
}

#[test]
fn the_date_is_printed_when_it_changes() {
    let late = STOP.replace("1000000000", "1000079999");
    let next = STOP.replace("1000000000", "1000080000");
    let ran = run(&mut watch(["-"]), &[STOP, &late, &next].join("\n"));
    let expected = "# 2001-09-09\n01:46:40.000  STOP\n23:59:59.000  STOP\n\
        # 2001-09-10\n00:00:00.000  STOP\n";
    assert_eq!(ran.out, expected);
}

#[test]
fn faults_are_reported_and_reading_continues() {
    let ran = run(
        &mut watch(["-", "--summary"]),
        &format!("oops\n{STOP}\n{{\"ev"),
    );
    let expected = "# byte 0: 4 bytes between messages: oops\n\
        # 2001-09-09\n\
        01:46:40.000  STOP\n\
        # byte 80: the stream ended in the middle of a message, after 4 bytes of it: {\\\"ev\n\
        # 1 event, 2 unreadable parts\n       1  STOP\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(1), expected, ""));
}

#[test]
fn consecutive_faults_are_counted() {
    let garbage = "[1]\n{}\n".repeat(10);
    let ran = run(&mut watch(["-"]), &format!("{garbage}{STOP}\n"));
    let lines: Vec<_> = ran.out.lines().collect();
    let more = lines.iter().position(|line| line.ends_with(" more"));
    assert_eq!(more, Some(5), "{}", ran.out);
    assert_eq!(lines[6..], ["# 2001-09-09", "01:46:40.000  STOP"]);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn input_without_a_message_is_an_error() {
    for input in ["no event\n", "{\"event\": \"ST"] {
        let ran = run(&mut watch(["-"]), input);
        assert_eq!(ran.code, Some(3), "{ran:?}");
        assert_eq!(ran.err, "qmp-watch: standard input: no QMP message found\n");
    }
    // Empty input is valid.
    let ran = run(&mut watch(["-"]), "");
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(0), "", ""));
}

#[test]
fn the_exit_code_depends_on_validation() {
    let ran = run(&mut watch(["-", "--validate"]), STOP);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let grown = r#"{"timestamp": {"seconds": 1, "microseconds": 5}, "event": "STOP",
        "data": {"why": "so"}}"#;
    let ran = run(&mut watch(["-"]), grown);
    assert_eq!(ran.code, Some(0), "without --validate: {ran:?}");
    let ran = run(&mut watch(["-", "--validate"]), grown);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let found = "/data/why: unknown-member: expected no such member, found the string \"so\"";
    assert!(ran.out.contains(found), "{ran:?}");
    // A documented successor that is missing.
    let stops = r#"{"timestamp": {"seconds": 1, "microseconds": 5}, "event": "BLOCK_IO_ERROR",
        "data": {"device": "a", "operation": "read", "action": "stop"}}"#;
    let ran = run(&mut watch(["-", "--validate"]), stops);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("not-followed: "), "{ran:?}");
}

#[test]
fn text_from_a_guest_cannot_move_the_cursor() {
    let odd =
        r#"{"event": "A\u001b[2J", "data": {"b\u0007": "\u001b]0;x\u0007", "c d": "\u202e"}}"#;
    let mut command = watch(["-", "--validate", "--summary"]);
    let ran = run(&mut command, odd);
    let odd = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
    assert!(!ran.out.contains(odd), "{:?}", ran.out);
    assert!(ran.out.contains(r#""A\u{1b}[2J""#), "{}", ran.out);
}

#[test]
fn colours_are_for_terminals() {
    let ran = run(&mut watch(["-"]), STOP);
    assert!(!ran.out.contains('\x1b'), "{:?}", ran.out);
    let ran = run(watch(["-"]).env("CLICOLOR_FORCE", "1"), STOP);
    assert!(ran.out.contains("\x1b[1m"), "{:?}", ran.out);
}

#[test]
fn a_closed_output_is_no_error() {
    let mut command = watch::<&str>([]);
    command.arg(recording());
    let mut running = Running::start(command);
    running.line();
    let ran = running.close_output();
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
}
