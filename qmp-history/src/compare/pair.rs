//! Lines up two lists by name. A name that a list has twice pairs with its like by number.

use std::collections::HashMap;

/// What two lists have in common, and what only one of them has; indices into them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pairs {
    /// In the newer list's order.
    pub(super) both: Vec<(usize, usize)>,
    pub(super) only_old: Vec<usize>,
    pub(super) only_new: Vec<usize>,
}

/// Pairs two lists by a key.
pub(super) fn pairs<T, K: std::hash::Hash + Eq + Copy>(
    old: &[T],
    new: &[T],
    key: impl Fn(usize, bool) -> K,
) -> Pairs {
    let mut waiting: HashMap<(K, usize), usize> = HashMap::new();
    let mut times: HashMap<K, usize> = HashMap::new();
    for at in 0..old.len() {
        let key = key(at, false);
        let time = times.entry(key).or_default();
        waiting.insert((key, *time), at);
        *time += 1;
    }
    times.clear();
    let (mut both, mut only_new) = (Vec::new(), Vec::new());
    for at in 0..new.len() {
        let key = key(at, true);
        let time = times.entry(key).or_default();
        match waiting.remove(&(key, *time)) {
            Some(before) => both.push((before, at)),
            None => only_new.push(at),
        }
        *time += 1;
    }
    let mut only_old: Vec<_> = waiting.into_values().collect();
    only_old.sort_unstable();
    Pairs {
        both,
        only_old,
        only_new,
    }
}

/// Pairs two lists by a name of their items.
pub(super) fn by_name<'a, T>(old: &'a [T], new: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Pairs {
    pairs(old, new, |at, is_new| {
        name(if is_new { &new[at] } else { &old[at] })
    })
}

/// Pairs two lists by their items' being alike, each with the first that is left.
pub(super) fn alike<T>(old: &[T], new: &[T], alike: impl Fn(&T, &T) -> bool) -> Pairs {
    let mut left: Vec<usize> = (0..old.len()).collect();
    let (mut both, mut only_new) = (Vec::new(), Vec::new());
    for (at, item) in new.iter().enumerate() {
        match left.iter().position(|before| alike(&old[*before], item)) {
            Some(place) => both.push((left.remove(place), at)),
            None => only_new.push(at),
        }
    }
    Pairs {
        both,
        only_old: left,
        only_new,
    }
}

impl Pairs {
    /// Whether what both have stands in another order.
    pub(super) fn reordered(&self) -> bool {
        !self.both.is_sorted()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_pair_wherever_they_stand() {
        let found = by_name(&["a", "b", "b", "c"], &["b", "d", "a"], |name| *name);
        assert_eq!(found.both, [(1, 0), (0, 2)]);
        assert_eq!(
            (&found.only_old[..], &found.only_new[..]),
            (&[2, 3][..], &[1][..])
        );
        assert!(found.reordered());
    }
}
