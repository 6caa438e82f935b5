//! Types by name: built-in ones and definitions.

use std::collections::HashMap;

use super::definition::{ANY, Definition, Form, Kind, NULL, OLD_ANY, Ref};
use super::edition::Edition;

/// Types that JSON distinguishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Json {
    String,
    Number,
    Boolean,
    Null,
    Object,
    Array,
}

/// A built-in type.
#[derive(Debug)]
pub(super) struct BuiltIn {
    pub(super) name: &'static str,
    /// The JSON type; `None` for any value.
    pub(super) json: Option<Json>,
    form: Form,
}

const ALWAYS: Form = Form::since("this type", 2, 1);

const fn built_in(name: &'static str, json: Json) -> BuiltIn {
    BuiltIn {
        name,
        json: Some(json),
        form: ALWAYS,
    }
}

const BUILT_IN: [BuiltIn; 18] = [
    built_in("str", Json::String),
    built_in("number", Json::Number),
    built_in("int", Json::Number),
    built_in("int8", Json::Number),
    built_in("int16", Json::Number),
    built_in("int32", Json::Number),
    built_in("int64", Json::Number),
    built_in("uint8", Json::Number),
    built_in("uint16", Json::Number),
    built_in("uint32", Json::Number),
    built_in("uint64", Json::Number),
    built_in("size", Json::Number),
    built_in("bool", Json::Boolean),
    built_in("QType", Json::String),
    BuiltIn {
        name: "null",
        json: Some(Json::Null),
        form: NULL,
    },
    BuiltIn {
        name: "any",
        json: None,
        form: ANY,
    },
    BuiltIn {
        name: "**",
        json: None,
        form: OLD_ANY,
    },
    built_in("q_empty", Json::Object),
];

/// Meaning of a type's name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    BuiltIn(&'static BuiltIn),
    /// A definition, by its place in the list.
    Defined(usize),
    /// The enum of a simple union's branches.
    BranchNames(usize),
    Unknown,
}

/// The definitions of a schema by name.
pub(super) struct Types<'d, 'a> {
    pub(super) definitions: &'d [Definition<'a>],
    edition: Edition,
    by_name: HashMap<&'a str, usize>,
    /// Definitions whose name was defined before, with the earlier one.
    pub(super) repeated: Vec<(usize, usize)>,
}

impl<'d, 'a> Types<'d, 'a> {
    pub(super) fn new(definitions: &'d [Definition<'a>], edition: Edition) -> Self {
        let mut by_name = HashMap::with_capacity(definitions.len());
        let mut repeated = Vec::new();
        for (nth, definition) in definitions.iter().enumerate() {
            let first = *by_name.entry(definition.name).or_insert(nth);
            if first != nth {
                repeated.push((nth, first));
            }
        }
        Self {
            definitions,
            edition,
            by_name,
            repeated,
        }
    }

    pub(super) fn edition(&self) -> Edition {
        self.edition
    }

    /// The built-in type of a name, in this edition.
    pub(super) fn built_in(&self, name: &str) -> Option<&'static BuiltIn> {
        let built_in = BUILT_IN.iter().find(|built_in| built_in.name == name)?;
        built_in.form.is_in(self.edition).then_some(built_in)
    }

    /// Resolves a name used as a type: a command or event is not a type.
    pub(super) fn resolve(&self, name: Ref<'_>) -> Named {
        if let Some(built_in) = self.built_in(name.name) {
            return Named::BuiltIn(built_in);
        }
        let type_of = |name: &str| {
            let nth = *self.by_name.get(name)?;
            let kind = &self.definitions[nth].kind;
            (!matches!(kind, Kind::Command { .. } | Kind::Event { .. })).then_some(nth)
        };
        if let Some(nth) = type_of(name.name) {
            return Named::Defined(nth);
        }
        let union = name.name.strip_suffix("Kind").and_then(type_of);
        match union.filter(|nth| self.is_simple_union(*nth)) {
            Some(nth) => Named::BranchNames(nth),
            None => Named::Unknown,
        }
    }

    fn is_simple_union(&self, nth: usize) -> bool {
        let Kind::Union(union) = &self.definitions[nth].kind else {
            return false;
        };
        union.discriminator.is_none()
    }
}
