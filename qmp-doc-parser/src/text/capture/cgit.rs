//! The text of a cgit page: a header, a column of line numbers, then the file.

use super::{Clean, blob, numbered, plain};
use crate::diagnostic::{CaptureCode, Diagnostic};
use crate::sink::Sink;

/// Maximum number of lines before the column of numbers.
const HEADER_LINES: usize = 40;

/// A header that names a blob, then the lines `1`, `2`, `3`.
pub(super) fn looks_like(text: &str) -> bool {
    column_start(text).is_some()
}

/// The line on which the column of numbers starts.
fn column_start(text: &str) -> Option<usize> {
    let lines: Vec<_> = numbered::lines(text)
        .take(HEADER_LINES + 3)
        .map(|range| numbered::only_number(&text[range]))
        .collect();
    let start = lines
        .windows(3)
        .position(|three| matches!(three, [Some(1), Some(2) | None, Some(3)]))
        .or_else(|| lines.windows(2).position(|two| two == [Some(1), Some(2)]));
    start.filter(|start| *start > 0)
}

/// Removes header and numbers. Also returns the blob that the header names.
pub(super) fn recover(text: &str, sink: &mut Sink) -> (Clean, Option<String>) {
    let mut clean = Clean::with_room_for(text);
    let start = column_start(text).unwrap_or(0);
    let lines: Vec<_> = numbered::lines(text).collect();
    let header_end = lines[start].start;
    for line in &lines[..start] {
        clean.mark_furniture(line.clone(), "page header");
    }
    // The column continues while the numbers rise by one; lost or damaged ones are reported.
    let mut count = 0;
    let mut body = start;
    while let Some(line) = lines.get(body) {
        let number = numbered::only_number(&text[line.clone()]);
        if number != Some(count + 1) {
            let resumes = lines
                .get(body + 1)
                .and_then(|next| numbered::only_number(&text[next.clone()]));
            let lost = number == Some(count + 2) || resumes == Some(count + 2);
            let repeated = number.is_some_and(|number| number <= count);
            if !lost && !repeated {
                break;
            }
            sink.push(
                Diagnostic::new(CaptureCode::LineNumber {
                    expected: count + 1,
                })
                .at(sink.captured_span(line.clone())),
            );
        }
        clean.mark_furniture(line.clone(), "line number");
        count = number.unwrap_or(count + 1).max(count);
        body += 1;
    }
    let body_start = lines.get(body).map_or(text.len(), |line| line.start);
    plain::copy_lines(&mut clean, text, body_start..text.len(), sink);
    let found = lines.len() - body;
    if found != count && clean.text().lines().count() != count {
        sink.push(
            Diagnostic::new(CaptureCode::LineCount {
                numbered: count,
                found,
            })
            .at(sink.captured_span(body_start..body_start)),
        );
    }
    if !clean.text().is_empty() && !clean.text().ends_with('\n') {
        // Copying a page never keeps the last newline, so this is not reported.
        clean.replace(text.len()..text.len(), "\n");
    }
    (clean, blob::named_in(&text[..header_end]))
}
