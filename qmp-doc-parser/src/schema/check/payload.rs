//! Arguments and results of commands, and data of events.

use super::Check;
use super::member::Seen;
use crate::schema::definition::{Data, Kind, TypeRef};
use crate::schema::edition::Edition;
use crate::schema::fault::SchemaFault;
use crate::schema::types::{Json, Named};

impl<'d, 'a> Check<'_, 'd, 'a> {
    /// `data` of a command or event.
    pub(super) fn payload(&mut self, nth: usize, data: &'d Data<'a>, boxed: bool) {
        let mut conditional = false;
        match data {
            Data::None => {}
            Data::Inline(members) => {
                self.members(nth, members, &mut Seen::default());
                conditional = members.iter().any(|member| member.condition.is_some());
            }
            Data::Named(reference) => match self.known(nth, *reference, || "`data`".to_owned()) {
                Named::Unknown => return,
                Named::BuiltIn(built_in) if built_in.json == Some(Json::Object) => {}
                // A command that is not generated may take anything.
                Named::BuiltIn(built_in) if built_in.name == "**" => {}
                Named::Defined(ty) => {
                    let name = || reference.name.to_owned();
                    let fault = match &self.types.definitions[ty].kind {
                        Kind::Unreadable | Kind::Struct { .. } => None,
                        Kind::Union(_) if boxed => None,
                        Kind::Union(_) => Some(SchemaFault::UnionNotBoxed { name: name() }),
                        _ => Some(unsuitable("`data`", reference.name)),
                    };
                    if let Some(fault) = fault {
                        return self.report.fault(nth, Some(reference.bytes), fault);
                    }
                    let members = self.all_members(ty);
                    conditional = members.iter().any(|member| member.condition.is_some());
                }
                Named::BuiltIn(_) | Named::BranchNames(_) => {
                    let fault = unsuitable("`data`", reference.name);
                    return self.report.fault(nth, Some(reference.bytes), fault);
                }
            },
        }
        if conditional && !boxed && self.types.edition() >= Edition::at(8, 0) {
            self.report.fault(nth, None, SchemaFault::ConditionNotBoxed);
        }
    }

    /// `returns` of a command.
    pub(super) fn returns(&mut self, nth: usize, command: &str, returns: Option<&'d TypeRef<'a>>) {
        let Some(TypeRef::Named(reference) | TypeRef::Array(reference)) = returns else {
            return;
        };
        let named = self.known(nth, *reference, || "`returns`".to_owned());
        let object = match named {
            Named::Unknown => return,
            Named::BuiltIn(built_in) => built_in.json == Some(Json::Object),
            Named::BranchNames(_) => false,
            Named::Defined(ty) => matches!(
                self.types.definitions[ty].kind,
                Kind::Struct { .. } | Kind::Union(_) | Kind::Unreadable
            ),
        };
        let excepted = self.pragmas.command_returns.contains(command);
        if !object && !excepted && self.types.edition() >= Edition::at(2, 9) {
            let fault = unsuitable("`returns`", reference.name);
            self.report.fault(nth, Some(reference.bytes), fault);
        }
    }
}

fn unsuitable(owner: &str, name: &str) -> SchemaFault {
    let (owner, name) = (owner.to_owned(), name.to_owned());
    SchemaFault::TypeUnsuitable { owner, name }
}
