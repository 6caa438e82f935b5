//! The places of members in a text that is JSON or nearly so.

use std::ops::Range;

use super::scan::{Kind, tokens};

/// The place of a member: its key, and the first token of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) key: Range<usize>,
    pub(crate) value: Range<usize>,
}

/// Finds a member by its path, `["data", "server", "host"]`. Arrays are looked through.
pub(crate) fn locate(text: &str, path: &[&str]) -> Option<Place> {
    // For each open bracket the key that it is the value of; arrays have none.
    let mut open: Vec<Option<&str>> = Vec::new();
    let mut key: Option<Range<usize>> = None;
    let mut all = tokens(text).peekable();
    while let Some(token) = all.next() {
        let here = token.start..token.end;
        let before = key.take();
        let is_key = token.kind == Kind::Text && all.peek().is_some_and(|t| t.kind == Kind::Colon);
        if is_key {
            key = Some(here);
            continue;
        }
        if token.kind == Kind::Colon {
            key = before;
            continue;
        }
        if let Some(key) = &before {
            let name = text[key.clone()].trim_matches('"');
            let outer = open.iter().skip(1).flatten().copied();
            if outer.chain([name]).eq(path.iter().copied()) {
                return Some(Place {
                    key: key.clone(),
                    value: here,
                });
            }
        }
        match token.kind {
            Kind::Open(_) => open.push(before.map(|key| text[key].trim_matches('"'))),
            Kind::Close(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_found_by_its_path() {
        let text = r#"{"a": {"x": 1}, "b": [{"x": "y"}]}"#;
        let found = |path: &[&str]| {
            let place = locate(text, path)?;
            Some((&text[place.key], &text[place.value]))
        };
        assert_eq!(found(&["b", "x"]), Some(("\"x\"", "\"y\"")));
        assert_eq!(found(&["a"]), Some(("\"a\"", "{")));
        assert_eq!(found(&["x"]), None);
    }
}
