//! Counts by key, in order. A map would take longer to compile than all else in `check`.

use std::borrow::Borrow;

use serde_core::ser::SerializeMap;
use serde_core::{Serialize, Serializer};

/// Counts by key, in the order of the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts<K>(Vec<(K, u64)>);

impl<K> Counts<K> {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    /// The number of keys.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys and their counts, which are never 0.
    pub fn iter(&self) -> impl Iterator<Item = (&K, u64)> {
        self.0.iter().map(|(key, count)| (key, *count))
    }

    /// The count of a key; 0 if it was not counted.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> u64
    where
        K: Borrow<Q>,
    {
        self.find(key).map_or(0, |at| self.0[at].1)
    }

    pub(super) fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Counts a key once more.
    pub(super) fn add<Q: Ord + ToOwned<Owned = K> + ?Sized>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
    {
        match self.find(key) {
            Ok(at) => self.0[at].1 += 1,
            Err(at) => self.0.insert(at, (key.to_owned(), 1)),
        }
    }

    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0
            .binary_search_by(|(known, _)| known.borrow().cmp(key))
    }
}

/// A map of the keys.
impl<K: Serialize> Serialize for Counts<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, count) in &self.0 {
            map.serialize_entry(key, count)?;
        }
        map.end()
    }
}
