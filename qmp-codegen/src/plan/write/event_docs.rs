//! The doc comment of an event.

use qmp_doc_parser::ir;
use qmp_history::{EventHistory, Timeline};

use crate::plan::docs::{Docs, code, listed};
use crate::plan::words;

/// Examples with longer lines are reformatted. Characters.
const LONG: usize = 100;

pub(super) fn event(timeline: &Timeline, history: &EventHistory) -> Vec<String> {
    let mut docs = Docs::default();
    let newest = history
        .documented
        .last()
        .and_then(|last| timeline.event_at(history, last));
    match newest.and_then(|event| event.description.as_ref()) {
        Some(description) => docs.quote(&description.text),
        None => docs.say(&format!("The event {}.", code(&history.name))),
    }
    docs.say(&format!("{} on the wire.", code(&history.name)));
    if let Some(event) = newest {
        data(&mut docs, event);
    }
    docs.heading("Documented");
    let revisions = words::revisions(timeline, &history.documented);
    docs.say(&format!("{revisions}."));
    for words in words::departed(timeline, &history.documented, &history.departures) {
        docs.say(&words);
    }
    if let Some(event) = newest {
        notes(&mut docs, event);
        examples(&mut docs, event);
    }
    docs.finish()
}

/// Describes the data beyond its members.
fn data(docs: &mut Docs, event: &ir::Event) {
    let data = &event.data;
    if let Some(reference) = &data.reference {
        docs.say(&format!(
            "The text describes its data only by reference: {}.",
            points_to(reference)
        ));
    } else if data.shape == ir::Shape::None {
        docs.say("No data is documented; members that QEMU sends are kept in `extra`.");
    } else if data.shape == ir::Shape::Unknown {
        docs.say("The text does not list its members; those that QEMU sends are kept in `extra`.");
    } else if data.declared == ir::Declared::None {
        docs.say("The text declares that it has no data, but lists members.");
    }
}

/// Describes the target of a reference.
pub(super) fn points_to(reference: &ir::Reference) -> String {
    let kind = match reference.kind {
        ir::ReferenceKind::SchemaType => "the type",
        ir::ReferenceKind::Command => "the reply of the command",
    };
    let name = code(&reference.name);
    match &reference.file {
        Some(file) => format!("{kind} {name} of {}", code(file)),
        None => format!("{kind} {name}"),
    }
}

fn notes(docs: &mut Docs, event: &ir::Event) {
    if event.notes.is_empty() {
        return;
    }
    docs.heading("Notes");
    for note in &event.notes {
        docs.quote(&note.text.text);
    }
    if let Some(key) = event.rate_limit() {
        let by = key.map(|key| format!(", separately for each {}", code(key)));
        docs.say(&format!(
            "Rate-limited{}: of the events within a second after the first only the last is sent.",
            by.unwrap_or_default()
        ));
    }
    let follows: Vec<_> = event.orders().map(order).collect();
    if !follows.is_empty() {
        docs.say(&format!("Followed by {}.", listed(&follows)));
    }
}

fn order(order: &ir::Order) -> String {
    let event = code(&order.event);
    let how = if order.eventually {
        ", eventually,"
    } else {
        ""
    };
    match &order.when {
        None => format!("{event}{how}"),
        Some(ir::When::Member { member, value }) => {
            format!("{event}{how} if {} is {}", code(member), code(value))
        }
        Some(ir::When::CommandLine { option }) => {
            format!("{event}{how} if QEMU was started with {}", code(option))
        }
        Some(ir::When::Other { .. }) => format!("{event}{how} as the note says"),
    }
}

fn examples(docs: &mut Docs, event: &ir::Event) {
    let mut examples = event.own_examples().peekable();
    if examples.peek().is_none() {
        return;
    }
    docs.heading("Example");
    for example in examples {
        if let Some(caption) = &example.caption {
            docs.quote(&caption.text);
        }
        let too_long = example
            .text
            .text
            .lines()
            .any(|line| line.chars().count() > LONG);
        match (&example.json, &example.repaired) {
            (Some(json), _) if too_long => docs.code("json", &format!("{json:#}")),
            (Some(_), _) => docs.code("json", &example.text.text),
            (None, Some(repair)) => {
                let steps = repair.steps.join("; ");
                docs.say("The document's example is not valid JSON; this is the repaired form.");
                docs.quote(&format!("Repair: {steps}."));
                docs.code("json", &format!("{:#}", repair.json));
            }
            (None, None) => docs.code("text", &example.text.text),
        }
    }
}
