//! The text of a gitweb page: every line with its number, blank lines and some others lost.

use std::ops::Range;

use super::{Clean, blob, numbered};
use crate::diagnostic::{CaptureCode, Diagnostic};
use crate::sink::Sink;
use crate::source::blob_id;
use crate::text::json;

/// One numbered line of the page.
struct Line {
    number: usize,
    /// The digits and the space after them.
    prefix: Range<usize>,
    text: Range<usize>,
}

/// A place where an example stays open because a line is missing.
struct Lost {
    /// The line of the page that it follows, an index.
    after: usize,
    /// The number of the missing line.
    number: usize,
    /// Closing characters of the open braces and brackets, innermost last.
    closers: String,
}

/// Maximum lost lines for which repairs are tried; each doubles the number of tries.
const MAX_LOST: usize = 8;

/// Two lines of three start with a number, and nearly all numbers rise.
pub(super) fn looks_like(text: &str) -> bool {
    let (mut lines, mut found, mut rising) = (0, 0, 0);
    let mut last = usize::MAX;
    for line in numbered::lines(text) {
        lines += 1;
        if let Some(line) = numbered_line(text, line) {
            found += 1;
            rising += usize::from(last < line.number);
            last = line.number;
        }
    }
    found >= 4 && found * 3 > lines * 2 && rising * 4 >= (found - 1) * 3
}

/// A number, then a space and text, or nothing.
fn numbered_line(text: &str, line: Range<usize>) -> Option<Line> {
    let (number, digits) = numbered::number(&text[line.clone()])?;
    let after = line.start + digits;
    let rest = &text[after..line.end];
    let space = rest.chars().next().map_or(0, char::len_utf8);
    (rest.is_empty() || rest.starts_with([' ', '\u{a0}', '\t'])).then(|| Line {
        number,
        prefix: line.start..after + space,
        text: after + space..line.end,
    })
}

/// Removes header and numbers, restores blank lines, and tries to repair lost lines.
pub(super) fn recover(
    text: &str,
    expected: Option<&str>,
    sink: &mut Sink,
) -> (Clean, Option<String>) {
    let lines = read_lines(text, sink);
    let header_end = lines.first().map_or(text.len(), |line| line.prefix.start);
    let named = blob::named_in(&text[..header_end]);
    let wanted = expected.or(named.as_deref());
    let is_wanted = |clean: &Clean| {
        wanted.is_some_and(|wanted| blob::is(&blob_id(clean.text().as_bytes()), wanted))
    };
    let mut lost = find_lost(text, &lines);
    let tried = wanted.is_some() && (1..=MAX_LOST).contains(&lost.len());
    let mut repairs = tried.then(|| repairs(&lost)).into_iter().flatten();
    let repaired = repairs.find_map(|repair| {
        let clean = build(text, &lines, &lost, &repair);
        is_wanted(&clean).then_some((clean, repair))
    });
    let (mut clean, repair) = match repaired {
        Some((clean, repair)) => (clean, Some(repair)),
        None => (build(text, &lines, &[], &[]), None),
    };
    // A text that the blob id proves has lost nothing.
    if !lost.is_empty() && repair.is_none() && is_wanted(&clean) {
        lost.clear();
    }
    for (at, gap) in lost.iter().enumerate() {
        let after = lines[gap.after].text.end;
        let span = sink.captured_span(after..after);
        let code = match &repair {
            Some(repair) => CaptureCode::LostLine {
                line: gap.number,
                restored: repair[at].clone(),
            },
            None => CaptureCode::LostLineUnrepaired {
                line: gap.number,
                closers: gap.closers.clone(),
                refuted: wanted.is_some(),
            },
        };
        sink.push(Diagnostic::new(code).at(span));
    }
    for line in &lines {
        clean.mark_furniture(line.prefix.clone(), "line number");
    }
    let end = lines.last().map_or(0, |line| line.text.end);
    clean.mark_furniture(end..text.len(), "page end");
    for line in numbered::lines(text).take_while(|line| line.start < header_end) {
        clean.mark_furniture(line, "page header");
    }
    (clean, named)
}

/// The page's lines from the first numbered one on; reports and keeps unnumbered ones.
fn read_lines(text: &str, sink: &mut Sink) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for range in numbered::lines(text) {
        let last = lines.last().map_or(0, |line| line.number);
        // Where numbers rise again after a jump, the jump is a damaged number, not a gap.
        match numbered_line(text, range.clone()) {
            Some(line) if line.number > last && line.number - last < 1000 => lines.push(line),
            Some(line) if !lines.is_empty() => {
                report_number(sink, range, last);
                lines.push(Line {
                    number: last + 1,
                    ..line
                });
            }
            None if !lines.is_empty() && !text[range.clone()].trim().is_empty() => {
                report_number(sink, range.clone(), last);
                lines.push(Line {
                    number: last + 1,
                    prefix: range.start..range.start,
                    text: range,
                });
            }
            _ => {}
        }
    }
    lines
}

fn report_number(sink: &mut Sink, line: Range<usize>, last: usize) {
    sink.push(
        Diagnostic::new(CaptureCode::LineNumber { expected: last + 1 })
            .at(sink.captured_span(line)),
    );
}

/// The gaps in front of which an example is still open.
fn find_lost(text: &str, lines: &[Line]) -> Vec<Lost> {
    let mut lost = Vec::new();
    let mut block = String::new();
    for (at, line) in lines.iter().enumerate() {
        let words = &text[line.text.clone()];
        if block.is_empty() && !words.trim_start().starts_with('{') {
            continue;
        }
        block.push_str(words);
        block.push('\n');
        let next = lines.get(at + 1).map(|next| next.number);
        if next == Some(line.number + 1) {
            continue;
        }
        let closers = json::missing_closers(&block);
        if !closers.is_empty() {
            lost.push(Lost {
                after: at,
                number: line.number + 1,
                closers,
            });
        }
        block.clear();
    }
    lost
}

/// Every combination of the ways in which the lost lines may have been written.
fn repairs(lost: &[Lost]) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for gap in lost {
        let mut ways = vec![gap.closers.clone()];
        let spaced: Vec<_> = gap.closers.chars().map(String::from).collect();
        ways.push(spaced.join(" "));
        ways.dedup();
        all = all
            .iter()
            .flat_map(|before: &Vec<String>| {
                ways.iter().map(|way| {
                    let mut combined = before.clone();
                    combined.push(way.clone());
                    combined
                })
            })
            .collect();
    }
    all
}

/// The clean text with these repairs; none of them if there are fewer repairs than gaps.
fn build(text: &str, lines: &[Line], lost: &[Lost], repairs: &[String]) -> Clean {
    let mut clean = Clean::with_room_for(text);
    let mut last = 0;
    let mut gaps = lost.iter().zip(repairs).peekable();
    for (at, line) in lines.iter().enumerate() {
        for _ in last + 1..line.number {
            clean.replace(line.prefix.start..line.prefix.start, "\n");
        }
        clean.copy_spaced(text, line.text.clone());
        let end = line.text.end;
        clean.replace(end..end, "\n");
        last = line.number;
        if let Some((_, repair)) = gaps.next_if(|(gap, _)| gap.after == at) {
            clean.replace(end..end, repair);
            clean.replace(end..end, "\n");
            last += 1;
        }
    }
    clean
}
