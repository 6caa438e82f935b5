//! The form of the catalogue: its rows, and the macro that reads them.

use serde::Serialize;

/// Severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A departure from the regular form; nothing is lost or doubtful.
    Note,
    /// The source contradicts itself or leaves something open; the reading is a conclusion.
    Warning,
    /// Something could not be read, or is not JSON where it should be.
    Error,
}

impl Severity {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Class of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A mistake in the source or in its capture.
    Fault,
    /// A known departure from the regular form, read without loss.
    Quirk,
}

impl Class {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Quirk => "quirk",
        }
    }
}

/// The part of a row that does not depend on arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeEntry {
    /// The stable name; never reused for another meaning.
    pub id: &'static str,
    /// Fault or quirk.
    pub class: Class,
    /// Severity of its findings.
    pub severity: Severity,
    /// Half a line.
    pub summary: &'static str,
    /// The doc comment of the code, as written.
    pub(in crate::diagnostic) explanation: &'static str,
}

impl CodeEntry {
    /// Returns its meaning and the remedy, a few sentences.
    pub fn explanation(&self) -> String {
        let lines: Vec<_> = self.explanation.lines().map(str::trim).collect();
        lines.join("\n")
    }
}

/// Wording of a row: a literal with the arguments in braces, or an expression in braces.
macro_rules! words {
    () => {
        String::new()
    };
    ($text:literal) => {
        format!($text)
    };
    ($words:block) => {
        $words.to_string()
    };
}

/// Declares the codes of one front-end: the doc comment is the explanation, the fields
/// are the arguments.
macro_rules! codes {
    (
        $(#[$attribute:meta])*
        enum $codes:ident;
        $(
            $(#[doc = $doc:literal])+
            $name:ident $({ $($(#[$about:meta])* $argument:ident: $ty:ty),+ $(,)? })? = $id:literal, $class:ident, $severity:ident {
                summary: $summary:literal,
                message: $message:tt,
                $(label: $label:tt,)?
                $(related: $related:tt,)?
                $(help: $help:tt,)?
            }
        )+
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the wording shows what the arguments are")]
        pub enum $codes {
            $($(#[doc = $doc])+ $name $({ $($(#[$about])* $argument: $ty),+ })?,)+
        }

        /// The rows of these codes, in order.
        pub(in crate::diagnostic) const ENTRIES: &[CodeEntry] = &[$(CodeEntry {
            id: $id,
            class: Class::$class,
            severity: Severity::$severity,
            summary: $summary,
            explanation: concat!($($doc, "\n"),+),
        }),+];

        #[allow(unused_variables, reason = "not every wording shows every argument")]
        impl $codes {
            pub(in crate::diagnostic) fn entry(&self) -> &'static CodeEntry {
                // The nth variant has the nth row.
                #[derive(Clone, Copy)]
                enum Row { $($name),+ }
                let row = match self {
                    $(Self::$name $({ $($argument),+ })? => Row::$name,)+
                };
                &ENTRIES[row as usize]
            }

            pub(in crate::diagnostic) fn message(&self) -> String {
                match self {
                    $(Self::$name $({ $($argument),+ })? => words!($message),)+
                }
            }

            pub(in crate::diagnostic) fn label(&self) -> String {
                match self {
                    $(Self::$name $({ $($argument),+ })? => words!($($label)?),)+
                }
            }

            pub(in crate::diagnostic) fn related(&self) -> String {
                match self {
                    $(Self::$name $({ $($argument),+ })? => words!($($related)?),)+
                }
            }

            pub(in crate::diagnostic) fn help(&self) -> String {
                match self {
                    $(Self::$name $({ $($argument),+ })? => words!($($help)?),)+
                }
            }
        }
    };
}
