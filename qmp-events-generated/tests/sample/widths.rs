//! Integers by width, any JSON, and data that came later.

use crate::{Event, EveryType, Payload, misfit, read};

fn every_type(json: &str) -> EveryType<'_> {
    match Event::from_str(json).expect(json).payload {
        Payload::EveryType(data) => data,
        other => panic!("{other:?}"),
    }
}

fn with(member: &str) -> String {
    format!(r#"{{"event": "EVERY_TYPE", "data": {{{member}}}}}"#)
}

#[test]
fn a_value_that_fits_is_typed() {
    assert_eq!(
        every_type(&with(r#""i8-member": -128"#)).i8_member,
        Some(-128)
    );
    assert_eq!(
        every_type(&with(r#""u16-member":65535"#)).u16_member,
        Some(65535)
    );
    let json = with(r#""u64-member": 18446744073709551615"#);
    assert_eq!(every_type(&json).u64_member, Some(u64::MAX));
    read(&json);
}

#[test]
fn a_value_that_does_not_fit_is_a_misfit() {
    for (member, expected) in [
        (r#""i8-member": 128"#, "an integer from -128 to 127"),
        (r#""u8-member": -1"#, "an integer from 0 to 255"),
        (r#""u32-member": 1.5"#, "an integer from 0 to 4294967295"),
        (r#""u32-member": "1""#, "an integer from 0 to 4294967295"),
        (
            r#""i64-member": 9223372036854775808"#,
            "to 9223372036854775807",
        ),
        (
            r#""u64-member": 18446744073709551616"#,
            "to 18446744073709551615",
        ),
    ] {
        let found = misfit(&with(member));
        assert!(found.contains(expected), "{found}");
    }
}

#[test]
fn any_json_is_kept_verbatim() {
    for any in [
        "1.50",
        "18446744073709551616",
        r#"[1,  {"x": "\ud800"}]"#,
        "null",
    ] {
        let json = with(&format!(r#""any": {any}"#));
        let data = every_type(&json);
        assert_eq!(data.any.as_ref().expect("any").as_str(), any);
        assert!(serde_json::to_string(&data).expect("JSON").contains(any));
    }
}

#[test]
fn an_object_may_have_more_members_than_the_scanner_reads() {
    let members = |step| (0..70).step_by(step).map(|at| format!("\"m{at}\": {at}"));
    for step in [1, 2] {
        let members: Vec<_> = members(step).collect();
        let json = |members: &[String]| {
            let members = members.join(", ");
            format!(r#"{{"event": "MANY_MEMBERS", "data": {{{members}}}}}"#)
        };
        let all = json(&members);
        let event = read(&all);
        let Payload::ManyMembers(data) = &event.payload else {
            panic!("{event:?}");
        };
        assert!(data.m68 == 68 && data.m69.is_some() == (step == 1));
        let (_, fewer) = members.split_last().expect("members");
        let lacks_one = json(fewer);
        assert_eq!(
            matches!(read(&lacks_one).payload, Payload::Misfit(_)),
            step == 2
        );
    }
}

#[test]
fn data_added_later_is_optional() {
    for (json, guest) in [
        (r#"{"event": "SHUTDOWN"}"#, None),
        (r#"{"event": "SHUTDOWN", "data": {}}"#, None),
        (
            r#"{"event": "SHUTDOWN", "data": {"guest": true, "reason": "guest-reset"}}"#,
            Some(true),
        ),
    ] {
        let event = read(json);
        let Payload::Shutdown(data) = &event.payload else {
            panic!("{event:?}");
        };
        assert_eq!(data.guest, guest);
        assert_eq!(data.reason.is_some(), guest.is_some());
    }
}
