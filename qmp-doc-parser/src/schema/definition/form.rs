//! The forms of definitions that only some editions have, as QEMU's own schemas use them.

pub(in crate::schema) use crate::schema::fault::Form;

pub(super) const ALWAYS: Form = Form::since("this form", 2, 1);

pub(super) const TYPE: Form = Form::until("`type` for `struct`", 2, 3);
pub(super) const STRUCT: Form = Form::since("`struct`", 2, 4);
pub(super) const ALTERNATE: Form = Form::since("`alternate`", 2, 4);
pub(super) const SIMPLE_UNION: Form = Form::until("unions without a discriminator", 6, 1);
pub(super) const ANONYMOUS_UNION: Form = Form::until("anonymous unions", 2, 3);
pub(super) const INLINE_BASE: Form = Form::since("inline bases", 2, 6);
pub(super) const NESTED: Form = Form::until("nested objects", 2, 3);
pub(super) const NAMED_EVENT_DATA: Form = Form::since("events with data of a named type", 8, 2);

pub(super) const CONDITION: Form = Form::since("`if`", 3, 0);
pub(super) const C_CONDITION: Form = Form::until("conditions in C", 6, 1);
pub(super) const CONDITION_OBJECT: Form = Form::since("conditions as objects", 6, 2);
pub(super) const MEMBER_OBJECT: Form = Form::since("members as objects", 4, 0);
pub(super) const VALUE_OBJECT: Form = Form::since("values as objects", 4, 0);

pub(super) const TYPE_FEATURES: Form = Form::since("features of types", 4, 1);
pub(super) const COMMAND_FEATURES: Form = Form::since("features of commands", 4, 2);
pub(super) const MEMBER_FEATURES: Form = Form::since("features of members", 5, 0);
pub(super) const EVENT_FEATURES: Form = Form::since("features of events", 6, 2);
pub(super) const VALUE_FEATURES: Form = Form::since("features of values", 6, 2);

pub(super) const PREFIX: Form = Form::since("`prefix`", 2, 5);
pub(super) const BOXED: Form = Form::since("`boxed`", 2, 7);
pub(super) const ALLOW_OOB: Form = Form::since("`allow-oob`", 2, 12);
pub(super) const ALLOW_PRECONFIG: Form = Form::since("`allow-preconfig`", 3, 0);
pub(super) const COROUTINE: Form = Form::since("`coroutine`", 5, 2);

/// `any`
pub(in crate::schema) const ANY: Form = Form::since("`any`", 2, 5);
/// `**`
pub(in crate::schema) const OLD_ANY: Form = Form::until("`**`", 2, 4);
/// `null`
pub(in crate::schema) const NULL: Form = Form::since("`null`", 2, 10);
/// A union as a union's branch.
pub(in crate::schema) const UNION_BRANCH: Form = Form::since("unions as branches", 8, 1);
