//! Descriptions of members, values, branches and features, by name.

use std::collections::HashMap;

use super::Passage;
use crate::schema::tree::Bytes;

/// The description of a member, value or feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// The name.
    pub name: String,
    /// The line on which it begins.
    pub bytes: Bytes,
    /// The description.
    pub passage: Passage,
}

/// Descriptions in order; of a repeated name, the first counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentDescriptions {
    list: Vec<Described>,
    by_name: HashMap<String, usize>,
}

impl CommentDescriptions {
    /// Adds a description; returns whether its name is new.
    pub(super) fn push(&mut self, described: Described) -> bool {
        let nth = self.list.len();
        let name = described.name.clone();
        self.list.push(described);
        *self.by_name.entry(name).or_insert(nth) == nth
    }

    /// The description of a name.
    pub fn get(&self, name: &str) -> Option<&Described> {
        self.list.get(*self.by_name.get(name)?)
    }

    /// Returns all descriptions, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Described> {
        self.list.iter()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn last_passage(&mut self) -> Option<&mut Passage> {
        self.list.last_mut().map(|described| &mut described.passage)
    }

    pub(super) fn each_mut(&mut self) -> impl Iterator<Item = &mut Described> {
        self.list.iter_mut()
    }
}

impl<'d> IntoIterator for &'d CommentDescriptions {
    type Item = &'d Described;
    type IntoIter = std::slice::Iter<'d, Described>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
