//! Which changes a later revision takes back: between the two nothing remains of them.

use std::collections::HashMap;

use qmp_history::diff::{Change, Comparison};

/// For each change of each step: the step that takes it back, or that it takes back.
pub(crate) fn undone(comparisons: &[&Comparison]) -> Vec<Vec<Option<usize>>> {
    let none = |one: &&Comparison| vec![None; one.changes.len()];
    let mut all: Vec<Vec<Option<usize>>> = comparisons.iter().map(none).collect();
    let mut open: HashMap<About<'_>, Vec<(usize, usize)>> = HashMap::new();
    for (step, comparison) in comparisons.iter().enumerate() {
        for (at, change) in comparison.changes.iter().enumerate() {
            let before = (change.path_before(), change.part.as_deref());
            let found = open.get_mut(&before).and_then(|places| {
                let takes_back = |(step, at): &(usize, usize)| {
                    comparisons[*step].changes[*at].is_undone_by(change)
                };
                let place = places.iter().rposition(takes_back)?;
                Some(places.remove(place))
            });
            if let Some((first, index)) = found {
                all[first][index] = Some(step);
                all[step][at] = Some(first);
            } else {
                open.entry(about(change)).or_default().push((step, at));
            }
        }
    }
    all
}

/// The newer path of a change and its part.
type About<'c> = (&'c str, Option<&'c str>);

fn about(change: &Change) -> About<'_> {
    (&change.path, change.part.as_deref())
}
