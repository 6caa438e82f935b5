//! The members of an object, in the order in which they came.

use std::fmt;
use std::slice;
use std::sync::Arc;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::decode::{Decode, Mismatch};
use super::json::{Json, Kind};
use super::layout::Layout;
use super::scan::{Walk, members as scan_members};
use super::text::Text;

/// Members that are not documented, kept as they were received.
///
/// A name occurs once: of members with the same name the last counts, as in most JSON
/// readers (QEMU never repeats a name). Equality ignores the order.
#[derive(Clone)]
pub struct Members<'a>(Repr<'a>);

type List<'a> = Vec<(Text<'a>, Json<'a>)>;

#[derive(Clone)]
enum Repr<'a> {
    /// The text of an object from its first unknown member on, and the members that are known.
    Within(&'a str, &'static Layout),
    /// Shared, so that neither a copy nor the usual lack of members costs much.
    Kept(Option<Arc<Kept<'a>>>),
}

#[derive(Clone)]
enum Kept<'a> {
    /// As [`Repr::Within`].
    Text(Box<str>, &'static Layout),
    List(List<'a>),
}

impl<'a> Members<'a> {
    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<Json<'_>> {
        self.find(name).map(Json::written)
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.walk().count()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Repr::Within(..) => false,
            Repr::Kept(kept) => match kept.as_deref() {
                None => true,
                Some(Kept::Text(..)) => false,
                Some(Kept::List(list)) => list.is_empty(),
            },
        }
    }

    /// All of them, in the order in which they were received.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Json<'_>)> {
        self.walk().map(|(name, json)| (name, Json::written(json)))
    }

    /// Adds a member, or replaces its value.
    pub fn insert(&mut self, name: impl Into<Text<'a>>, json: impl Into<Json<'a>>) {
        let (name, json) = (name.into(), json.into());
        let list = self.list_mut();
        match list.iter_mut().find(|(key, _)| *key == name) {
            Some(member) => member.1 = json,
            None => list.push((name, json)),
        }
    }

    pub(crate) const fn none() -> Self {
        Self(Repr::Kept(None))
    }

    /// The members of an object that was scanned, from the first unknown one on: names
    /// without escapes, none of them repeated.
    pub(crate) fn within(object: &'a str, layout: &'static Layout) -> Self {
        Self(Repr::Within(object, layout))
    }

    /// All of them as they are written.
    pub(crate) fn walk(&self) -> Pairs<'_, '_> {
        match &self.0 {
            Repr::Within(object, layout) => Pairs::Scanned(Walk::from(object), layout),
            Repr::Kept(kept) => match kept.as_deref() {
                None => Pairs::Listed([].iter()),
                Some(Kept::Text(object, layout)) => Pairs::Scanned(Walk::from(object), layout),
                Some(Kept::List(list)) => Pairs::Listed(list.iter()),
            },
        }
    }

    /// The value of that name as it is written.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        let mut members = self.walk().filter(|(key, _)| *key == name);
        members.next().map(|(_, json)| json)
    }

    fn list_mut(&mut self) -> &mut List<'a> {
        if !matches!(&self.0, Repr::Kept(Some(kept)) if matches!(**kept, Kept::List(_))) {
            let owned = |(name, json): (&str, &str)| {
                let json = Json::written(json).into_owned();
                (Text::from(name.to_owned()), json)
            };
            let list = self.walk().map(owned).collect();
            self.0 = Repr::Kept(Some(Arc::new(Kept::List(list))));
        }
        match &mut self.0 {
            Repr::Kept(Some(kept)) => match Arc::make_mut(kept) {
                Kept::List(list) => list,
                Kept::Text(..) => unreachable!("it was just made a list"),
            },
            _ => unreachable!("it was just made a list"),
        }
    }

    /// Converts them into owned members.
    pub fn into_owned(self) -> Members<'static> {
        let owned = |(name, json): (Text<'_>, Json<'_>)| (name.into_owned(), json.into_owned());
        let kept = match self.0 {
            Repr::Kept(None) => return Members(Repr::Kept(None)),
            Repr::Within(object, layout) => Kept::Text(object.into(), layout),
            Repr::Kept(Some(kept)) => match Arc::unwrap_or_clone(kept) {
                Kept::Text(object, layout) => Kept::Text(object, layout),
                Kept::List(list) => Kept::List(list.into_iter().map(owned).collect()),
            },
        };
        Members(Repr::Kept(Some(Arc::new(kept))))
    }

    /// All members that were decoded from the input, with their values in it.
    pub(crate) fn walk_borrowed(&self) -> Borrowed<'_, 'a> {
        match &self.0 {
            Repr::Within(object, _) => Borrowed::Scanned(Walk::from(object)),
            Repr::Kept(kept) => match kept.as_deref() {
                Some(Kept::List(list)) => Borrowed::Listed(list.iter()),
                Some(Kept::Text(..)) | None => Borrowed::Listed([].iter()),
            },
        }
    }

    /// The value of that name in the input, of members that were decoded from it.
    pub(crate) fn find_borrowed(&self, name: &str) -> Option<&'a str> {
        let mut members = self.walk_borrowed().filter(|(key, _)| *key == name);
        members.next().map(|(_, json)| json)
    }

    /// Of decoded members, those that the layout does not know.
    pub(crate) fn beside(mut self, layout: &'static Layout) -> Self {
        if self.walk().all(|(name, _)| layout.knows(name)) {
            return Self::none();
        }
        if let Repr::Within(object, _) = self.0 {
            return Self::within(object, layout);
        }
        self.list_mut().retain(|(name, _)| !layout.knows(name));
        self
    }

    pub(crate) fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.walk()
            .try_for_each(|(name, json)| map.serialize_entry(name, &Json::written(json)))
    }
}

/// Keeps the last of members with the same name, at its place.
fn without_repetitions(mut list: List<'_>) -> List<'_> {
    // Usually there are few; many must not cost the square of their number.
    const FEW: usize = 16;
    if list.len() <= FEW {
        let mut at = 0;
        while at < list.len() {
            if list[at + 1..].iter().any(|(name, _)| *name == list[at].0) {
                list.remove(at);
            } else {
                at += 1;
            }
        }
        return list;
    }
    let names: Vec<_> = list.iter().map(|(name, _)| name.as_str()).collect();
    let order = by_name(&names);
    let is_last = |at: &[usize]| at.len() == 1 || names[at[0]] != names[at[1]];
    let mut last = vec![false; list.len()];
    for (nth, at) in order.iter().enumerate() {
        last[*at] = is_last(&order[nth..order.len().min(nth + 2)]);
    }
    let mut last = last.into_iter();
    list.retain(|_| last.next() == Some(true));
    list
}

/// The places of the names in alphabetical order; equal ones in their own.
fn by_name(names: &[&str]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_unstable_by(|one, other| (names[*one], one).cmp(&(names[*other], other)));
    order
}

/// The members as they are written.
pub(crate) enum Pairs<'m, 'a> {
    Listed(slice::Iter<'m, (Text<'a>, Json<'a>)>),
    /// Of those that were scanned, what the layout does not know.
    Scanned(Walk<'m>, &'static Layout),
}

impl<'m> Iterator for Pairs<'m, '_> {
    type Item = (&'m str, &'m str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Listed(list) => {
                let (name, json) = list.next()?;
                Some((name.as_str(), json.as_str()))
            }
            Self::Scanned(walk, layout) => loop {
                let (name, json) = walk.next()?;
                if !layout.knows(name) {
                    return Some((name, json));
                }
            },
        }
    }
}

/// The members that were decoded from the input, with their values in it.
pub(crate) enum Borrowed<'m, 'a> {
    Listed(slice::Iter<'m, (Text<'a>, Json<'a>)>),
    Scanned(Walk<'a>),
}

impl<'m, 'a: 'm> Iterator for Borrowed<'m, 'a> {
    type Item = (&'m str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Listed(list) => loop {
                let (name, json) = list.next()?;
                if let Some(json) = json.as_borrowed() {
                    return Some((name.as_str(), json));
                }
            },
            Self::Scanned(walk) => walk.next(),
        }
    }
}

impl Default for Members<'_> {
    fn default() -> Self {
        Self::none()
    }
}

impl<'a> Decode<'a> for Members<'a> {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        if Kind::of(json) != Kind::Object {
            return Err(Mismatch::wrong("an object", json));
        }
        let mut scanned = Self::none();
        if scan_members(json, &mut scanned).is_some() {
            return Ok(scanned);
        }
        let mut reader = serde_json::Deserializer::from_str(json);
        match reader.deserialize_map(ReadMembers) {
            Ok(list) => {
                let kept = Kept::List(without_repetitions(list));
                Ok(Self(Repr::Kept(Some(Arc::new(kept)))))
            }
            // The object is JSON, so that only a name can be at fault.
            Err(_) => Err(Mismatch::wrong(
                "an object with names of Unicode characters",
                json,
            )),
        }
    }
}

/// Reads an object's members without looking into their values.
struct ReadMembers;

impl<'de> Visitor<'de> for ReadMembers {
    type Value = List<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key_seed(ReadName)? {
            let json: &RawValue = map.next_value()?;
            members.push((name, Json::borrowed(json)));
        }
        Ok(members)
    }
}

/// Borrows a name if it has no escapes; serde's implementation for `Cow` always copies.
struct ReadName;

impl<'de> DeserializeSeed<'de> for ReadName {
    type Value = Text<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for ReadName {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(name.into())
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(name.to_owned().into())
    }
}

impl PartialEq for Members<'_> {
    fn eq(&self, other: &Self) -> bool {
        fn sorted<'m>(members: Pairs<'m, '_>) -> Vec<(&'m str, Json<'m>)> {
            let (names, values): (Vec<_>, Vec<_>) = members.unzip();
            let order = by_name(&names);
            let pair = |at: usize| (names[at], Json::written(values[at]));
            order.into_iter().map(pair).collect()
        }
        sorted(self.walk()) == sorted(other.walk())
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        self.serialize_into(&mut map)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(json: &str) -> Members<'_> {
        Members::decode(json).expect("an object")
    }

    #[test]
    fn the_last_of_repeated_members_is_used() {
        let few = members(r#"{"a":1,"b":2,"a":3}"#);
        assert_eq!(few.len(), 2);
        assert_eq!(few.find("a"), Some("3"));
        let many: Vec<_> = (0..100).map(|n| format!("\"n{}\":{n}", n % 50)).collect();
        let json = format!("{{{}}}", many.join(","));
        let many = members(&json);
        assert_eq!(many.len(), 50);
        assert_eq!(many.find("n7"), Some("57"));
    }

    #[test]
    fn equal_in_any_order() {
        assert_eq!(members(r#"{"a":1,"b":2}"#), members(r#"{"b": 2, "a": 1}"#));
        assert_ne!(members(r#"{"a":1}"#), members(r#"{"a":2}"#));
    }

    #[test]
    fn a_name_that_is_not_unicode_is_rejected() {
        assert!(Members::decode(r#"{"\udc00":1}"#).is_err());
    }
}
