//! Model of a definition.

use crate::ir::Condition;
use crate::schema::comment::Comment;
use crate::schema::place::FilePlace;
use crate::schema::tree::Bytes;

/// A definition.
#[derive(Debug)]
pub(in crate::schema) struct Definition<'a> {
    pub(in crate::schema) name: &'a str,
    pub(in crate::schema) kind: Kind<'a>,
    pub(in crate::schema) condition: Option<Condition>,
    pub(in crate::schema) features: Vec<Feature<'a>>,
    pub(in crate::schema) comment: Option<Comment>,
    /// Position of its opening brace.
    pub(in crate::schema) brace: FilePlace,
    /// From its brace to its closing one.
    pub(in crate::schema) bytes: Bytes,
    /// Whether no fault was found so far.
    pub(in crate::schema) sound: bool,
    /// Whether its comment has no fault and is its own.
    pub(in crate::schema) comment_sound: bool,
}

/// Kind of a definition, with its content.
#[derive(Debug)]
pub(in crate::schema) enum Kind<'a> {
    Enum(Vec<Value<'a>>),
    Struct {
        base: Option<Ref<'a>>,
        members: Vec<Member<'a>>,
    },
    Union(Union<'a>),
    Alternate(Vec<Member<'a>>),
    Command {
        data: Data<'a>,
        returns: Option<TypeRef<'a>>,
        boxed: bool,
    },
    Event {
        data: Data<'a>,
        boxed: bool,
    },
    /// Reported; definitions that refer to it are not checked.
    Unreadable,
}

/// A union.
#[derive(Debug)]
pub(in crate::schema) struct Union<'a> {
    pub(in crate::schema) base: Data<'a>,
    /// The member that selects the branch; none in a simple union.
    pub(in crate::schema) discriminator: Option<Ref<'a>>,
    pub(in crate::schema) branches: Vec<Member<'a>>,
}

/// A name and its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::schema) struct Ref<'a> {
    pub(in crate::schema) name: &'a str,
    pub(in crate::schema) bytes: Bytes,
}

/// Members, inline or of a named type.
#[derive(Debug)]
pub(in crate::schema) enum Data<'a> {
    None,
    Named(Ref<'a>),
    Inline(Vec<Member<'a>>),
}

/// A member, or a branch.
#[derive(Debug)]
pub(in crate::schema) struct Member<'a> {
    pub(in crate::schema) name: &'a str,
    pub(in crate::schema) optional: bool,
    pub(in crate::schema) ty: TypeRef<'a>,
    pub(in crate::schema) condition: Option<Condition>,
    pub(in crate::schema) features: Vec<Feature<'a>>,
    pub(in crate::schema) bytes: Bytes,
}

/// The type of a member.
#[derive(Debug)]
pub(in crate::schema) enum TypeRef<'a> {
    Named(Ref<'a>),
    Array(Ref<'a>),
    /// An object defined in place, until 2.3.
    Nested(Vec<Member<'a>>),
    /// Not readable, and reported.
    Invalid,
}

/// A value of an enum.
#[derive(Debug)]
pub(in crate::schema) struct Value<'a> {
    pub(in crate::schema) name: &'a str,
    pub(in crate::schema) condition: Option<Condition>,
    pub(in crate::schema) features: Vec<Feature<'a>>,
    pub(in crate::schema) bytes: Bytes,
}

/// A feature.
#[derive(Debug)]
pub(in crate::schema) struct Feature<'a> {
    pub(in crate::schema) name: &'a str,
    pub(in crate::schema) condition: Option<Condition>,
    pub(in crate::schema) bytes: Bytes,
}
