//! A change as a unified diff, shortened for reading.

use std::fmt::Write as _;

use similar::TextDiff;

use super::plan::{FileChange, FileChangeKind};

/// Returns a unified diff of one change of at most `limit` lines, and the number of lines left out.
pub fn unified(change: &FileChange, limit: usize) -> String {
    let path = change.path.display();
    let (from, to) = match change.kind {
        FileChangeKind::New => ("/dev/null".to_owned(), format!("b/{path}")),
        FileChangeKind::Changed => (format!("a/{path}"), format!("b/{path}")),
        FileChangeKind::Orphan => (format!("a/{path}"), "/dev/null".to_owned()),
    };
    let diff = TextDiff::from_lines(&change.old, &change.new);
    let text = diff
        .unified_diff()
        .context_radius(3)
        .header(&from, &to)
        .to_string();
    shorten(&text, limit)
}

fn shorten(text: &str, limit: usize) -> String {
    let lines: Vec<_> = text.lines().collect();
    let mut out = String::new();
    for line in lines.iter().take(limit) {
        out.push_str(&shorten_line(line));
        out.push('\n');
    }
    if let Some(more) = lines.len().checked_sub(limit).filter(|more| *more > 0) {
        let _ = writeln!(out, "… {more} more lines");
    }
    out
}

/// A line of a flattened document can be as long as the document.
fn shorten_line(line: &str) -> String {
    const WIDTH: usize = 160;
    match line.char_indices().nth(WIDTH) {
        None => line.to_owned(),
        Some((cut, _)) => {
            let more = line[cut..].chars().count();
            format!("{}… {more} more characters", &line[..cut])
        }
    }
}
