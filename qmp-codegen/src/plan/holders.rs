//! The type that holds each object which the catalogue describes.

use std::collections::BTreeMap;

use crate::model::{Event, Field, MemberInfo, ObjectInfo, Struct, Type, Types};

/// A value without a generated type.
const UNTYPED: &str = "Json";

/// The fields of each struct.
type Structs = BTreeMap<String, Vec<(String, Type)>>;

/// Sets pointers and holders, from the data of each event on.
pub(super) fn assign(events: &mut [Event], shared: &Types) {
    let shared = structs(shared);
    for event in events {
        let mut structs = structs(&event.types);
        structs.extend(shared.clone());
        add(&mut structs, &event.data);
        let holder = event.data.name.clone();
        object(&mut event.info.data, "/data".to_owned(), holder, &structs);
    }
}

fn structs(types: &Types) -> Structs {
    let mut structs = Structs::new();
    types
        .structs
        .iter()
        .for_each(|data| add(&mut structs, data));
    structs
}

fn add(structs: &mut Structs, data: &Struct) {
    let field = |field: &Field| (field.wire.clone(), field.ty.clone());
    structs.insert(data.name.clone(), data.fields.iter().map(field).collect());
}

fn object(info: &mut ObjectInfo, pointer: String, holder: String, structs: &Structs) {
    members(&mut info.members, &pointer, &holder, structs);
    for branch in info.branches.iter_mut().flat_map(|(_, branches)| branches) {
        members(&mut branch.members, &pointer, &branch.holder, structs);
    }
    info.pointer = pointer;
    info.holder = holder;
}

fn members(members: &mut [MemberInfo], pointer: &str, holder: &str, structs: &Structs) {
    let fields = structs.get(holder).map_or(&[][..], Vec::as_slice);
    for member in members {
        let step = member.name.replace('~', "~0").replace('/', "~1");
        let field = fields.iter().find(|(wire, _)| *wire == member.name);
        let holder = match field {
            Some((_, Type::Named(name))) => name.clone(),
            _ => UNTYPED.to_owned(),
        };
        object(
            &mut member.object,
            format!("{pointer}/{step}"),
            holder,
            structs,
        );
    }
}
