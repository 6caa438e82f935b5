//! The words for types, and for `optional`.

use crate::text::document::Type;

/// The type words of these documents.
const WORDS: [(&str, Type); 6] = [
    ("json-string", Type::String),
    ("json-int", Type::Integer),
    ("json-number", Type::Number),
    ("json-bool", Type::Boolean),
    ("json-object", Type::Object),
    ("json-value", Type::Any),
];

/// Words of other documents that mean a type just as clearly.
const OTHER_WORDS: [(&str, Type); 8] = [
    ("string", Type::String),
    ("str", Type::String),
    ("int", Type::Integer),
    ("integer", Type::Integer),
    ("number", Type::Number),
    ("bool", Type::Boolean),
    ("boolean", Type::Boolean),
    ("object", Type::Object),
];

/// Maximum length of a misspelt type word.
const MAX_WORD: usize = 16;

/// Maximum number of wrong letters in a misspelt word.
const MAX_TYPOS: usize = 2;

/// Returns whether a word in parentheses is meant as a type.
pub(in crate::text) fn is_type_word(word: &str) -> bool {
    let json = word.starts_with("json") && !word.contains(' ');
    json || from_word(word).0.is_some()
}

/// The type that a word means, and whether it is one of the documents' own words.
pub(in crate::text) fn from_word(word: &str) -> (Option<Type>, bool) {
    let array = || Type::Array {
        items: Box::new(Type::Unknown),
    };
    if let Some((_, ty)) = WORDS.iter().find(|(known, _)| *known == word) {
        return (Some(ty.clone()), true);
    }
    if word == "json-array" {
        return (Some(array()), true);
    }
    let other = OTHER_WORDS.iter().find(|(known, _)| *known == word);
    let could_be = word.contains('-') && word.len() <= MAX_WORD;
    let close = || {
        let distance = |(known, _): &&(&str, Type)| strsim::damerau_levenshtein(known, word);
        WORDS
            .iter()
            .min_by_key(distance)
            .filter(|known| distance(known) <= MAX_TYPOS)
    };
    (
        other
            .or_else(|| could_be.then(close).flatten())
            .map(|(_, ty)| ty.clone()),
        false,
    )
}

/// The word of these documents for a type.
pub(in crate::text) fn word(ty: &Type) -> &'static str {
    let known = WORDS.iter().find(|(_, known)| known == ty);
    known.map_or("json-array", |(word, _)| word)
}

/// Returns `Some` for `optional` in any spelling, and whether it is spelt correctly.
pub(in crate::text) fn optional(word: &str) -> Option<bool> {
    if word.eq_ignore_ascii_case(OPTIONAL) {
        return Some(true);
    }
    let alike = word.starts_with(['o', 'O']) && word.len().abs_diff(OPTIONAL.len()) <= MAX_TYPOS;
    let close = || strsim::damerau_levenshtein(&word.to_ascii_lowercase(), OPTIONAL) <= MAX_TYPOS;
    (alike && close()).then_some(false)
}

const OPTIONAL: &str = "optional";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_types_even_when_misspelt() {
        assert_eq!(from_word("json-int"), (Some(Type::Integer), true));
        assert_eq!(from_word("json-nuber"), (Some(Type::Number), false));
        assert_eq!(from_word("json-objct"), (Some(Type::Object), false));
        assert_eq!(from_word("boolean"), (Some(Type::Boolean), false));
        assert_eq!(from_word("json-date"), (None, false));
        assert!(is_type_word("json-date") && !is_type_word("e.g."));
    }

    #[test]
    fn optional_may_be_misspelt() {
        assert_eq!(optional("Optional"), Some(true));
        assert_eq!(optional("optinal"), Some(false));
        assert_eq!(optional("national"), None);
        assert_eq!(optional("in bytes"), None);
    }
}
