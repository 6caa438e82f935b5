//! A flattened text: every run of white space became one space. Line breaks are inserted,
//! so that the one grammar reads it like any other document.

mod nesting;
mod words;

use std::ops::Range;

use words::{Word, words};

use super::Clean;
use crate::diagnostic::{CaptureCode, Diagnostic};
use crate::sink::Sink;
use crate::text::ast::LabelKind;
use crate::text::grammar::label::is_none;
use crate::text::json::{self, End};

/// Separator before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Break {
    Space,
    /// A line end and this indentation.
    Line(usize),
    /// An empty line, a line end and this indentation.
    Paragraph(usize),
}

/// One line, and something underlined in it.
pub(super) fn looks_like(text: &str) -> bool {
    let text = text.trim();
    let one_line = memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none();
    one_line && (text.contains(" ---") || text.contains(" ==="))
}

/// Breaks the text into lines.
pub(super) fn recover(text: &str, sink: &mut Sink) -> Clean {
    let words = words(text);
    sink.push(Diagnostic::new(CaptureCode::Flattened).at(sink.captured_span(0..0)));
    let mut breaks = vec![Break::Space; words.len()];
    let headings = headings(&words);
    title(
        &words,
        headings.first().map_or(words.len(), |first| first.start),
        &mut breaks,
    );
    for (at, heading) in headings.iter().enumerate() {
        let end = headings.get(at + 1).map_or(words.len(), |next| next.start);
        breaks[heading.start] = Break::Paragraph(0);
        breaks[heading.underline] = Break::Line(0);
        section(text, &words, heading.underline + 1..end, &mut breaks, sink);
    }
    let mut clean = Clean::with_room_for(text);
    // Words with the spaces between them are copied together.
    let mut run = 0..0;
    for (word, gap) in words.iter().zip(&breaks) {
        let space = run.end..word.start;
        let (lines, indent) = match gap {
            _ if run.end == 0 => ("", 0),
            Break::Space if text[space.clone()] == *" " => {
                run.end = word.end;
                continue;
            }
            Break::Space => (" ", 0),
            Break::Line(indent) => ("\n", *indent),
            Break::Paragraph(indent) => ("\n\n", *indent),
        };
        clean.copy(text, run);
        clean.replace(space, lines);
        clean.replace(word.start..word.start, &" ".repeat(indent));
        run = word.start..word.end;
    }
    let end = run.end..text.len();
    clean.copy(text, run);
    clean.replace(end, "\n");
    clean
}

/// A heading: its first word, and its underline.
struct Heading {
    start: usize,
    underline: usize,
}

/// Names in capitals with a run of dashes after them: as long as the names, or where a
/// section may end. Elsewhere they are running words.
fn headings(words: &[Word]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for (underline, word) in words.iter().enumerate() {
        if !word.is_run_of('-') {
            continue;
        }
        let floor = found.last().map_or(0, |last| last.underline + 1);
        if underline == floor || !words[underline - 1].is_event_name() {
            continue;
        }
        let mut start = underline - 1;
        while start > floor
            && words[start - 1]
                .text
                .strip_suffix(',')
                .is_some_and(words::is_event_name)
        {
            start -= 1;
        }
        let drawn = word.text.len();
        let len = |from: usize| words[underline - 1].end - words[from].start;
        // A section number belongs to the heading if the underline was drawn under it too.
        if start > floor
            && words[start - 1].text.bytes().all(|b| b.is_ascii_digit())
            && drawn.abs_diff(len(start - 1)) <= drawn.abs_diff(len(start))
        {
            start -= 1;
        }
        let at_end = start == floor || words[start - 1].ends_something();
        if at_end || drawn == len(start) {
            found.push(Heading { start, underline });
        }
    }
    found
}

/// The title, if a run of `=` is before the first heading.
fn title(words: &[Word], end: usize, breaks: &mut [Break]) {
    if let Some(underline) = words[..end].iter().position(|word| word.is_run_of('=')) {
        breaks[underline] = Break::Line(0);
        if underline + 1 < words.len() {
            breaks[underline + 1] = Break::Paragraph(0);
        }
    }
}

/// Finds labels, members, examples and notes of one section.
fn section(text: &str, words: &[Word], body: Range<usize>, breaks: &mut [Break], sink: &mut Sink) {
    let mut bullets: Vec<Range<usize>> = Vec::new();
    // An item extends to the next part.
    let end_last = |bullets: &mut Vec<Range<usize>>, at: usize| {
        if let Some(last) = bullets.last_mut() {
            last.end = last.end.min(at);
        }
    };
    let mut examples = Vec::new();
    let labels = labels(text, words, body.clone());
    let label_at = |at: usize| {
        let nth = labels.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(labels[nth].1)
    };
    let mut at = body.start;
    // Whether the words from here on could be the caption of an example.
    let mut caption = false;
    if at < body.end {
        breaks[at] = Break::Paragraph(0);
    }
    while at < body.end {
        let word = &words[at];
        if let Some(label) = label_at(at) {
            end_last(&mut bullets, at);
            breaks[at] = Break::Paragraph(0);
            caption = label == LabelKind::Example;
            at += 1;
            if caption && at < body.end {
                breaks[at] = Break::Paragraph(0);
            }
        } else if words::starts_member(text, words, at) {
            end_last(&mut bullets, at);
            bullets.push(at..body.end);
            at += 2;
        } else if words::starts_json(words, at) {
            end_last(&mut bullets, at);
            // A caption's own line is directly above its example.
            let captioned = caption && breaks[at] == Break::Space;
            breaks[at] = if captioned {
                Break::Line(0)
            } else {
                Break::Paragraph(0)
            };
            let end = json_end(text, words, at, body.end);
            examples.push(&text[word.start..words[end - 1].end]);
            at = end;
            caption = true;
            if at < body.end {
                breaks[at] = Break::Paragraph(0);
            }
        } else {
            at += 1;
        }
    }
    let members: Vec<_> = bullets
        .iter()
        .map(|Range { start, end }| {
            let name = &words[start + 1];
            let described = &text[name.end..words[end - 1].end];
            nesting::Bullet {
                name: name.name(),
                is_object: described.contains("json-obj"),
            }
        })
        .collect();
    let places = nesting::place(&members, || {
        examples.into_iter().filter_map(shown).collect()
    });
    for (nth, (bullet, place)) in bullets.iter().zip(places).enumerate() {
        let at = bullet.start;
        let indent = 2 * place.depth;
        breaks[at] = if nth == 0 {
            Break::Paragraph(indent)
        } else {
            Break::Line(indent)
        };
        if place.guessed {
            sink.push(
                Diagnostic::new(CaptureCode::NestingGuessed {
                    member: members[nth].name.to_owned(),
                })
                .at(sink.captured_span(words[at + 1].start..words[at + 1].end)),
            );
        }
    }
}

/// The data that an example shows.
fn shown(example: &str) -> Option<serde_json::Value> {
    let read = json::read(example);
    let mut json = read.json.or(read.repaired)?;
    json.get_mut("data").map(serde_json::Value::take)
}

/// The labels of a section. A word such as `Data:` is one where the words around it fit;
/// where none of a section fits, the first one that may be one.
fn labels(text: &str, words: &[Word], body: Range<usize>) -> Vec<(usize, LabelKind)> {
    let mut found: Vec<(usize, LabelKind, bool)> = Vec::new();
    for at in body.clone() {
        let item = at > body.start && words[at - 1].text == "-";
        if let Some(kind) = words[at].label().filter(|_| !item) {
            found.push((at, kind, fits(text, words, &body, at, kind)));
        }
    }
    let any_fits = |kind: LabelKind| found.iter().any(|(_, other, fits)| *other == kind && *fits);
    let kept = found.iter().filter(|(_, kind, fits)| {
        let may_be = matches!(kind, LabelKind::Data | LabelKind::Example);
        *fits || may_be && !any_fits(*kind)
    });
    kept.map(|(at, kind, _)| (*at, *kind)).collect()
}

/// Returns whether the words around a label fit it.
fn fits(text: &str, words: &[Word], body: &Range<usize>, at: usize, kind: LabelKind) -> bool {
    let next = at + 1;
    if next >= body.end || words[next].label().is_some() {
        return true;
    }
    let json = |at: usize| at < body.end && words::starts_json(words, at);
    match kind {
        LabelKind::Description => at == body.start,
        LabelKind::Data => {
            is_none(words[next].text) || words::starts_member(text, words, next) || json(next)
        }
        LabelKind::Example => {
            let caption = (next..body.end.min(next + MAX_CAPTION))
                .find(|at| words[*at].text.ends_with(':') && json(at + 1));
            json(next) || caption.is_some()
        }
        LabelKind::Note => at == body.start || words[at - 1].ends_something(),
    }
}

/// Maximum words of an example's caption.
const MAX_CAPTION: usize = 12;

/// The word after an example: after its last bracket, or where something else starts.
fn json_end(text: &str, words: &[Word], start: usize, end: usize) -> usize {
    let from = words[start].start;
    let starts_other = |at: usize| words[at].label().is_some() || words::starts_event(words, at);
    let mut at = start;
    let stops = |offset: usize| {
        while at + 1 < end && words[at + 1].start <= from + offset {
            at += 1;
        }
        words[at].start == from + offset && starts_other(at)
    };
    let after = |offset: usize| start + words[start..end].partition_point(|w| w.start < offset);
    match json::end_of(&text[from..words[end - 1].end], stops) {
        End::Stopped(offset) => after(from + offset),
        // An open string would include everything, so only the words count.
        End::Open => (start + 1..end).find(|at| starts_other(*at)).unwrap_or(end),
        End::Closed(len) => {
            let closed = after(from + len);
            let surplus = words[closed..end]
                .iter()
                .take_while(|word| word.is_closing());
            closed + surplus.count()
        }
    }
}
