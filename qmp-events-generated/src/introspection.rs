//! The events that one build of QEMU can send, by its own description.
//!
//! The [`catalogue`](crate::catalogue) answers for releases; a build may lack what its
//! configuration leaves out, or have what a distributor added. It describes itself in its reply
//! to `query-qmp-schema`.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde_json::Value;

/// Events that a build of QEMU can send.
///
/// Items are named by paths: `BLOCK_IO_ERROR` for an event, `BLOCK_IO_ERROR.reason` for a member,
/// `BLOCK_IO_ERROR.action=stop` for a value of an enum, `GUEST_PANICKED.info<s390>` for a branch of
/// a union, `GUEST_PANICKED.info<s390>.core` for a member of a branch, `x[]` for the elements of an
/// array.
///
/// ```
/// use qmp_events_generated::Introspection;
///
/// let reply = br#"{"return": [
///     {"name": "SUSPEND", "meta-type": "event", "arg-type": "0"},
///     {"name": "0", "meta-type": "object", "members": []}
/// ]}"#;
/// let build = Introspection::from_reply(reply)?;
/// assert!(build.has("SUSPEND"));
/// assert!(!build.has("SUSPEND_DISK"));
/// # Ok::<(), qmp_events_generated::InvalidIntrospection>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Introspection {
    /// The type of the data of each event.
    events: BTreeMap<String, Described>,
    /// Types by their masked names.
    types: HashMap<String, Type>,
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Described {
    ty: String,
    optional: bool,
    features: Vec<String>,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Type {
    Object {
        members: HashMap<String, Described>,
        /// The types of the branches, by the values of the discriminator.
        branches: HashMap<String, String>,
    },
    /// The features of each value.
    Enum(HashMap<String, Vec<String>>),
    Array(String),
    /// The types of an alternate.
    Alternate(Vec<String>),
    Other,
}

/// The JSON is no reply to `query-qmp-schema`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidIntrospection(String);

impl fmt::Display for InvalidIntrospection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a reply to query-qmp-schema: {}", self.0)
    }
}

impl std::error::Error for InvalidIntrospection {}

/// The parts of a path.
#[derive(Clone, Copy)]
enum Part<'p> {
    Member(&'p str),
    Branch(&'p str),
    Value(&'p str),
    Element,
}

/// Target of a path.
enum Found<'i> {
    Described(&'i Described),
    Value(&'i [String]),
    Type,
}

impl Introspection {
    /// Reads a reply: the array alone, or the object with `return` around it.
    ///
    /// # Errors
    /// If it is neither, or an entity has no name or another form. What an entity refers to may
    /// be missing: a path that leads there does not exist.
    pub fn from_reply(json: &[u8]) -> Result<Self, InvalidIntrospection> {
        let reply: Value = serde_json::from_slice(json)
            .map_err(|error| InvalidIntrospection(error.to_string()))?;
        let entities = reply.get("return").unwrap_or(&reply).as_array();
        let entities = entities.ok_or_else(|| InvalidIntrospection("no array".to_owned()))?;
        let mut read = Self::default();
        for (at, entity) in entities.iter().enumerate() {
            read.add(entity).map_err(|member| {
                InvalidIntrospection(format!(
                    "entity {at} lacks `{member}`, or it has another form"
                ))
            })?;
        }
        Ok(read)
    }

    /// Adds an entity; the error is the name of a member.
    fn add(&mut self, entity: &Value) -> Result<(), &'static str> {
        let name = text(entity, "name")?.to_owned();
        let ty = match text(entity, "meta-type")? {
            "event" => {
                let data = described(entity, "arg-type")?;
                self.events.insert(name, data);
                return Ok(());
            }
            "object" => object(entity)?,
            "enum" => values(entity)?,
            "array" => Type::Array(text(entity, "element-type")?.to_owned()),
            "alternate" => {
                let members = list(entity, "members")?.iter();
                let types = members.map(|member| text(member, "type").map(str::to_owned));
                Type::Alternate(types.collect::<Result<_, _>>()?)
            }
            // Commands, built-in types, and what a newer QEMU may add.
            _ => Type::Other,
        };
        self.types.insert(name, ty);
        Ok(())
    }

    /// Returns the names of the events, in alphabetical order.
    pub fn events(&self) -> impl Iterator<Item = &str> {
        self.events.keys().map(String::as_str)
    }

    /// Returns whether the build has an event, member, value or branch.
    pub fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    /// Returns whether a member may be absent where its owner is there; `None` if the path leads
    /// to no member.
    pub fn is_optional(&self, path: &str) -> Option<bool> {
        match self.find(path)? {
            Found::Described(member) if path.contains('.') => Some(member.optional),
            _ => None,
        }
    }

    /// Returns the features of an event, member or value, such as `deprecated` and `unstable`.
    /// Builds before QEMU 6.0 describe none of events and members, before 6.2 none of values.
    pub fn features(&self, path: &str) -> impl Iterator<Item = &str> {
        let features = match self.find(path) {
            Some(Found::Described(described)) => &described.features[..],
            Some(Found::Value(features)) => features,
            Some(Found::Type) | None => &[],
        };
        features.iter().map(String::as_str)
    }

    fn find(&self, path: &str) -> Option<Found<'_>> {
        let end = path.find(['.', '<', '[', '=']).unwrap_or(path.len());
        let (event, mut rest) = path.split_at(end);
        let event = self.events.get(event)?;
        let (mut found, mut ty) = (Found::Described(event), event.ty.as_str());
        while !rest.is_empty() {
            let part;
            (part, rest) = next(rest)?;
            (found, ty) = self.step(ty, part)?;
        }
        Some(found)
    }

    fn step(&self, ty: &str, part: Part<'_>) -> Option<(Found<'_>, &str)> {
        match (self.types.get(ty)?, part) {
            (Type::Object { members, .. }, Part::Member(name)) => {
                let member = members.get(name)?;
                Some((Found::Described(member), &member.ty))
            }
            (Type::Object { branches, .. }, Part::Branch(case)) => {
                Some((Found::Type, branches.get(case)?))
            }
            (Type::Enum(values), Part::Value(value)) => {
                Some((Found::Value(values.get(value)?), ""))
            }
            (Type::Array(element), Part::Element) => Some((Found::Type, element)),
            (Type::Alternate(types), _) => types.iter().find_map(|ty| {
                // An alternate of alternates does not occur; its name may lead in a circle.
                let is_nested = matches!(self.types.get(ty), Some(Type::Alternate(_)));
                if is_nested { None } else { self.step(ty, part) }
            }),
            _ => None,
        }
    }
}

/// The first part of a path, and the rest.
fn next(path: &str) -> Option<(Part<'_>, &str)> {
    let (kind, rest) = path.split_at_checked(1)?;
    match kind {
        "." => {
            let end = rest.find(['.', '<', '[', '=']).unwrap_or(rest.len());
            let (name, rest) = rest.split_at(end);
            Some((Part::Member(name), rest))
        }
        "<" => {
            let (case, rest) = rest.split_once('>')?;
            Some((Part::Branch(case), rest))
        }
        "[" => Some((Part::Element, rest.strip_prefix(']')?)),
        "=" => Some((Part::Value(rest), "")),
        _ => None,
    }
}

fn text<'v>(value: &'v Value, name: &'static str) -> Result<&'v str, &'static str> {
    value.get(name).and_then(Value::as_str).ok_or(name)
}

fn list<'v>(value: &'v Value, name: &'static str) -> Result<&'v [Value], &'static str> {
    let list = value.get(name).and_then(Value::as_array);
    list.map(Vec::as_slice).ok_or(name)
}

fn described(value: &Value, ty: &'static str) -> Result<Described, &'static str> {
    Ok(Described {
        ty: text(value, ty)?.to_owned(),
        // Of any value, as a rule null.
        optional: value.get("default").is_some(),
        features: features(value),
    })
}

fn features(value: &Value) -> Vec<String> {
    let list = value.get("features").and_then(Value::as_array);
    let list = list.into_iter().flatten().filter_map(Value::as_str);
    list.map(str::to_owned).collect()
}

fn object(entity: &Value) -> Result<Type, &'static str> {
    let variants = entity.get("variants").and_then(Value::as_array);
    let members = list(entity, "members")?.iter().map(member);
    let branches = variants.into_iter().flatten().map(branch);
    Ok(Type::Object {
        members: members.collect::<Result<_, _>>()?,
        branches: branches.collect::<Result<_, _>>()?,
    })
}

fn member(member: &Value) -> Result<(String, Described), &'static str> {
    Ok((text(member, "name")?.to_owned(), described(member, "type")?))
}

fn branch(variant: &Value) -> Result<(String, String), &'static str> {
    Ok((
        text(variant, "case")?.to_owned(),
        text(variant, "type")?.to_owned(),
    ))
}

/// `members` since QEMU 6.2, before only `values`.
fn values(entity: &Value) -> Result<Type, &'static str> {
    let values = match list(entity, "members") {
        Ok(members) => members.iter().map(value).collect::<Result<_, _>>()?,
        Err(_) => list(entity, "values")?
            .iter()
            .map(name)
            .collect::<Result<_, _>>()?,
    };
    Ok(Type::Enum(values))
}

fn value(value: &Value) -> Result<(String, Vec<String>), &'static str> {
    Ok((text(value, "name")?.to_owned(), features(value)))
}

fn name(value: &Value) -> Result<(String, Vec<String>), &'static str> {
    Ok((value.as_str().ok_or("values")?.to_owned(), Vec::new()))
}
