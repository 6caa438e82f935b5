//! Mutations of a member and its listed values.

use qmp_doc_parser::ir;

use super::Mutations;
use super::marks::mark_edits;
use crate::common::full::{member, reference, span, text, value};

pub fn members(all: &mut Mutations, of: &str, at: fn(&mut ir::Document) -> &mut ir::Member) {
    let ir::Member {
        name: _,
        origin: _,
        declared_type: _,
        ty: _,
        basis: _,
        optional: _,
        values: _,
        presence: _,
        relations: _,
        reference: _,
        description: _,
        text: _,
        members: _,
        since: _,
        features: _,
        condition: _,
        span: _,
    } = member("x");
    let ir::Relation {
        on: _,
        is: _,
        other: _,
        text: _,
    } = &member("x").relations[0];
    let ir::Presence { on: _, text: _ } = &member("x").presence[0];
    let ir::Reference {
        kind: _,
        name: _,
        file: _,
    } = reference();
    let mut one = |name: &str, rule, edit: &dyn Fn(&mut ir::Member)| {
        all.add(&format!("{of}: {name}"), rule, |d| edit(at(d)));
    };
    one("renamed", "member-renamed", &|m| m.name.push('s'));
    one("origin", "member-origin-changed", &|m| {
        m.origin = ir::Origin::Prose;
    });
    one("no word", "declared-type-removed", &|m| {
        m.declared_type = None;
    });
    one("word", "declared-type-changed", &|m| {
        m.declared_type.as_mut().unwrap().word = "json-itn".to_owned();
    });
    one("type", "member-type-changed", &|m| m.ty = ir::Type::String);
    one("wider type", "member-type-widened", &|m| {
        m.ty = ir::Type::Number;
    });
    one("narrower type", "member-type-narrowed", &|m| {
        m.ty = ir::Type::Integer {
            bits: Some(32),
            signed: None,
        };
    });
    one("unknown type", "member-type-became-unknown", &|m| {
        m.ty = ir::Type::Unknown;
    });
    one("basis", "type-basis-changed", &|m| {
        m.basis = ir::Basis::Example;
    });
    one("optional", "member-became-required", &|m| {
        m.optional = false;
    });
    one("no values", "values-unlisted", &|m| m.values = None);
    one("closed values", "enum-became-closed", &|m| {
        m.values.as_mut().unwrap().extent = ir::Extent::Complete;
    });
    one("some values", "values-wording-changed", &|m| {
        m.values.as_mut().unwrap().extent = ir::Extent::Some;
    });
    one("no presence", "presence-condition-removed", &|m| {
        m.presence.clear();
    });
    one("presence text", "description-changed", &|m| {
        m.presence[0].text = text("On failure only.");
    });
    one("relation on", "relation-added", &|m| {
        m.relations[0].on = Some(ir::Outcome::Success);
    });
    one("relation is", "relation-added", &|m| {
        m.relations[0].is = ir::Comparison::Less;
    });
    one("relation other", "relation-removed", &|m| {
        m.relations[0].other = "x".to_owned();
    });
    one("relation text", "description-changed", &|m| {
        m.relations[0].text = text("x");
    });
    one("no relation", "relation-removed", &|m| m.relations.clear());
    one("no reference", "reference-removed", &|m| m.reference = None);
    one("reference kind", "reference-changed", &|m| {
        m.reference.as_mut().unwrap().kind = ir::ReferenceKind::Command;
    });
    one("reference name", "reference-changed", &|m| {
        m.reference.as_mut().unwrap().name = "x".to_owned();
    });
    one("reference file", "reference-moved", &|m| {
        m.reference.as_mut().unwrap().file = None;
    });
    one("description", "description-changed", &|m| {
        m.description = "x".to_owned();
    });
    one("suspect description", "description-meaning-suspect", &|m| {
        m.description = "what it means; can be empty".to_owned();
    });
    one("text", "wording-changed", &|m| {
        m.text = Some(text("(json-int) what it means"));
    });
    all.none(&format!("{of}: spans"), |d| {
        let member = at(d);
        member.span = span(3);
        member.declared_type.as_mut().unwrap().span = span(3);
        member.text.as_mut().unwrap().span = span(3);
    });
    // A marked member: the closure names the parts, `marks` mutates them.
    for (name, rule, edit) in mark_edits() {
        all.add(&format!("{of}: {name}"), rule, |d| {
            let m = at(d);
            edit(&mut m.since, &mut m.features, &mut m.condition);
        });
    }
    values(all, of, at);
}

fn values(all: &mut Mutations, of: &str, at: fn(&mut ir::Document) -> &mut ir::Member) {
    let ir::Values { extent: _, list: _ } = member("x").values.unwrap();
    let ir::Value {
        value: _,
        description: _,
        since: _,
        features: _,
        condition: _,
        span: _,
    } = value("a");
    let list = move |d: &mut ir::Document, edit: &dyn Fn(&mut Vec<ir::Value>)| {
        edit(&mut at(d).values.as_mut().unwrap().list);
    };
    let mut one = |name: &str, rule, edit: &dyn Fn(&mut Vec<ir::Value>)| {
        all.add(&format!("{of}: {name}"), rule, |d| list(d, edit));
    };
    one("value added", "enum-value-added", &|list| {
        list.push(value("c"));
    });
    one("value removed", "enum-value-removed", &|list| {
        drop(list.pop());
    });
    one("values in another order", "text-order-changed", &|list| {
        list.swap(0, 1);
    });
    one("value description", "description-changed", &|list| {
        list[0].description = None;
    });
    for (name, rule, edit) in mark_edits() {
        all.add(&format!("{of}: value {name}"), rule, |d| {
            list(d, &|list| {
                let value = &mut list[0];
                edit(&mut value.since, &mut value.features, &mut value.condition);
            });
        });
    }
}
