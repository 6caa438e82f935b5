//! Events as QEMU sent them, one line each: examples for the documentation.

use serde::Deserialize;

/// A captured event and the release that sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapturedExample {
    /// The event's name.
    pub event: String,
    /// The release, `10.0`.
    pub release: qmp_doc_parser::ir::Release,
    /// The line.
    pub json: String,
}

/// A line of the file is not a captured event.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct InvalidExample {
    /// From 1.
    pub line: usize,
    /// Description of the problem.
    pub message: String,
}

#[derive(Deserialize)]
struct Named {
    event: String,
}

/// Parses a file of lines: a release, a tab, an event; `#` starts a comment.
///
/// # Errors
/// If a line is not of this form.
pub fn captured_examples(text: &str) -> Result<Vec<CapturedExample>, InvalidExample> {
    let mut examples = Vec::new();
    for (at, line) in (1..).zip(text.lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fail = |message: String| InvalidExample { line: at, message };
        let (release, json) = line
            .split_once('\t')
            .ok_or_else(|| fail("must be a release, a tab and an event".to_owned()))?;
        let release = release.parse();
        let release = release.map_err(|error| fail(format!("{error}")))?;
        let named: Named =
            serde_json::from_str(json).map_err(|error| fail(format!("no event: {error}")))?;
        examples.push(CapturedExample {
            event: named.event,
            release,
            json: json.to_owned(),
        });
    }
    Ok(examples)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_a_release_and_an_event() {
        let text = "# Captured.\n10.0\t{\"event\": \"STOP\"}\n";
        let examples = captured_examples(text).expect("examples");
        assert_eq!(examples[0].event, "STOP");
        for (text, line) in [("\nx", 2), ("x\t{}", 1), ("10.0\t{}", 1)] {
            assert_eq!(captured_examples(text).expect_err(text).line, line);
        }
    }
}
