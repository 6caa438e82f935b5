//! Declarations of structs, unions and enums.

use super::page::{Page, literal};
use crate::model::{Alternate, Field, Role, Struct, Type, Union, Values, Width};
use crate::plan::names::camel;

pub(super) fn object(page: &mut Page, data: &Struct) {
    page.blank();
    page.line(0, "object! {");
    page.docs(1, &data.docs);
    let part = |optional| {
        data.fields
            .iter()
            .filter(move |field| field.optional == optional)
    };
    block(
        page,
        &format!("pub struct {}<'a> {{", data.name),
        part(false),
    );
    if part(true).next().is_some() {
        block(page, "optional {", part(true));
    }
    let sent = data.sent.iter().map(|at| data.fields[*at].name.clone());
    page.list(1, "sent [", &sent.collect::<Vec<_>>(), "]");
    match &data.role {
        Role::Event => page.line(1, "event"),
        Role::Branch { tag, value } => {
            page.line(1, format!("branch {} = {}", literal(tag), literal(value)));
        }
        Role::Member => {}
    }
    page.line(0, "}");
}

fn block<'f>(page: &mut Page, start: &str, fields: impl Iterator<Item = &'f Field>) {
    let mut fields = fields.peekable();
    if fields.peek().is_none() {
        return page.line(1, format!("{start}}}"));
    }
    page.line(1, start);
    for field in fields {
        page.docs(2, &field.docs);
        let (ty, wire) = (ty(&field.ty), literal(&field.wire));
        page.line(2, format!("{}: {ty} = {wire},", field.name));
    }
    page.line(1, "}");
}

/// A type with the lifetime of the input.
fn ty(ty: &Type) -> String {
    match ty {
        Type::Text => "Text<'a>".to_owned(),
        Type::Integer => "Integer".to_owned(),
        Type::Sized(width) => match width {
            Width::I8 => "i8",
            Width::I16 => "i16",
            Width::I32 => "i32",
            Width::I64 => "i64",
            Width::U8 => "u8",
            Width::U16 => "u16",
            Width::U32 => "u32",
            Width::U64 => "u64",
        }
        .to_owned(),
        Type::Number => "Number".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Json => "Json<'a>".to_owned(),
        Type::List(items) => format!("Vec<{}>", self::ty(items)),
        Type::Named(name) => format!("{name}<'a>"),
    }
}

pub(super) fn union(page: &mut Page, union: &Union) {
    page.blank();
    page.line(0, "union! {");
    page.docs(1, &union.docs);
    let (name, tag) = (&union.name, literal(&union.tag));
    page.line(1, format!("pub enum {name}<'a> by {tag} {{"));
    for branch in &union.branches {
        page.docs(2, &branch.docs);
        let (name, data, wire) = (&branch.name, &branch.data, literal(&branch.wire));
        page.line(2, format!("{name}({data}<'a>) = {wire},"));
    }
    page.line(1, "}");
    page.line(0, "}");
}

pub(super) fn alternate(page: &mut Page, alternate: &Alternate) {
    page.blank();
    page.line(0, "alternate! {");
    page.docs(1, &alternate.docs);
    page.line(1, format!("pub enum {}<'a> {{", alternate.name));
    for branch in &alternate.branches {
        page.docs(2, &branch.docs);
        let (name, ty, kind) = (&branch.name, ty(&branch.ty), camel(branch.json_type));
        page.line(2, format!("{name}({ty}) is {kind},"));
    }
    page.line(1, "}");
    page.line(0, "}");
}

pub(super) fn open_enum(page: &mut Page, listed: &Values) {
    page.blank();
    page.line(0, "open_enum! {");
    page.docs(1, &listed.docs);
    page.line(1, format!("pub enum {}<'a> {{", listed.name));
    for variant in &listed.variants {
        page.docs(2, &variant.docs);
        let (name, wire) = (&variant.name, literal(&variant.wire));
        page.line(2, format!("{name} = {wire},"));
    }
    page.line(1, "}");
    page.line(0, "}");
}
