//! The history of changes over all revisions, and which of them never reached a release.

mod history;
mod releases;

use std::collections::HashMap;

use qmp_doc_parser::ir;
use serde::Serialize;

use crate::change::Change;
use crate::compare::changes;
use crate::comparison::Comparison;
use crate::settings::Settings;

/// What changed from each revision to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// One step between two neighbours, oldest first.
    pub steps: Vec<Step>,
}

/// What changed from one revision to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The changes.
    pub comparison: Comparison,
    /// For each of them: the step that takes it back, or that it takes back, where no
    /// release came between the two.
    transient: Vec<Option<usize>>,
}

/// A change and where in the log it stands. As JSON, `step`, `transient` and `change`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry<'a> {
    /// The index of the step: from the revision of that index to the next.
    pub step: usize,
    /// The change.
    pub change: &'a Change,
    /// The step that takes it back, or that it takes back, if no release came between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transient: Option<usize>,
}

/// Compares each document with the next, in the order of QEMU's history.
///
/// What a step takes back that an earlier one did, before any release could ship it, is
/// transient: both changes are marked. Facts of the evidence apply to neighbours only, and
/// [`Settings::also`] to the last step, whose newer side it describes.
pub fn log(documents: &[ir::Document], settings: &Settings) -> Log {
    let mut settings = settings.clone();
    let also = std::mem::take(&mut settings.also);
    let mut earlier = settings.earlier.clone();
    let mut steps: Vec<Step> = Vec::new();
    // Changes that a later step may take back, by what they are about.
    let mut open: HashMap<Target, Vec<(usize, usize)>> = HashMap::new();
    let last = documents.len().saturating_sub(2);
    for (step, pair) in documents.windows(2).enumerate() {
        let [old, new] = pair else { continue };
        if step == last {
            settings.also.clone_from(&also);
        }
        settings.earlier.clone_from(&earlier);
        earlier.extend(old.events.iter().map(|event| event.name.clone()));
        let comparison = changes(old, new, &settings);
        let mut transient = vec![None; comparison.changes.len()];
        let released_meanwhile = releases::may_lie_between(old, new);
        if released_meanwhile || releases::ships(old) {
            // A release may have what came before; that cannot be undone unseen.
            open.clear();
        }
        // A step does not undo itself: what it does is open from the next one on.
        let mut opened = Vec::new();
        for (at, change) in comparison.changes.iter().enumerate() {
            let before = open.get_mut(&target_before(change));
            let undone = before.and_then(|places| {
                let place = places.iter().rposition(|(step, at)| {
                    steps[*step].comparison.changes[*at].is_undone_by(change)
                })?;
                Some(places.remove(place))
            });
            if let Some((first, index)) = undone {
                steps[first].transient[index] = Some(step);
                transient[at] = Some(first);
            } else if !released_meanwhile {
                opened.push((target(change), (step, at)));
            }
        }
        for (target, place) in opened {
            open.entry(target).or_default().push(place);
        }
        steps.push(Step {
            comparison,
            transient,
        });
    }
    Log { steps }
}

/// What a change is about, by its newer names.
type Target = (Option<String>, Option<String>, Vec<String>, Option<String>);

fn target(change: &Change) -> Target {
    let (event, member) = (change.event.clone(), change.member.clone());
    (
        event,
        change.named_type.clone(),
        member,
        change.part.clone(),
    )
}

fn target_before(change: &Change) -> Target {
    let event = change.event_before().map(str::to_owned);
    let member = change.member_before().to_vec();
    (
        event,
        change.named_type.clone(),
        member,
        change.part.clone(),
    )
}

impl Step {
    /// The changes, each with the step that takes it back or that it takes back, if any.
    pub fn changes(&self) -> impl Iterator<Item = (&Change, Option<usize>)> {
        self.comparison
            .changes
            .iter()
            .zip(self.transient.iter().copied())
    }
}

impl Log {
    /// Every change, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.steps.iter().enumerate().flat_map(|(step, one)| {
            let of = move |(change, transient)| Entry {
                step,
                change,
                transient,
            };
            one.changes().map(of)
        })
    }
}
