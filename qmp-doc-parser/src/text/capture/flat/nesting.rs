//! The tree of members, rebuilt from a flat list with the help of the examples.

use std::collections::HashSet;

use serde_json::Value;

/// Objects nested deeper than this are not followed.
const DEPTH: usize = 16;

/// One item of the flat list.
pub(super) struct Bullet<'a> {
    pub(super) name: &'a str,
    pub(super) is_object: bool,
}

/// Owner of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) depth: usize,
    /// Nothing shows it, and there was a choice.
    pub(super) guessed: bool,
}

/// An object whose members are being listed.
struct Scope<'a> {
    name: &'a str,
    seen: HashSet<&'a str>,
}

/// Places every item: where an example shows it, else in the object listed last. `shown` returns
/// the data of the examples; it is only needed if there is an object.
pub(super) fn place(bullets: &[Bullet], shown: impl FnOnce() -> Vec<Value>) -> Vec<Place> {
    if !bullets.iter().any(|bullet| bullet.is_object) {
        return vec![Place::default(); bullets.len()];
    }
    let shown = shown();
    let mut open = vec![Scope {
        name: "",
        seen: HashSet::new(),
    }];
    let mut places = Vec::new();
    for bullet in bullets {
        let free = |depth: usize| !open[depth].seen.contains(bullet.name);
        let is_shown = |depth: usize| {
            shown.iter().any(|data| {
                open[1..=depth]
                    .iter()
                    .try_fold(data, |value, scope| value.get(scope.name))
                    .is_some_and(|value| value.get(bullet.name).is_some())
            })
        };
        let innermost = open.len() - 1;
        let by_example = (0..open.len())
            .rev()
            .find(|depth| free(*depth) && is_shown(*depth));
        // Without examples, an object is most likely a sibling of the object before it.
        let from = if bullet.is_object && shown.is_empty() {
            innermost.saturating_sub(1)
        } else {
            innermost
        };
        let depth = by_example
            .or_else(|| (0..=from).rev().find(|depth| free(*depth)))
            .unwrap_or(innermost);
        places.push(Place {
            depth,
            guessed: by_example.is_none() && innermost > 0,
        });
        open.truncate(depth + 1);
        open[depth].seen.insert(bullet.name);
        if bullet.is_object && open.len() < DEPTH {
            open.push(Scope {
                name: bullet.name,
                seen: HashSet::new(),
            });
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn depths(list: &[&str], shown: &[Value]) -> Vec<(usize, bool)> {
        let bullets: Vec<_> = list
            .iter()
            .map(|name| Bullet {
                name: name.trim_end_matches('{'),
                is_object: name.ends_with('{'),
            })
            .collect();
        place(&bullets, || shown.to_vec())
            .iter()
            .map(|p| (p.depth, p.guessed))
            .collect()
    }

    #[test]
    fn examples_show_the_depth() {
        let shown = [json!({"a": {"h": 1}, "b": {"h": 1, "p": 2}, "c": 3})];
        assert_eq!(
            depths(&["a{", "h", "b{", "h", "p", "c"], &shown),
            [
                (0, false),
                (1, false),
                (0, false),
                (1, false),
                (1, false),
                (0, false)
            ]
        );
    }

    #[test]
    fn what_no_example_shows_is_read_into_the_object_listed_last_and_marked() {
        let shown = [json!({"a": {"h": 1}})];
        assert_eq!(
            depths(&["a{", "h", "x"], &shown),
            [(0, false), (1, false), (1, true)]
        );
    }

    #[test]
    fn without_examples_a_name_seen_twice_and_an_object_close_the_one_before() {
        assert_eq!(
            depths(&["a{", "h", "b{", "h"], &[]),
            [(0, false), (1, true), (0, true), (1, true)]
        );
    }
}
