//! JSON of examples: finds departures and parses.

mod extent;
mod locate;
mod repair;
mod scan;

pub(crate) use extent::{End, depth_after, end_of, missing_closers};
pub(crate) use locate::{Place, locate};

use serde_json::Value;

use crate::diagnostic::{CaptureCode, Code, ExampleCode};

/// One slip, at a byte offset of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) slip: Slip,
    pub(crate) at: usize,
}

/// Departure of a text from JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// No comma between two members or items.
    MissingComma,
    /// A comma after the last member or item.
    TrailingComma,
    /// A closing bracket after the end.
    Surplus(char),
    /// Brackets that are not closed.
    Unclosed(String),
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// Any slip without an unambiguous repair.
    NotJson(String),
}

/// An example as written, or repaired, or neither.
#[derive(Debug, PartialEq)]
pub(crate) struct Lenient {
    pub(crate) json: Option<Value>,
    pub(crate) repaired: Option<Value>,
    pub(crate) faults: Vec<Fault>,
}

/// Maximum nesting depth; prevents stack overflow.
const MAX_DEPTH: usize = 100;

/// Parses JSON, applying only unambiguous repairs.
pub(crate) fn read(text: &str) -> Lenient {
    if let Ok(json) = serde_json::from_str(text) {
        return Lenient {
            json: Some(json),
            repaired: None,
            faults: Vec::new(),
        };
    }
    let repair::Repaired { text: out, faults } = repair::repair(text);
    let mut faults = faults;
    let repairable = faults.iter().all(|fault| fault.slip.step().is_some());
    let mut repaired = None;
    if repairable {
        match serde_json::from_str::<Value>(&out.text) {
            Ok(json) => repaired = Some(json).filter(plausible),
            Err(error) => {
                faults.push(Fault {
                    slip: Slip::NotJson(message(&error)),
                    at: out.source(offset(&out.text, &error)),
                });
                faults.sort_by_key(|fault| fault.at);
            }
        }
    }
    Lenient {
        json: None,
        repaired,
        faults,
    }
}

/// An event that was closed at its end must not contain its own envelope: then the
/// brackets belong elsewhere.
fn plausible(json: &Value) -> bool {
    let swallowed = |value: &Value| {
        value.as_object().is_some_and(|members| {
            members.contains_key("timestamp") || members.contains_key("event")
        })
    };
    json.as_object()
        .is_none_or(|members| !members.values().any(swallowed))
}

/// Returns the message of `serde_json`, without the position.
fn message(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    words.to_owned()
}

/// The byte at which `serde_json` reports an error.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let line: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    (line + error.column().saturating_sub(1)).min(text.len())
}

impl Slip {
    /// The diagnostic for it.
    pub(crate) fn code(&self, repaired: bool) -> Code {
        match self {
            Self::MissingComma => ExampleCode::ExampleMissingComma { repaired }.into(),
            Self::TrailingComma => ExampleCode::ExampleTrailingComma { repaired }.into(),
            Self::Surplus(bracket) => ExampleCode::ExampleSurplusBracket {
                bracket: *bracket,
                repaired,
            }
            .into(),
            Self::Unclosed(closers) => ExampleCode::ExampleUnclosed {
                closers: closers.clone(),
                repaired,
            }
            .into(),
            Self::TooDeep => CaptureCode::LimitExceeded {
                limit: MAX_DEPTH,
                what: "levels of nesting",
            }
            .into(),
            Self::NotJson(error) => ExampleCode::ExampleNotJson {
                error: error.clone(),
            }
            .into(),
        }
    }

    /// The repair of it; none if no repair is unambiguous.
    pub(crate) fn step(&self) -> Option<String> {
        match self {
            Self::MissingComma => Some("a comma was put between the two members".to_owned()),
            Self::TrailingComma => Some("a trailing comma was dropped".to_owned()),
            Self::Surplus(_) => Some("the surplus bracket at the end was dropped".to_owned()),
            Self::Unclosed(closers) => Some(format!("`{closers}` was added at the end")),
            Self::TooDeep | Self::NotJson(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(text: &str, json: Option<&Value>, slips: &[(usize, Slip)]) {
        let read = read(text);
        assert_eq!(read.json, None);
        assert_eq!(read.repaired.as_ref(), json);
        let found: Vec<_> = read
            .faults
            .into_iter()
            .map(|fault| (fault.at, fault.slip))
            .collect();
        assert_eq!(found, slips);
    }

    #[test]
    fn a_missing_comma_is_added() {
        check(
            "{ \"a\": 1\n \"b\": {\"c\": true} }",
            Some(&json!({"a": 1, "b": {"c": true}})),
            &[(8, Slip::MissingComma)],
        );
        check("[1 2]", Some(&json!([1, 2])), &[(2, Slip::MissingComma)]);
    }

    #[test]
    fn a_surplus_bracket_is_dropped_and_a_missing_one_added() {
        check(
            "{\"a\": [1]}\n}",
            Some(&json!({"a": [1]})),
            &[(11, Slip::Surplus('}'))],
        );
        check(
            "{\"a\": [1",
            Some(&json!({"a": [1]})),
            &[(8, Slip::Unclosed("]}".into()))],
        );
    }

    #[test]
    fn every_slip_of_an_example_is_found() {
        check(
            "{\"a\": 1 \"b\": [1,], }",
            Some(&json!({"a": 1, "b": [1]})),
            &[
                (7, Slip::MissingComma),
                (15, Slip::TrailingComma),
                (17, Slip::TrailingComma),
            ],
        );
    }

    #[test]
    fn brackets_that_belong_elsewhere_are_not_added_at_the_end() {
        let text = r#"{"event": "A", "data": {"b": 1, "timestamp": {"seconds": 1}}"#;
        check(text, None, &[(60, Slip::Unclosed("}".into()))]);
    }

    #[test]
    fn a_slip_without_repair_has_a_position() {
        let error = || Slip::NotJson("unexpected `tru`".into());
        check("{\"a\":\n tru}", None, &[(7, error())]);
        let error = Slip::NotJson("expected `:`".into());
        check("{\"a\" 1 }", None, &[(5, error)]);
    }
}
