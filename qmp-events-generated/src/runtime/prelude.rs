//! The names that generated code uses.
#![allow(unused_imports, reason = "use depends on the documented events")]

pub(crate) use super::catalogue_types::{
    BranchInfo, Comparison, EventInfo, Example, Follow, JsonType, MemberInfo, ObjectInfo, Outcome,
    RateLimit, Relation, ValueInfo, When,
};
pub(crate) use super::decode::{Decode, Mismatch};
pub(crate) use super::event::{Misfit, UnknownEvent};
pub(crate) use super::field::{Field, Place};
pub(crate) use super::json::{Json, Kind};
pub(crate) use super::layout::{Layout, MAX_MEMBERS, is_same, position};
pub(crate) use super::macros::{alternate, events, facts, members, object, open_enum, union};
pub(crate) use super::members::Members;
pub(crate) use super::number::{Integer, Number};
pub(crate) use super::object::{self, Object, Union, UnknownBranch};
pub(crate) use super::points::Points;
pub(crate) use super::release::Release;
pub(crate) use super::revision::{Revision, RevisionFacts};
pub(crate) use super::scan::{Empty, Quick, Scan, plain, put};
pub(crate) use super::text::Text;
pub(crate) use super::view::{Node, View};
pub(crate) use serde_core::{Serialize, Serializer};
