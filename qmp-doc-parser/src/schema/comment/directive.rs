//! Directives of reStructuredText: notes and examples, since 9.1.

use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, space0};
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser as _};

use super::{Comment, Passage, Section};
use crate::schema::tree::Bytes;

/// ```text
/// directive = ".. " name "::" blank*
/// ```
fn directive(i: &str) -> IResult<&str, &str> {
    let name = take_while1(|c: char| c.is_ascii_alphanumeric() || c == '-');
    terminated(delimited(tag(".. "), name, tag("::")), space0).parse(i)
}

/// ```text
/// option = ":" name ":" blank*
/// ```
fn option(i: &str) -> IResult<&str, &str> {
    let name = take_while1(|c: char| c.is_ascii_alphanumeric() || c == '-');
    terminated(delimited(char(':'), name, char(':')), space0).parse(i)
}

/// Moves the directives of the body to sections of their names: `note`, `qmp-example`.
pub(super) fn split(text: &str, comment: &mut Comment) {
    let mut body = Passage::default();
    let mut inside = false;
    for line in std::mem::take(&mut comment.body.lines) {
        let content = line.of(text);
        if let Ok((rest, name)) = directive(content) {
            inside = true;
            let start = line.end - u32::try_from(rest.len()).unwrap_or_default();
            comment.sections.push(Section {
                tag: name.to_owned(),
                bytes: line,
                passage: Passage {
                    lines: vec![Bytes { start, ..line }],
                },
            });
            continue;
        }
        inside &= content.is_empty() || content.starts_with(' ');
        let passage = comment.sections.last_mut().filter(|_| inside);
        let passage = passage.map_or(&mut body, |section| &mut section.passage);
        passage.lines.push(line);
    }
    body.trim_end(text);
    comment.body = body;
}

/// Splits the options before the text of an example from it; returns its title.
pub(in crate::schema) fn title<'t>(text: &'t str, passage: &mut Passage) -> Option<&'t str> {
    let mut title = None;
    let options = passage.lines.iter().take_while(|line| {
        let content = line.of(text).trim_start();
        let Ok((value, name)) = option(content) else {
            return content.is_empty();
        };
        if name == "title" {
            title = Some(value);
        }
        true
    });
    let count = options.count();
    passage.lines.drain(..count);
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_has_a_name() {
        assert_eq!(directive(".. note:: a").unwrap(), ("a", "note"));
        assert!(directive(".. note: a").is_err());
    }

    #[test]
    fn an_option_is_between_colons() {
        assert_eq!(option(":title: a").unwrap(), ("a", "title"));
        assert!(option("title: a").is_err());
    }
}
