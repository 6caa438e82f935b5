//! Alternates: the kind of JSON value selects the branch.

use crate::{Against, EveryTypeChoice, Payload, misfit, read};

fn with(choice: &str) -> String {
    format!(r#"{{"event": "EVERY_TYPE", "data": {{"choice": {choice}}}}}"#)
}

#[track_caller]
fn choice(json: &str) -> EveryTypeChoice<'static> {
    let json = with(json);
    match read(&json).into_owned().payload {
        Payload::EveryType(data) => data.choice.expect("a choice"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_kind_of_value_selects_the_branch() {
    assert!(matches!(choice(r#""a\u0062""#), EveryTypeChoice::Name(name) if name == "ab"));
    assert!(matches!(choice(r#"{"id": 1}"#), EveryTypeChoice::Part(part) if part.id == 1));
    assert!(matches!(choice("[1, 2]"), EveryTypeChoice::Sizes(sizes) if sizes.len() == 2));
}

#[test]
fn another_kind_is_kept_and_reported() {
    assert!(matches!(choice("true"), EveryTypeChoice::Other(json) if json.as_str() == "true"));
    let json = with("true");
    let event = read(&json);
    let found = event.validate(Against::Any);
    assert_eq!(
        found[0].to_string(),
        "/data/choice: wrong-type: expected a string or an object or an array, found true"
    );
}

#[test]
fn a_branch_that_does_not_fit_is_a_misfit() {
    assert_eq!(
        misfit(&with(r#"{"id": "x"}"#)),
        "EVERY_TYPE: /data/choice/id should be an integer, found the string \"x\""
    );
    let json = with(r#"["x"]"#);
    let found = read(&json);
    let found = found.validate(Against::Any);
    assert_eq!(
        found[0].to_string(),
        "/data/choice/0: wrong-type: expected an integer, found the string \"x\""
    );
}

#[test]
fn members_of_a_branch_are_reached_by_their_path() {
    let json = with(r#"{"id": 7}"#);
    let event = read(&json);
    assert!(
        event
            .member("/data/choice/id")
            .is_some_and(|id| id == 7_u64)
    );
    let info = crate::EveryType::INFO;
    assert!(info.member("choice<part>.id").is_some());
}
