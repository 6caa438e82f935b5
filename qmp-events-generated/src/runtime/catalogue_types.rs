//! The tables of the catalogue, which the validator reads as well.

use super::points::Points;
use super::release::Release;

/// An event in the catalogue.
#[derive(Debug)]
#[non_exhaustive]
pub struct EventInfo {
    /// The name on the wire.
    pub name: &'static str,
    /// The releases and texts that have it.
    pub documented: Points,
    /// Builds that have it, by their configuration; others do not.
    pub conditions: &'static [(&'static str, Points)],
    /// Marks such as `deprecated` and `unstable`.
    pub features: &'static [(&'static str, Points)],
    /// Rate limits.
    pub rate_limits: &'static [RateLimit],
    /// The events that follow it.
    pub follows: &'static [Follow],
    /// The data of the event.
    pub data: ObjectInfo,
}

/// An object: an event's data, or a member's value.
#[derive(Debug)]
#[non_exhaustive]
pub struct ObjectInfo {
    /// JSON Pointer from the event: `/data` or `/data/client`.
    pub(crate) pointer: &'static str,
    /// The members; of a union, those that all branches have.
    pub members: &'static [MemberInfo],
    /// Releases and texts that list all of its members; in others there may be more.
    pub spelled_out: Points,
    /// Of a union: the member whose value selects the branch.
    pub discriminator: Option<&'static str>,
    /// The branches of a union.
    pub branches: &'static [BranchInfo],
}

/// A branch of a union: the additional members of the object if the
/// discriminator has this value.
#[derive(Debug)]
#[non_exhaustive]
pub struct BranchInfo {
    /// The value of the discriminator.
    pub value: &'static str,
    /// The releases and texts that have it.
    pub documented: Points,
    /// The members that only this branch has.
    pub members: &'static [MemberInfo],
    /// Releases and texts that list all of its members.
    pub spelled_out: Points,
}

/// A member.
#[derive(Debug)]
#[non_exhaustive]
pub struct MemberInfo {
    /// The name on the wire.
    pub name: &'static str,
    /// The position in the type's layout.
    pub(crate) field: usize,
    /// The releases and texts that have it.
    pub documented: Points,
    /// Releases and texts in which it is there whenever its owner is.
    pub required: Points,
    /// Builds that have it, by their configuration; others do not.
    pub conditions: &'static [(&'static str, Points)],
    /// Marks such as `deprecated` and `unstable`.
    pub features: &'static [(&'static str, Points)],
    /// Types, each with its releases and texts.
    pub types: &'static [(JsonType, Points)],
    /// Of an array: the types of its items. Listed values and members are those of the items.
    pub items: &'static [(JsonType, Points)],
    /// JSON Pointer to an item from the event, with `-` for its index: `/data/disks/-`.
    pub(crate) items_pointer: &'static str,
    /// The values that are listed for it; QEMU may send others.
    pub values: &'static [ValueInfo],
    /// Releases and texts whose list of values is known.
    pub values_listed: Points,
    /// The texts that call it "currently always" the listed value.
    pub constant: Points,
    /// Outcomes for which it is present.
    pub presence: &'static [(Outcome, Points)],
    /// Relations to other members.
    pub relations: &'static [Relation],
    /// The members of its value, if it is an object.
    pub object: ObjectInfo,
}

/// A listed value.
#[derive(Debug)]
#[non_exhaustive]
pub struct ValueInfo {
    /// The value on the wire.
    pub value: &'static str,
    /// The releases and texts that list it.
    pub documented: Points,
}

/// The documented type of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonType {
    /// Not known.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// An integer of unknown width.
    Integer,
    /// An integer that fits an `i8`.
    I8,
    /// An integer that fits an `i16`.
    I16,
    /// An integer that fits an `i32`.
    I32,
    /// An integer that fits an `i64`.
    I64,
    /// An integer that fits a `u8`.
    U8,
    /// An integer that fits a `u16`.
    U16,
    /// An integer that fits a `u32`.
    U32,
    /// An integer that fits a `u64`.
    U64,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A rate limit: the first event is sent at once; of those within the following second only
/// the newest is sent, when the second is over.
#[derive(Debug)]
#[non_exhaustive]
pub struct RateLimit {
    /// The member for each value of which the limit applies separately; none: one limit.
    pub key: Option<&'static str>,
    /// The releases and texts that have it.
    pub documented: Points,
}

/// A successor: another event that follows this one.
#[derive(Debug)]
#[non_exhaustive]
pub struct Follow {
    /// The condition.
    pub when: When,
    /// The event that follows.
    pub event: &'static str,
    /// Whether other events may come between.
    pub eventually: bool,
    /// The releases and texts that have it.
    pub documented: Points,
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
    /// QEMU was started with this option, which the event does not show.
    CommandLine {
        /// The option.
        option: &'static str,
    },
    /// A condition that is documented only in prose.
    Other {
        /// The prose.
        text: &'static str,
    },
}

/// The outcome of what an event reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Success.
    Success,
    /// Failure.
    Failure,
}

/// Relation of a member to another one.
#[derive(Debug)]
#[non_exhaustive]
pub struct Relation {
    /// The outcome for which it holds; none: any.
    pub on: Option<Outcome>,
    /// This member is … the other one.
    pub is: Comparison,
    /// The other member of the same object.
    pub other: &'static str,
    /// The releases and texts that have it.
    pub documented: Points,
}

/// Relation of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Both are the same.
    Equal,
    /// The first is less.
    Less,
    /// The first is greater.
    Greater,
}

/// An example, as JSON.
#[derive(Debug)]
#[non_exhaustive]
pub struct Example {
    /// The event.
    pub event: &'static str,
    /// The JSON: as QEMU sent it, or, of a text, repaired where it is broken.
    pub json: &'static str,
    /// Whether it was repaired.
    pub repaired: bool,
    /// The release that sent it, or the texts that show it.
    pub documented: Points,
}

impl EventInfo {
    /// The member at that path: `device`, `server.host`, `info<tdx>.message` where only a
    /// branch has it, or `disks[].name` of an array's items.
    pub fn member(&self, path: &str) -> Option<&'static MemberInfo> {
        self.data.member(path)
    }

    /// The rate limit in a release.
    pub fn rate_limit(&self, release: Release) -> Option<&'static RateLimit> {
        let mut limits = self.rate_limits.iter();
        limits.find(|limit| limit.documented.in_release(release))
    }

    /// The condition on builds in a release; `None`: every build has the event.
    pub fn condition(&self, release: Release) -> Option<&'static str> {
        marked(self.conditions, release)
    }
}

impl ObjectInfo {
    /// The member at that path, as [`EventInfo::member`] takes it.
    pub fn member(&self, path: &str) -> Option<&'static MemberInfo> {
        find(self.members, path)
    }

    /// The branch of a union that the value of the discriminator selects.
    pub fn branch(&self, value: &str) -> Option<&'static BranchInfo> {
        self.branches.iter().find(|branch| branch.value == value)
    }
}

impl BranchInfo {
    /// The member of this branch at that path.
    pub fn member(&self, path: &str) -> Option<&'static MemberInfo> {
        find(self.members, path)
    }
}

fn find(members: &'static [MemberInfo], path: &str) -> Option<&'static MemberInfo> {
    let named = |name: &str| members.iter().find(|member| member.name == name);
    // The whole path first: a wire name may contain a dot.
    if let Some(member) = named(path) {
        return Some(member);
    }
    let (head, rest) = path.split_once('.')?;
    let branch = head.strip_suffix('>').and_then(|head| head.split_once('<'));
    let Some((name, value)) = branch else {
        let mut name = head;
        while let Some(array) = name.strip_suffix("[]") {
            name = array;
        }
        return named(name)?.object.member(rest);
    };
    let object = &named(name)?.object;
    match object.discriminator {
        Some(_) => object.branch(value)?.member(rest),
        // The branch of an alternate, of which only one is an object.
        None => object.member(rest),
    }
}

/// The mark that holds in a release.
fn marked(marks: &[(&'static str, Points)], release: Release) -> Option<&'static str> {
    let mut marks = marks.iter();
    let found = marks.find(|(_, points)| points.in_release(release));
    found.map(|(words, _)| *words)
}

impl MemberInfo {
    /// The condition on builds in a release; `None`: every build has the member.
    pub fn condition(&self, release: Release) -> Option<&'static str> {
        marked(self.conditions, release)
    }

    /// The listed value that is written so on the wire.
    pub fn value(&self, value: &str) -> Option<&'static ValueInfo> {
        self.values.iter().find(|listed| listed.value == value)
    }
}

// What the tables leave out.

impl EventInfo {
    pub(crate) const PLAIN: Self = Self {
        name: "",
        documented: Points::runs(&[]),
        conditions: &[],
        features: &[],
        rate_limits: &[],
        follows: &[],
        data: ObjectInfo::PLAIN,
    };
}

impl ObjectInfo {
    pub(crate) const PLAIN: Self = Self {
        pointer: "",
        members: &[],
        spelled_out: Points::runs(&[]),
        discriminator: None,
        branches: &[],
    };
}

impl MemberInfo {
    pub(crate) const PLAIN: Self = Self {
        name: "",
        field: 0,
        documented: Points::runs(&[]),
        required: Points::runs(&[]),
        conditions: &[],
        features: &[],
        types: &[],
        items: &[],
        items_pointer: "",
        values: &[],
        values_listed: Points::runs(&[]),
        constant: Points::runs(&[]),
        presence: &[],
        relations: &[],
        object: ObjectInfo::PLAIN,
    };
}
