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
    let sent = data.sent.iter().map(|at| {
        let field = &data.fields[*at];
        let absent = if field.optional { " or absent" } else { "" };
        format!("{}: {}{absent}", literal(&field.wire), field.name)
    });
    page.list(1, "sent {", &sent.collect::<Vec<_>>(), "}");
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
        page.line(2, format!("{}: {},", field.name, ty(&field.ty)));
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
    let branches = union.branches.iter().map(|branch| {
        let (name, data, wire) = (&branch.name, &branch.data, literal(&branch.wire));
        (&branch.docs, format!("{name}({data}<'a>) = {wire},"))
    });
    let head = format!("{}<'a> by {}", union.name, literal(&union.tag));
    variants(page, "union", &union.docs, &head, branches);
}

pub(super) fn alternate(page: &mut Page, alternate: &Alternate) {
    let branches = alternate.branches.iter().map(|branch| {
        let (name, ty, kind) = (&branch.name, ty(&branch.ty), camel(branch.json_type));
        (&branch.docs, format!("{name}({ty}) is {kind},"))
    });
    let head = format!("{}<'a>", alternate.name);
    variants(page, "alternate", &alternate.docs, &head, branches);
}

pub(super) fn open_enum(page: &mut Page, listed: &Values) {
    let values = listed.variants.iter().map(|variant| {
        let (name, wire) = (&variant.name, literal(&variant.wire));
        (&variant.docs, format!("{name} = {wire},"))
    });
    let head = format!("{}<'a>", listed.name);
    variants(page, "open_enum", &listed.docs, &head, values);
}

/// The declaration of an enum, each variant with its docs.
fn variants<'v>(
    page: &mut Page,
    by: &str,
    docs: &[String],
    head: &str,
    variants: impl Iterator<Item = (&'v Vec<String>, String)>,
) {
    page.blank();
    page.line(0, format!("{by}! {{"));
    page.docs(1, docs);
    page.line(1, format!("pub enum {head} {{"));
    for (docs, line) in variants {
        page.docs(2, docs);
        page.line(2, line);
    }
    page.line(1, "}");
    page.line(0, "}");
}
