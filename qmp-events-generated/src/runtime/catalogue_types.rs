//! What the catalogue says of an event, its members and their values: the tables that
//! the generator fills, and that the validator walks.

use super::revision::{Revision, Revisions};

/// What the documents say of an event.
#[derive(Debug)]
#[non_exhaustive]
pub struct EventInfo {
    /// The name on the wire.
    pub name: &'static str,
    /// The revisions that document it.
    pub documented: Revisions,
    /// Where it went when a later revision lacks it.
    pub departures: &'static [Departure],
    /// Whether, by what and in which revisions it is said to be rate-limited.
    pub rate_limits: &'static [RateLimit],
    /// The events that are said to follow it.
    pub follows: &'static [Follow],
    /// Its data.
    pub data: ObjectInfo,
}

/// What the documents say of an object: an event's data, or a member's value.
#[derive(Debug)]
#[non_exhaustive]
pub struct ObjectInfo {
    /// JSON Pointer to it, from the event: `/data`, or `/data/client`.
    pub(crate) pointer: &'static str,
    /// The members.
    pub members: &'static [MemberInfo],
    /// The revisions that spell out all of its members; in others there may be more than
    /// the document says.
    pub spelled_out: Revisions,
}

/// What the documents say of a member.
#[derive(Debug)]
#[non_exhaustive]
pub struct MemberInfo {
    /// The name on the wire.
    pub name: &'static str,
    /// Which field of the type it is; of no meaning where there is no type.
    pub(crate) field: usize,
    /// The revisions that document it.
    pub documented: Revisions,
    /// Those of them in which it is always there.
    pub required: Revisions,
    /// Where it went when a later revision lacks it.
    pub departures: &'static [Departure],
    /// Its type, by revision.
    pub types: &'static [(JsonType, Revisions)],
    /// The values that are listed for it; never the closed set of what may arrive.
    pub values: &'static [ValueInfo],
    /// The revisions that list values for it.
    pub values_listed: Revisions,
    /// The revisions that call it "currently always" the listed value.
    pub constant: Revisions,
    /// When it is present.
    pub presence: &'static [(Outcome, Revisions)],
    /// How it compares with other members.
    pub relations: &'static [Relation],
    /// Its own members, if it is an object.
    pub object: ObjectInfo,
}

/// What the documents say of a listed value.
#[derive(Debug)]
#[non_exhaustive]
pub struct ValueInfo {
    /// On the wire.
    pub value: &'static str,
    /// The revisions that list it.
    pub documented: Revisions,
}

/// A JSON type as the documents tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonType {
    /// Not told.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Text.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Where something went that a later revision does not document.
#[derive(Debug)]
#[non_exhaustive]
pub struct Departure {
    /// The last revision that documents it.
    pub after: Revision,
    /// The first that does not; none: it is still in the newest revision.
    pub before: Option<Revision>,
    /// Where it went.
    pub to: Destination,
    /// Whether what is sent changed.
    pub wire_changed: bool,
    /// QEMU's commit, where it is known.
    pub commit: Option<&'static str>,
    /// How that is known.
    pub reason: &'static str,
}

/// Where something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Destination {
    /// Into QEMU's QAPI schema: QEMU goes on sending it.
    Schema,
    /// Out of the protocol, in that release.
    Removed {
        /// The first release without it.
        release: &'static str,
    },
    /// It has another name.
    Renamed {
        /// The other name.
        to: &'static str,
    },
}

/// "This event is rate-limited": of those within a second only the last is sent.
#[derive(Debug)]
#[non_exhaustive]
pub struct RateLimit {
    /// The member by whose value events are counted separately; none: all together.
    pub key: Option<&'static str>,
    /// The revisions that say so.
    pub documented: Revisions,
}

/// Another event follows this one.
#[derive(Debug)]
#[non_exhaustive]
pub struct Follow {
    /// On what condition.
    pub when: When,
    /// The event that follows.
    pub event: &'static str,
    /// Whether others may come between.
    pub eventually: bool,
    /// The revisions that say so.
    pub documented: Revisions,
}

/// The condition of a [`Follow`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum When {
    /// Always.
    Always,
    /// A member has this value.
    Member {
        /// The member's name.
        name: &'static str,
        /// The value.
        value: &'static str,
    },
    /// QEMU was started with this option; the event does not show it.
    CommandLine {
        /// The option.
        option: &'static str,
    },
    /// Something that only words say.
    Other {
        /// The words.
        text: &'static str,
    },
}

/// How what an event reports ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It succeeded.
    Success,
    /// It failed.
    Failure,
}

/// How a member compares with another.
#[derive(Debug)]
#[non_exhaustive]
pub struct Relation {
    /// When it holds; none: always.
    pub on: Option<Outcome>,
    /// This member is … the other one.
    pub is: Comparison,
    /// The other member of the same object.
    pub other: &'static str,
    /// The revisions that say so.
    pub documented: Revisions,
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Both are the same.
    Equal,
    /// The first is less.
    Less,
    /// The first is greater.
    Greater,
}

/// An example of a document, as JSON.
#[derive(Debug)]
#[non_exhaustive]
pub struct Example {
    /// The event under whose heading it stands.
    pub event: &'static str,
    /// The JSON; where the document's is broken, repaired.
    pub json: &'static str,
    /// Whether it had to be repaired.
    pub repaired: bool,
    /// The revisions that show it.
    pub documented: Revisions,
}

impl EventInfo {
    /// The member at that path: `device`, or `server.host`.
    pub fn member(&self, path: &str) -> Option<&'static MemberInfo> {
        self.data.member(path)
    }

    /// Whether that revision says that the event is rate-limited, and by which key.
    pub fn rate_limit(&self, revision: Revision) -> Option<&'static RateLimit> {
        let mut limits = self.rate_limits.iter();
        limits.find(|limit| limit.documented.contains(revision))
    }
}

impl ObjectInfo {
    /// The member at that path: `device`, or `server.host`.
    pub fn member(&self, path: &str) -> Option<&'static MemberInfo> {
        // The whole path first: a wire name may hold a dot.
        if let Some(member) = self.members.iter().find(|member| member.name == path) {
            return Some(member);
        }
        let (head, rest) = path.split_once('.')?;
        let member = self.members.iter().find(|member| member.name == head)?;
        member.object.member(rest)
    }
}

impl MemberInfo {
    /// The listed value of that text.
    pub fn value(&self, value: &str) -> Option<&'static ValueInfo> {
        self.values.iter().find(|listed| listed.value == value)
    }
}

// What a table leaves out.

impl EventInfo {
    pub(crate) const PLAIN: Self = Self {
        name: "",
        documented: Revisions::runs(&[]),
        departures: &[],
        rate_limits: &[],
        follows: &[],
        data: ObjectInfo::PLAIN,
    };
}

impl ObjectInfo {
    pub(crate) const PLAIN: Self = Self {
        pointer: "",
        members: &[],
        spelled_out: Revisions::runs(&[]),
    };
}

impl MemberInfo {
    pub(crate) const PLAIN: Self = Self {
        name: "",
        field: 0,
        documented: Revisions::runs(&[]),
        required: Revisions::runs(&[]),
        departures: &[],
        types: &[],
        values: &[],
        values_listed: Revisions::runs(&[]),
        constant: Revisions::runs(&[]),
        presence: &[],
        relations: &[],
        object: ObjectInfo::PLAIN,
    };
}
