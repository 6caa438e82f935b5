//! Running text: it goes on until an empty line, or until something else starts.

use nom::Parser as _;
use nom::character::complete::space0;
use nom::combinator::opt;

use super::line::{Rest, blank_lines, indent_of, line, rest_of_line};
use super::{example, heading, label, member};
use crate::text::ast::Paragraph;

/// Skips white space behind a label, on its line only.
pub(super) fn gap(i: &str) -> &str {
    i.trim_start_matches([' ', '\t'])
}

/// ```text
/// words = [rest-of-line] (line not starting anything)*
/// ```
///
/// Starts in the middle of a line. A list item in the middle of a line ends it too:
/// there a line end was lost.
pub(super) fn words(i: &str) -> Rest<'_, &str> {
    let (mut rest, mut last) = rest_of_line(i)?;
    if example::starts_json(last) {
        return Ok((i, &i[..0]));
    }
    loop {
        if let Some(at) = member::mid_line(last) {
            let end = i.len() - rest.len() - last.len() + at;
            return Ok((&i[end..], i[..end].trim()));
        }
        let end = i.len() - rest.len();
        let next = rest.strip_prefix('\n').unwrap_or(rest);
        match line(next) {
            Ok((after, text)) if !starts_something(next) => {
                last = text;
                rest = if after.is_empty() && !next.ends_with('\n') {
                    after
                } else {
                    &next[text.len()..]
                };
            }
            _ => return Ok((next, i[..end].trim())),
        }
    }
}

/// Whether a line is the first of something other than running text.
pub(super) fn starts_something(i: &str) -> bool {
    label::starts_label(i)
        || member::starts_member(i)
        || example::starts_event(i)
        || heading::underlined(i).is_ok()
}

/// ```text
/// paragraph = words
/// ```
pub(super) fn paragraph(i: &str) -> Rest<'_, Paragraph<'_>> {
    let (start, space) = opt(space0).parse(i)?;
    let (i, text) = words(start)?;
    Ok((
        i,
        Paragraph {
            indent: indent_of(space.unwrap_or_default()),
            text,
            tight: !i.is_empty() && blank_lines(i).len() == i.len(),
        },
    ))
}
