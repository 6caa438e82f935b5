//! Properties of every text: no panic, every byte accounted for, spans inside the file, and the
//! same reading with any line ends.

mod common;

use common::law::lawful;
use common::{documents, facts, flatten, reading};
use proptest::prelude::*;

/// One of the documents, as its clean text.
fn document() -> impl Strategy<Value = String> {
    let texts: Vec<_> = documents()
        .iter()
        .map(|(_, captured)| reading(captured).clean.text().to_owned())
        .collect();
    proptest::sample::select(texts)
}

/// Pieces of documents, put together at random.
fn scraps() -> impl Strategy<Value = String> {
    let scraps = proptest::sample::select(vec![
        "THING\n-----\n\n",
        "A_B, C_D\n--------\n",
        "1 STOP\n",
        "-----\n",
        "====\n",
        "Data:\n\n",
        "Data: None.\n",
        "Example:\n\n",
        "Note: this event is rate-limited.\n",
        "Description: x",
        "- \"a\": b (json-string)\n",
        "  - \"c\": d (json-object)\n",
        "    \"v\": meaning\n",
        " - data: X type described in y.json\n",
        "{ \"event\": \"THING\",\n",
        "} }\n",
        "}\n",
        "\n",
        "\"data\": { \"a\": [1, 2",
        "\"timestamp\": 1",
        ",",
        " ",
        "\t",
        "\r\n",
        "\u{a0}",
        "(",
        ")",
        "json-int, optional",
        "it's one of the following: \"a\": b",
        "1\n2\n3\n",
        "3 x\n4 y\n5 z\n",
        "\u{feff}",
        "ä€𝄞",
        "\"",
        "'",
        "blob0000000000000000000000000000000000000000\n",
        "- ",
        "-",
    ]);
    proptest::collection::vec(scraps, 0..40).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(captured in proptest::collection::vec(any::<u8>(), 0..400)) {
        lawful(&captured);
    }

    #[test]
    fn random_scraps(text in scraps()) {
        lawful(text.as_bytes());
        lawful(flatten(&text).as_bytes());
    }

    #[test]
    fn truncated_documents(text in document(), at in any::<proptest::sample::Index>()) {
        let captured = &text.as_bytes()[..at.index(text.len())];
        lawful(captured);
    }

    #[test]
    fn documents_with_random_bytes_in_them(
        text in document(),
        at in any::<proptest::sample::Index>(),
        bytes in proptest::collection::vec(any::<u8>(), 1..8),
    ) {
        let mut captured = text.into_bytes();
        let at = at.index(captured.len());
        captured.splice(at..(at + bytes.len()).min(captured.len()), bytes);
        lawful(&captured);
    }

    #[test]
    fn other_line_ends_read_the_same(text in document(), bare in any::<bool>()) {
        let other = text.replace('\n', if bare { "\r" } else { "\r\n" });
        lawful(other.as_bytes());
        let (one, two) = (reading(text.as_bytes()), reading(other.as_bytes()));
        prop_assert_eq!(one.clean.text(), two.clean.text());
        prop_assert_eq!(facts(&one.document()), facts(&two.document()));
    }

    #[test]
    fn shuffled_sections_say_the_same(
        (order, text) in document().prop_flat_map(|text| {
            let sections = reading(text.as_bytes()).text.events.len();
            let order: Vec<usize> = (0..sections).collect();
            (Just(order).prop_shuffle(), Just(text))
        }),
    ) {
        let whole = reading(text.as_bytes());
        let mut starts: Vec<_> =
            whole.text.events.iter().map(|event| event.span.start.offset).collect();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let sections: Vec<_> = starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect();
        let shuffled: Vec<_> = order.iter().filter_map(|nth| sections.get(*nth)).copied().collect();
        let shuffled = shuffled.join("\n");
        let events = |text: &str| {
            let mut facts = facts(&reading(text.as_bytes()).document());
            let mut events: Vec<_> =
                facts["events"].as_array_mut().unwrap().iter().map(ToString::to_string).collect();
            events.sort();
            events
        };
        prop_assert_eq!(events(&text), events(&shuffled));
    }
}

#[test]
fn binary_input_is_not_reported_byte_by_byte() {
    let noise: Vec<u8> = (0..5_000_u32)
        .flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes())
        .collect();
    let reading = reading(&noise);
    let reported = reading
        .diagnostics
        .iter()
        .filter(|d| d.id() == "invalid-utf8")
        .count();
    assert_eq!(reported, 20);
}

#[test]
fn pages_captured_with_other_line_ends_read_the_same() {
    for (name, captured) in documents() {
        let text = String::from_utf8(captured).unwrap();
        let (one, two) = (
            reading(text.as_bytes()),
            reading(text.replace('\n', "\r\n").as_bytes()),
        );
        assert_eq!(one.text.source, two.text.source, "{name}");
        assert_eq!(facts(&one.document()), facts(&two.document()), "{name}");
    }
}

/// A text 100 times as long takes about 100 times as long. The bound is wide: it detects quadratic
/// time, not a slow machine.
#[test]
fn time_is_not_quadratic_in_length() {
    for text in [documents()[2].1.clone(), documents()[3].1.clone()] {
        let time = |captured: &[u8]| {
            let start = std::time::Instant::now();
            reading(captured);
            start.elapsed().max(std::time::Duration::from_micros(500))
        };
        let one = (0..5).map(|_| time(&text)).min().unwrap();
        let longer = text.repeat(100);
        let hundred = (0..3).map(|_| time(&longer)).min().unwrap();
        assert!(hundred < one * 2_000, "{one:?} became {hundred:?}");
    }
}

/// Hostile texts: reading terminates, and reports why it stopped early.
#[test]
fn hostile_texts() {
    let deep = format!("THING\n-----\n\nExample:\n\n{}", "{\"a\":".repeat(50_000));
    let items = (0..20_000).map(|n| format!("{}- \"a{n}\": x (json-object)\n", " ".repeat(n % 40)));
    let list = items.collect::<Vec<_>>().concat();
    let open = "{ \"event\": \"THING\",\n".repeat(20_000);
    let parens = format!("THING\n-----\n\nData:\n\n- \"a\": {}", "(".repeat(100_000));
    let headings = "THING\n-----\n\n".repeat(12_000);
    for text in [
        deep,
        format!("THING\n-----\n\nData:\n\n{list}"),
        open,
        parens,
        headings,
    ] {
        let found = reading(text.as_bytes());
        assert!(!found.diagnostics.is_empty());
        reading(flatten(&text).as_bytes());
    }
}
