//! Validation of unions and widths, and the questions that the catalogue answers of them.

use crate::{Against, Event, GuestPanicked, Release, catalogue};

const OLD: Against = Against::Release(Release::V1_0);
const NEW: Against = Against::Release(Release::V2_0);

fn violations(info: &str, against: Against) -> Vec<String> {
    let json =
        format!(r#"{{"event": "GUEST_PANICKED", "data": {{"action": "pause", "info": {info}}}}}"#);
    let event = Event::from_str(&json).expect("an event");
    let all: Vec<_> = event
        .validate(against)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(all.is_empty(), event.is_valid(against));
    all
}

#[test]
fn each_branch_has_its_members() {
    let tdx = r#"{"error-code": 1, "message": "m", "type": "tdx"}"#;
    assert_eq!(violations(tdx, NEW), [""; 0]);
    let more = r#"{"error-code": 1, "message": "m", "core": 1, "type": "tdx"}"#;
    assert_eq!(
        violations(more, NEW),
        ["/data/info/core: unknown-member: expected no such member, found the integer 1"]
    );
}

#[test]
fn a_misfit_is_validated_by_its_branch() {
    assert_eq!(
        violations(r#"{"type": "tdx", "message": "m"}"#, NEW),
        [
            "/data/info/error-code: missing-member: expected an unsigned integer of 32 bits, found nothing"
        ]
    );
    assert_eq!(
        violations(
            r#"{"type": "tdx", "message": "m", "error-code": 4294967296}"#,
            NEW
        ),
        [
            "/data/info/error-code: wrong-type: expected an unsigned integer of 32 bits, found the integer 4294967296"
        ]
    );
}

#[test]
fn a_branch_of_a_newer_release_is_reported_once() {
    let tdx = r#"{"error-code": 1, "message": "m", "type": "tdx"}"#;
    let expected = r#"/data/info/type: unlisted-value: expected "hyper-v" or "s390", found "tdx""#;
    assert_eq!(violations(tdx, OLD), [expected]);
    let unknown = r#"{"x": 1, "type": "sev"}"#;
    assert_eq!(
        violations(unknown, OLD),
        [r#"/data/info/type: unlisted-value: expected "hyper-v" or "s390", found "sev""#]
    );
}

#[test]
fn a_listed_value_within_a_branch() {
    let s390 = r#"{"core": 1, "psw-addr": 2, "reason": "tired", "psw-mask": 3, "type": "s390"}"#;
    assert_eq!(
        violations(s390, OLD),
        [
            r#"/data/info/reason: unlisted-value: expected "unknown" or "disabled-wait" or "pgmint-loop", found "tired""#
        ]
    );
}

#[test]
fn the_catalogue_lists_the_branches() {
    let info = catalogue::event("GUEST_PANICKED").expect("an event");
    let union = &info.member("info").expect("a member").object;
    assert_eq!(union.discriminator, Some("type"));
    assert!(union.branch("tdx").expect("a branch").documented.since() == Some(Release::V2_0));
    assert!(info.member("info<tdx>.gpa").is_some());
    assert!(info.member("info<s390>.gpa").is_none() && info.member("info.gpa").is_none());
    assert!(std::ptr::eq(info, GuestPanicked::INFO));
}
