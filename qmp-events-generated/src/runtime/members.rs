//! The members of an object, in the order in which they came.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::decode::{Decode, Mismatch};
use super::json::{Json, Kind};
use super::layout::Layout;
use super::scan::Walk;
use super::text::Text;

/// Members that no document describes, kept as they came.
///
/// A name stands once in it: of members with one name the last counts, as in most JSON
/// readers (QEMU itself sends no name twice). Two are equal whatever the order.
#[derive(Clone)]
pub struct Members<'a>(Repr<'a>);

type List<'a> = Vec<(Text<'a>, Json<'a>)>;

#[derive(Clone)]
enum Repr<'a> {
    /// Behind a pointer, for there rarely is one; shared, so that neither a copy nor the
    /// usual lack of one costs much.
    List(Option<Arc<List<'a>>>),
    /// The object that they stand in, from the first of them on, and the names that are
    /// not meant. Nothing is kept of them until someone asks: most readers never do. What
    /// is kept then is a copy, so that a `Members<'static>` is a `Members<'a>`.
    Within(Cow<'a, str>, &'static Layout, OnceLock<Arc<List<'static>>>),
}

impl<'a> Members<'a> {
    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<&Json<'a>> {
        let member = self.list().iter().rfind(|(key, _)| key == name)?;
        Some(&member.1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Repr::List(list) => list.as_ref().is_none_or(|list| list.is_empty()),
            Repr::Within(..) => false,
        }
    }

    /// All of them, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.list().iter().map(|(name, json)| (name.as_str(), json))
    }

    /// Adds a member, or gives it a new value.
    pub fn insert(&mut self, name: impl Into<Text<'a>>, json: impl Into<Json<'a>>) {
        let (name, json) = (name.into(), json.into());
        let list = self.list_mut();
        match list.iter_mut().find(|(key, _)| *key == name) {
            Some(member) => member.1 = json,
            None => list.push((name, json)),
        }
    }

    /// Members of an object that the scanner has gone over, from the first on that is not
    /// known: names without escapes, none twice.
    pub(crate) fn within(object: &'a str, layout: &'static Layout) -> Self {
        Self(Repr::Within(object.into(), layout, OnceLock::new()))
    }

    /// All of them, without keeping anything.
    pub(crate) fn walk(&self) -> impl Iterator<Item = (&str, &str)> {
        let (list, scanned, layout): (&[_], _, _) = match &self.0 {
            Repr::List(_) => (self.list(), None, Layout::OPEN),
            Repr::Within(object, layout, _) => (&[], Some(Walk::from(object)), *layout),
        };
        let listed = list
            .iter()
            .map(|(name, json)| (name.as_str(), json.as_str()));
        listed.chain(
            scanned
                .into_iter()
                .flatten()
                .filter(move |(name, _)| !layout.knows(name)),
        )
    }

    /// The value of that name, without keeping anything.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        self.walk()
            .find(|(key, _)| *key == name)
            .map(|(_, json)| json)
    }

    fn list(&self) -> &[(Text<'a>, Json<'a>)] {
        match &self.0 {
            Repr::List(list) => list.as_deref().map_or(&[], Vec::as_slice),
            Repr::Within(_, _, kept) => kept.get_or_init(|| Arc::new(self.copied())),
        }
    }

    #[cold]
    fn copied(&self) -> List<'static> {
        let owned = |(name, json): (&str, &str)| {
            (
                Text::from(name.to_owned()),
                Json::written(json).into_owned(),
            )
        };
        self.walk().map(owned).collect()
    }

    fn list_mut(&mut self) -> &mut List<'a> {
        if let Repr::Within(..) = self.0 {
            self.0 = Repr::List(Some(Arc::new(self.copied())));
        }
        match &mut self.0 {
            Repr::List(list) => Arc::make_mut(list.get_or_insert_default()),
            Repr::Within(..) => unreachable!("it was just made a list"),
        }
    }

    /// The same members, independent of the input.
    pub fn into_owned(self) -> Members<'static> {
        let owned = |(name, json): (Text<'_>, Json<'_>)| (name.into_owned(), json.into_owned());
        Members(match self.0 {
            Repr::List(list) => Repr::List(list.map(|list| {
                let list = Arc::unwrap_or_clone(list).into_iter();
                Arc::new(list.map(owned).collect())
            })),
            // One copy, whether anyone asks for them or not.
            Repr::Within(object, known, kept) => {
                Repr::Within(object.into_owned().into(), known, kept)
            }
        })
    }

    /// Takes the member of that name out.
    pub(crate) fn take(&mut self, name: &str) -> Option<Json<'a>> {
        let list = self.list_mut();
        let at = list.iter().rposition(|(key, _)| key == name)?;
        Some(list.remove(at).1)
    }

    /// The value of that name in the input; what is decoded always borrows.
    #[allow(
        dead_code,
        reason = "what is used depends on what the documents describe"
    )]
    pub(crate) fn find_borrowed(&self, name: &str) -> Option<&'a str> {
        self.get(name)?.as_borrowed()
    }

    /// Takes out and decodes the member of that name, if there is one.
    pub(crate) fn optional<T: Decode<'a>>(&mut self, name: &str) -> Result<Option<T>, Mismatch> {
        let Some(raw) = self.take(name).and_then(|json| json.as_borrowed()) else {
            return Ok(None);
        };
        T::decode(raw)
            .map(Some)
            .map_err(|mismatch| mismatch.below(&name))
    }

    pub(crate) fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.walk()
            .try_for_each(|(name, json)| map.serialize_entry(name, &Json::written(json)))
    }
}

/// Keeps the last of members with one name, at its place.
fn without_repetitions(mut list: List<'_>) -> List<'_> {
    // Few members are the rule; many must not cost the square of their number.
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
    let names = list.iter().enumerate();
    let last: HashMap<String, usize> = names
        .map(|(at, (name, _))| (name.as_str().to_owned(), at))
        .collect();
    if last.len() == list.len() {
        return list;
    }
    let all = list.into_iter().enumerate();
    all.filter(|(at, (name, _))| last.get(name.as_str()) == Some(at))
        .map(|(_, member)| member)
        .collect()
}

impl Default for Members<'_> {
    fn default() -> Self {
        Self(Repr::List(None))
    }
}

impl<'a> Decode<'a> for Members<'a> {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        if Kind::of(json) != Kind::Object {
            return Err(Mismatch::wrong("an object", json));
        }
        let mut reader = serde_json::Deserializer::from_str(json);
        match reader.deserialize_map(ReadMembers) {
            Ok(list) => Ok(Self(Repr::List(Some(Arc::new(without_repetitions(list)))))),
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

/// Borrows a name if it has no escapes; serde's own `Cow` would always copy.
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
        fn sorted<'m>(members: &'m Members<'_>) -> Vec<&'m (Text<'m>, Json<'m>)> {
            let mut members: Vec<_> = members.list().iter().collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            members
        }
        self.len() == other.len() && sorted(self) == sorted(other)
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
    fn the_last_of_one_name_counts() {
        let few = members(r#"{"a":1,"b":2,"a":3}"#);
        assert_eq!(few.len(), 2);
        assert_eq!(few.get("a").map(Json::as_str), Some("3"));
        let many: Vec<_> = (0..100).map(|n| format!("\"n{}\":{n}", n % 50)).collect();
        let json = format!("{{{}}}", many.join(","));
        let many = members(&json);
        assert_eq!(many.len(), 50);
        assert_eq!(many.get("n7").map(Json::as_str), Some("57"));
    }

    #[test]
    fn equal_in_any_order() {
        assert_eq!(members(r#"{"a":1,"b":2}"#), members(r#"{"b": 2, "a": 1}"#));
        assert_ne!(members(r#"{"a":1}"#), members(r#"{"a":2}"#));
    }

    #[test]
    fn a_name_that_is_not_unicode_is_told() {
        assert!(Members::decode(r#"{"\udc00":1}"#).is_err());
    }
}
