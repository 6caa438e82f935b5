//! The grammar: clean text → syntax tree. It is total: whatever is not recognised is a
//! paragraph or preamble, and the next heading starts a section in any case.
//!
//! One file a part of the document, one function a production, named as in its doc
//! comment. `starts_x` only looks; `x` yields a node.
//!
//! **Quirk policy.** A departure from the regular form is a *quirk* if exactly one reading
//! is possible without looking beyond its line or its example (single quotes, a numbered
//! heading): it has a production of its own and is reported as a note. It is a *fault* if
//! something is missing or contradicts something else. A fault is repaired only if exactly
//! one repair is possible or a blob id proves the repair; the text is kept as captured.
//! Everything else is only reported, at its place.

mod example;
mod heading;
pub(super) mod label;
mod line;
mod mark;
pub(super) mod member;
#[cfg(test)]
mod productions;
mod section;
mod text;

use nom::Parser as _;
use nom::combinator::{map, not, opt};
use nom::multi::many0;
use nom::sequence::preceded;

use crate::text::ast::{SyntaxTree, Title};
use line::{Rest, line, run_of, skip_blank_lines};

/// ```text
/// document = blank-lines [title] preamble section*
/// ```
pub(crate) fn document(text: &str) -> SyntaxTree<'_> {
    let parts = (opt(title), preamble, many0(section::section));
    let document = map(parts, |(title, preamble, sections)| SyntaxTree {
        title,
        preamble,
        sections,
    });
    // Every part may be absent, so this matches every text.
    let read = preceded(skip_blank_lines, document).parse(text);
    read.map_or_else(|_| SyntaxTree::default(), |(_, document)| document)
}

/// ```text
/// title = line space* "===" "="* space* line-end
/// ```
fn title(i: &str) -> Rest<'_, Title<'_>> {
    let (rest, (text, underline)) = (line, run_of('=', 3)).parse(i)?;
    let text = text.trim();
    Ok((rest, Title { text, underline }))
}

/// ```text
/// preamble = (blank-lines line)*      ; no line starts a section
/// ```
fn preamble(i: &str) -> Rest<'_, Vec<&str>> {
    let text = preceded(
        not(preceded(skip_blank_lines, heading::heading)),
        preceded(skip_blank_lines, line),
    );
    many0(map(text, str::trim)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::productions::{check, check_if};
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        let has_all_parts = |text: &str| {
            let document = document(text);
            let parts = (document.preamble.len(), document.sections.len());
            document.title.is_some() && parts == (1, 2)
        };
        check_if(
            "document",
            has_all_parts,
            "Events\n======\n\nPreamble.\n\nSTOP\n----\n\nRESUME\n------\n",
            "Events\n\nPreamble.\n\nSTOP\n----\n\nRESUME\n------\n",
        );
        check("title", title, "Events\n  ====\n|STOP\n", "Events\n----\n");
        check(
            "preamble",
            preamble,
            "one\n\ntwo\n|\nSTOP\n----\n",
            "STOP\n----\n",
        );
    }
}
