//! Every single mutation of the full document. The structs are taken apart without `..`: a
//! new field does not compile before it has its mutation here.

mod events;
mod marks;
mod members;
mod types;

use qmp_doc_parser::ir;

use super::full::{document, event, span, text, type_def};

/// The name of a mutation, the rule meant for it (none: no difference), and what it makes
/// of the full document.
pub type Mutation = (String, Option<&'static str>, ir::Document);

/// Collects mutations of one document.
pub struct Mutations {
    base: ir::Document,
    pub found: Vec<Mutation>,
}

impl Mutations {
    fn add(&mut self, name: &str, rule: &'static str, edit: impl FnOnce(&mut ir::Document)) {
        self.push(name, Some(rule), edit);
    }

    fn none(&mut self, name: &str, edit: impl FnOnce(&mut ir::Document)) {
        self.push(name, None, edit);
    }

    fn push(
        &mut self,
        name: &str,
        rule: Option<&'static str>,
        edit: impl FnOnce(&mut ir::Document),
    ) {
        let mut document = self.base.clone();
        edit(&mut document);
        assert_ne!(document, self.base, "{name} changes nothing");
        self.found.push((name.to_owned(), rule, document));
    }
}

/// Every single mutation.
pub fn mutations() -> Vec<Mutation> {
    let mut all = Mutations {
        base: document(),
        found: Vec::new(),
    };
    let ir::Document {
        ir_version: _,
        revision: _,
        source: _,
        title: _,
        events: _,
        types: _,
        quirks: _,
    } = document();
    all.none("revision", |d| {
        d.revision = super::revision("r", "").revision;
    });
    all.none("source", |d| d.source.capture = ir::Capture::Flat);
    all.none("quirks", |d| {
        d.quirks.push(ir::QuirkUse {
            id: "q".to_owned(),
            detail: String::new(),
            span: span(0),
        });
    });
    all.add("title", "title-changed", |d| d.title = None);
    all.none("white space in the title", |d| {
        d.title = Some(text("  Events\n"));
    });
    all.add("event added", "event-added", |d| {
        d.events.push(event_unlike());
    });
    all.add("event removed", "event-left-document", |d| {
        drop(d.events.pop());
    });
    all.add("event renamed", "event-renamed", |d| {
        d.events[1].name = "TWOS".to_owned();
    });
    all.add("events in another order", "text-order-changed", |d| {
        d.events.swap(0, 1);
    });
    all.add("type added", "type-added", |d| {
        d.types
            .push(type_def("N", ir::TypeDefKind::Enum { values: Vec::new() }));
    });
    all.add("type removed", "type-removed", |d| drop(d.types.pop()));
    all.add("types in another order", "text-order-changed", |d| {
        d.types.swap(0, 1);
    });
    events::events(&mut all);
    events::data(&mut all);
    members::members(&mut all, "member", |d| &mut d.events[0].data.members[0]);
    members::members(&mut all, "inner member", |d| {
        &mut d.events[0].data.members[1].members[0]
    });
    members::members(&mut all, "member of a type", |d| {
        match &mut d.types[0].definition {
            ir::TypeDefKind::Struct { members } => &mut members[0],
            _ => unreachable!(),
        }
    });
    types::types(&mut all);
    all.found
}

fn event_unlike() -> ir::Event {
    let mut event = event("SOMETHING_ELSE");
    event.data.members.clear();
    event
}
