//! The heading of a section: names and departures.

use super::cx::Cx;
use crate::diagnostic::SectionCode;
use crate::text::ast::Section;
use crate::text::document::{Example, Heading};

/// The heading; where it holds no name, an example's event.
pub(super) fn heading(cx: &mut Cx, tree: &Section, examples: &[Example]) -> Heading {
    let tree = &tree.heading;
    let mut names: Vec<String> = tree.names.iter().map(|name| (*name).to_owned()).collect();
    let line = tree.underlines.first().copied().unwrap_or_default();
    if names.is_empty() {
        names.extend(examples.iter().find_map(|example| example.event.clone()));
        let event = names.first().cloned();
        if tree.text.is_empty() {
            cx.report(line, SectionCode::HeadingMissing { event });
        } else {
            let heading = tree.text.to_owned();
            cx.report(tree.text, SectionCode::HeadingNotAName { heading, event });
        }
        if names.is_empty() && !tree.text.is_empty() {
            names.push(tree.text.to_owned());
        }
    }
    if tree.underlines.is_empty() {
        cx.report(tree.text, SectionCode::HeadingWithoutUnderline);
    }
    if let [_, more, ..] = tree.underlines.as_slice() {
        cx.report(more, SectionCode::UnderlineRepeated);
    }
    if !tree.text.is_empty() && !line.is_empty() {
        let between = cx.cover(tree.text, line);
        if !between.contains('\n') {
            cx.report(line, SectionCode::HeadingJoined);
        } else if tree.text.chars().count() != line.len() {
            let code = SectionCode::UnderlineLength {
                underline: line.len(),
                heading: tree.text.chars().count(),
            };
            cx.report(line, code);
        }
    }
    if !tree.blank_after {
        let part = tree.underlines.last().unwrap_or(&tree.text);
        cx.report(part, SectionCode::NoBlankAfterHeading);
    }
    if let Some(number) = tree.number {
        let code = SectionCode::NumberedHeading {
            number: number.to_owned(),
        };
        cx.report(number, code);
    }
    Heading {
        text: tree.text.to_owned(),
        number: tree.number.and_then(|number| number.parse().ok()),
        names,
        span: cx.span(if tree.text.is_empty() {
            line
        } else {
            tree.text
        }),
    }
}
