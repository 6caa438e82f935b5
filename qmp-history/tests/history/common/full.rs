//! A document in which every part of the IR is filled.

use qmp_doc_parser::{ir, span::LineIndex, span::Span};

pub fn span(at: usize) -> Span {
    LineIndex::new(&[b' '; 20]).span(at, at + 1)
}

pub fn text(words: &str) -> ir::Text {
    ir::Text {
        text: words.to_owned(),
        span: span(0),
    }
}

pub fn feature(name: &str) -> ir::Feature {
    ir::Feature {
        name: name.to_owned(),
        description: "a mark".to_owned(),
    }
}

pub fn condition(symbol: &str) -> ir::Condition {
    ir::Condition::If(symbol.to_owned())
}

pub fn value(value: &str) -> ir::Value {
    ir::Value {
        value: value.to_owned(),
        description: Some(format!("what {value} is")),
        since: Some("1.0".to_owned()),
        features: vec![feature("old")],
        condition: Some(condition("V")),
        span: span(0),
    }
}

pub fn member(name: &str) -> ir::Member {
    ir::Member {
        name: name.to_owned(),
        origin: ir::Origin::Listed,
        declared_type: Some(ir::DeclaredType {
            word: "json-int".to_owned(),
            span: span(0),
        }),
        ty: ir::Type::INTEGER,
        basis: ir::Basis::Declared,
        optional: true,
        values: Some(ir::Values {
            extent: ir::Extent::Choice,
            list: vec![value("a"), value("b")],
        }),
        presence: vec![ir::Presence {
            on: ir::Outcome::Failure,
            text: text("Only present on failure."),
        }],
        relations: vec![ir::Relation {
            on: None,
            is: ir::Comparison::Equal,
            other: "len".to_owned(),
            text: text("This is equal to len."),
        }],
        reference: Some(reference()),
        description: "what it means".to_owned(),
        text: Some(text("what it means (json-int)")),
        members: Vec::new(),
        since: Some("1.0".to_owned()),
        features: vec![feature("old")],
        condition: Some(condition("M")),
        span: span(0),
    }
}

pub fn reference() -> ir::Reference {
    ir::Reference {
        kind: ir::ReferenceKind::SchemaType,
        name: "Info".to_owned(),
        file: Some("schema.json".to_owned()),
    }
}

pub fn note(words: &str, rules: Vec<ir::Rule>) -> ir::Note {
    ir::Note {
        text: text(words),
        rules,
    }
}

pub fn order(event: &str) -> ir::Order {
    ir::Order {
        when: None,
        event: event.to_owned(),
        eventually: true,
    }
}

pub fn example() -> ir::Example {
    ir::Example {
        caption: Some(text("Like this:")),
        text: text("{ \"event\": \"ONE\"  }"),
        event: Some("ONE".to_owned()),
        json: Some(serde_json::json!({ "event": "ONE" })),
        defects: vec![ir::Defect {
            code: "c".to_owned(),
            message: "m".to_owned(),
            span: span(0),
        }],
        repaired: Some(ir::Repair {
            steps: vec!["s".to_owned()],
            json: serde_json::json!({}),
        }),
    }
}

pub fn event(name: &str) -> ir::Event {
    let mut parent = member("parent");
    parent.ty = ir::Type::Object;
    parent.members = vec![member("inner"), member("other")];
    ir::Event {
        name: name.to_owned(),
        heading: ir::Heading {
            text: format!("1 {name}"),
            number: Some(1),
            names: vec![name.to_owned()],
            span: span(0),
        },
        description: Some(text("Emitted when it happens.")),
        data: ir::Data {
            declared: ir::Declared::Members,
            text: Some(text("as follows")),
            reference: Some(reference()),
            shape: ir::Shape::Members,
            basis: ir::Basis::Declared,
            members: vec![member("size"), parent],
        },
        examples: vec![example()],
        notes: vec![
            note("It is what it is.", Vec::new()),
            note(
                "rate-limited",
                vec![ir::Rule::RateLimit {
                    key: Some("id".to_owned()),
                }],
            ),
            note(
                "A TWO event will eventually follow.",
                vec![ir::Rule::Order(order("TWO"))],
            ),
        ],
        since: Some("1.0".to_owned()),
        features: vec![feature("old")],
        condition: Some(condition("E")),
        span: span(0),
    }
}

pub fn branch(name: &str) -> ir::Branch {
    ir::Branch {
        name: name.to_owned(),
        ty: ir::Type::INTEGER,
        condition: Some(condition("B")),
    }
}

pub fn type_def(name: &str, definition: ir::TypeDefKind) -> ir::TypeDef {
    ir::TypeDef {
        name: name.to_owned(),
        definition,
        description: Some(text("a type")),
        since: Some("1.0".to_owned()),
        features: vec![feature("old")],
        condition: Some(condition("T")),
        span: span(0),
    }
}

/// Every part of it is filled.
pub fn document() -> ir::Document {
    let branches = || vec![branch("x"), branch("y")];
    let union = ir::TypeDefKind::Union {
        members: vec![member("kind")],
        discriminator: "kind".to_owned(),
        branches: branches(),
    };
    ir::Document {
        ir_version: ir::IR_VERSION,
        revision: None,
        source: ir::Source {
            capture: ir::Capture::Plain,
            blob: String::new(),
            proof: ir::Proof::Unchecked,
        },
        title: Some(text("Events")),
        events: vec![event("ONE"), event("TWO")],
        types: vec![
            type_def(
                "S",
                ir::TypeDefKind::Struct {
                    members: vec![member("field")],
                },
            ),
            type_def(
                "E",
                ir::TypeDefKind::Enum {
                    values: vec![value("a"), value("b")],
                },
            ),
            type_def("U", union),
            type_def(
                "A",
                ir::TypeDefKind::Alternate {
                    branches: branches(),
                },
            ),
        ],
        quirks: Vec::new(),
    }
}
