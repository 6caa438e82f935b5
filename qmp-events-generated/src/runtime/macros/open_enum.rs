//! Enums of listed values.

/// Declares an enum of listed values, open to others.
///
/// ```text
/// open_enum! {
///     /// Docs.
///     pub enum BlockErrorAction<'a> {
///         /// Docs.
///         Ignore = "ignore",
///     }
/// }
/// ```
///
/// Expands to the enum with one more variant, `Other`, for values that are not listed;
/// `as_str` and `into_owned`; the conversions and comparisons that a string has; and the
/// traits that decode, look at and write it.
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident<'a> {
            $($(#[$doc:meta])* $variant:ident = $value:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name<'a> {
            $($(#[$doc])* $variant,)*
            /// A value that is not documented.
            Other(Text<'a>),
        }

        impl<'a> $name<'a> {
            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Other(text) => text,
                }
            }

            #[inline]
            fn listed(value: &str) -> Option<Self> {
                match value {
                    $($value => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// Converts it into an owned value.
            pub fn into_owned(self) -> $name<'static> {
                match self {
                    $(Self::$variant => $name::$variant,)*
                    Self::Other(text) => $name::Other(text.into_owned()),
                }
            }
        }

        impl<'a> From<Text<'a>> for $name<'a> {
            fn from(text: Text<'a>) -> Self {
                Self::listed(&text).unwrap_or(Self::Other(text))
            }
        }

        impl<'a> From<&'a str> for $name<'a> {
            fn from(text: &'a str) -> Self {
                Text::from(text).into()
            }
        }

        impl From<String> for $name<'_> {
            fn from(text: String) -> Self {
                Text::from(text).into()
            }
        }

        impl std::fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl AsRef<str> for $name<'_> {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $name<'_> {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name<'_> {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl<'a> Empty for $name<'a> {
            #[inline]
            fn empty() -> Self {
                Self::Other(Text::default())
            }
        }

        impl<'a> Scan<'a> for $name<'a> {
            fn scan(&mut self, text: &'a str) -> Option<&'a str> {
                let Some(inside) = plain(text) else {
                    let mut value = Text::default();
                    let rest = value.scan(text)?;
                    *self = value.into();
                    return Some(rest);
                };
                match Self::listed(inside) {
                    Some(value) => put(self, value),
                    None => put(self, Self::Other(Text::plain(inside))),
                }
                text.get(inside.len() + 2..)
            }
        }

        impl<'a> Decode<'a> for $name<'a> {
            fn decode(json: &'a str) -> Result<Self, Mismatch> {
                Text::decode(json).map(Self::from)
            }
        }

        impl Field for $name<'_> {
            type Owned = $name<'static>;

            fn look(&self) -> Option<Node<'_>> {
                Some(Node::Value(self.as_str()))
            }

            fn own(self) -> Self::Owned {
                self.into_owned()
            }
        }

        impl Serialize for $name<'_> {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use open_enum;
