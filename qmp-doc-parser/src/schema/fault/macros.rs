//! The macro that writes the catalogue's enum and its readers.

/// Declares `SchemaFault`: a variant, its arguments, its stable id, message, label and help.
macro_rules! faults {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident $({ $($field:ident: $type:ty),+ $(,)? })? = $id:literal, $message:literal, $label:literal, $help:literal;
    )+) => {
        /// A kind of fault with its arguments.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum SchemaFault {
            $($(#[doc = $doc])+ $name $({ $($field: $type),+ })?,)+
        }

        #[allow(unused_variables)]
        impl SchemaFault {
            /// Every id, in the order of the catalogue.
            pub const IDS: &[&str] = &[$($id),+];

            /// Id, message with its arguments in braces, and explanation of every fault.
            pub const CATALOGUE: &[(&str, &str, &str)] =
                &[$(($id, $message, concat!($($doc, "\n"),+))),+];

            /// The stable name.
            pub fn id(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field),+ })? => $id,)+
                }
            }

            /// Returns the message, a sentence without a full stop.
            pub fn message(&self) -> String {
                match self {
                    $(Self::$name $({ $($field),+ })? => format!($message),)+
                }
            }

            /// A few words for the caret.
            pub fn label(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field),+ })? => $label,)+
                }
            }

            /// Returns the remedy; may be empty.
            pub fn help(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field),+ })? => $help,)+
                }
            }

            /// Returns the meaning.
            pub fn explanation(&self) -> String {
                let lines = match self {
                    $(Self::$name $({ $($field),+ })? => concat!($($doc, "\n"),+),)+
                };
                lines.lines().map(str::trim).collect::<Vec<_>>().join("\n")
            }
        }
    };
}

pub(super) use faults;
