//! Contracts of the committed history: against their meta-schemas, and judging what QEMU sent.

#[path = "damage.rs"]
mod damage;
#[path = "support.rs"]
mod support;

use support::{Facts, newest, sent_by};

/// Every release has valid contracts, and each of its examples fits them.
#[test]
fn contracts_of_every_release_are_valid() {
    let facts = Facts::load();
    let asyncapi = support::asyncapi();
    for release in facts.releases() {
        for strict in [false, true] {
            let contract = facts.contract(release, strict);
            let schema = contract.json_schema();
            jsonschema::meta::validate(&schema)
                .unwrap_or_else(|error| panic!("{release}: {error}"));
            let document = contract.asyncapi();
            if let Err(error) = asyncapi.validate(&document) {
                panic!("{release}: {}: {error}", error.instance_path());
            }
            let all = jsonschema::validator_for(&schema).expect("a validator");
            for event in contract.events() {
                let one = contract.of_event(event).expect(event).json_schema();
                jsonschema::meta::validate(&one).unwrap_or_else(|error| panic!("{event}: {error}"));
                for example in one["examples"].as_array().into_iter().flatten() {
                    assert!(all.is_valid(example), "{release} {strict}: {example}");
                }
            }
        }
    }
}

/// The payload of a message is draft-07 and accepts the message's examples.
#[test]
fn payloads_are_draft_07() {
    let facts = Facts::load();
    let document = facts.contract(newest(&facts), false).asyncapi();
    let messages = document["components"]["messages"].as_object();
    let messages = messages.expect("messages");
    assert!(messages.len() >= 57);
    let mut examples = 0;
    for (name, message) in messages {
        let schema = &message["payload"]["schema"];
        jsonschema::draft7::meta::validate(schema)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let validator = jsonschema::draft7::new(schema).expect("a validator");
        for example in message["examples"].as_array().into_iter().flatten() {
            assert!(validator.is_valid(&example["payload"]), "{name}: {example}");
            examples += 1;
        }
    }
    assert!(examples >= 40, "{examples} captured examples");
}

#[test]
fn what_qemu_sent_is_valid_in_its_release() {
    let facts = Facts::load();
    for (release, lines) in sent_by() {
        for strict in [false, true] {
            let schema = facts.contract(release, strict).json_schema();
            let validator = jsonschema::validator_for(&schema).expect("a validator");
            for line in &lines {
                let errors: Vec<_> = validator.iter_errors(line).map(|e| e.to_string()).collect();
                assert_eq!(errors, [""; 0], "{release} {strict}: {line}");
            }
        }
    }
}

/// One fault a line: a member of another type, one that is missing, one that no schema knows.
#[test]
fn damaged_lines_are_judged_right() {
    let facts = Facts::load();
    let mut judged = 0;
    for (release, lines) in sent_by() {
        let tree = facts.history.believed(release).expect("a tree");
        let [open, strict] = [false, true].map(|strict| {
            let schema = facts.contract(release, strict).json_schema();
            jsonschema::validator_for(&schema).expect("a validator")
        });
        let mut seen = std::collections::BTreeSet::new();
        for line in &lines {
            for damaged in damage::of(line, tree) {
                // Many lines have the same form.
                if !seen.insert((line["event"].to_string(), damaged.what.clone())) {
                    continue;
                }
                let (line, what) = (&damaged.line, &damaged.what);
                assert_eq!(open.is_valid(line), damaged.open, "open: {what}: {line}");
                assert_eq!(
                    strict.is_valid(line),
                    damaged.strict,
                    "strict: {what}: {line}"
                );
                judged += 1;
            }
        }
    }
    assert!(judged >= 500, "only {judged} damaged lines");
}
