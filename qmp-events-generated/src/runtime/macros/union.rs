//! Unions.

/// Declares a union.
///
/// ```text
/// union! {
///     /// Docs.
///     pub enum GuestPanicInformation<'a> by "type" {
///         /// Docs.
///         Tdx(GuestPanicInformationTdx<'a>) = "tdx",
///     }
/// }
/// ```
///
/// `by` gives the wire name of the discriminator. Each branch is a struct that [`object!`]
/// declares with `branch`, here with the value that selects it.
///
/// Expands to the enum with one more variant, `Other`, for unknown branches; `branch`, which
/// returns the value of the discriminator; `into_owned`; and the traits that decode, look at
/// and write it.
#[allow(unused_macros, reason = "the documents may describe no union")]
macro_rules! union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident<'a> by $tag:literal {
            $($(#[$doc:meta])* $variant:ident($ty:ty) = $value:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name<'a> {
            $($(#[$doc])* $variant($ty),)*
            /// A branch that is not documented.
            Other(UnknownBranch<'a>),
        }

        impl<'a> $name<'a> {
            /// Defined by each branch.
            pub(crate) const FIELDS: &'static [&'static str] = &[];

            /// The value of the discriminator.
            pub fn branch(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $value,)*
                    Self::Other(branch) => branch.name(),
                }
            }

            /// Converts it into an owned value.
            pub fn into_owned(self) -> $name<'static> {
                match self {
                    $(Self::$variant(data) => $name::$variant(data.into_owned()),)*
                    Self::Other(branch) => $name::Other(branch.into_owned()),
                }
            }
        }

        $(
            impl<'a> From<$ty> for $name<'a> {
                fn from(data: $ty) -> Self {
                    Self::$variant(data)
                }
            }
        )*

        impl<'a> Union<'a> for $name<'a> {
            fn tag(&self) -> &'static str {
                $tag
            }

            fn turn_into(&mut self, value: &str) -> Option<&mut dyn Object<'a>> {
                match value {
                    $($value => {
                        *self = Self::$variant(Empty::empty());
                        match self {
                            Self::$variant(data) => Some(data),
                            _ => None,
                        }
                    })*
                    _ => None,
                }
            }

            fn keep(&mut self, branch: UnknownBranch<'a>) {
                *self = Self::Other(branch);
            }
        }

        impl<'a> Empty for $name<'a> {
            #[inline]
            fn empty() -> Self {
                Self::Other(UnknownBranch::empty())
            }
        }

        impl<'a> Scan<'a> for $name<'a> {
            fn scan(&mut self, text: &'a str) -> Option<&'a str> {
                object::scan_union(self, text)
            }
        }

        impl<'a> Decode<'a> for $name<'a> {
            fn decode(json: &'a str) -> Result<Self, Mismatch> {
                let mut union = Self::empty();
                object::decode_union(&mut union, json)?;
                Ok(union)
            }
        }

        impl Field for $name<'_> {
            type Owned = $name<'static>;

            fn look(&self) -> Option<Node<'_>> {
                Some(match self {
                    $(Self::$variant(data) => Node::Object(data),)*
                    Self::Other(branch) => Node::Json(branch.json().as_str()),
                })
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

pub(crate) use union;
