//! Mutations of an event, its notes and examples, and its data.

use qmp_doc_parser::ir;

use super::Mutations;
use super::marks::marks;
use crate::common::full::{event, example, member, note, order, span, text};

pub fn events(all: &mut Mutations) {
    let ir::Event {
        name: _,
        heading: _,
        description: _,
        data: _,
        examples: _,
        notes: _,
        since: _,
        features: _,
        condition: _,
        span: _,
    } = event("ONE");
    let ir::Heading {
        text: _,
        number: _,
        names: _,
        span: _,
    } = event("ONE").heading;
    all.add("heading text", "heading-changed", |d| {
        d.events[0].heading.text = "ONE".to_owned();
    });
    all.add("heading number", "heading-changed", |d| {
        d.events[0].heading.number = None;
    });
    all.add("heading names", "heading-changed", |d| {
        d.events[0].heading.names.push("X".to_owned());
    });
    all.none("heading span", |d| d.events[0].heading.span = span(3));
    all.none("event span", |d| d.events[0].span = span(3));
    all.add("no description", "description-changed", |d| {
        d.events[0].description = None;
    });
    all.add("description", "description-changed", |d| {
        d.events[0].description = Some(text("x"));
    });
    all.add("suspect description", "description-meaning-suspect", |d| {
        d.events[0].description = Some(text("Emitted no longer."));
    });
    all.none("white space", |d| {
        d.events[0].description = Some(text(" Emitted when\nit   happens."));
    });
    marks(all, "event", |d| {
        let event = &mut d.events[0];
        (&mut event.since, &mut event.features, &mut event.condition)
    });
    let ir::Note { text: _, rules: _ } = note("", Vec::new());
    all.add("note text", "note-changed", |d| {
        d.events[0].notes[0].text = text("x");
    });
    all.add("note of a rule reworded", "note-changed", |d| {
        d.events[0].notes[1].text = text("x");
    });
    all.add("note added", "note-changed", |d| {
        d.events[0].notes.push(note("x", Vec::new()));
    });
    all.add("note removed", "note-changed", |d| {
        drop(d.events[0].notes.remove(0));
    });
    all.add("notes in another order", "text-order-changed", |d| {
        d.events[0].notes.swap(0, 1);
    });
    all.add("no rate limit", "rate-limit-removed", |d| {
        drop(d.events[0].notes.remove(1));
    });
    all.add("no rate limit in the note", "rate-limit-removed", |d| {
        d.events[0].notes[1].rules.clear();
    });
    all.add("rate limit key", "rate-limit-key-changed", |d| {
        d.events[0].notes[1].rules = vec![ir::Rule::RateLimit { key: None }];
    });
    all.add("second rate limit", "rate-limit-key-changed", |d| {
        d.events[0].notes[1]
            .rules
            .push(ir::Rule::RateLimit { key: None });
    });
    orders(all);
    examples(all);
}

fn orders(all: &mut Mutations) {
    let ir::Order {
        when: _,
        event: _,
        eventually: _,
    } = order("TWO");
    let mut one = |name: &str, edit: &dyn Fn(&mut ir::Order)| {
        all.add(name, "event-order-changed", |d| {
            match &mut d.events[0].notes[2].rules[0] {
                ir::Rule::Order(order) => edit(order),
                ir::Rule::RateLimit { .. } => unreachable!(),
            }
        });
    };
    one("order when", &|order| {
        order.when = Some(ir::When::Other {
            text: "it rains".to_owned(),
        });
    });
    one("order event", &|order| order.event = "THREE".to_owned());
    one("order eventually", &|order| order.eventually = false);
    all.add("no order", "event-order-changed", |d| {
        drop(d.events[0].notes.pop());
    });
}

fn examples(all: &mut Mutations) {
    let ir::Example {
        caption: _,
        text: _,
        event: _,
        json: _,
        defects: _,
        repaired: _,
    } = example();
    let mut one = |name: &str, edit: &dyn Fn(&mut ir::Example)| {
        all.add(name, "example-changed", |d| {
            edit(&mut d.events[0].examples[0]);
        });
    };
    one("caption", &|example| example.caption = None);
    one("example text", &|example| example.text = text("x"));
    one("example event", &|example| example.event = None);
    one("example json", &|example| example.json = None);
    one("example repaired", &|example| example.repaired = None);
    one("example defects", &|example| example.defects.clear());
    one("example defect code", &|example| {
        example.defects[0].code = "d".to_owned();
    });
    one("example defect message", &|example| {
        example.defects[0].message = "n".to_owned();
    });
    all.none("example defect span", |d| {
        d.events[0].examples[0].defects[0].span = span(3);
    });
    all.add("example added", "example-changed", |d| {
        let mut more = example();
        more.text = text("x");
        d.events[0].examples.push(more);
    });
    all.add("example removed", "example-changed", |d| {
        d.events[0].examples.clear();
    });
}

pub fn data(all: &mut Mutations) {
    let ir::Data {
        declared: _,
        text: _,
        reference: _,
        shape: _,
        basis: _,
        members: _,
    } = event("ONE").data;
    let mut one = |name: &str, rule, edit: &dyn Fn(&mut ir::Data)| {
        all.add(name, rule, |d| edit(&mut d.events[0].data));
    };
    one("declared", "data-form-changed", &|data| {
        data.declared = ir::Declared::Prose;
    });
    one("basis", "data-form-changed", &|data| {
        data.basis = ir::Basis::Example;
    });
    one("unknown shape", "data-form-changed", &|data| {
        data.shape = ir::Shape::Unknown;
    });
    one("no data", "data-removed", &|data| {
        data.shape = ir::Shape::None;
    });
    one("data words", "wording-changed", &|data| data.text = None);
    one("data reference", "reference-removed", &|data| {
        data.reference = None;
    });
    one("data reference elsewhere", "reference-moved", &|data| {
        data.reference.as_mut().unwrap().file = None;
    });
    one("member removed", "optional-member-removed", &|data| {
        drop(data.members.remove(0));
    });
    one("member added", "optional-member-added", &|data| {
        data.members.push(member("xyz"));
    });
    one("required member added", "required-member-added", &|data| {
        data.members.push(ir::Member {
            optional: false,
            ..member("xyz")
        });
    });
    one("member twice", "optional-member-added", &|data| {
        data.members.push(member("size"));
    });
    one("members in another order", "text-order-changed", &|data| {
        data.members.swap(0, 1);
    });
    one("member elsewhere", "member-reparented", &|data| {
        let inner = data.members[1].members.remove(0);
        data.members.push(inner);
    });
}
