//! Finds the events that files of QEMU's QAPI schema define.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::CharIndices;

/// The names of the events that a file of QEMU's QAPI schema (`qapi/*.json`) defines: those
/// of every `{ 'event': 'NAME', … }`. A member called `event` of something else is none.
///
/// ```
/// let schema = "##\n# @STOP: it's { 'event': 'NONE' }\n##\n{ 'event': 'STOP' }";
/// assert!(qmp_history::schema_events(schema).into_iter().eq(["STOP"]));
/// ```
pub fn schema_events(text: &str) -> BTreeSet<String> {
    let mut events = BTreeSet::new();
    let mut depth = 0_usize;
    // How much of `'event' : 'NAME'` was met: the key, then the colon.
    let mut met = Met::Nothing;
    for token in Tokens::new(text) {
        met = match (met, token) {
            (_, Token::Open) => {
                depth += 1;
                Met::Start
            }
            (_, Token::Close) => {
                depth = depth.saturating_sub(1);
                Met::Nothing
            }
            (_, Token::Comma) => Met::Start,
            (Met::Start, Token::Text("event")) if depth == 1 => Met::Key,
            (Met::Key, Token::Colon) => Met::Colon,
            (Met::Colon, Token::Text(name)) => {
                events.insert(name.to_owned());
                Met::Nothing
            }
            _ => Met::Nothing,
        };
    }
    events
}

#[derive(Clone, Copy)]
enum Met {
    Nothing,
    /// Where a key may stand.
    Start,
    Key,
    Colon,
}

enum Token<'t> {
    Open,
    Close,
    Comma,
    Colon,
    Text(&'t str),
    Other,
}

/// The tokens of a schema file: like JSON, with single quotes, and comments from `#` to the
/// end of the line.
struct Tokens<'t> {
    text: &'t str,
    rest: Peekable<CharIndices<'t>>,
}

impl<'t> Tokens<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            rest: text.char_indices().peekable(),
        }
    }

    /// What stands before the next closing quote.
    fn quoted(&mut self, quote: char) -> &'t str {
        let start = self.rest.peek().map_or(self.text.len(), |(at, _)| *at);
        let mut end = self.text.len();
        while let Some((at, c)) = self.rest.next() {
            match c {
                '\\' => drop(self.rest.next()),
                c if c == quote => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        self.text.get(start..end).unwrap_or_default()
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let (_, c) = self.rest.next()?;
            return Some(match c {
                '#' => {
                    for (_, c) in self.rest.by_ref() {
                        if c == '\n' {
                            break;
                        }
                    }
                    continue;
                }
                c if c.is_whitespace() => continue,
                '{' | '[' => Token::Open,
                '}' | ']' => Token::Close,
                ',' => Token::Comma,
                ':' => Token::Colon,
                '\'' | '"' => Token::Text(self.quoted(c)),
                _ => Token::Other,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        schema_events(text).into_iter().collect()
    }

    #[test]
    fn every_definition_is_found() {
        let schema = "
            { 'include': 'common.json' }
            { 'event': 'ONE',
              'data': { 'event': 'str', 'list': [ 'str' ] } } # { 'event': 'NOT' }
            {'event':'TWO','if':'CONFIG_X'}
            { 'data': 'T', 'event': 'THREE' }
        ";
        assert_eq!(found(schema), ["ONE", "THREE", "TWO"]);
    }

    #[test]
    fn other_definitions_define_no_event() {
        assert!(found("{ 'command': 'event', 'data': { 'x': 'event' } }").is_empty());
        assert!(found("{ 'enum': 'E', 'data': [ 'event', 'y' ] }").is_empty());
        assert!(found("# 'event': 'X'").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[{}\\[\\]:,'\"#\\\\evnt\\n ]{0,60}") {
            schema_events(&text);
        }
    }
}
