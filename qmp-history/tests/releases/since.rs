//! The since audit: first appearances against QEMU's claims.

use qmp_history::{History, since_audit};

use crate::common::file;

/// Lists the audit of facts.
fn audit(lines: &str) -> String {
    let rows = "2.0 monitor, 2.1 schema, 2.2 schema, 2.3 schema, 3.0, 3.1 introspection";
    let history = History::new(file(rows, lines));
    let lines = since_audit(&history).into_iter().map(|entry| {
        let claim = entry.claim.unwrap_or_else(|| "–".to_owned());
        let (path, appeared) = (entry.path, entry.appeared);
        format!("{path} | {appeared} | {claim} | {}", entry.verdict.as_str())
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn claims_of_events_are_compared_with_their_first_release() {
    let lines = "
        EXACT event | s2.2- i3.1-
        EXACT since 2.2.0 | s2.2-
        LATE event | s2.2- i3.1-
        LATE since 2.3 | s2.2-
        OLD event | s2.1- m2.0- i3.1-
        OLD since 0.14 | s2.1-
        REPLY event | i3.1-
        STABLE event | s2.2- i3.1-
        STABLE since 2.2.1 | s2.2-
        STRANGE event | s2.2- i3.1-
        STRANGE since forever | s2.2-
        TWICE event | s2.1- i3.1-
        TWICE since 2.0 | s2.2-
        TWICE since 2.1 | s2.1
    ";
    insta::assert_snapshot!(audit(lines), @r"
    LATE | 2.2 | 2.3 | claim is too new
    TWICE | 2.1 | 2.0 | claim is too old
    STRANGE | 2.2 | forever | claim is not a release
    REPLY | between 2.3 and 3.1 | – | no documentation
    EXACT | 2.2 | 2.2.0 | agrees
    OLD | 2.0 at the latest | 0.14 | agrees
    STABLE | 2.2 | 2.2.1 | agrees
    ");
}

#[test]
fn members_and_values_may_come_with_their_owner_or_later() {
    let lines = "
        A event | s2.1- m2.0- i3.1-
        A since 1.0 | s2.1-
        A.first member required | s2.1- i3.1-
        A.first type str | s2.1- i3.1-
        A.later member optional | s2.2- i3.1-
        A.later type str | s2.2- i3.1-
        B event | s2.2- i3.1-
        B since 2.2 | s2.2-
        B.kind member required | s2.2- i3.1-
        B.kind type enum | s2.2- i3.1-
        B.kind=new value | s2.3- i3.1-
        B.kind=new doc-since 2.3 | s2.3-
        B.kind=old value | s2.2- i3.1-
        B.kind=old doc-since 1.5 | s2.2-
        B.kind=wrong value | s2.3- i3.1-
        B.kind=wrong doc-since 2.2 | s2.3-
    ";
    insta::assert_snapshot!(audit(lines), @r"
    B.kind=wrong | 2.3 | 2.2 | claim is too old
    A.later | 2.2 | – | no claim
    B.kind=old | 2.2 | 1.5 | claim is older than its owner
    A.first | 2.1 at the latest | – | no claim, start open
    A | 2.0 at the latest | 1.0 | agrees
    B | 2.2 | 2.2 | agrees
    B.kind=new | 2.3 | 2.3 | agrees
    B.kind | 2.2 | – | covered by its owner's claim
    ");
}
