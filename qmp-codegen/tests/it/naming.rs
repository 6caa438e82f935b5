//! Names and sharing, each on a minimal document.

use qmp_codegen::Files;

use crate::support::{document, source_of};

fn event(name: &str, data: &str) -> String {
    let line = "-".repeat(name.len());
    format!("{name}\n{line}\n\nEmitted.\n\nData:\n\n{data}\n\n")
}

/// The source of a document with these events.
fn one(events: &[(&str, &str)]) -> Files {
    let text: String = events
        .iter()
        .map(|(name, data)| event(name, data))
        .collect();
    source_of(&document(&text))
}

/// The `optional` members of a struct.
fn optional(source: &str) -> &str {
    let start = source.find("\n    optional {").expect("optional members");
    let end = source[start..].find("\n    }").expect("their end");
    &source[start..start + end]
}

#[test]
fn keywords_collisions_and_unusual_names() {
    let files = one(&[(
        "LAMP",
        "- \"type\": a (json-int)\n- \"a-b\": b (json-int)\n- \"a_b\": c (json-int)\n\
         - \"extra\": d (json-int)\n- \"4k\": e (json-bool)",
    )]);
    let lamp = &files["generated/events/lamp.rs"];
    for field in [
        "type_: Integer",
        "a_b: Integer",
        "a_b_2: Integer",
        "extra_: Integer",
        "n4k: bool",
    ] {
        assert!(
            lamp.contains(&format!("        {field}")),
            "{field}: {lamp}"
        );
    }
}

#[test]
fn an_event_named_like_a_reserved_type_gets_another_type_name() {
    let files = one(&[
        ("EVENT", "- \"a\": b (json-int)"),
        ("OPTION", "- \"a\": b (json-int)"),
    ]);
    assert!(files["generated/events/event.rs"].contains("pub struct Event_<'a>"));
    assert!(files["generated/events/option.rs"].contains("pub struct Option_<'a>"));
}

const PLAIN: &str = "- \"who\": one (json-object)\n  - \"host\": address (json-string)";
const MORE: &str = "- \"who\": one (json-object)\n  - \"host\": address (json-string)\n  \
                    - \"name\": name (json-string, optional)";
const OTHER: &str = "- \"who\": one (json-object)\n  - \"host\": address (json-string)\n  \
                     - \"id\": number (json-int)";

#[test]
fn objects_of_related_events_share_a_type_if_they_differ_only_in_optional_members() {
    let files = one(&[
        ("TV_ON", PLAIN),
        ("TV_OFF", MORE),
        ("TV_SET", OTHER),
        ("CAR_ON", PLAIN),
    ]);
    let shared = &files["generated/shared.rs"];
    assert!(shared.contains("pub struct TvWho<'a>"), "{shared}");
    assert!(optional(shared).contains("name: Text<'a>"), "{shared}");
    assert!(files["generated/events/tv_on.rs"].contains("who: TvWho<'a>"));
    assert!(files["generated/events/tv_off.rs"].contains("who: TvWho<'a>"));
    assert!(files["generated/events/tv_set.rs"].contains("who: TvSetWho<'a>"));
    assert!(files["generated/events/car_on.rs"].contains("who: CarOnWho<'a>"));
}

#[test]
fn equal_values_of_members_with_one_name_share_a_type() {
    let on = "- \"state\": what (json-string, \"on\" or \"off\")";
    let other = "- \"state\": what (json-string, \"up\" or \"down\")";
    let files = one(&[("TV_A", on), ("TV_B", on), ("TV_C", other)]);
    assert!(files["generated/shared.rs"].contains("pub enum TvState<'a>"));
    assert!(files["generated/events/tv_c.rs"].contains("pub enum TvCState<'a>"));
    let files = one(&[("TV_A", on), ("CAR_B", on)]);
    assert!(files["generated/shared.rs"].contains("pub enum State<'a>"));
}

#[test]
fn markup_in_prose_is_escaped_for_rustdoc() {
    let text = "LAMP\n----\n\nEmitted <b>now</b> for [a] and `b`, see http://qemu.org *x* #[y].\n\nData: None.\n";
    let files = source_of(&document(text));
    let lamp = &files["generated/events/lamp.rs"];
    assert!(
        lamp.contains(r"Emitted \<b\>now\</b\> for \[a\] and \`b\`, see http\://qemu.org \*x\*"),
        "{lamp}"
    );
}
