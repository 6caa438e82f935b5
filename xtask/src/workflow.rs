//! Workflow commands of CI: texts that cannot end the command that they stand in.

use crate::ui::printable;

/// What would end a message, escaped.
pub(crate) fn data(text: &str) -> String {
    printable(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What would end a property, escaped.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
