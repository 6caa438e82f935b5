//! The types of members: what words declare, and what examples let us conclude.

use serde_json::Value as Json;

use super::member::plain;
use crate::ir::{Basis, Member, Origin, Type};

/// The type words of these documents.
const WORDS: [(&str, Type); 6] = [
    ("json-string", Type::String),
    ("json-int", Type::INTEGER),
    ("json-number", Type::Number),
    ("json-bool", Type::Boolean),
    ("json-object", Type::Object),
    ("json-value", Type::Any),
];

/// Words of other documents that mean a type just as clearly.
const OTHER_WORDS: [(&str, Type); 8] = [
    ("string", Type::String),
    ("str", Type::String),
    ("int", Type::INTEGER),
    ("integer", Type::INTEGER),
    ("number", Type::Number),
    ("bool", Type::Boolean),
    ("boolean", Type::Boolean),
    ("object", Type::Object),
];

/// Longer words are no misspelt type.
const LONGEST: usize = 16;

/// How many letters a misspelt word may be off.
const TYPO: usize = 2;

/// Whether a word in parentheses is meant as a type.
pub(super) fn is_type_word(word: &str) -> bool {
    let json = word.starts_with("json") && !word.contains(' ');
    json || from_word(word).0.is_some()
}

/// The type that a word means, and whether it is one of the documents' own words.
pub(super) fn from_word(word: &str) -> (Option<Type>, bool) {
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
    let could_be = word.contains('-') && word.len() <= LONGEST;
    let close = || {
        let distance = |(known, _): &&(&str, Type)| strsim::damerau_levenshtein(known, word);
        WORDS
            .iter()
            .min_by_key(distance)
            .filter(|known| distance(known) <= TYPO)
    };
    (
        other
            .or_else(|| could_be.then(close).flatten())
            .map(|(_, ty)| ty.clone()),
        false,
    )
}

/// The word of these documents for a type.
pub(super) fn word(ty: &Type) -> &'static str {
    let known = WORDS.iter().find(|(_, known)| known == ty);
    known.map_or("json-array", |(word, _)| word)
}

/// The type of a JSON value.
pub(super) fn of(json: &Json) -> Type {
    match json {
        Json::Null => Type::Null,
        Json::Bool(_) => Type::Boolean,
        Json::Number(number) if number.is_f64() => Type::Number,
        Json::Number(_) => Type::INTEGER,
        Json::String(_) => Type::String,
        Json::Object(_) => Type::Object,
        Json::Array(items) => {
            let mut types = items.iter().map(of);
            let first = types.next().unwrap_or(Type::Unknown);
            let same = types.all(|ty| ty == first);
            Type::Array {
                items: Box::new(if same { first } else { Type::Unknown }),
            }
        }
    }
}

/// Whether a value is of a declared type.
pub(super) fn fits(json: &Json, ty: &Type) -> bool {
    match ty {
        Type::Any | Type::Unknown | Type::Named { .. } => true,
        Type::Number => json.is_number(),
        Type::Array { items } => json
            .as_array()
            .is_some_and(|array| array.iter().all(|item| fits(item, items))),
        Type::Integer { .. } => of(json) == Type::INTEGER,
        _ => of(json) == *ty,
    }
}

/// Where examples disagree: the member's name and the types they show.
pub(super) type Disagreement = (String, Vec<Type>);

/// Concludes the types that the text does not give, for a list of members and what the
/// examples show in their place; adds the members of objects that only examples show.
pub(super) fn conclude(members: &mut [Member], shown: &[&Json], out: &mut Vec<Disagreement>) {
    for member in members {
        let values: Vec<_> = shown
            .iter()
            .filter_map(|json| json.get(&member.name))
            .collect();
        if member.basis == Basis::Unknown {
            let mut types: Vec<Type> = Vec::new();
            for ty in values.iter().map(|json| of(json)) {
                if !types.contains(&ty) {
                    types.push(ty);
                }
            }
            (member.ty, member.basis) = if !member.members.is_empty() {
                (Type::Object, Basis::Members)
            } else if member.values.is_some() {
                (Type::String, Basis::Values)
            } else if let [one] = types.as_slice() {
                (one.clone(), Basis::Example)
            } else if member.reference.is_some() {
                (Type::Unknown, Basis::Reference)
            } else {
                (Type::Unknown, Basis::Unknown)
            };
            if types.len() > 1 {
                out.push((member.name.clone(), types));
            }
        }
        if member.ty == Type::Object && member.members.is_empty() {
            let span = member.span;
            member.members = shown_members(&values, span);
        }
        conclude(&mut member.members, &values, out);
    }
}

/// The members that examples show where the text lists none.
pub(super) fn shown_members(shown: &[&Json], span: crate::span::Span) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for name in shown
        .iter()
        .filter_map(|json| json.as_object())
        .flat_map(|object| object.keys())
    {
        if !members.iter().any(|member| member.name == *name) {
            members.push(plain(name, Origin::Example, span));
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_types_even_when_misspelt() {
        assert_eq!(from_word("json-int"), (Some(Type::INTEGER), true));
        assert_eq!(from_word("json-nuber"), (Some(Type::Number), false));
        assert_eq!(from_word("json-objct"), (Some(Type::Object), false));
        assert_eq!(from_word("boolean"), (Some(Type::Boolean), false));
        assert_eq!(from_word("json-date"), (None, false));
        assert!(is_type_word("json-date") && !is_type_word("e.g."));
    }
}
