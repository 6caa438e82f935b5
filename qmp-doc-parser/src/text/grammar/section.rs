//! A section: its heading, and its parts in any order.

use nom::Parser as _;
use nom::branch::alt;

use super::heading::{heading, underlined};
use super::line::{Rest, blank_lines};
use super::{example, label, member, text};
use crate::text::ast::{Block, MemberForm, Section};

/// ```text
/// section = blank-lines heading (blank-lines block)* blank-lines
/// ```
pub(super) fn section(i: &str) -> Rest<'_, Section<'_>> {
    let (mut rest, heading_node) = heading(blank_lines(i))?;
    let mut blocks = Vec::new();
    loop {
        let next = blank_lines(rest);
        // Behind an empty line every form of heading counts, elsewhere only the regular one.
        let at_margin = next.len() < rest.len();
        if next.is_empty() || underlined(next).is_ok() || at_margin && heading(next).is_ok() {
            return Ok((
                next,
                Section {
                    heading: heading_node,
                    blocks,
                },
            ));
        }
        let before = i[..i.len() - next.len()].trim_end_matches([' ', '\t']);
        let (after, mut block) = block(next)?;
        if let Block::Member(member) = &mut block
            && !before.ends_with('\n')
        {
            member.form = MemberForm::MidLine;
        }
        blocks.push(block);
        rest = after;
    }
}

/// ```text
/// block = label / member / json / paragraph
/// ```
fn block(i: &str) -> Rest<'_, Block<'_>> {
    alt((
        label::label.map(Block::Label),
        member::member.map(Block::Member),
        example::json.map(Block::Json),
        text::paragraph.map(Block::Paragraph),
    ))
    .parse(i)
}
