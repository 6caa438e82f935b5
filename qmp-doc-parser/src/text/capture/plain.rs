//! A plain file: byte order mark, carriage returns and a missing last newline.

use std::ops::Range;

use crate::diagnostic::{CaptureCode, Diagnostic};
use crate::sink::Sink;

use super::Clean;

/// Takes the file over, with line ends as QEMU has them.
pub(super) fn recover(text: &str, sink: &mut Sink) -> Clean {
    let mut clean = Clean::default();
    let mut at = 0;
    if text.starts_with('\u{feff}') {
        at = '\u{feff}'.len_utf8();
        clean.furnish(0..at, "byte order mark");
        sink.push(Diagnostic::new(CaptureCode::ByteOrderMark).at(sink.captured_span(0..at)));
    }
    copy_lines(&mut clean, text, at..text.len(), sink);
    end_in_newline(&mut clean, text, sink);
    clean
}

/// Copies lines with line ends as QEMU has them.
pub(super) fn copy_lines(clean: &mut Clean, text: &str, range: Range<usize>, sink: &mut Sink) {
    let mut at = range.start;
    let mut told = false;
    while let Some(cr) = text[at..range.end].find('\r').map(|found| at + found) {
        let newline = text[cr + 1..range.end].starts_with('\n');
        let next = if newline { cr + 2 } else { cr + 1 };
        clean.copy(text, at..cr);
        clean.replace(cr..next, "\n");
        if !told {
            sink.push(
                Diagnostic::new(CaptureCode::CarriageReturns).at(sink.captured_span(cr..next)),
            );
            told = true;
        }
        at = next;
    }
    clean.copy(text, at..range.end);
}

/// Adds the last newline that a capture lost.
fn end_in_newline(clean: &mut Clean, text: &str, sink: &mut Sink) {
    if !clean.text().is_empty() && !clean.text().ends_with('\n') {
        clean.replace(text.len()..text.len(), "\n");
        sink.push(
            Diagnostic::new(CaptureCode::NoLastNewline)
                .at(sink.captured_span(text.len()..text.len())),
        );
    }
}
