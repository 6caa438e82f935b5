//! Descriptions: differences that may change a promise.

/// Words that often carry a fact that nothing else shows.
const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twice",
    "half",
];
const UNITS: &[&str] = &[
    "bit",
    "bits",
    "byte",
    "bytes",
    "kb",
    "kib",
    "mb",
    "mib",
    "gb",
    "gib",
    "sector",
    "sectors",
    "page",
    "pages",
    "second",
    "seconds",
    "millisecond",
    "milliseconds",
    "ms",
    "microsecond",
    "microseconds",
    "us",
    "nanosecond",
    "nanoseconds",
    "ns",
    "minute",
    "minutes",
    "hour",
    "hours",
    "utc",
    "percent",
    "percentage",
    "hz",
];
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "cannot", "without", "unless", "except", "nor", "neither", "none", "only",
];
const MODALS: &[&str] = &[
    "can", "could", "may", "might", "must", "shall", "should", "will", "would", "going", "always",
];
const MARKS: &[&str] = &["deprecated", "obsolete"];

/// Phrases whose single words mean nothing.
const PHRASES: &[&str] = &["can be empty", "other values", "no longer"];

/// Returns the suspect words that only one of the descriptions has, or has more often; the
/// older one's first.
pub(super) fn suspect(old: &str, new: &str) -> Option<String> {
    let (old, new) = (words(old), words(new));
    let count = |list: &[String], word: &str| list.iter().filter(|one| *one == word).count();
    let mut found: Vec<&str> = Vec::new();
    for word in old.iter().chain(&new) {
        if is_suspect(word) && count(&old, word) != count(&new, word) {
            found.push(word);
        }
    }
    let (old_text, new_text) = (padded(&old), padded(&new));
    for phrase in PHRASES {
        let phrase_padded = format!(" {phrase} ");
        if old_text.contains(&phrase_padded) != new_text.contains(&phrase_padded) {
            found.push(phrase);
        }
    }
    let mut seen = Vec::new();
    found.retain(|word| {
        let new = !seen.contains(word);
        seen.push(word);
        new
    });
    (!found.is_empty()).then(|| found.join(", "))
}

fn is_suspect(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
        || word.ends_with("n't")
        || [NUMBERS, UNITS, NEGATIONS, MODALS, MARKS]
            .iter()
            .any(|list| list.contains(&word))
}

/// Returns the words in lower case, without punctuation except within a word: `2.7`,
/// `isn't`.
fn words(text: &str) -> Vec<String> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '.');
    let parts = text.split(|c: char| !inner(c));
    let words = parts.map(|word| word.trim_matches(['\'', '.']));
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn padded(words: &[String]) -> String {
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_modals_numbers_and_negations_are_suspect() {
        for (old, new, found) in [
            ("size in bytes", "size in KiB", "bytes, kib"),
            ("caused to be stopped", "going to stop", "going"),
            ("offset from UTC", "offset", "utc"),
            ("it is sent", "it isn't sent", "isn't"),
            ("one of them", "two of them", "one, two"),
            ("", "it can\nbe empty.", "can, can be empty"),
            ("at most 5", "at most 6.", "5, 6"),
            ("name", "name, any since 2.7.", "2.7"),
        ] {
            assert_eq!(suspect(old, new).as_deref(), Some(found), "{old} → {new}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for (old, new) in [
            ("A thing ended.", "The thing has ended."),
            ("no error", "error: no"),
            ("Sizes, in bytes.", "in bytes: sizes"),
        ] {
            assert_eq!(suspect(old, new), None, "{old} → {new}");
        }
    }
}
