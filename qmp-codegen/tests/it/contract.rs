//! Contracts of small histories.

use qmp_codegen::{Contract, ContractInputs, Descriptions, captured_examples};
use serde_json::Value;

use crate::support::history;

/// An event with a member of each kind: always, sometimes, only in some builds, of few values.
const LAMP: &[&str] = &[
    "LAMP | event |  | s2.1- m2.0-",
    "LAMP | rate-limit | 1000 room | m2.2-",
    "LAMP | successor | BRIGHT if by=hand | s2.1-",
    "LAMP.room | member | required | s2.1-",
    "LAMP.room | type | str | s2.1-",
    "LAMP.watts | member | optional | s2.2-",
    "LAMP.watts | type | uint16 | s2.2-",
    "LAMP.phase | member | required | s2.1-",
    "LAMP.phase | type | int64 | s2.1-",
    "LAMP.phase | if | CONFIG_POWER | s2.1-",
    "LAMP.phase | feature | deprecated | s3.0-",
    "LAMP.by | member | required | s2.1-",
    "LAMP.by | type | enum | s2.1-",
    "LAMP.by | type-name | LampCause | s2.1-",
    "LAMP.by=hand | value |  | s2.1-",
    "LAMP.by=timer | value |  | s3.0-",
];

/// A union: `hand` has members, `timer` has none.
const SWITCH: &[&str] = &[
    "SWITCH | event |  | s2.1- m2.0-",
    "SWITCH.by | member | required | s2.1-",
    "SWITCH.by | type | object | s2.1-",
    "SWITCH.by | type-name | SwitchCause | s2.1-",
    "SWITCH.by | discriminator | kind | s2.1-",
    "SWITCH.by.kind | member | required | s2.1-",
    "SWITCH.by.kind | type | enum | s2.1-",
    "SWITCH.by.kind=hand | value |  | s2.1-",
    "SWITCH.by.kind=timer | value |  | s2.1-",
    "SWITCH.by<hand> | branch |  | s2.1-",
    "SWITCH.by<hand> | type | object | s2.1-",
    "SWITCH.by<hand>.who | member | required | s2.1-",
    "SWITCH.by<hand>.who | type | str | s2.1-",
];

fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

fn json_schema(contract: &Contract<'_>) -> Value {
    contract.json_schema()
}

fn asyncapi(contract: &Contract<'_>) -> Value {
    contract.asyncapi()
}

fn contract<R>(facts: &[&str], release: &str, strict: bool, of: impl Fn(&Contract<'_>) -> R) -> R {
    let history = history(facts);
    let descriptions = "[LAMP]\n\"\" = \"A lamp was switched.\"\nroom = \"Where it is.\"\n";
    let descriptions = Descriptions::from_toml(descriptions).expect("descriptions");
    let examples = "3.0\t{\"event\": \"LAMP\", \"data\": {\"room\": \"hall\"}}\n";
    let examples = captured_examples(examples).expect("examples");
    let inputs = ContractInputs {
        history: &history,
        descriptions: &descriptions,
        examples: &examples,
    };
    let release = release.parse().expect("a release");
    of(&Contract::new(inputs, release, strict).expect("a contract"))
}

#[test]
fn an_event_and_all_that_is_known_of_it() {
    let schema = contract(LAMP, "3.0", false, json_schema);
    insta::assert_snapshot!(pretty(&schema));
}

#[test]
fn a_strict_union_has_one_form_for_each_branch() {
    let schema = contract(SWITCH, "3.0", true, json_schema);
    insta::assert_snapshot!(pretty(&schema));
}

/// The rate limit began with 2.2, `timer` with 3.0; the example's form is that of 3.0.
#[test]
fn an_older_release_lacks_what_came_later() {
    let schema = contract(LAMP, "2.1", false, json_schema);
    assert_eq!(schema["x-rate-limit"], Value::Null);
    assert_eq!(
        schema["properties"]["data"]["properties"]["watts"],
        Value::Null
    );
    assert_eq!(
        schema["$defs"]["LampCause"]["anyOf"][0]["enum"],
        serde_json::json!(["hand"])
    );
    assert_eq!(schema["examples"], Value::Null);
}

#[test]
fn asyncapi_has_one_message_an_event() {
    let both = [LAMP, SWITCH].concat();
    let document = contract(&both, "2.2", false, asyncapi);
    let channel = document["channels"]["events"]["messages"].as_object();
    let names: Vec<_> = channel.expect("messages").keys().collect();
    assert_eq!(names, ["LAMP", "SWITCH"]);
    let message = &document["components"]["messages"]["LAMP"];
    assert_eq!(message["summary"], "A lamp was switched.");
    assert_eq!(message["x-since-known"], "2.0 at the latest");
    assert_eq!(
        message["payload"]["schemaFormat"],
        "application/schema+json;version=draft-07"
    );
}

#[test]
fn one_event_or_none() {
    let both = [LAMP, SWITCH].concat();
    let (one, none) = contract(&both, "2.2", false, |contract| {
        (
            contract.of_event("SWITCH").map(|one| one.json_schema()),
            contract.of_event("FUSE").is_none(),
        )
    });
    assert_eq!(one.expect("a contract")["title"], "Switch");
    assert!(none);
}

/// `LampCause` is one definition, although two events use it since different releases.
#[test]
fn a_type_of_two_events_is_defined_once() {
    let other = LAMP.iter().map(|line| {
        line.replacen("LAMP", "LANTERN", 1)
            .replace("s2.1-", "s2.2-")
    });
    let other: Vec<_> = other.collect();
    let both: Vec<_> = LAMP
        .iter()
        .copied()
        .chain(other.iter().map(String::as_str))
        .collect();
    let schema = contract(&both, "3.0", false, json_schema);
    let of = |event: &str| &schema["$defs"][event]["properties"]["data"]["properties"]["by"];
    assert_eq!(of("LAMP")["allOf"][0]["$ref"], "#/$defs/LampCause");
    assert_eq!(of("LANTERN")["allOf"][0]["$ref"], "#/$defs/LampCause");
    assert_eq!(of("LAMP")["x-since"], "2.1");
    assert_eq!(of("LANTERN")["x-since"], "2.2");
}
