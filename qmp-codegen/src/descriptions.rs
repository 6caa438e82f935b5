//! `descriptions.toml`: the documentation of events, members, branches and values in the
//! project's own words.

use std::collections::BTreeMap;

use toml::Spanned;

/// One line for each event, member and branch, and for values that need one.
///
/// Keys are paths below the event: empty for the event, `member.inner`, `member<case>`,
/// `member=value`.
#[derive(Clone, Debug, Default)]
pub struct Descriptions {
    events: BTreeMap<String, BTreeMap<String, String>>,
}

/// The text is not a file of descriptions.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct InvalidDescriptions {
    /// From 1.
    pub line: usize,
    /// Description of the problem.
    pub message: String,
}

impl Descriptions {
    /// Parses the text of the file.
    ///
    /// # Errors
    /// If it is not TOML of this form, or a line is empty or does not end with a full stop.
    pub fn from_toml(text: &str) -> Result<Self, InvalidDescriptions> {
        type Parsed = BTreeMap<String, BTreeMap<Spanned<String>, Spanned<String>>>;
        let line = |offset: usize| text[..offset].matches('\n').count() + 1;
        let parsed: Parsed = toml::from_str(text).map_err(|error| InvalidDescriptions {
            line: line(error.span().map_or(0, |span| span.start)),
            message: error.message().to_owned(),
        })?;
        let mut events = BTreeMap::new();
        for (event, lines) in parsed {
            let mut of_event = BTreeMap::new();
            for (key, words) in lines {
                let at = line(words.span().start);
                let words = words.into_inner();
                if !words.ends_with('.') || words.trim() != words || words.contains('\n') {
                    return Err(InvalidDescriptions {
                        line: at,
                        message: format!(
                            "`{event}` \"{}\" must be one line that ends with a full stop",
                            key.get_ref()
                        ),
                    });
                }
                of_event.insert(key.into_inner(), words);
            }
            events.insert(event, of_event);
        }
        Ok(Self { events })
    }

    /// Returns the line of an item; an empty path is the event itself.
    pub fn get(&self, event: &str, path: &str) -> Option<&str> {
        Some(self.events.get(event)?.get(path)?.as_str())
    }

    /// Returns every line with its event and path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.events.iter().flat_map(|(event, lines)| {
            let lines = lines.iter();
            lines.map(move |(path, words)| (event.as_str(), path.as_str(), words.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_event_and_path() {
        let text = "[THING]\n\"\" = \"A thing.\"\n\"a.b\" = \"Its part.\"\n";
        let found = Descriptions::from_toml(text).expect("descriptions");
        assert_eq!(found.get("THING", ""), Some("A thing."));
        assert_eq!(found.get("THING", "a.b"), Some("Its part."));
        assert_eq!(found.get("OTHER", ""), None);
        assert_eq!(found.iter().count(), 2);
    }

    #[test]
    fn problems_have_a_line() {
        for (text, line) in [
            ("[THING]\n\"\" = \"A thing\"\n", 2),
            ("[THING]\n\na = 1\n", 3),
            ("[THING\n", 1),
        ] {
            let error = Descriptions::from_toml(text).expect_err(text);
            assert_eq!(error.line, line, "{text}");
        }
    }
}
