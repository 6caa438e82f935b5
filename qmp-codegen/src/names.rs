//! The public names of a generated crate, each by what it names on the wire.

use std::collections::BTreeMap;

use crate::model::{Event, Model, Struct, Type, Types, Values};

/// The Rust name of each thing that has one, sorted by that thing: `BLOCK_IO_ERROR type`,
/// `BLOCK_IO_ERROR.device field`, `BLOCK_IO_ERROR.action=stop variant`,
/// `release 7.2 constant`.
pub type Names = BTreeMap<String, String>;

pub(crate) fn names(model: &Model) -> Names {
    let mut names = Names::new();
    for release in &model.releases {
        let key = format!("release {}.{} constant", release.major, release.minor);
        names.insert(key, release.constant.clone());
    }
    for revision in &model.revisions {
        let key = format!("revision {} constant", revision.id);
        names.insert(key, revision.constant.clone());
    }
    for event in &model.events {
        let name = event.data.name.clone();
        names.insert(format!("{} type", event.info.name), name);
        let walk = Walk {
            event,
            shared: &model.shared,
        };
        walk.fields(&event.data, &event.info.name, &mut names);
    }
    names
}

/// An event with the types that its members may have.
struct Walk<'a> {
    event: &'a Event,
    shared: &'a Types,
}

impl Walk<'_> {
    fn fields(&self, of: &Struct, path: &str, names: &mut Names) {
        for field in &of.fields {
            let path = format!("{path}.{}", field.wire);
            names.insert(format!("{path} field"), field.name.clone());
            self.named_type(&field.ty, &path, names);
        }
    }

    fn named_type(&self, ty: &Type, path: &str, names: &mut Names) {
        match ty {
            Type::List(item) => self.named_type(item, &format!("{path}[]"), names),
            Type::Named(name) => {
                names.insert(format!("{path} type"), name.clone());
                self.parts(name, path, names);
            }
            Type::Text
            | Type::Integer
            | Type::Sized(_)
            | Type::Number
            | Type::Boolean
            | Type::Json => {}
        }
    }

    /// The fields of a struct, the branches of a union or an alternate, the variants of an enum.
    fn parts(&self, name: &str, path: &str, names: &mut Names) {
        if let Some(found) = self.find(name, |types| &types.structs, |one| &one.name) {
            self.fields(found, path, names);
        }
        if let Some(union) = self.find(name, |types| &types.unions, |one| &one.name) {
            for branch in &union.branches {
                let path = format!("{path}<{}>", branch.wire);
                names.insert(format!("{path} variant"), branch.name.clone());
                names.insert(format!("{path} type"), branch.data.clone());
                self.parts(&branch.data, &path, names);
            }
        }
        if let Some(alternate) = self.find(name, |types| &types.alternates, |one| &one.name) {
            for branch in &alternate.branches {
                let path = format!("{path}<{}>", branch.wire);
                names.insert(format!("{path} variant"), branch.name.clone());
                self.named_type(&branch.ty, &path, names);
            }
        }
        let values: Option<&Values> = self.find(name, |types| &types.values, |one| &one.name);
        for variant in values.iter().flat_map(|values| &values.variants) {
            let key = format!("{path}={} variant", variant.wire);
            names.insert(key, variant.name.clone());
        }
    }

    fn find<T>(
        &self,
        name: &str,
        of: impl Fn(&Types) -> &Vec<T>,
        is: impl Fn(&T) -> &String,
    ) -> Option<&T> {
        let all = [&self.event.types, self.shared];
        let mut all = all.into_iter().flat_map(of);
        all.find(|one| is(one) == name)
    }
}
