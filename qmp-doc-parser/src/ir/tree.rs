//! The resolved form of a document: each event by path, as it is on the wire.
//!
//! Bases are flattened, branches hold their members, and a type's name is only a hint for
//! the generator ([`TypeFacts::name`]): it takes no part in comparisons.

use super::attributes::{Attributes, Condition, Known};
use super::digest::Digest;
use super::path::escaped;
use super::rules::{Presence, RateLimit, Reference, Relation, Successor};
use super::types::{Extent, Scalar};
use crate::source::Span;

/// The events of a document, resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The events, in the source's order.
    pub events: Vec<EventNode>,
    /// Whether the tree was cut off at its maximum size; only hostile input reaches it.
    pub truncated: bool,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventNode {
    /// The wire name.
    pub name: String,
    /// The data of the event.
    pub data: DataNode,
    /// Evidence for the form of the data.
    pub data_known: Known,
    /// Reference in the prose of the data.
    pub reference: Option<Reference>,
    /// Facts about the type of its data, where that has a name.
    pub type_facts: TypeFacts,
    /// The rate limit, if there is one.
    pub rate_limit: Option<RateLimit>,
    /// The events that follow it.
    pub successors: Vec<Successor>,
    /// Since, features and condition.
    pub attributes: Attributes,
    /// Description, white space normalised; `None` if the source's prose is not available.
    pub description: Option<String>,
    /// The digest of the description.
    pub digest: Option<Digest>,
    /// The place.
    pub span: Option<Span>,
}

/// The data of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataNode {
    /// No data.
    None,
    /// An object.
    Object(ObjectNode),
    /// Data of unknown form, or nothing shows whether there is any.
    Unknown,
}

/// An object with its base's members first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectNode {
    /// The members that do not depend on a branch.
    pub members: Vec<MemberNode>,
    /// The member whose value selects a branch.
    pub discriminator: Option<String>,
    /// The branches.
    pub branches: Vec<BranchNode>,
    /// Whether the source lists the members.
    pub listed: bool,
}

impl Default for ObjectNode {
    fn default() -> Self {
        Self {
            members: Vec::new(),
            discriminator: None,
            branches: Vec::new(),
            listed: true,
        }
    }
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberNode {
    /// The wire name.
    pub name: String,
    /// Evidence for its existence.
    pub known: Known,
    /// May be absent where its owner is there.
    pub optional: bool,
    /// The type.
    pub ty: TypeNode,
    /// Evidence for the type.
    pub type_known: Known,
    /// Facts about its type.
    pub type_facts: TypeFacts,
    /// Conditions under which it is present.
    pub presence: Vec<Presence>,
    /// Relations to other members.
    pub relations: Vec<Relation>,
    /// Reference in its prose.
    pub reference: Option<Reference>,
    /// Since, features and condition of the member.
    pub attributes: Attributes,
    /// Description, white space normalised; `None` if the source's prose is not available.
    pub description: Option<String>,
    /// The digest of the description.
    pub digest: Option<Digest>,
    /// The place.
    pub span: Option<Span>,
}

/// A branch of a union or an alternate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchNode {
    /// The discriminator's value, or the alternate's branch name.
    pub case: String,
    /// The type; of a union's branch always an object.
    pub ty: TypeNode,
    /// Facts about its type.
    pub type_facts: TypeFacts,
    /// Since, features and condition of the branch.
    pub attributes: Attributes,
    /// The place.
    pub span: Option<Span>,
}

/// A type with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeNode {
    /// A built-in type that has no parts.
    Scalar(Scalar),
    /// Any JSON value.
    Any,
    /// A choice of strings.
    Enum {
        /// Extent of the list.
        extent: Extent,
        /// The values, in the source's order.
        values: Vec<ValueNode>,
    },
    /// An object.
    Object(ObjectNode),
    /// An array.
    Array(Box<ElementNode>),
    /// One of several types that JSON distinguishes.
    Alternate(Vec<BranchNode>),
    /// An object that contains itself: the path is not followed further.
    Recursive,
    /// Nothing shows what it is.
    Unknown,
}

impl TypeNode {
    /// Returns the word of the facts file: QAPI's for a built-in, else `enum`, `object`,
    /// `array`, `alternate`; `None` where the type is unknown.
    pub fn word(&self) -> Option<&'static str> {
        match self {
            Self::Scalar(scalar) => Some(scalar.as_str()),
            Self::Any => Some("any"),
            Self::Enum { .. } => Some("enum"),
            Self::Object(_) | Self::Recursive => Some("object"),
            Self::Array(_) => Some("array"),
            Self::Alternate(_) => Some("alternate"),
            Self::Unknown => None,
        }
    }
}

impl TypeNode {
    /// Returns the JSON type that selects a branch of an alternate; `None` where several are
    /// possible, or nothing shows it.
    pub fn json_type(&self) -> Option<&'static str> {
        match self {
            Self::Scalar(Scalar::Str) | Self::Enum { .. } => Some("string"),
            Self::Scalar(Scalar::Bool) => Some("boolean"),
            Self::Scalar(Scalar::Null) => Some("null"),
            Self::Scalar(_) => Some("number"),
            Self::Object(_) | Self::Recursive => Some("object"),
            Self::Array(_) => Some("array"),
            Self::Any | Self::Alternate(_) | Self::Unknown => None,
        }
    }
}

/// Returns what selects each branch of an alternate: its JSON type, for names of branches are
/// not on the wire; its name where JSON does not distinguish it from the others.
pub fn selectors(branches: &[BranchNode]) -> Vec<&str> {
    let types: Vec<_> = branches.iter().map(|one| one.ty.json_type()).collect();
    let shared = |ty| types.iter().filter(|other| **other == Some(ty)).count() > 1;
    let mut selectors = Vec::with_capacity(branches.len());
    for (branch, ty) in branches.iter().zip(&types) {
        selectors.push(match ty {
            Some(ty) if !shared(ty) => ty,
            _ => branch.case.as_str(),
        });
    }
    selectors
}

/// The elements of an array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementNode {
    /// Their type.
    pub ty: TypeNode,
    /// Facts about it.
    pub type_facts: TypeFacts,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueNode {
    /// The string on the wire.
    pub name: String,
    /// Since, features and condition.
    pub attributes: Attributes,
    /// Description, white space normalised; `None` if the source's prose is not available.
    pub description: Option<String>,
    /// The digest of the description.
    pub digest: Option<Digest>,
    /// The place.
    pub span: Option<Span>,
}

/// Facts about the type of a member, branch or element, and about the type's bases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeFacts {
    /// The source's name for the type; not on the wire.
    pub name: Option<String>,
    /// Conditions on the type and its bases, each once.
    pub conditions: Vec<Condition>,
    /// Names of the features of the type and its bases, each once.
    pub features: Vec<String>,
}

/// An item of a tree that has a path.
#[derive(Clone, Copy, Debug)]
pub enum Item<'t> {
    /// `EVENT`
    Event(&'t EventNode),
    /// `EVENT.member`
    Member(&'t MemberNode),
    /// `EVENT.member<case>`
    Branch(&'t BranchNode),
    /// `EVENT.member[]`
    Element(&'t ElementNode),
    /// `EVENT.member=value`
    Value(&'t ValueNode),
}

impl Tree {
    /// Returns the event of that wire name.
    pub fn event(&self, name: &str) -> Option<&EventNode> {
        self.events.iter().find(|event| event.name == name)
    }

    /// Calls `visit` with the path of every item, owners before what they own.
    pub fn visit<'t>(&'t self, mut visit: impl FnMut(&str, Item<'t>)) {
        for event in &self.events {
            event.visit(&mut visit);
        }
    }
}

impl EventNode {
    /// Returns the object it carries, if its members are known.
    pub fn object(&self) -> Option<&ObjectNode> {
        match &self.data {
            DataNode::Object(object) => Some(object),
            DataNode::None | DataNode::Unknown => None,
        }
    }

    /// Calls `visit` with the path of the event and of every item it owns.
    pub fn visit<'t>(&'t self, visit: &mut impl FnMut(&str, Item<'t>)) {
        let mut path = escaped(&self.name).into_owned();
        visit(&path, Item::Event(self));
        if let Some(object) = self.object() {
            visit_object(object, &mut path, visit);
        }
    }
}

/// Runs `inner` with `suffix` appended to the path.
fn extended(path: &mut String, suffix: &[&str], inner: impl FnOnce(&mut String)) {
    let length = path.len();
    path.extend(suffix.iter().copied());
    inner(path);
    path.truncate(length);
}

fn visit_object<'t, V: FnMut(&str, Item<'t>)>(
    object: &'t ObjectNode,
    path: &mut String,
    visit: &mut V,
) {
    for member in &object.members {
        extended(path, &[".", &escaped(&member.name)], |path| {
            visit(path, Item::Member(member));
            visit_type(&member.ty, path, visit);
        });
    }
    visit_branches(&object.branches, path, visit);
}

fn visit_branches<'t, V: FnMut(&str, Item<'t>)>(
    branches: &'t [BranchNode],
    path: &mut String,
    visit: &mut V,
) {
    for branch in branches {
        extended(path, &["<", &escaped(&branch.case), ">"], |path| {
            visit(path, Item::Branch(branch));
            visit_type(&branch.ty, path, visit);
        });
    }
}

fn visit_type<'t, V: FnMut(&str, Item<'t>)>(ty: &'t TypeNode, path: &mut String, visit: &mut V) {
    match ty {
        TypeNode::Enum { values, .. } => {
            for value in values {
                extended(path, &["=", &escaped(&value.name)], |path| {
                    visit(path, Item::Value(value));
                });
            }
        }
        TypeNode::Object(object) => visit_object(object, path, visit),
        TypeNode::Alternate(branches) => visit_branches(branches, path, visit),
        TypeNode::Array(element) => extended(path, &["[]"], |path| {
            visit(path, Item::Element(element));
            visit_type(&element.ty, path, visit);
        }),
        TypeNode::Scalar(_) | TypeNode::Any | TypeNode::Recursive | TypeNode::Unknown => {}
    }
}
