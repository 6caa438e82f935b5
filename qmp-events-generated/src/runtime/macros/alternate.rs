//! Alternates.

/// Declares an alternate: one of several types that JSON distinguishes.
///
/// ```text
/// alternate! {
///     /// Docs.
///     pub enum Target<'a> {
///         /// Docs.
///         Name(Text<'a>) is String,
///         /// Docs.
///         Disk(Disk<'a>) is Object,
///     }
/// }
/// ```
///
/// Each branch has a type, and the kind of JSON value that selects it.
///
/// Expands to the enum with one more variant, `Other`, for other kinds of values; `into_owned`;
/// and the traits that decode, look at and write it.
#[allow(unused_macros, reason = "the documents may describe no alternate")]
macro_rules! alternate {
    (
        $(#[$meta:meta])*
        pub enum $name:ident<'a> {
            $($(#[$doc:meta])* $variant:ident($ty:ty) is $kind:ident,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name<'a> {
            $($(#[$doc])* $variant($ty),)*
            /// A value of another kind, which is not documented.
            Other(Json<'a>),
        }

        impl $name<'_> {
            /// Converts it into an owned value.
            pub fn into_owned(self) -> $name<'static> {
                match self {
                    $(Self::$variant(value) => $name::$variant(value.own()),)*
                    Self::Other(json) => $name::Other(json.into_owned()),
                }
            }
        }

        impl<'a> Empty for $name<'a> {
            #[inline]
            fn empty() -> Self {
                Self::Other(Empty::empty())
            }
        }

        impl<'a> Scan<'a> for $name<'a> {
            #[allow(unreachable_patterns, reason = "there may be a branch for each kind")]
            fn scan(&mut self, text: &'a str) -> Option<&'a str> {
                match Kind::of(text) {
                    $(Kind::$kind => {
                        let mut value: $ty = Empty::empty();
                        let rest = value.scan(text)?;
                        put(self, Self::$variant(value));
                        Some(rest)
                    })*
                    _ => {
                        let mut json: Json<'a> = Empty::empty();
                        let rest = json.scan(text)?;
                        put(self, Self::Other(json));
                        Some(rest)
                    }
                }
            }
        }

        impl<'a> Decode<'a> for $name<'a> {
            #[allow(unreachable_patterns, reason = "there may be a branch for each kind")]
            fn decode(json: &'a str) -> Result<Self, Mismatch> {
                match Kind::of(json) {
                    $(Kind::$kind => Decode::decode(json).map(Self::$variant),)*
                    _ => Decode::decode(json).map(Self::Other),
                }
            }
        }

        impl Field for $name<'_> {
            type Owned = $name<'static>;

            fn look(&self) -> Option<Node<'_>> {
                match self {
                    $(Self::$variant(value) => value.look(),)*
                    Self::Other(json) => json.look(),
                }
            }

            fn own(self) -> Self::Owned {
                self.into_owned()
            }
        }

        impl Serialize for $name<'_> {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.look().serialize(to)
            }
        }
    };
}

pub(crate) use alternate;
