//! Checks definitions against each other: types, collisions, documentation.
//!
//! A definition that already has a fault is not checked, nor are definitions that depend on it.

mod alternate;
mod document;
mod feature;
mod member;
mod object;
mod payload;
mod report;
mod union;

use super::definition::{Definition, Kind};
use super::fault::{Finding, SchemaFault};
use super::pragma::Pragmas;
use super::types::Types;
use report::Report;

/// State that the checks share.
struct Check<'c, 'd, 'a> {
    types: &'c Types<'d, 'a>,
    pragmas: &'c Pragmas,
    report: Report<'c, 'd, 'a>,
    /// Progress of checking each definition as an object.
    objects: Vec<object::State>,
    /// Number of nested checks of objects.
    depth: usize,
}

/// Checks a schema; adds its faults.
pub(super) fn check(types: &Types<'_, '_>, pragmas: &Pragmas, findings: &mut Vec<Finding>) {
    let definitions = types.definitions;
    let mut check = Check {
        types,
        pragmas,
        report: Report::new(definitions, findings),
        objects: vec![object::State::New; definitions.len()],
        depth: 0,
    };
    check.names();
    for (nth, definition) in definitions.iter().enumerate() {
        if check.report.is_sound(nth) {
            check.definition(nth, definition);
        }
        if check.report.is_sound(nth) {
            check.undocumented(nth, definition);
        }
    }
    for (nth, definition) in definitions.iter().enumerate() {
        if check.report.is_sound(nth) {
            check.documented(nth, definition);
        }
    }
    check.feature_count();
}

impl<'d, 'a> Check<'_, 'd, 'a> {
    /// Names that are defined already.
    fn names(&mut self) {
        for (nth, definition) in self.types.definitions.iter().enumerate() {
            let name = definition.name.to_owned();
            if self.types.built_in(definition.name).is_some() && definition.sound {
                self.report
                    .fault(nth, None, SchemaFault::BuiltInDefined { name });
            }
        }
        for (nth, first) in &self.types.repeated {
            let name = self.types.definitions[*nth].name.to_owned();
            if self.types.definitions[*nth].sound {
                self.report
                    .repeated(*nth, *first, SchemaFault::DefinedTwice { name });
            }
        }
    }

    fn definition(&mut self, nth: usize, definition: &'d Definition<'a>) {
        self.features(nth, definition);
        match &definition.kind {
            Kind::Enum(values) => self.enum_values(nth, values),
            Kind::Struct { .. } | Kind::Union(_) => self.object(nth),
            Kind::Alternate(branches) => self.alternate(nth, branches),
            Kind::Command {
                data,
                returns,
                boxed,
            } => {
                self.payload(nth, data, *boxed);
                self.returns(nth, definition.name, returns.as_ref());
            }
            Kind::Event { data, boxed } => self.payload(nth, data, *boxed),
            Kind::Unreadable => {}
        }
    }
}
