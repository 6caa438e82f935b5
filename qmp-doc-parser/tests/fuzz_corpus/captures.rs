//! The property of captures: a page that shows a text yields that text, proved.

use std::fmt::Write as _;

use qmp_doc_parser::Reading;
use qmp_doc_parser::ir::{Capture, Proof};

use super::law::lawful;

/// Fails unless these bytes, and the pages that show them, have the property.
pub(crate) fn check(bytes: &[u8]) {
    let plain = lawful(bytes);
    let text = normal(plain.clean.text());
    lawful(
        &text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .into_bytes(),
    );
    let plain = lawful(text.as_bytes());
    if plain.text.source.capture != Capture::Plain || text.starts_with('\u{feff}') {
        return;
    }
    let blob = &plain.text.source.blob;
    let lines: Vec<_> = text.lines().collect();
    // More than this is a damaged number to gitweb's reader.
    let gaps = text.contains(&"\n".repeat(999));
    let filled = lines.iter().filter(|line| !line.is_empty()).count();
    if filled >= 4 && !gaps {
        shows(&gitweb(blob, &lines), Capture::Gitweb, &plain);
    }
    // A file that begins with numbers would continue the column of line numbers.
    let number = |line: &&str| line.trim().parse::<usize>().is_ok();
    if lines.len() >= 3 && !lines.iter().take(2).any(number) {
        shows(&cgit(blob, &lines), Capture::Cgit, &plain);
    }
}

fn shows(page: &str, capture: Capture, plain: &Reading) {
    let reading = lawful(page.as_bytes());
    assert_eq!(reading.text.source.capture, capture, "{page}");
    assert_eq!(reading.clean.text(), plain.clean.text(), "{page}");
    assert_eq!(reading.text.source.proof, Proof::Proved, "{page}");
    // A complete page adds no diagnostic.
    assert_eq!(codes(&reading), codes(plain), "{page}");
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    let codes = reading.diagnostics.iter().map(|one| one.code.id());
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable();
    codes
}

/// Returns the text as every page preserves it: LF line ends, no trailing blanks, one final line
/// end.
fn normal(text: &str) -> String {
    let lines = text.replace('\r', "\n").replace('\u{a0}', " ");
    let lines: Vec<_> = lines.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned() + "\n"
}

/// Each line but the empty ones, with its number.
fn gitweb(blob: &str, lines: &[&str]) -> String {
    let mut page = format!("blob{blob}\n");
    for (at, line) in lines.iter().enumerate() {
        if !line.is_empty() {
            let _ = writeln!(page, "{} {line}", at + 1);
        }
    }
    page
}

/// A column of numbers, then the file.
fn cgit(blob: &str, lines: &[&str]) -> String {
    let mut page = format!("blob: {blob} (plain)\n");
    for number in 1..=lines.len() {
        let _ = writeln!(page, "{number}");
    }
    page + &lines.join("\n") + "\n"
}
