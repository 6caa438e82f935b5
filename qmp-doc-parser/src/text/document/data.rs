//! The data of an event, as a tree of members.

use super::prose::Text;
use super::types::Type;
use crate::ir::{Extent, Outcome, PresenceWhen, Reference, RelationKind};
use crate::span::Span;

/// The data of an event: its declaration, and the conclusions from the whole section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// Declaration of the label.
    pub declared: Declared,
    /// Text after the label, verbatim: `None.`, or prose.
    pub text: Option<Text>,
    /// Type, command or file that the prose refers to.
    pub reference: Option<Reference>,
    /// Form of the data.
    pub shape: Shape,
    /// Evidence for the form.
    pub basis: Basis,
    /// The members; [`Member::origin`] distinguishes listed ones from inferred ones.
    pub members: Vec<Member>,
}

/// Declaration of a data label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// There is no label.
    Absent,
    /// `Data: None.`
    None,
    /// A list of members.
    Members,
    /// Prose or a reference.
    Prose,
}

/// Form of an event's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No data.
    None,
    /// The members of [`Data::members`].
    Members,
    /// Not described in the document.
    Unknown,
}

/// Evidence for a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Declared by the text.
    Declared,
    /// The section's examples agree on it.
    Example,
    /// The listed values are strings.
    Values,
    /// Members are listed, so it is an object.
    Members,
    /// Described where the text refers to.
    Reference,
    /// No evidence.
    Unknown,
}

/// A member of an event's data, or of another member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The wire name, `tray-open`.
    pub name: String,
    /// Evidence for its existence.
    pub origin: Origin,
    /// Type word of the text; `None` if the text gives no type.
    pub declared_type: Option<DeclaredType>,
    /// The inferred type.
    pub ty: Type,
    /// Evidence for the type.
    pub basis: Basis,
    /// Whether the member may be absent: the text has `optional` or a presence condition, or only
    /// an example shows the member.
    pub optional: bool,
    /// The listed values.
    pub values: Option<Values>,
    /// Conditions under which it is present.
    pub presence: Vec<Presence>,
    /// Relations to other members.
    pub relations: Vec<Relation>,
    /// Type or file that its description refers to.
    pub reference: Option<Reference>,
    /// Meaning of the member: the prose without type, optionality and listed values.
    pub description: String,
    /// All text after the name, verbatim; `None` if only an example shows it.
    pub text: Option<Text>,
    /// Members of an object.
    pub members: Vec<Member>,
    /// Release that introduced it, if the source states it.
    pub since: Option<String>,
    /// Position: the list item, or the first example that shows it.
    pub span: Span,
}

/// Evidence for the existence of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Listed as an item.
    Listed,
    /// Named in prose: "'server' and 'client' keys with …".
    Prose,
    /// Shown by an example only, where the text lists no members.
    Example,
}

/// A type word of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredType {
    /// The word as written, `json-string`; a typo stays.
    pub word: String,
    /// Position of the word.
    pub span: Span,
}

/// The values that a text lists for a member. QEMU may send others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// Extent of the list.
    pub extent: Extent,
    /// The values, in the text's order.
    pub list: Vec<Value>,
}

/// One listed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The value on the wire.
    pub value: String,
    /// Text of this value, if there is any.
    pub description: Option<String>,
    /// Release that introduced it, if the source states it.
    pub since: Option<String>,
    /// Position.
    pub span: Span,
}

/// "Only present on failure."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// The member is present only then.
    pub when: PresenceWhen,
    /// The sentence that states it, if the condition has not all its words.
    pub text: Option<Text>,
}

/// "On success this is equal to len."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Outcome for which it holds; `None`: always.
    pub on: Option<Outcome>,
    /// Relation of this member to the other one.
    pub is: RelationKind,
    /// Wire name of the other member.
    pub other: String,
    /// The sentence that states it.
    pub text: Text,
}
