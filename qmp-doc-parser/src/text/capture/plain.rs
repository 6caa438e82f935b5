//! A plain file: normalises line ends, and undoes damages of mail and web pages if only one
//! reading is possible.

use std::ops::Range;

use crate::diagnostic::{CaptureCode, Diagnostic};
use crate::sink::Sink;

use super::{Clean, numbered};

/// Recovers the file, with line ends as QEMU has them.
pub(super) fn recover(text: &str, sink: &mut Sink) -> Clean {
    let mut clean = Clean::with_room_for(text);
    let mut at = 0;
    if text.starts_with('\u{feff}') {
        at = '\u{feff}'.len_utf8();
        clean.mark_furniture(0..at, "byte order mark");
        sink.push(Diagnostic::new(CaptureCode::ByteOrderMark).at(sink.captured_span(0..at)));
    }
    let steps = Steps::detect(&text[at..]);
    steps.report(text, at, sink);
    copy(&mut clean, text, at..text.len(), steps, sink);
    end_in_newline(&mut clean, text, sink);
    clean
}

/// Copies lines with line ends as QEMU has them.
pub(super) fn copy_lines(clean: &mut Clean, text: &str, range: Range<usize>, sink: &mut Sink) {
    copy(clean, text, range, Steps::default(), sink);
}

/// Damages to undo besides line ends.
#[derive(Clone, Copy, Debug, Default)]
struct Steps {
    mail_quotes: bool,
    no_break_spaces: bool,
    entities: bool,
}

/// Minimum number of quoted lines that make a text a quoted mail.
const MIN_QUOTED: usize = 3;

impl Steps {
    fn detect(text: &str) -> Self {
        let filled = || {
            let lines = numbered::lines(text).map(|line| &text[line]);
            lines.filter(|line| !line.trim().is_empty())
        };
        let quoted = text.starts_with('>')
            && filled().all(|line| line.starts_with('>'))
            && filled().nth(MIN_QUOTED - 1).is_some();
        Self {
            mail_quotes: quoted,
            no_break_spaces: text.contains('\u{a0}'),
            // Beside plain quotes, an entity may be the original text.
            entities: text.contains("&quot;") && !text.contains('"'),
        }
    }

    fn any(self) -> bool {
        self.mail_quotes || self.no_break_spaces || self.entities
    }

    fn report(self, text: &str, from: usize, sink: &mut Sink) {
        let first = |pattern: &str| {
            let at = from + text[from..].find(pattern).unwrap_or(0);
            at..at + pattern.len()
        };
        let steps = [
            (self.mail_quotes, ">", CaptureCode::MailQuotes),
            (self.no_break_spaces, "\u{a0}", CaptureCode::NoBreakSpaces),
            (self.entities, "&quot;", CaptureCode::HtmlEntities),
        ];
        for (_, pattern, code) in steps.into_iter().filter(|(undone, ..)| *undone) {
            sink.push(Diagnostic::new(code).at(sink.captured_span(first(pattern))));
        }
    }
}

/// Copies a range, with every step undone.
fn copy(clean: &mut Clean, text: &str, range: Range<usize>, steps: Steps, sink: &mut Sink) {
    let mut reported = false;
    let mut at = range.start;
    if steps.mail_quotes {
        at = skip_quote(clean, text, at);
    }
    let mut from = at;
    while let Some(found) = next_special(&text[from..range.end], steps) {
        let start = from + found;
        let (len, replacement) = special(&text[start..range.end], steps);
        let end = start + len;
        from = end;
        if let Some(replacement) = replacement {
            clean.copy(text, at..start);
            clean.replace(start..end, replacement);
            at = end;
        }
        if text[start..].starts_with('\r') && !reported {
            reported = true;
            sink.push(
                Diagnostic::new(CaptureCode::CarriageReturns).at(sink.captured_span(start..end)),
            );
        }
        if steps.mail_quotes && text[..end].ends_with(['\n', '\r']) {
            clean.copy(text, at..end);
            at = skip_quote(clean, text, end);
            from = at;
        }
    }
    clean.copy(text, at..range.end);
}

fn next_special(text: &str, steps: Steps) -> Option<usize> {
    if !steps.any() {
        return text.find('\r');
    }
    text.find(|c| match c {
        '\r' => true,
        '\n' => steps.mail_quotes,
        '\u{a0}' => steps.no_break_spaces,
        '&' => steps.entities,
        _ => false,
    })
}

/// Returns the length of a damaged beginning, and its replacement.
fn special(text: &str, steps: Steps) -> (usize, Option<&'static str>) {
    if text.starts_with("\r\n") {
        return (2, Some("\n"));
    }
    match text.chars().next() {
        Some('\r') => (1, Some("\n")),
        Some('\u{a0}') => ('\u{a0}'.len_utf8(), Some(" ")),
        Some('&') if steps.entities => {
            let entity = ENTITIES.iter().find(|(name, _)| text.starts_with(name));
            entity.map_or((1, None), |(name, character)| (name.len(), Some(character)))
        }
        other => (other.map_or(0, char::len_utf8), None),
    }
}

/// The entities that web pages use for the characters of a document.
const ENTITIES: [(&str, &str); 7] = [
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#39;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

/// Marks the quote mark of a line as furniture; returns where its text starts.
fn skip_quote(clean: &mut Clean, text: &str, at: usize) -> usize {
    if !text[at..].starts_with('>') {
        return at;
    }
    clean.mark_furniture(at..at + 1, "mail quote");
    at + 1 + usize::from(text[at + 1..].starts_with(' '))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(captured: &str, text: &str, ids: &[&str]) {
        let mut sink = Sink::new(captured.as_bytes());
        let clean = recover(captured, &mut sink);
        assert_eq!(clean.text(), text);
        let (diagnostics, _) = sink.finish();
        let found: Vec<_> = diagnostics.iter().map(Diagnostic::id).collect();
        assert_eq!(found, ids);
    }

    #[test]
    fn quoted_mail_entities_and_no_break_spaces_are_undone() {
        check(
            "> a\n>\n> b\r\n",
            "a\n\nb\n",
            &["mail-quotes", "carriage-returns"],
        );
        check(
            "&quot;a&quot; &amp;lt;\n",
            "\"a\" &lt;\n",
            &["html-entities"],
        );
        check("a\u{a0}b\n", "a b\n", &["no-break-spaces"]);
    }

    #[test]
    fn ambiguous_text_is_kept() {
        check("> a\nb\n> c\n", "> a\nb\n> c\n", &[]);
        check("\"&quot;\"\n", "\"&quot;\"\n", &[]);
        check("&unknown; a & b\n", "&unknown; a & b\n", &[]);
    }
}
