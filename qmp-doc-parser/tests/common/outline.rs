//! An IR in a few lines, for tests that people read.

use std::fmt::Write as _;

use qmp_doc_parser::ir::{Document, Event, Member, Rule, When};

/// One event a paragraph, one fact a line.
pub(crate) fn outline(document: &Document) -> String {
    let events: Vec<_> = document.events.iter().map(event).collect();
    events.join("\n")
}

fn event(event: &Event) -> String {
    let mut out = String::new();
    let words = event
        .description
        .as_ref()
        .map(|text| text.flat())
        .unwrap_or_default();
    writeln!(out, "{}: {words}", event.name).unwrap();
    let data = &event.data;
    let text = data
        .text
        .as_ref()
        .map(|text| format!(" {:?}", text.flat()))
        .unwrap_or_default();
    writeln!(out, "  data: {:?}, by {:?}{text}", data.shape, data.basis).unwrap();
    for member in &data.members {
        member_lines(&mut out, member, 4);
    }
    for example in &event.examples {
        let caption = example
            .caption
            .as_ref()
            .map(|text| text.flat())
            .unwrap_or_default();
        let state = match (&example.json, &example.repaired) {
            (Some(_), _) => "json",
            (None, Some(_)) => "repaired",
            (None, None) => "broken",
        };
        let event = example.event.as_deref().unwrap_or("?");
        writeln!(out, "  example: {event} {state} {caption}").unwrap();
    }
    for note in &event.notes {
        let rules: Vec<_> = note.rules.iter().map(rule).collect();
        writeln!(out, "  note: {} [{}]", note.text.flat(), rules.join("; ")).unwrap();
    }
    out
}

fn member_lines(out: &mut String, member: &Member, indent: usize) {
    let optional = if member.optional { "?" } else { "" };
    let ty = serde_json::to_value(&member.ty).unwrap();
    let ty = ty["kind"].as_str().unwrap_or_default().to_owned();
    write!(
        out,
        "{:indent$}{}{optional}: {ty} by {:?}",
        "", member.name, member.basis
    )
    .unwrap();
    if !member.description.is_empty() {
        write!(out, " -- {}", member.description).unwrap();
    }
    if let Some(values) = &member.values {
        let list: Vec<_> = values
            .list
            .iter()
            .map(|value| match &value.description {
                Some(text) => format!("{}: {text}", value.value),
                None => value.value.clone(),
            })
            .collect();
        write!(out, " -- {:?} [{}]", values.extent, list.join(" | ")).unwrap();
    }
    for presence in &member.presence {
        write!(out, " -- only on {:?}", presence.on).unwrap();
    }
    for relation in &member.relations {
        write!(
            out,
            " -- {:?} {:?} {}",
            relation.on, relation.is, relation.other
        )
        .unwrap();
    }
    if let Some(reference) = &member.reference {
        write!(out, " -- see {}", reference.name).unwrap();
    }
    out.push('\n');
    for member in &member.members {
        member_lines(out, member, indent + 2);
    }
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::RateLimit { key: None } => "limited".into(),
        Rule::RateLimit { key: Some(key) } => format!("limited by {key}"),
        Rule::Order(order) => {
            let when = match &order.when {
                None => String::new(),
                Some(When::Member { member, value }) => format!("{member}={value} "),
                Some(When::CommandLine { option }) => format!("{option} "),
                Some(When::Other { text }) => format!("({text}) "),
            };
            let how = if order.eventually { "~>" } else { "->" };
            format!("{when}{how} {}", order.event)
        }
    }
}
