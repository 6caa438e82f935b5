//! Similarity of two items with different names, and which of them belong together.

/// Minimum score of a proposed rename.
const MIN_SCORE: f64 = 0.7;
/// Minimum similarity of the names, however similar the rest.
const MIN_NAMES: f64 = 0.5;

/// Maximum number of pairs that are scored; with more, the source was rewritten and renames
/// cannot be guessed.
const MAX_PAIRS: usize = 10_000;

/// Properties by which a rename is scored.
pub(super) struct Traits<'a> {
    pub(super) name: &'a str,
    pub(super) description: Option<&'a str>,
    /// From 0 for the first in its list to 1 for the last.
    pub(super) position: f64,
}

/// Scores similarity: names count half, descriptions a third, positions the rest; where
/// neither is described, only names and positions count. Symmetric.
pub(super) fn score(old: &Traits, new: &Traits) -> Option<f64> {
    let name = strsim::normalized_damerau_levenshtein(old.name, new.name);
    if name < MIN_NAMES {
        return None;
    }
    let near = 1.0 - (old.position - new.position).abs();
    let score = match (old.description, new.description) {
        (None, None) => (0.5 * name + 0.15 * near) / 0.65,
        (old, new) => {
            let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
            0.5 * name + 0.35 * strsim::sorensen_dice(old, new) + 0.15 * near
        }
    };
    (score >= MIN_SCORE).then_some(score)
}

/// Returns a score in percent.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a score lies between 0 and 1"
)]
pub(super) fn percent(score: f64) -> u8 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Returns the position of an item in a list of that length.
#[expect(clippy::cast_precision_loss, reason = "lists are short")]
pub(super) fn position(at: usize, length: usize) -> f64 {
    if length < 2 {
        0.0
    } else {
        at as f64 / (length - 1) as f64
    }
}

/// Returns the pairs in which each is the only candidate of the other.
pub(super) fn unique(
    old: &[usize],
    new: &[usize],
    score: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<(usize, usize, f64)> {
    let mut candidates = Vec::new();
    if old.len().saturating_mul(new.len()) > MAX_PAIRS {
        return candidates;
    }
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
        Traits {
            name,
            description: Some(description),
            position: 0.5,
        }
    }

    #[test]
    fn similar_names_with_similar_descriptions_score_high() {
        let words = "Failed read operation sector count.";
        let found = score(&of("sector-count", words), &of("sectors-count", words));
        assert_eq!(found.map(percent), Some(96));
        assert_eq!(score(&of("error", words), &of("type", words)), None);
        let devices = of("devices", "all of them, listed");
        assert_eq!(score(&of("device", "device name"), &devices), None);
    }

    #[test]
    fn two_candidates_are_no_match() {
        let same = |_: usize, _: usize| Some(1.0);
        assert_eq!(unique(&[0], &[0, 1], same), []);
        assert_eq!(unique(&[0], &[1], same), [(0, 1, 1.0)]);
    }
}
