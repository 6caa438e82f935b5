//! How alike two things are that have different names, and which of them belong together.

use super::prose::words;

/// From here on two members or events may be one under two names.
const ENOUGH: f64 = 0.7;
/// Names less alike than this never are, however alike the rest.
const NAMES_ENOUGH: f64 = 0.5;

/// What a rename is judged by.
pub(super) struct Traits<'a> {
    pub(super) name: &'a str,
    pub(super) description: &'a str,
    /// From 0 for the first in its list to 1 for the last.
    pub(super) position: f64,
}

/// How alike two are: names count half, descriptions a third or so, places the rest;
/// where neither is described only names and places count. The same in both directions.
pub(super) fn score(old: &Traits, new: &Traits) -> Option<f64> {
    let name = strsim::normalized_damerau_levenshtein(old.name, new.name);
    if name < NAMES_ENOUGH {
        return None;
    }
    let near = 1.0 - (old.position - new.position).abs();
    let score = match (words(old.description), words(new.description)) {
        (None, None) => (0.5 * name + 0.15 * near) / 0.65,
        (old, new) => {
            let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
            0.5 * name + 0.35 * strsim::sorensen_dice(&old, &new) + 0.15 * near
        }
    };
    (score >= ENOUGH).then_some(score)
}

/// A score in percent, as it is told.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a score lies between 0 and 1"
)]
pub(super) fn percent(score: f64) -> u8 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// The place of an item in a list of that length.
#[expect(clippy::cast_precision_loss, reason = "lists are short")]
pub(super) fn position(at: usize, length: usize) -> f64 {
    if length < 2 {
        0.0
    } else {
        at as f64 / (length - 1) as f64
    }
}

/// The pairs in which each is the only candidate of the other.
pub(super) fn unique(
    old: &[usize],
    new: &[usize],
    score: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<(usize, usize, f64)> {
    let mut candidates = Vec::new();
    for before in old {
        for after in new {
            candidates.extend(score(*before, *after).map(|score| (*before, *after, score)));
        }
    }
    let alone = |pair: &&(usize, usize, f64)| {
        let rivals = candidates
            .iter()
            .filter(|other| other.0 == pair.0 || other.1 == pair.1);
        rivals.count() == 1
    };
    candidates.iter().filter(alone).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<'a>(name: &'a str, description: &'a str) -> Traits<'a> {
        let position = 0.5;
        Traits {
            name,
            description,
            position,
        }
    }

    #[test]
    fn alike_names_with_alike_words_score_high() {
        let words = "Failed read operation sector count.";
        let found = score(&of("sector-count", words), &of("sectors-count", words));
        assert_eq!(found.map(percent), Some(96));
        assert_eq!(score(&of("error", words), &of("type", words)), None);
        assert_eq!(
            score(
                &of("device", "device name"),
                &of("devices", "all of them, listed")
            ),
            None
        );
    }

    #[test]
    fn two_candidates_are_none() {
        let same = |_: usize, _: usize| Some(1.0);
        assert_eq!(unique(&[0], &[0, 1], same), []);
        assert_eq!(unique(&[0], &[1], same), [(0, 1, 1.0)]);
    }
}
