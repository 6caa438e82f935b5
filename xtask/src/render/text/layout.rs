//! Styles and line breaks that the terminal output of several verbs shares.

use anstyle::Style;
use qmp_history::diff::Level;

use crate::ui::{ERROR, FAINT, GOOD, WARNING};

/// The style of a level.
pub(crate) fn style(level: Level) -> Style {
    match level {
        Level::Breaking => ERROR,
        Level::Risky => WARNING,
        Level::Compatible => GOOD,
        Level::Docs => FAINT,
    }
}

/// Breaks a text between words; a word that is too long gets a line of its own.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut current = String::new();
        for word in line.split_whitespace() {
            let length = current.chars().count() + 1 + word.chars().count();
            if !current.is_empty() && length > width {
                lines.push(std::mem::take(&mut current));
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
        lines.push(current);
    }
    lines
}
