//! A section: its heading, and its parts in any order.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::not;
use nom::multi::many0;
use nom::sequence::preceded;

use super::heading::{heading, section_heading, underlined};
use super::line::{Rest, blank_lines, error, skip_blank_lines};
use super::{example, label, member, text};
use crate::text::ast::{Block, MemberForm, Section};

/// ```text
/// section = blank-lines heading (blank-lines block)* blank-lines      ; up to the next heading
/// ```
pub(super) fn section(i: &str) -> Rest<'_, Section<'_>> {
    let (rest, heading) = preceded(skip_blank_lines, section_heading).parse(i)?;
    let part = preceded(not(section_start), preceded(skip_blank_lines, block(i)));
    let (rest, blocks) = many0(part).parse(rest)?;
    Ok((blank_lines(rest), Section { heading, blocks }))
}

/// ```text
/// section-start = blank-line+ heading / underlined / blank-lines end-of-text
/// ```
///
/// After an empty line every form of heading counts, elsewhere only the regular one.
pub(super) fn section_start(i: &str) -> Rest<'_, ()> {
    let next = blank_lines(i);
    let at_margin = next.len() < i.len();
    let starts = next.is_empty()
        || if at_margin {
            heading(next).is_ok()
        } else {
            underlined(next).is_ok()
        };
    if starts {
        Ok((next, ()))
    } else {
        Err(error(i))
    }
}

/// ```text
/// block = label / member / json / paragraph
/// ```
///
/// A member that starts in the middle of a line of `document` is marked.
fn block<'a>(document: &'a str) -> impl Fn(&'a str) -> Rest<'a, Block<'a>> {
    move |i| {
        let mark = |mut member: crate::text::ast::Member<'a>| {
            let before = &document[..document.len() - i.len()];
            if !before.trim_end_matches([' ', '\t']).ends_with('\n') {
                member.form = MemberForm::MidLine;
            }
            Block::Member(member)
        };
        alt((
            label::label.map(Block::Label),
            member::member.map(mark),
            example::json.map(Block::Json),
            text::paragraph.map(Block::Paragraph),
        ))
        .parse(i)
    }
}

#[cfg(test)]
mod tests {
    use super::super::productions::check;
    use super::*;

    #[test]
    fn each_production_matches_and_rejects() {
        check("section", section, "AA\n--\n\ntext\n\n|BB\n--\n", "text\n");
        check("section-start", section_start, "\n|BB\n", "BB\n");
        check("block", block("text\n"), "text\n|", "");
    }

    #[test]
    fn a_section_ends_at_the_next_heading() {
        let text = "AA\n--\n\ntext\n\nData: None.\n\nBB\n--\n\n";
        let (rest, first) = section(text).unwrap();
        assert_eq!(first.blocks.len(), 2);
        assert_eq!(rest, "BB\n--\n\n");
        assert!(section("text\n").is_err());
    }
}
