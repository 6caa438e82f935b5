//! The words of a flattened text, and what starts at one.

/// One word and where it stands.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace()
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            Word {
                text: word,
                start,
                end: start + word.len(),
            }
        })
        .collect()
}

pub(super) fn is_event_name(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

impl Word<'_> {
    pub(super) fn is_event_name(&self) -> bool {
        is_event_name(self.text)
    }

    pub(super) fn is_run_of(&self, c: char) -> bool {
        self.text.len() >= 3 && self.text.chars().all(|other| other == c)
    }

    /// Closing brackets and nothing else.
    pub(super) fn is_closing(&self) -> bool {
        self.text.chars().all(|c| "}]".contains(c))
    }

    /// The label that the word is, in lower case and without its colon.
    pub(super) fn label(&self) -> Option<&'static str> {
        let word = self.text.strip_suffix(':')?;
        ["Description", "Data", "Example", "Note"]
            .into_iter()
            .zip(["description", "data", "example", "note"])
            .find(|(label, _)| word == *label || word.strip_suffix('s') == Some(label))
            .map(|(_, name)| name)
    }

    /// A member's name without quotes and colon.
    pub(super) fn name(&self) -> &str {
        self.text.trim_end_matches(':').trim_matches(['"', '\''])
    }

    fn is_quoted_key(&self) -> bool {
        let key = self.text.strip_suffix(':').unwrap_or_default();
        ['"', '\'']
            .iter()
            .any(|quote| key.len() > 2 && key.starts_with(*quote) && key.ends_with(*quote))
    }
}

/// A dash and a quoted name with a colon, or the word `data:`.
pub(super) fn starts_member(words: &[Word], at: usize) -> bool {
    words[at].text == "-"
        && words
            .get(at + 1)
            .is_some_and(|next| next.is_quoted_key() || next.text == "data:")
}

/// An opening brace with a string behind it.
pub(super) fn starts_json(words: &[Word], at: usize) -> bool {
    words[at].text.strip_prefix('{').is_some_and(|rest| {
        rest.starts_with('"')
            || rest.is_empty()
                && words
                    .get(at + 1)
                    .is_some_and(|next| next.text.starts_with('"'))
    })
}

/// The start of another event in a run of words that may already be JSON.
pub(super) fn starts_event(words: &[Word], at: usize) -> bool {
    let inside = at > 0
        && [":", ",", "["]
            .iter()
            .any(|end| words[at - 1].text.ends_with(end));
    let caption = at > 0 && words[at - 1].text.ends_with(':') && !words[at - 1].text.contains('"');
    let key = words[at].text.trim_start_matches('{');
    let key = if key.is_empty() {
        words.get(at + 1).map_or("", |next| next.text)
    } else {
        key
    };
    starts_json(words, at)
        && (!inside || caption)
        && (key.starts_with("\"event\"") || key.starts_with("\"timestamp\""))
}
