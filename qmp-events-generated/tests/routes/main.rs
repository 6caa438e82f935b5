//! All routes to an event agree on every input: the scanner, the slow decoder, and serde from
//! bytes, from a reader, from a tree, and inside other types.

mod ways;

use proptest::prelude::*;
use qmp_events_generated::{Event, catalogue};
use ways::agree;

const CAPTURES: [&str; 2] = [
    include_str!("../data/events-qemu-7.2.jsonl"),
    include_str!("../data/events-qemu-10.0.jsonl"),
];

fn seeds() -> impl Strategy<Value = String> {
    let mut all: Vec<String> = CAPTURES
        .iter()
        .flat_map(|text| text.lines().map(str::to_owned))
        .collect();
    all.extend(catalogue::examples().map(|example| example.json.to_owned()));
    prop::sample::select(all)
}

/// Valid and invalid parts of an event.
fn pieces() -> impl Strategy<Value = String> {
    let odd = [
        "\\ud83d\\ude00",
        "\\ud800",
        "\\udc00",
        "\\u12",
        "\\x",
        "\\n",
        "\"",
        "\u{1}",
        "\u{7f}",
        "é",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        ", ",
        "  ",
        "\r\n",
        "\t",
        "\u{a0}",
        "null",
        "true",
        "-0",
        "01",
        "1.",
        "1.5e3",
        "-",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "9223372036854775808",
        "99999999999999999999999",
        "\"data\": {}",
        "\"event\": \"STOP\"",
        "\"a\": 1, ",
        "\"a\":1,\"a\":2,",
        "\"timestamp\": null, ",
        "\"seconds\": 1, ",
        "\"\\u0061\": 1, ",
        "\"device\": \"x\", ",
        "[1, [2, {\"x\": []}], {}]",
        "",
    ];
    let odd: Vec<String> = odd.iter().map(|piece| (*piece).to_owned()).collect();
    let deep =
        (0..70_usize).prop_map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
    prop_oneof![6 => prop::sample::select(odd), 1 => deep, 1 => ".{0,3}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn on_mutated_events(
        seed in seeds(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, pieces()), 0..3),
    ) {
        let mut text = seed.into_bytes();
        for (at, removed, piece) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + removed).min(text.len());
            text.splice(at..end, piece.into_bytes());
        }
        agree(&text)?;
    }

    #[test]
    fn on_reordered_and_spaced_events(seed in seeds(), turn in any::<u64>()) {
        let value: serde_json::Value = serde_json::from_str(&seed).expect("JSON");
        let mut text = String::new();
        write(&value, turn, &mut text);
        prop_assert!(agree(text.as_bytes())?);
        prop_assert!(Event::from_str(&text).expect("an event") == Event::from_str(&seed).expect("an event"));
    }

    #[test]
    fn on_members_put_in(seed in seeds(), at in any::<prop::sample::Index>(), piece in pieces()) {
        // After an opening brace or a comma, where a member may follow.
        let places: Vec<usize> = seed
            .match_indices(['{', ','])
            .map(|(at, _)| at + 1)
            .collect();
        let (before, after) = seed.split_at(places[at.index(places.len())]);
        agree(format!("{before}\"new\": {piece}, {after}").as_bytes())?;
        agree(format!("{before}{piece}{after}").as_bytes())?;
    }

    #[test]
    fn on_any_bytes(bytes: Vec<u8>) {
        agree(&bytes)?;
    }

    #[test]
    fn on_cut_events(seed in seeds(), at in any::<prop::sample::Index>()) {
        let at = at.index(seed.len());
        agree(&seed.as_bytes()[..at])?;
    }
}

/// Members in another order, with white space of all kinds.
fn write(value: &serde_json::Value, turn: u64, text: &mut String) {
    const SPACES: [&str; 4] = ["", " ", "\r\n\t", "  "];
    let space = |n: u64| SPACES[usize::try_from((turn >> (n % 60)) % 4).expect("small")];
    let Some(members) = value.as_object() else {
        text.push_str(&value.to_string());
        return;
    };
    let mut members: Vec<_> = members.iter().collect();
    let count = members.len().max(1);
    members.rotate_left(usize::try_from(turn % 7).expect("small") % count);
    if turn % 2 == 1 {
        members.reverse();
    }
    text.push('{');
    text.push_str(space(2));
    for (at, (name, value)) in members.into_iter().enumerate() {
        if at > 0 {
            text.push_str(space(4));
            text.push(',');
            text.push_str(space(6));
        }
        text.extend(["\"", name, "\"", space(8), ":", space(10)]);
        write(value, turn.rotate_right(3), text);
    }
    text.push_str(space(12));
    text.push('}');
}

#[test]
fn on_every_capture_and_example() {
    let lines = CAPTURES.iter().flat_map(|text| text.lines());
    let examples = catalogue::examples().map(|example| example.json);
    for json in lines.chain(examples) {
        assert!(agree(json.as_bytes()).expect(json), "{json}");
    }
}
