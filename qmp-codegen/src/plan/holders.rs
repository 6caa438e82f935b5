//! The type that holds each object which the catalogue describes.

use std::collections::BTreeMap;

use crate::model::{Event, Field, MemberInfo, ObjectInfo, Struct, Type, Types};

/// A value without a generated type.
const UNTYPED: &str = "Json";

/// The fields of each struct.
type Structs = BTreeMap<String, Vec<(String, Type)>>;
/// The struct of each branch of each union, by the value of the discriminator.
type Unions = BTreeMap<String, Vec<(String, String)>>;

/// The types that may hold an object.
#[derive(Clone, Default)]
struct Known {
    structs: Structs,
    unions: Unions,
    /// The type of the object of each alternate that may be one.
    alternates: BTreeMap<String, Type>,
}

/// Sets pointers and holders, from the data of each event on.
pub(super) fn assign(events: &mut [Event], shared: &Types) {
    let mut of_all = Known::default();
    of_all.add_types(shared);
    for event in events {
        let mut known = of_all.clone();
        known.add_types(&event.types);
        known.add(&event.data);
        let holder = event.data.name.clone();
        object(&mut event.info.data, "/data".to_owned(), holder, &known);
    }
}

impl Known {
    fn add_types(&mut self, types: &Types) {
        types.structs.iter().for_each(|data| self.add(data));
        for union in &types.unions {
            let branches = union.branches.iter();
            let branches = branches.map(|branch| (branch.wire.clone(), branch.data.clone()));
            self.unions.insert(union.name.clone(), branches.collect());
        }
        for alternate in &types.alternates {
            let mut branches = alternate.branches.iter();
            let object = branches.find(|branch| branch.json_type == "object");
            let ty = object.map_or(Type::Json, |branch| branch.ty.clone());
            self.alternates.insert(alternate.name.clone(), ty);
        }
    }

    /// The type of the object in a value: of itself, an array's items or an alternate's branch.
    fn holder(&self, ty: &Type) -> String {
        match ty {
            Type::List(items) => self.holder(items),
            Type::Named(name) => match self.alternates.get(name) {
                Some(object) => self.holder(object),
                None => name.clone(),
            },
            _ => UNTYPED.to_owned(),
        }
    }

    fn add(&mut self, data: &Struct) {
        let field = |field: &Field| (field.wire.clone(), field.ty.clone());
        let fields = data.fields.iter().map(field).collect();
        self.structs.insert(data.name.clone(), fields);
    }
}

fn object(info: &mut ObjectInfo, pointer: String, holder: String, known: &Known) {
    members(&mut info.members, &pointer, &holder, known);
    let of_union = known.unions.get(&holder).map_or(&[][..], Vec::as_slice);
    for branch in info.branches.iter_mut().flat_map(|(_, branches)| branches) {
        let data = of_union.iter().find(|(case, _)| *case == branch.value);
        branch.holder = data.map_or_else(|| UNTYPED.to_owned(), |(_, data)| data.clone());
        members(&mut branch.members, &pointer, &branch.holder, known);
    }
    info.pointer = pointer;
    info.holder = holder;
}

fn members(members: &mut [MemberInfo], pointer: &str, holder: &str, known: &Known) {
    let fields = known.structs.get(holder).map_or(&[][..], Vec::as_slice);
    for member in members {
        let step = member.name.replace('~', "~0").replace('/', "~1");
        let field = fields.iter().find(|(wire, _)| *wire == member.name);
        let ty = field.map_or(&Type::Json, |(_, ty)| ty);
        let mut pointer = format!("{pointer}/{step}");
        if !member.items.types.is_empty() {
            member.items.pointer = format!("{pointer}/-");
        }
        if matches!(ty, Type::List(_)) {
            pointer.push_str("/-");
        }
        object(&mut member.object, pointer, known.holder(ty), known);
    }
}
