//! Markdown: escaping for pages and tables.

pub mod catalogue;
pub(crate) mod check;
pub(crate) mod compatibility;
pub(crate) mod diff;
pub(crate) mod log;
pub(crate) mod matrix;

use crate::ui::printable;

/// Escapes text of unknown origin for a table cell.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::new();
    for character in printable(text).chars() {
        match character {
            '\n' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '@' | '~' | '#' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}
