//! Unions: an object whose members depend on the value of one of them, the discriminator.
#![allow(dead_code, reason = "use depends on the documented events")]

use std::fmt;

use super::{Object, fill, scan};
use crate::runtime::decode::{Decode, Mismatch};
use crate::runtime::json::Json;
use crate::runtime::members::Members;
use crate::runtime::scan::{Next, after, before, json, name, open, plain};
use crate::runtime::text::Text;

/// The branch of a union that no source documents, kept as it was received.
#[derive(Clone, PartialEq)]
pub struct UnknownBranch<'a> {
    name: Text<'a>,
    json: Json<'a>,
}

impl<'a> UnknownBranch<'a> {
    /// The value of the discriminator.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole object, the discriminator included.
    pub fn json(&self) -> &Json<'a> {
        &self.json
    }

    /// Converts it into an owned value.
    pub fn into_owned(self) -> UnknownBranch<'static> {
        UnknownBranch {
            name: self.name.into_owned(),
            json: self.json.into_owned(),
        }
    }

    /// For [`Scan`](crate::runtime::scan::Scan), to be replaced.
    #[inline]
    pub(crate) fn empty() -> Self {
        Self::new(Text::default(), "null")
    }

    fn new(name: Text<'a>, json: &'a str) -> Self {
        let json = Json::written(json);
        Self { name, json }
    }
}

impl fmt::Debug for UnknownBranch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnknownBranch").field(&self.json).finish()
    }
}

/// A generated union.
pub(crate) trait Union<'a> {
    /// The wire name of the discriminator.
    fn tag(&self) -> &'static str;

    /// Becomes the branch that the value selects, without its members.
    fn turn_into(&mut self, value: &str) -> Option<&mut dyn Object<'a>>;

    /// Becomes a branch that is not known.
    fn keep(&mut self, branch: UnknownBranch<'a>);
}

/// Finds the discriminator, wherever it is, and then reads the branch from the start.
#[inline(never)]
pub(crate) fn scan_union<'a>(union: &mut dyn Union<'a>, text: &'a str) -> Option<&'a str> {
    let tag = union.tag();
    let mut follows = open(text)?;
    let (value, mut follows) = loop {
        let Next::Member(member) = follows else {
            return None;
        };
        let (name, value) = name(member)?;
        let (raw, rest) = json(value)?;
        follows = after(rest)?;
        if name == tag {
            break (plain(raw)?, follows);
        }
    };
    if let Some(object) = union.turn_into(value) {
        return scan(object, text);
    }
    // The members after the discriminator: a second one would win in the other routine.
    while let Next::Member(member) = follows {
        let (name, value) = name(member)?;
        if name == tag {
            return None;
        }
        follows = after(json(value)?.1)?;
    }
    let Next::End(rest) = follows else {
        return None;
    };
    union.keep(UnknownBranch::new(value.into(), before(text, rest)?));
    Some(rest)
}

/// The same a member at a time, with the reason if it does not fit.
pub(crate) fn decode_union<'a>(union: &mut dyn Union<'a>, json: &'a str) -> Result<(), Mismatch> {
    let members = Members::decode(json)?;
    let tag = union.tag();
    let Some(raw) = members.find_borrowed(tag) else {
        return Err(Mismatch::missing().below(tag));
    };
    let value = Text::decode(raw).map_err(|mismatch| mismatch.below(tag))?;
    if let Some(object) = union.turn_into(&value) {
        return fill(object, members);
    }
    union.keep(UnknownBranch::new(value, json));
    Ok(())
}
