//! The enum of all events.

/// Declares the enum of all events.
///
/// ```text
/// events! {
///     all {
///         AcpiDeviceOst = "ACPI_DEVICE_OST",
///         Stop = "STOP",
///     }
///     by length {
///         4: Stop;
///         15: AcpiDeviceOst;
///     }
/// }
/// ```
///
/// The events come in the order of their wire names, and again by the lengths of these:
/// few names have the same length, so that a name is found with hardly more than one
/// comparison. Lists that differ do not compile.
///
/// Expands to `Payload`, with variants for unknown events and misfits; its conversions; and
/// `EVENTS`, the catalogue's tables.
macro_rules! events {
    (
        all { $($name:ident = $wire:literal,)* }
        by length { $($length:literal: $($same:ident),+ $(,)?;)* }
    ) => {
        /// The event, with its data.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Payload<'a> {
            $(#[doc = concat!("`", $wire, "`")] $name($name<'a>),)*
            /// An event that is not documented.
            Unknown(UnknownEvent<'a>),
            /// A documented event whose data does not fit its type.
            Misfit(Misfit<'a>),
        }

        /// The catalogue's tables, sorted by wire name.
        pub(crate) static EVENTS: &[&EventInfo] = &[$($name::INFO),*];

        // Every event is listed by the length of its name.
        const _: () = {
            $(assert!(is_same($name::NAME, $wire));)*
            $($(assert!($same::NAME.len() == $length);)+)*
            assert!([$($(stringify!($same)),+),*].len() == EVENTS.len());
        };

        impl<'a> Payload<'a> {
            /// Becomes the event of that name, without its data; it owned nothing before. In
            /// place: a payload is as large as the largest, and moving it costs time.
            pub(crate) fn turn_into(&mut self, name: &str) -> Option<&mut dyn Object<'a>> {
                match name.len() {
                    $($length => match name {
                        $($same::NAME => {
                            put(self, Self::$same(Empty::empty()));
                            match self {
                                Self::$same(data) => Some(data),
                                _ => None,
                            }
                        })+
                        _ => None,
                    },)*
                    _ => None,
                }
            }

            /// The catalogue's table of the event of that name.
            pub(crate) fn info(name: &str) -> Option<&'static EventInfo> {
                match name.len() {
                    $($length => match name {
                        $($same::NAME => Some($same::INFO),)+
                        _ => None,
                    },)*
                    _ => None,
                }
            }

            /// The typed data.
            pub(crate) fn typed(&self) -> Option<&dyn View> {
                match self {
                    $(Self::$name(data) => Some(data),)*
                    Self::Unknown(_) | Self::Misfit(_) => None,
                }
            }

            /// Converts it into an owned value.
            pub fn into_owned(self) -> Payload<'static> {
                match self {
                    $(Self::$name(data) => Payload::$name(data.into_owned()),)*
                    Self::Unknown(event) => Payload::Unknown(event.into_owned()),
                    Self::Misfit(event) => Payload::Misfit(event.into_owned()),
                }
            }
        }

        $(
            impl<'a> From<$name<'a>> for Payload<'a> {
                fn from(data: $name<'a>) -> Self {
                    Self::$name(data)
                }
            }
        )*
    };
}

pub(crate) use events;
