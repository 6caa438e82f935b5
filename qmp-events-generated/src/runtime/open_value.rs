//! What every enum of listed values can do; the generator writes only the variants.

/// Implements the rest for an enum with `as_str`, `From<Text>` and `into_owned`.
macro_rules! open_value {
    ($name:ident) => {
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

        impl<'a> From<&'a str> for $name<'a> {
            fn from(text: &'a str) -> Self {
                crate::Text::from(text).into()
            }
        }

        impl From<String> for $name<'_> {
            fn from(text: String) -> Self {
                crate::Text::from(text).into()
            }
        }

        impl serde::Serialize for $name<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'a> crate::runtime::decode::Decode<'a> for $name<'a> {
            fn decode(json: &'a str) -> Result<Self, crate::runtime::decode::Mismatch> {
                crate::Text::decode(json).map(Self::from)
            }
        }

        impl<'a> crate::runtime::scan::Scan<'a> for $name<'a> {
            fn scan(scanner: &mut crate::runtime::scan::Scanner<'a>) -> Option<Self> {
                crate::Text::scan(scanner).map(Self::from)
            }
        }

        impl crate::runtime::view::AsNode for $name<'_> {
            fn node(&self) -> crate::runtime::view::Node<'_> {
                crate::runtime::view::Node::Value(self.as_str())
            }
        }
    };
}

pub(crate) use open_value;
