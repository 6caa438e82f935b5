//! Arrays.

use crate::{Against, Event, Payload, misfit, read};

fn with(member: &str) -> String {
    format!(r#"{{"event": "EVERY_TYPE", "data": {{{member}}}}}"#)
}

#[test]
fn items_are_typed() {
    let json = with(r#""bytes": [1, 255], "texts":["a","\u0062"], "parts": [{"id": 1, "x": 2}]"#);
    let event = read(&json).into_owned();
    let Payload::EveryType(data) = &event.payload else {
        panic!("{event:?}");
    };
    assert_eq!(data.bytes.as_deref(), Some(&[1, 255][..]));
    let texts = data.texts.as_ref().expect("texts");
    assert!(texts.iter().eq(["a", "b"].iter()));
    let part = &data.parts.as_ref().expect("parts")[0];
    assert_eq!(part.id, 1);
    assert_eq!(part.extra.len(), 1);
}

#[test]
fn an_item_that_does_not_fit_is_named() {
    assert_eq!(
        misfit(&with(r#""bytes": [1, 256]"#)),
        "EVERY_TYPE: /data/bytes/1 should be an integer from 0 to 255, found the integer 256"
    );
    assert_eq!(
        misfit(&with(r#""parts": [{}]"#)),
        "EVERY_TYPE: /data/parts/0/id should be a value, found nothing"
    );
}

#[test]
fn items_are_validated_as_members_are() {
    for (member, expected) in [
        (
            r#""bytes": [1, "2"]"#,
            "/data/bytes/1: wrong-type: expected an unsigned integer of 8 bits, found the string \"2\"",
        ),
        (
            r#""texts": ["a", "c"]"#,
            "/data/texts/1: unlisted-value: expected \"a\" or \"b\", found \"c\"",
        ),
        (
            r#""parts": [{"id": 1}, {"id": 2, "x": 3}]"#,
            "/data/parts/1/x: unknown-member: expected no such member, found the integer 3",
        ),
        (
            r#""parts": [{"id": "a"}]"#,
            "/data/parts/0/id: wrong-type: expected an integer, found the string \"a\"",
        ),
    ] {
        let json = with(member);
        let event = read(&json);
        let found: Vec<_> = event.validate(Against::Any);
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found, [expected]);
        assert!(!event.is_valid(Against::Any));
    }
    assert!(
        read(&with(
            r#""bytes": [], "texts": ["b"], "parts": [{"id": 1}]"#
        ))
        .is_valid(Against::Any)
    );
}

#[test]
fn a_member_of_an_item_has_a_path_in_the_catalogue() {
    let info = crate::EveryType::INFO;
    let member = info.member("parts[].id").expect("a member");
    assert_eq!(member.name, "id");
    assert!(info.member("parts[].x").is_none());
}
