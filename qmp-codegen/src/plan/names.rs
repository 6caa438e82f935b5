//! Converts wire names into Rust names.
//!
//! `BLOCK_IO_ERROR` → `BlockIoError`, `tray-open` → `tray_open`. A character that is
//! not allowed in a Rust identifier separates words. A keyword, or a name that the crate
//! itself uses, gets the suffix `_`; a name that is taken gets a number.

use std::collections::BTreeSet;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Names reserved for the crate and for the items of Rust's prelude that declarations use.
const RESERVED_TYPES: &[&str] = &[
    "Against",
    "AsNode",
    "Box",
    "BranchInfo",
    "Clone",
    "Comparison",
    "Debug",
    "Decode",
    "Default",
    "Empty",
    "Err",
    "ErrorReply",
    "Event",
    "EventInfo",
    "Example",
    "Field",
    "Follow",
    "From",
    "FromMembers",
    "Greeting",
    "Integer",
    "Into",
    "Introspection",
    "InvalidEvent",
    "InvalidIntrospection",
    "InvalidMessage",
    "InvalidRelease",
    "Iterator",
    "Json",
    "JsonType",
    "Kind",
    "Layout",
    "MemberInfo",
    "Members",
    "Message",
    "Misfit",
    "Mismatch",
    "Node",
    "None",
    "Number",
    "Object",
    "ObjectInfo",
    "Ok",
    "Option",
    "Outcome",
    "Owned",
    "PartialEq",
    "Payload",
    "Place",
    "Points",
    "Quick",
    "RateLimit",
    "RawValue",
    "Relation",
    "Release",
    "Reply",
    "Result",
    "Revision",
    "RevisionFacts",
    "Rule",
    "Scan",
    "Serialize",
    "Serializer",
    "Some",
    "String",
    "Text",
    "Timestamp",
    "Union",
    "Unknown",
    "UnknownBranch",
    "UnknownEvent",
    "ValueInfo",
    "ValueRef",
    "Vec",
    "Version",
    "View",
    "Violation",
    "When",
];

/// Names reserved in structs.
const OWN_FIELDS: &[&str] = &["extra"];

/// Names reserved in enums.
const OWN_VARIANTS: &[&str] = &["Other"];

/// The names taken in one scope.
#[derive(Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// Returns the rules for types.
    pub(super) fn of_types() -> Self {
        Self::reserving(RESERVED_TYPES)
    }

    /// Returns the rules for the fields of a struct.
    pub(super) fn of_fields() -> Self {
        Self::reserving(OWN_FIELDS)
    }

    /// Returns the rules for the variants of an enum.
    pub(super) fn of_variants() -> Self {
        Self::reserving(OWN_VARIANTS)
    }

    fn reserving(names: &[&str]) -> Self {
        Self {
            taken: names.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// Returns the wanted name, or the first free variation; `joint` precedes a number.
    pub(super) fn claim(&mut self, wanted: &str, joint: &str) -> String {
        let is_free = |name: &String| syn::parse_str::<syn::Ident>(name).is_ok();
        let plain = [wanted.to_owned(), format!("{wanted}_")].into_iter();
        let numbered = (2_u64..).map(|number| format!("{wanted}{joint}{number}"));
        let reserved = self.taken.contains(wanted) && is_own(wanted);
        // The suffix `_` is for keywords and reserved names; other collisions get a number.
        let mut candidates = plain
            .filter(|name| *name == wanted || reserved || !is_free(&wanted.to_owned()))
            .chain(numbered);
        let free = candidates.find(|name| is_free(name) && !self.taken.contains(name));
        let name = free.unwrap_or_default();
        self.taken.insert(name.clone());
        name
    }
}

fn is_own(name: &str) -> bool {
    [RESERVED_TYPES, OWN_FIELDS, OWN_VARIANTS]
        .iter()
        .any(|names| names.contains(&name))
}

/// The name of a type or variant.
pub(crate) fn camel(wire: &str) -> String {
    started(
        ascii(wire).to_upper_camel_case(),
        "N",
        wire,
        "Empty",
        "Value",
    )
}

/// The name of a field or module.
pub(super) fn snake(wire: &str) -> String {
    started(ascii(wire).to_snake_case(), "n", wire, "empty", "member")
}

/// The name of a constant.
pub(super) fn constant(prefix: &str, wire: &str) -> String {
    format!("{prefix}{}", ascii(wire).to_uppercase().replace(' ', "_"))
}

/// The words of an event's name.
pub(super) fn words(event: &str) -> Vec<String> {
    let words = ascii(event).to_shouty_snake_case();
    words.split('_').map(str::to_owned).collect()
}

/// Everything but ASCII letters and digits separates words.
fn ascii(wire: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
    wire.chars().map(keep).collect()
}

fn started(name: String, digit: &str, wire: &str, empty: &str, other: &str) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("{digit}{name}"),
        Some(_) => name,
        None if wire.is_empty() => empty.to_owned(),
        None => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_rust_conventions() {
        assert_eq!(camel("BLOCK_IO_ERROR"), "BlockIoError");
        assert_eq!(camel("__com.redhat_SPICE"), "ComRedhatSpice");
        assert_eq!(camel("4k"), "N4k");
        assert_eq!(camel(""), "Empty");
        assert_eq!(camel("äö"), "Value");
        assert_eq!(snake("tray-open"), "tray_open");
        assert_eq!(snake("x509_dname"), "x509_dname");
        assert_eq!(
            constant("R", "2010-10-11-6f8c63fbd7"),
            "R2010_10_11_6F8C63FBD7"
        );
        assert_eq!(constant("RELEASE_", "1.1.0"), "RELEASE_1_1_0");
    }

    /// Every type that the runtime exports to generated code or to users is reserved.
    #[test]
    fn names_of_the_runtime_are_reserved() {
        let sources = [
            include_str!("../../../qmp-events-generated/src/runtime/prelude.rs"),
            include_str!("../../../qmp-events-generated/src/lib.rs"),
        ];
        for source in sources {
            let file = syn::parse_file(source).expect("Rust");
            let mut names = Vec::new();
            for item in file.items {
                if let syn::Item::Use(import) = item {
                    collect(&import.tree, &mut names);
                }
            }
            let types = names
                .iter()
                .filter(|name| name.contains(char::is_lowercase));
            for name in types.filter(|name| name.starts_with(char::is_uppercase)) {
                assert!(RESERVED_TYPES.contains(&name.as_str()), "{name}");
            }
        }
    }

    fn collect(tree: &syn::UseTree, names: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => collect(&path.tree, names),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| collect(tree, names));
            }
            syn::UseTree::Name(name) => names.push(name.ident.to_string()),
            syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => {}
        }
    }

    #[test]
    fn keywords_and_reserved_names_get_an_underscore() {
        assert_eq!(Scope::of_fields().claim("type", "_"), "type_");
        assert_eq!(Scope::of_fields().claim("extra", "_"), "extra_");
        assert_eq!(Scope::of_types().claim("Event", ""), "Event_");
        assert_eq!(Scope::of_types().claim("Self", ""), "Self_");
        assert_eq!(Scope::of_variants().claim("Other", ""), "Other_");
    }

    #[test]
    fn names_that_are_taken_get_a_number() {
        let mut scope = Scope::of_fields();
        assert_eq!(scope.claim("id", "_"), "id");
        assert_eq!(scope.claim("id", "_"), "id_2");
        assert_eq!(scope.claim("id", "_"), "id_3");
        assert_eq!(scope.claim("type", "_"), "type_");
        assert_eq!(scope.claim("type", "_"), "type_2");
    }
}
