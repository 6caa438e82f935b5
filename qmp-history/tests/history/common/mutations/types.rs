//! Mutations of a named type.

use qmp_doc_parser::ir;

use super::Mutations;
use super::marks::marks;
use crate::common::full::{branch, span, type_def, value};

pub fn types(all: &mut Mutations) {
    let ir::TypeDef {
        name: _,
        definition: _,
        description: _,
        since: _,
        features: _,
        condition: _,
        span: _,
    } = type_def("S", ir::TypeDefKind::Enum { values: Vec::new() });
    marks(all, "type", |d| {
        let def = &mut d.types[0];
        (&mut def.since, &mut def.features, &mut def.condition)
    });
    all.add("type description", "description-changed", |d| {
        d.types[0].description = None;
    });
    all.none("type span", |d| d.types[0].span = span(3));
    all.add("type kind", "type-kind-changed", |d| {
        d.types[0].definition = ir::TypeDefKind::Enum { values: Vec::new() };
    });
    all.add("type value", "enum-value-added", |d| {
        match &mut d.types[1].definition {
            ir::TypeDefKind::Enum { values } => values.push(value("c")),
            _ => unreachable!(),
        }
    });
    all.add(
        "union member",
        "optional-member-removed",
        |d| match &mut d.types[2].definition {
            ir::TypeDefKind::Union { members, .. } => members.clear(),
            _ => unreachable!(),
        },
    );
    all.add("discriminator", "discriminator-changed", |d| {
        match &mut d.types[2].definition {
            ir::TypeDefKind::Union { discriminator, .. } => discriminator.push('x'),
            _ => unreachable!(),
        }
    });
    for at in [2, 3] {
        branches(all, at);
    }
}

fn branches(all: &mut Mutations, at: usize) {
    let ir::Branch {
        name: _,
        ty: _,
        condition: _,
    } = branch("x");
    let mut one = |name: &str, rule, edit: &dyn Fn(&mut Vec<ir::Branch>)| {
        all.add(&format!("type {at}: {name}"), rule, |d| {
            match &mut d.types[at].definition {
                ir::TypeDefKind::Union { branches, .. }
                | ir::TypeDefKind::Alternate { branches } => edit(branches),
                _ => unreachable!(),
            }
        });
    };
    one("branch added", "branch-added", &|list| {
        list.push(branch("z"));
    });
    one("branch removed", "branch-removed", &|list| drop(list.pop()));
    one("branch type", "member-type-changed", &|list| {
        list[0].ty = ir::Type::String;
    });
    one("branch condition", "condition-removed", &|list| {
        list[0].condition = None;
    });
    one("branches in another order", "text-order-changed", &|list| {
        list.swap(0, 1);
    });
}
