//! The source of all releases: what is optional, shared, open, and how it is documented.

use qmp_codegen::{
    CrateInputs, Descriptions, Error, Exceptions, Files, Names, captured_examples, generate,
};

use crate::support::{declarations, document, history};

/// Descriptions of these items.
fn descriptions(lines: &[(&str, &str)]) -> Descriptions {
    let lines = lines.iter();
    let lines: Vec<_> = lines
        .map(|(path, words)| format!("{path:?} = {words:?}\n"))
        .collect();
    Descriptions::from_toml(&format!("[LAMP]\n{}", lines.concat())).expect("descriptions")
}

fn try_generate(facts: &[&str], described: &[(&str, &str)]) -> Result<(Files, Names), Error> {
    let examples = "2.2\t{\"event\": \"LAMP\", \"data\": {\"on\": true}}\n";
    let text = "LAMP\n----\n\nEmitted by a text.\n\nData:\n\n- \"old\": gone (json-int)\n";
    generate(&CrateInputs {
        history: &history(facts),
        texts: &[document(text)],
        descriptions: &descriptions(described),
        examples: &captured_examples(examples).expect("examples"),
        exceptions: &Exceptions::default(),
    })
}

fn lamp(facts: &[&str], described: &[(&str, &str)]) -> String {
    let (files, _) = try_generate(facts, described).unwrap_or_else(|error| panic!("{error}"));
    declarations(&files["generated/events/lamp.rs"])
}

/// A member of every release, an optional one, a later one, one of the text alone.
#[test]
fn an_event_of_several_releases() {
    let lamp = lamp(
        &[
            "LAMP | event |  | t2.0- s2.1- m2.0-",
            "LAMP | rate-limit | 1000 | m2.2-",
            "LAMP.old | member | required | t2.0-",
            "LAMP.old | type | integer | t2.0-",
            "LAMP.on | member | required | s2.1-",
            "LAMP.on | type | bool | s2.1-",
            "LAMP.watts | member | optional | s2.1-",
            "LAMP.watts | type | uint16 | s2.1-2.2",
            "LAMP.watts | type | int64 | s3.0-",
            "LAMP.watts | if | CONFIG_POWER | s3.0-",
            "LAMP.state | member | required | s2.2-",
            "LAMP.state | type | enum | s2.2-",
            "LAMP.state | type-name | OldLampState | s2.2",
            "LAMP.state | type-name | LampState | s3.0-",
            "LAMP.state=dim | value |  | s2.2-",
            "LAMP.state=off | value |  | s2.2",
        ],
        &[
            ("", "A lamp was switched."),
            ("on", "Whether it is lit."),
            ("watts", "Its power, in watts."),
            ("state", "What it does."),
            ("state=dim", "Half as bright."),
        ],
    );
    insta::assert_snapshot!(lamp);
}

/// A union, with a branch that only the newest release has.
#[test]
fn a_union_has_a_struct_for_each_branch() {
    let lamp = lamp(
        &[
            "LAMP | event |  | s2.1- m2.0-",
            "LAMP.by | member | required | s2.1-",
            "LAMP.by | type | object | s2.1-",
            "LAMP.by | type-name | LampCause | s2.1-",
            "LAMP.by | discriminator | kind | s2.1-",
            "LAMP.by.kind | member | required | s2.1-",
            "LAMP.by.kind | type | enum | s2.1-",
            "LAMP.by.kind=hand | value |  | s2.1-",
            "LAMP.by.kind=timer | value |  | s3.0-",
            "LAMP.by<hand> | branch |  | s2.1-",
            "LAMP.by<hand> | type | object | s2.1-",
            "LAMP.by<hand>.who | member | required | s2.1-",
            "LAMP.by<hand>.who | type | str | s2.1-",
            "LAMP.by<timer> | branch |  | s3.0-",
            "LAMP.by<timer> | type | object | s3.0-",
            "LAMP.by<timer>.after | member | required | s3.0-",
            "LAMP.by<timer>.after | type | uint64 | s3.0-",
        ],
        &[
            ("", "A lamp was switched."),
            ("by", "Why it was switched."),
            ("by<hand>", "Somebody switched it."),
            ("by<hand>.who", "Name of the person."),
            ("by<timer>", "A timer switched it."),
            ("by<timer>.after", "Time since it was set, in seconds."),
        ],
    );
    insta::assert_snapshot!(lamp);
}

#[test]
fn what_has_no_description_is_listed() {
    let facts = [
        "LAMP | event |  | s2.1- m2.0-",
        "LAMP.on | member | required | s2.1-",
        "LAMP.on | type | bool | s2.1-",
    ];
    let Err(Error::MissingDescriptions { items }) = try_generate(&facts, &[]) else {
        panic!("nothing is missing");
    };
    assert_eq!(items, ["[LAMP] \"\"", "[LAMP] \"on\""]);
}

#[test]
fn every_public_name_is_listed_by_what_it_names() {
    let facts = [
        "LAMP | event |  | s2.1- m2.0-",
        "LAMP.big-size | member | required | s2.1-",
        "LAMP.big-size | type | size | s2.1-",
    ];
    let described = [("", "A lamp grew."), ("big-size", "How large it is now.")];
    let (_, names) = try_generate(&facts, &described).expect("source");
    let listed: Vec<_> = names
        .iter()
        .map(|(key, name)| format!("{key} {name}"))
        .collect();
    assert_eq!(
        listed,
        [
            "LAMP type Lamp",
            "LAMP.big-size field big_size",
            "release 2.0 constant V2_0",
            "release 2.1 constant V2_1",
            "release 2.2 constant V2_2",
            "release 3.0 constant V3_0",
            "revision revision-0 constant RREVISION_0",
        ]
    );
}
