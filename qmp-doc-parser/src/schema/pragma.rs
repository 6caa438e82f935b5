//! Pragmas: settings that hold for the whole schema, wherever they are.

use std::collections::HashSet;

use super::edition::Edition;
use super::fault::SchemaFault;
use super::tree::{Entry, Node, Value};

/// The settings of a schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Pragmas {
    /// Each definition needs documentation.
    pub(super) doc_required: bool,
    /// Commands whose names hold `_`.
    pub(super) command_names: HashSet<String>,
    /// Commands that return something other than an object.
    pub(super) command_returns: HashSet<String>,
    /// Definitions with members that are not documented.
    pub(super) documentation: HashSet<String>,
    /// Definitions whose members may hold upper case and `_`.
    pub(super) member_names: HashSet<String>,
}

/// Names of pragmas that are lists, the first and the last edition of each, and the
/// setting.
type List = (
    &'static str,
    Edition,
    Edition,
    fn(&mut Pragmas) -> &mut HashSet<String>,
);

const LISTS: [List; 6] = [
    (
        "command-name-exceptions",
        Edition::at(6, 0),
        Edition::NEWEST,
        |p| &mut p.command_names,
    ),
    (
        "command-returns-exceptions",
        Edition::at(6, 0),
        Edition::NEWEST,
        |p| &mut p.command_returns,
    ),
    (
        "documentation-exceptions",
        Edition::at(9, 0),
        Edition::NEWEST,
        |p| &mut p.documentation,
    ),
    (
        "member-name-exceptions",
        Edition::at(6, 0),
        Edition::NEWEST,
        |p| &mut p.member_names,
    ),
    (
        "returns-whitelist",
        Edition::at(2, 9),
        Edition::at(5, 2),
        |p| &mut p.command_returns,
    ),
    (
        "name-case-whitelist",
        Edition::at(2, 9),
        Edition::at(5, 2),
        |p| &mut p.member_names,
    ),
];

impl Pragmas {
    /// Applies a directive; returns its faults.
    pub(super) fn apply(&mut self, entries: &[Entry], edition: Edition) -> Vec<SchemaFault> {
        let Some(pragma) = entries.iter().find(|entry| &*entry.key == "pragma") else {
            return Vec::new();
        };
        if entries.len() > 1 {
            let directive = "pragma";
            return vec![SchemaFault::DirectiveNotAlone { directive }];
        }
        match pragma.value.as_object() {
            Some(settings) => settings
                .iter()
                .filter_map(|setting| self.set(setting, edition).err())
                .collect(),
            None => vec![SchemaFault::PragmaNotObject],
        }
    }

    fn set(&mut self, setting: &Entry, edition: Edition) -> Result<(), SchemaFault> {
        let name = &*setting.key;
        if name == "doc-required" {
            let Value::Boolean(required) = setting.value.value else {
                return Err(invalid(name, "a boolean"));
            };
            self.doc_required = required;
            return Ok(());
        }
        let known =
            |(list, since, until, _): &&List| *list == name && (*since..=*until).contains(&edition);
        let Some((_, _, _, field)) = LISTS.iter().find(known) else {
            let name = name.to_owned();
            return Err(SchemaFault::PragmaUnknown { name });
        };
        let strings = |elements: &[Node]| {
            let strings = elements
                .iter()
                .map(|element| element.as_str().map(str::to_owned));
            strings.collect::<Option<HashSet<_>>>()
        };
        *field(self) = setting
            .value
            .as_array()
            .and_then(strings)
            .ok_or_else(|| invalid(name, "a list of strings"))?;
        Ok(())
    }
}

fn invalid(name: &str, expected: &'static str) -> SchemaFault {
    let name = name.to_owned();
    SchemaFault::PragmaValue { name, expected }
}
