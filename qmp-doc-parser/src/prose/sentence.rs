//! Sentences of a text, and words that negate them.

/// ```text
/// sentences = sentence*      ; a sentence ends with ".", "!" or "?" and white space
/// ```
///
/// A full stop inside quotes or parentheses, of an abbreviation or a number ends nothing.
/// The end mark is not part of the sentence.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = end_of_sentence(rest);
        let sentence = rest[..end].trim_end_matches(['.', '!', '?']).trim();
        rest = rest[end..].trim_start();
        Some(sentence)
    })
    .filter(|sentence| !sentence.is_empty())
}

/// Abbreviations whose full stops end no sentence.
const ABBREVIATIONS: [&str; 4] = ["e.g.", "i.e.", "etc.", "vs."];

fn end_of_sentence(text: &str) -> usize {
    let mut depth = 0usize;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        match c {
            '"' => skip = closing_quote(text, at).unwrap_or(skip),
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '.' | '!' | '?' if depth == 0 => {
                let end = at + 1;
                let ends = text[end..].chars().next().is_none_or(char::is_whitespace);
                if ends && !ABBREVIATIONS.iter().any(|word| text[..end].ends_with(word)) {
                    return end;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// The byte after the quote that closes the one at `at`, if it is on the same line.
fn closing_quote(text: &str, at: usize) -> Option<usize> {
    let line = text[at + 1..].lines().next()?;
    Some(at + 1 + line.find('"')? + 1)
}

/// Words that negate a sentence.
const DENIALS: [&str; 8] = [
    "not", "never", "no", "nor", "neither", "cannot", "without", "hardly",
];

/// Returns whether a word of a sentence negates it.
pub(super) fn denies(sentence: &str) -> bool {
    sentence
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .any(|word| word.ends_with("n't") || DENIALS.iter().any(|no| word.eq_ignore_ascii_case(no)))
}

/// Returns the words with every run of white space as one space.
pub(crate) fn flat(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_flat(&mut out, text);
    out
}

/// Appends the words with every run of white space as one space.
pub(crate) fn push_flat(out: &mut String, text: &str) {
    let mut rest = text.trim();
    let mut before = ' ';
    // Most words have one space between them and are copied together.
    let mut is_other = |c: char| {
        let other = c.is_whitespace() && (c != ' ' || before == ' ');
        before = c;
        other
    };
    while let Some(at) = rest.find(&mut is_other) {
        out.push_str(rest[..at].trim_end());
        out.push(' ');
        rest = rest[at..].trim_start();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_sentences() {
        let all: Vec<_> = sentences("One. Two (e.g. so.) \"x. y\" 2.7 z!  Three").collect();
        assert_eq!(all, ["One", "Two (e.g. so.) \"x. y\" 2.7 z", "Three"]);
        assert_eq!(sentences(" . ").count(), 0);
    }

    #[test]
    fn denials_are_words_of_their_own() {
        assert!(denies("it is not so") && denies("it doesn't"));
        assert!(!denies("a note on nothing"));
    }
}
