//! Workflow commands of CI; texts are escaped so that they cannot end a command.

pub(crate) mod diff;
pub(crate) mod lint;

use crate::ui::printable;

/// Escapes the characters that would end a message.
pub(crate) fn data(text: &str) -> String {
    printable(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the characters that would end a property.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
