//! Renders the document of a text as a short outline for snapshots.

use std::fmt::{Debug, Write as _};

use qmp_doc_parser::ir::{PresenceWhen, Reference, SuccessorWhen};
use qmp_doc_parser::text::document::{
    Event, Example, Member, NoteRule, Text, TextDocument, Values,
};

/// Formats one event per paragraph, one fact per line.
pub(crate) fn outline(document: &TextDocument) -> String {
    let title = document.title.iter();
    let title = title.map(|title| format!("title: {}\n", title.flat()));
    let events = document.events.iter().map(event);
    title.chain(events).collect::<Vec<_>>().join("\n")
}

fn event(event: &Event) -> String {
    let mut out = String::new();
    writeln!(out, "{}: {}", event.name, flat(event.description.as_ref())).unwrap();
    let heading = &event.heading;
    if heading.text != event.name {
        let of = heading.names.join(", ");
        writeln!(out, "  heading: {} [{of}]", heading.text).unwrap();
    }
    let data = &event.data;
    let (declared, shape) = (word(&data.declared), word(&data.shape));
    write!(
        out,
        "  data: {declared} -> {shape} by {}",
        word(&data.basis)
    )
    .unwrap();
    if let Some(text) = &data.text {
        write!(out, " -- {}", text.flat()).unwrap();
    }
    reference(&mut out, data.reference.as_ref());
    out.push('\n');
    for member in &data.members {
        member_lines(&mut out, member, 4);
    }
    for example in &event.examples {
        writeln!(out, "  {}", example_line(event, example)).unwrap();
    }
    for note in &event.notes {
        let rules: Vec<_> = note.rules.iter().map(rule).collect();
        writeln!(out, "  note: {} [{}]", note.text.flat(), rules.join("; ")).unwrap();
    }
    out
}

fn example_line(event: &Event, example: &Example) -> String {
    let caption = flat(example.caption.as_ref());
    let other = example.event.as_ref().filter(|name| **name != event.name);
    let of = other.map(|name| format!(" of {name}")).unwrap_or_default();
    let shown = match (&example.json, &example.repaired) {
        (Some(json), _) => json.to_string(),
        (None, Some(repair)) => format!("{} [{}]", repair.json, repair.steps.join("; ")),
        (None, None) => format!("broken: {}", example.text.flat()),
    };
    format!("example{of}: {caption} {shown}").replace("  ", " ")
}

fn member_lines(out: &mut String, member: &Member, indent: usize) {
    let optional = if member.optional { "?" } else { "" };
    let (name, ty) = (&member.name, word(&member.ty));
    let (origin, basis) = (word(&member.origin), word(&member.basis));
    write!(
        out,
        "{:indent$}{name}{optional}: {ty} by {basis}, {origin}",
        ""
    )
    .unwrap();
    if let Some(declared) = &member.declared_type {
        write!(out, " as {}", declared.word).unwrap();
    }
    if !member.description.is_empty() {
        write!(out, " -- {}", member.description).unwrap();
    }
    values(out, member.values.as_ref());
    for presence in &member.presence {
        match &presence.when {
            PresenceWhen::Outcome { outcome } => write!(out, " -- only on {}", word(outcome)),
            PresenceWhen::Member { member, value } => write!(out, " -- only if {member}={value}"),
            PresenceWhen::Conditional { text } => write!(out, " -- only if {text}"),
        }
        .unwrap();
    }
    for relation in &member.relations {
        let on = relation.on.map(|on| format!("on {}: ", word(&on)));
        let (on, is) = (on.unwrap_or_default(), word(&relation.is));
        write!(out, " -- {on}{is} {}", relation.other).unwrap();
    }
    reference(out, member.reference.as_ref());
    out.push('\n');
    for member in &member.members {
        member_lines(out, member, indent + 2);
    }
}

fn values(out: &mut String, values: Option<&Values>) {
    let Some(values) = values else { return };
    let list: Vec<_> = values
        .list
        .iter()
        .map(|value| match &value.description {
            Some(text) => format!("{}: {text}", value.value),
            None => value.value.clone(),
        })
        .collect();
    write!(out, " -- {} [{}]", word(&values.extent), list.join(" | ")).unwrap();
}

fn reference(out: &mut String, reference: Option<&Reference>) {
    let Some(reference) = reference else { return };
    write!(out, " -- see {} {}", word(&reference.kind), reference.name).unwrap();
    if let Some(file) = &reference.file {
        write!(out, " in {file}").unwrap();
    }
}

fn rule(rule: &NoteRule) -> String {
    match rule {
        NoteRule::RateLimit { key: None, .. } => "limited".into(),
        NoteRule::RateLimit { key: Some(key), .. } => format!("limited by {key}"),
        NoteRule::Order(order) => {
            let when = match &order.when {
                None => String::new(),
                Some(SuccessorWhen::Member { member, value }) => format!("{member}={value} "),
                Some(SuccessorWhen::Option { option }) => format!("{option} "),
                Some(SuccessorWhen::Conditional { text }) => format!("({text}) "),
            };
            let how = if order.eventually { "~>" } else { "->" };
            format!("{when}{how} {}", order.event)
        }
    }
}

fn flat(text: Option<&Text>) -> String {
    text.map(Text::flat).unwrap_or_default()
}

/// The name of a variant, in small letters and with hyphens.
fn word(value: &impl Debug) -> String {
    let name = format!("{value:?}");
    let name = name.split(|c: char| !c.is_alphanumeric()).next();
    let mut word = String::new();
    for c in name.unwrap_or_default().chars() {
        if c.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(c.to_lowercase());
    }
    word
}
