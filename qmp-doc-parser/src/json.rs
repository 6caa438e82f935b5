//! JSON as people wrote it into examples: what is wrong with it, and what it means.

mod scan;

use scan::{Kind, Token, tokens};
use serde_json::Value;

use crate::diagnostic::Code;

/// One defect, at a byte offset of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    pub(crate) at: usize,
    pub(crate) message: String,
    /// How it was mended; none if it could not be.
    pub(crate) step: Option<String>,
}

/// An example read: as it stands, or mended, or neither.
#[derive(Debug, PartialEq)]
pub(crate) struct Lenient {
    pub(crate) json: Option<Value>,
    pub(crate) repaired: Option<Value>,
    pub(crate) faults: Vec<Fault>,
}

/// The nesting at which reading stops; more than any event has, less than hurts.
pub(crate) const DEPTH: usize = 100;

/// Reads a JSON text, mending what has just one way of being mended.
pub(crate) fn read(text: &str) -> Lenient {
    if let Ok(json) = serde_json::from_str(text) {
        return Lenient {
            json: Some(json),
            repaired: None,
            faults: Vec::new(),
        };
    }
    let (mended, mut faults) = mend(text);
    let repaired = mended.and_then(|mended| serde_json::from_str::<Value>(&mended).ok());
    let repaired = repaired.filter(plausible);
    if repaired.is_none() {
        for fault in &mut faults {
            fault.step = None;
        }
        if faults.is_empty() {
            faults.push(syntax_fault(text));
        }
    }
    Lenient {
        json: None,
        repaired,
        faults,
    }
}

/// The brackets that would close a text, innermost first; empty if it is closed or broken.
pub(crate) fn missing_closers(text: &str) -> String {
    let mut open = Vec::new();
    for token in tokens(text) {
        match token.kind {
            Kind::Open(closer) => open.push(closer),
            Kind::Close(closer) if open.pop() != Some(closer) => {
                return String::new();
            }
            Kind::Bad => return String::new(),
            _ => {}
        }
    }
    open.into_iter().rev().collect()
}

/// Where a text that starts with a bracket closes it again: the length up to there.
pub(crate) fn balanced_len(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for token in tokens(text) {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(token.end);
                }
            }
            _ => {}
        }
    }
    None
}

/// How many brackets are open behind a line, if `depth` were open before it.
pub(crate) fn depth_behind(line: &str, depth: usize) -> usize {
    tokens(line).fold(depth, |depth, token| match token.kind {
        Kind::Open(_) => depth + 1,
        Kind::Close(_) => depth.saturating_sub(1),
        _ => depth,
    })
}

/// A mended event must not have swallowed its own envelope: then the brackets that were
/// added at its end belong elsewhere.
fn plausible(json: &Value) -> bool {
    let swallowed = |value: &Value| {
        value.as_object().is_some_and(|members| {
            members.contains_key("timestamp") || members.contains_key("event")
        })
    };
    json.as_object()
        .is_none_or(|members| !members.values().any(swallowed))
}

/// Puts missing commas in, closes what is open at the end, drops what closes too much.
fn mend(text: &str) -> (Option<String>, Vec<Fault>) {
    let mut out = String::new();
    let mut faults = Vec::new();
    let mut open: Vec<char> = Vec::new();
    let mut previous: Option<Token> = None;
    let mut done = false;
    let all: Vec<_> = tokens(text).collect();
    for (at, token) in all.iter().enumerate() {
        let Some(copied_from) = previous.as_ref().map_or(Some(0), |token| Some(token.end)) else {
            break;
        };
        out.push_str(&text[copied_from..token.start]);
        if done {
            if !matches!(token.kind, Kind::Close(_)) {
                return (None, faults);
            }
            faults.push(Fault {
                code: Code::ExampleSurplusBracket,
                at: token.start,
                message: format!("`{}` closes nothing", &text[token.start..token.end]),
                step: Some("the surplus bracket at the end was dropped".into()),
            });
            previous = Some(token.clone());
            continue;
        }
        let next_is_colon = all.get(at + 1).is_some_and(|next| next.kind == Kind::Colon);
        let ends_value = previous
            .as_ref()
            .is_some_and(|token| token.kind.ends_value());
        if ends_value && token.kind == Kind::Text && next_is_colon && open.last() == Some(&'}') {
            let end = previous.as_ref().map_or(0, |token| token.end);
            out.insert(out.trim_end().len(), ',');
            faults.push(Fault {
                code: Code::ExampleMissingComma,
                at: end,
                message: "a comma is missing between two members".into(),
                step: Some("a comma was put between the two members".into()),
            });
        }
        match token.kind {
            Kind::Open(closer) => {
                open.push(closer);
                if open.len() > DEPTH {
                    faults.push(Fault {
                        code: Code::LimitExceeded,
                        at: token.start,
                        message: format!("it nests deeper than {DEPTH}"),
                        step: None,
                    });
                    return (None, faults);
                }
            }
            Kind::Close(closer) => {
                if open.pop() != Some(closer) {
                    return (None, faults);
                }
                done = open.is_empty();
            }
            Kind::Bad => return (None, faults),
            _ => {}
        }
        out.push_str(&text[token.start..token.end]);
        previous = Some(token.clone());
    }
    if !open.is_empty() {
        let closers: String = open.iter().rev().collect();
        faults.push(Fault {
            code: Code::ExampleUnclosed,
            at: text.trim_end().len(),
            message: format!("`{closers}` is missing at the end"),
            step: Some(format!("`{closers}` was added at the end")),
        });
        out.push_str(&closers);
    }
    (Some(out), faults)
}

/// What `serde_json` says, at its place.
fn syntax_fault(text: &str) -> Fault {
    let (message, at) = match serde_json::from_str::<Value>(text) {
        Err(error) => {
            let line: usize = text
                .split_inclusive('\n')
                .take(error.line().saturating_sub(1))
                .map(str::len)
                .sum();
            let mut at = (line + error.column().saturating_sub(1)).min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let words = error.to_string();
            let words = words
                .split(" at line ")
                .next()
                .unwrap_or_default()
                .to_owned();
            (words, at)
        }
        Ok(_) => ("it is JSON, but not an event".to_owned(), 0),
    };
    Fault {
        code: Code::ExampleNotJson,
        at,
        message,
        step: None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn mended(text: &str, json: &Value, code: Code) {
        let read = read(text);
        assert_eq!(read.json, None);
        assert_eq!(read.repaired.as_ref(), Some(json));
        assert_eq!(
            read.faults.iter().map(|f| f.code).collect::<Vec<_>>(),
            [code]
        );
    }

    #[test]
    fn a_missing_comma_is_put_in() {
        let json = json!({"a": 1, "b": {"c": true}});
        mended(
            "{ \"a\": 1\n \"b\": {\"c\": true} }",
            &json,
            Code::ExampleMissingComma,
        );
    }

    #[test]
    fn one_bracket_too_many_is_dropped_and_one_too_few_added() {
        mended(
            "{\"a\": [1]}\n}",
            &json!({"a": [1]}),
            Code::ExampleSurplusBracket,
        );
        mended("{\"a\": [1", &json!({"a": [1]}), Code::ExampleUnclosed);
    }

    #[test]
    fn brackets_that_belong_elsewhere_are_not_added_at_the_end() {
        let text = r#"{"event": "A", "data": {"b": 1, "timestamp": {"seconds": 1}}"#;
        let read = read(text);
        assert_eq!((read.json, read.repaired), (None, None));
        assert_eq!(read.faults[0].step, None);
    }

    #[test]
    fn what_cannot_be_mended_says_where() {
        let read = read("{\"a\":\n tru}");
        assert_eq!(read.repaired, None);
        assert_eq!(read.faults[0].code, Code::ExampleNotJson);
        assert_eq!(read.faults[0].at, 10);
    }

    #[test]
    fn closers_come_innermost_first() {
        assert_eq!(missing_closers("{\"a\": [{\"}\": 1"), "}]}");
        assert_eq!(missing_closers("{} }"), "");
        assert_eq!(balanced_len("{\"}\": {}} tail"), Some(9));
    }
}
