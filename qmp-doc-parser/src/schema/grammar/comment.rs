//! Documentation comments: the lines between two lines that begin with `##`.

use nom::Parser as _;
use nom::bytes::complete::tag;
use nom::character::complete::{char, multispace0, not_line_ending};
use nom::combinator::{not, opt, recognize};
use nom::multi::many0;
use nom::sequence::preceded;

use super::expression::Cx;
use crate::schema::lex::Rest;
use crate::schema::tree::{Block, Bytes};

/// ```text
/// block = edge (white-space* line)* white-space* [edge]
/// ```
///
/// Without a closing edge, the comment ends where something else begins.
pub(super) fn block<'a>(cx: Cx<'a>, i: &'a str) -> Rest<'a, Block> {
    let bytes = |part: &'a str| part_of(cx, part);
    let (i, (open, lines)) = (edge, many0(preceded(multispace0, line))).parse(i)?;
    let (i, _) = multispace0(i)?;
    let (rest, close) = opt(edge).parse(i)?;
    let block = Block {
        open: bytes(open),
        lines: lines.into_iter().map(bytes).collect(),
        close: close.map(bytes),
        end: cx.offset(i),
    };
    Ok((rest, block))
}

/// ```text
/// edge = "##" (character not ending a line)*
/// ```
fn edge(i: &str) -> Rest<'_, &str> {
    recognize((tag("##"), not_line_ending)).parse(i)
}

/// ```text
/// line = "#" not-"#" (character not ending a line)*
/// ```
fn line(i: &str) -> Rest<'_, &str> {
    recognize((char('#'), not(char('#')), not_line_ending)).parse(i)
}

/// The bytes of a slice of the file.
fn part_of<'a>(cx: Cx<'a>, part: &'a str) -> Bytes {
    let start = cx.start_of(part);
    Bytes {
        start,
        end: start + u32::try_from(part.len()).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(i: &str) -> Rest<'_, Block> {
        block(Cx::new(i), i)
    }

    #[test]
    fn a_block_keeps_its_lines() {
        let text = "##\n# @A:\n\n#b\n## x\n{";
        let (rest, block) = parse(text).unwrap();
        let lines: Vec<_> = block.lines.iter().map(|line| line.of(text)).collect();
        assert_eq!(lines, ["# @A:", "#b"]);
        assert_eq!(block.close.unwrap().of(text), "## x");
        assert_eq!(rest, "\n{");
    }

    #[test]
    fn a_block_ends_where_something_else_begins() {
        let (rest, block) = parse("## @A\n# b\n{").unwrap();
        assert_eq!((rest, block.close, block.end), ("{", None, 10));
    }

    #[test]
    fn an_edge_has_two_marks() {
        assert_eq!(edge("### a\nb").unwrap(), ("\nb", "### a"));
        assert!(edge("# a").is_err());
    }

    #[test]
    fn a_line_has_one_mark() {
        assert_eq!(line("#\n").unwrap(), ("\n", "#"));
        assert!(line("## a").is_err());
    }
}
