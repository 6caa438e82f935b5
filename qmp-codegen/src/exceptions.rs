//! `exceptions.toml`: reviewed names that replace bad ones produced by the rules.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::Deserialize;

/// Reviewed exceptions to the naming rules.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exceptions {
    /// Types, by the name that the rules produce.
    #[serde(default, rename = "type")]
    types: Vec<TypeRow>,
    /// Fields.
    #[serde(default, rename = "member")]
    members: Vec<MemberRow>,
    /// Variants of listed values.
    #[serde(default, rename = "value")]
    values: Vec<ValueRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeRow {
    /// The name that the rules produce.
    name: String,
    /// The new name.
    rename: String,
    /// The reason, for the reviewer.
    reason: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberRow {
    /// The struct's name, after its own exception.
    within: String,
    /// The member's wire name.
    member: String,
    rename: String,
    reason: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueRow {
    /// The enum's name, after its own exception.
    within: String,
    /// The value on the wire.
    value: String,
    rename: String,
    reason: String,
}

/// Errors when reading an exceptions file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExceptionsError {
    /// The file is not TOML of this form.
    #[error("the exceptions file cannot be read")]
    Toml(#[from] toml::de::Error),
    /// A row gives a name that is not a Rust identifier.
    #[error("the exceptions file renames {target} to `{name}`, which is not a Rust name")]
    InvalidName {
        /// The renamed item.
        target: String,
        /// The name.
        name: String,
    },
    /// A row gives no reason.
    #[error("the exceptions file renames {target} without a reason")]
    NoReason {
        /// The renamed item.
        target: String,
    },
}

impl Exceptions {
    /// Reads the text of `qmp-codegen/exceptions.toml`.
    pub fn from_toml(text: &str) -> Result<Self, ExceptionsError> {
        let exceptions: Self = toml::from_str(text)?;
        for (target, name, reason) in exceptions.rows() {
            if syn::parse_str::<syn::Ident>(name).is_err() {
                let name = name.to_owned();
                return Err(ExceptionsError::InvalidName { target, name });
            }
            if reason.trim().is_empty() {
                return Err(ExceptionsError::NoReason { target });
            }
        }
        Ok(exceptions)
    }

    /// Each row: a description of its target, the new name and the reason.
    fn rows(&self) -> impl Iterator<Item = (String, &str, &str)> {
        let types = self.types.iter();
        let members = self.members.iter();
        let values = self.values.iter();
        types
            .map(|row| (type_target(&row.name), &*row.rename, &*row.reason))
            .chain(members.map(|row| {
                let target = member_target(&row.within, &row.member);
                (target, &*row.rename, &*row.reason)
            }))
            .chain(values.map(|row| {
                let target = value_target(&row.within, &row.value);
                (target, &*row.rename, &*row.reason)
            }))
    }
}

fn type_target(name: &str) -> String {
    format!("type {name}")
}

fn member_target(within: &str, member: &str) -> String {
    format!("member {within}.{member}")
}

fn value_target(within: &str, value: &str) -> String {
    format!("value {within}={value}")
}

/// Looks exceptions up and records which ones matched.
pub(crate) struct Lookup<'e> {
    exceptions: &'e Exceptions,
    used: RefCell<BTreeSet<String>>,
}

impl<'e> Lookup<'e> {
    pub(crate) fn new(exceptions: &'e Exceptions) -> Self {
        Self {
            exceptions,
            used: RefCell::default(),
        }
    }

    pub(crate) fn type_name(&self, name: &str) -> Option<&'e str> {
        self.find(&type_target(name))
    }

    pub(crate) fn member(&self, within: &str, member: &str) -> Option<&'e str> {
        self.find(&member_target(within, member))
    }

    pub(crate) fn value(&self, within: &str, value: &str) -> Option<&'e str> {
        self.find(&value_target(within, value))
    }

    fn find(&self, target: &str) -> Option<&'e str> {
        let (target, rename, _) = self.exceptions.rows().find(|row| row.0 == target)?;
        self.used.borrow_mut().insert(target);
        Some(rename)
    }

    /// The rows that matched nothing.
    pub(crate) fn unused(&self) -> Vec<String> {
        let used = self.used.borrow();
        let rows = self.exceptions.rows().map(|row| row.0);
        rows.filter(|target| !used.contains(target)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_needs_a_name_and_a_reason() {
        let row = |rename: &str, reason: &str| {
            let text =
                format!("[[type]]\nname = \"A\"\nrename = \"{rename}\"\nreason = \"{reason}\"\n");
            Exceptions::from_toml(&text)
        };
        assert!(row("B", "because").is_ok());
        assert!(matches!(
            row("fn", "because"),
            Err(ExceptionsError::InvalidName { .. })
        ));
        assert!(matches!(
            row("B", " "),
            Err(ExceptionsError::NoReason { .. })
        ));
        assert!(Exceptions::from_toml("[[kind]]").is_err());
    }

    #[test]
    fn records_which_exceptions_matched() {
        let exceptions = Exceptions::from_toml(
            "[[type]]\nname = \"A\"\nrename = \"B\"\nreason = \"x\"\n\
             [[member]]\nwithin = \"B\"\nmember = \"m\"\nrename = \"n\"\nreason = \"x\"\n",
        )
        .expect("exceptions");
        let lookup = Lookup::new(&exceptions);
        assert_eq!(lookup.type_name("A"), Some("B"));
        assert_eq!(lookup.type_name("C"), None);
        assert_eq!(lookup.unused(), ["member B.m"]);
    }
}
