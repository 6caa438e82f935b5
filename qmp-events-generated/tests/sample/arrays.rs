//! Arrays.

use crate::{Event, Payload, misfit, read};

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
