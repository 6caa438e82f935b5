//! The grammar: clean text → syntax tree. It is total: whatever is not recognised is a
//! paragraph or preamble, and the next heading always starts anew.
//!
//! One file a part of the document, one function a production, named as in its doc
//! comment. `starts_x` only looks; `x` yields a node.

mod example;
mod heading;
mod label;
mod line;
mod member;
mod section;
mod text;

use nom::Parser as _;
use nom::multi::many0;

use crate::text::ast::{Document, Title};
pub(crate) use label::is_none;
use line::{Rest, blank_lines, line, run_of};

/// ```text
/// document = blank-lines [title] preamble section*
/// ```
pub(crate) fn document(text: &str) -> Document<'_> {
    let rest = blank_lines(text);
    let (rest, title) = match title(rest) {
        Ok((rest, title)) => (rest, Some(title)),
        Err(_) => (rest, None),
    };
    let (rest, preamble) = preamble(rest);
    // Sections take everything up to the end: the list cannot stop early.
    let (_, sections) = many0(section::section)
        .parse(rest)
        .unwrap_or((rest, Vec::new()));
    Document {
        title,
        preamble,
        sections,
    }
}

/// ```text
/// title = line "=" "=" "="* line-end
/// ```
fn title(i: &str) -> Rest<'_, Title<'_>> {
    let (i, text) = line(i)?;
    let (i, underline) = run_of('=', 3)(i)?;
    let text = text.trim();
    Ok((i, Title { text, underline }))
}

/// ```text
/// preamble = (line not starting a section)*
/// ```
fn preamble(mut i: &str) -> (&str, Vec<&str>) {
    let mut lines = Vec::new();
    loop {
        let after = blank_lines(i);
        if heading::heading(after).is_ok() {
            return (i, lines);
        }
        let Ok((rest, text)) = line(after) else {
            return (i, lines);
        };
        lines.push(text.trim());
        i = rest;
    }
}
