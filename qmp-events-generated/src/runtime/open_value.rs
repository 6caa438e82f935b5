//! What every enum of listed values can do; the generator writes only the variants.

/// Implements the rest for an enum with `as_str`, `listed` and `into_owned`.
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
            #[inline]
            fn empty() -> Self {
                Self::Other(crate::Text::default())
            }

            fn scan(&mut self, text: &'a str) -> Option<&'a str> {
                let Some(inside) = crate::runtime::scan::plain(text) else {
                    let mut value = crate::Text::default();
                    let rest = value.scan(text)?;
                    *self = value.into();
                    return Some(rest);
                };
                match Self::listed(inside) {
                    Some(value) => crate::runtime::scan::put(self, value),
                    None => crate::runtime::scan::put(self, Self::Other(inside.into())),
                }
                text.get(inside.len() + 2..)
            }
        }

        impl<'a> From<crate::Text<'a>> for $name<'a> {
            fn from(text: crate::Text<'a>) -> Self {
                Self::listed(&text).unwrap_or(Self::Other(text))
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
