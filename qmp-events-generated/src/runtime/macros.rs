//! The macros that generated code is written in. Each documents what it expands to.
//!
//! | macro | declares |
//! |---|---|
//! | [`object!`] | a struct: an event's data, a member's value, or a branch of a union |
//! | [`union!`] | an enum of branches, open to unknown ones |
//! | [`alternate!`] | an enum of types that JSON distinguishes, open to others |
//! | [`open_enum!`] | an enum of listed values, open to others |
//! | [`events!`] | the enum of all events |
//! | [`facts!`] | the catalogue's table of one event, a line a member |

mod alternate;
mod events;
mod facts;
mod object;
mod open_enum;
mod union;

pub(crate) use alternate::alternate;
pub(crate) use events::events;
pub(crate) use facts::{facts, members};
pub(crate) use object::object;
pub(crate) use open_enum::open_enum;
pub(crate) use union::union;
