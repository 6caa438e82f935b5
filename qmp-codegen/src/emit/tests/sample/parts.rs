//! The parts that the sample is made of.

use qmp_history::Intervals;

use crate::model::{
    Alternate, Alternative, Branch, BranchInfo, Event, EventInfo, Field, ItemInfo, JsonType, Marks,
    MemberInfo, ObjectInfo, ReleaseRow, Role, Struct, Type, Types, Union, Values, Variant,
};
use crate::plan::order;

/// Both releases of the sample.
pub(super) fn both() -> Intervals {
    [0, 1].into_iter().collect()
}

/// Only the newer one.
pub(super) fn newer() -> Intervals {
    [1].into_iter().collect()
}

pub(super) fn release(major: u16) -> ReleaseRow {
    ReleaseRow {
        major,
        minor: 0,
        constant: format!("V{major}_0"),
    }
}

pub(super) fn docs(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

/// A field; `?` after the wire name makes it optional.
pub(super) fn field(wire: &str, ty: Type) -> Field {
    let (wire, optional) = match wire.strip_suffix('?') {
        Some(wire) => (wire, true),
        None => (wire, false),
    };
    let name = wire.replace('-', "_");
    Field {
        wire: wire.to_owned(),
        name: if name == "type" {
            "type_".to_owned()
        } else {
            name
        },
        ty,
        optional,
        docs: docs(&format!("The member `{wire}`.")),
    }
}

pub(super) fn object(name: &str, fields: Vec<Field>, role: Role) -> Struct {
    Struct {
        name: name.to_owned(),
        docs: docs(&format!("The object `{name}`.")),
        sent: order::sent(&fields),
        fields,
        role,
    }
}

pub(super) fn listed(name: &str, values: &[(&str, &str)]) -> Values {
    let variant = |(name, wire): &(&str, &str)| Variant {
        wire: (*wire).to_owned(),
        name: (*name).to_owned(),
        docs: docs(&format!("`{wire}` on the wire.")),
    };
    Values {
        name: name.to_owned(),
        docs: docs("An enum."),
        variants: values.iter().map(variant).collect(),
    }
}

pub(super) fn named(name: &str) -> Type {
    Type::Named(name.to_owned())
}

/// A branch: its value, its variant and its fields.
pub(super) type BranchFields = (&'static str, &'static str, Vec<Field>);

/// A union that is discriminated by `type`, and the structs of its branches.
pub(super) fn union(name: &str, branches: Vec<BranchFields>) -> (Union, Vec<Struct>) {
    let mut structs = Vec::new();
    let mut declared = Vec::new();
    for (wire, variant, fields) in branches {
        let data = format!("{name}{variant}");
        let role = Role::Branch {
            tag: "type".to_owned(),
            value: wire.to_owned(),
        };
        structs.push(object(&data, fields, role));
        declared.push(Branch {
            wire: wire.to_owned(),
            name: variant.to_owned(),
            data,
            docs: docs(&format!("`type` is `{wire}`.")),
        });
    }
    let union = Union {
        name: name.to_owned(),
        docs: docs("A union."),
        tag: "type".to_owned(),
        branches: declared,
    };
    (union, structs)
}

/// An alternate: of each branch the variant, its type, and the JSON type that selects it.
pub(super) fn alternate(name: &str, branches: Vec<(&str, Type, &'static str)>) -> Alternate {
    let branch = |(name, ty, json_type): (&str, Type, &'static str)| Alternative {
        wire: name.to_lowercase(),
        name: name.to_owned(),
        ty,
        json_type,
        docs: docs(&format!("If it is: {json_type}.")),
    };
    Alternate {
        name: name.to_owned(),
        docs: docs("An alternate."),
        branches: branches.into_iter().map(branch).collect(),
    }
}

/// The catalogue's description of the items of an array.
pub(super) fn items(info: &mut MemberInfo, ty: JsonType) {
    info.items = ItemInfo {
        pointer: format!("/data/{}/-", info.name),
        types: vec![(ty, both())],
    };
}

/// The catalogue's description of an object.
pub(super) fn object_info(pointer: &str, data: &Struct) -> ObjectInfo {
    ObjectInfo {
        pointer: pointer.to_owned(),
        holder: data.name.clone(),
        members: members(data),
        spelled_out: both(),
        branches: None,
    }
}

/// The catalogue's line of a field.
pub(super) fn member(field: &Field, ty: JsonType) -> MemberInfo {
    MemberInfo {
        name: field.wire.clone(),
        documented: both(),
        required: if field.optional {
            Intervals::default()
        } else {
            both()
        },
        marks: Marks::default(),
        types: vec![(ty, both())],
        items: ItemInfo::default(),
        values: Vec::new(),
        values_listed: Intervals::default(),
        constant: Intervals::default(),
        presence: Vec::new(),
        relations: Vec::new(),
        object: ObjectInfo::default(),
    }
}

/// The JSON type of a field's type.
pub(super) fn json(ty: &Type) -> JsonType {
    match ty {
        Type::Text => JsonType::String,
        Type::Integer => JsonType::Integer,
        Type::Sized(width) => JsonType::Sized(*width),
        Type::Number => JsonType::Number,
        Type::Boolean => JsonType::Boolean,
        Type::Json => JsonType::Any,
        Type::List(_) => JsonType::Array,
        Type::Named(_) => JsonType::Object,
    }
}

pub(super) fn members(data: &Struct) -> Vec<MemberInfo> {
    let fields = data.fields.iter();
    fields.map(|field| member(field, json(&field.ty))).collect()
}

pub(super) fn values(info: &mut MemberInfo, values: &[(&str, Intervals)]) {
    info.types = vec![(JsonType::String, both())];
    info.values = values
        .iter()
        .map(|(value, by)| ((*value).to_owned(), by.clone()))
        .collect();
    info.values_listed = both();
}

/// The catalogue's description of a union; `newest` is a branch that only the newer
/// release has.
pub(super) fn union_info(
    pointer: &str,
    union: &Union,
    structs: &[Struct],
    newest: &str,
) -> ObjectInfo {
    let since = |value: &str| if value == newest { newer() } else { both() };
    let mut tag = member(&field("type", Type::Text), JsonType::String);
    let all: Vec<_> = union
        .branches
        .iter()
        .map(|branch| (&*branch.wire, since(&branch.wire)))
        .collect();
    values(&mut tag, &all);
    let branch = |(branch, data): (&Branch, &Struct)| BranchInfo {
        value: branch.wire.clone(),
        documented: since(&branch.wire),
        holder: data.name.clone(),
        members: members(data)
            .into_iter()
            .map(|info| MemberInfo {
                documented: since(&branch.wire),
                required: if info.required.is_empty() {
                    info.required
                } else {
                    since(&branch.wire)
                },
                types: info
                    .types
                    .into_iter()
                    .map(|(ty, _)| (ty, since(&branch.wire)))
                    .collect(),
                ..info
            })
            .collect(),
        spelled_out: since(&branch.wire),
    };
    ObjectInfo {
        pointer: pointer.to_owned(),
        holder: union.name.clone(),
        members: vec![tag],
        spelled_out: both(),
        branches: Some((
            "type".to_owned(),
            union.branches.iter().zip(structs).map(branch).collect(),
        )),
    }
}

pub(super) fn event(
    module: &str,
    wire: &str,
    data: Struct,
    types: Types,
    members: Vec<MemberInfo>,
) -> Event {
    Event {
        module: module.to_owned(),
        info: EventInfo {
            name: wire.to_owned(),
            documented: both(),
            marks: Marks::default(),
            rate_limits: Vec::new(),
            follows: Vec::new(),
            data: ObjectInfo {
                pointer: "/data".to_owned(),
                holder: data.name.clone(),
                members,
                spelled_out: both(),
                branches: None,
            },
        },
        data,
        types,
    }
}
