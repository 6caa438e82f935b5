//! Structs.

/// Declares a struct and its table.
///
/// ```text
/// object! {
///     /// Docs.
///     pub struct BlockJobCompleted<'a> {
///         /// Docs.
///         device: Text<'a> = "device",
///     }
///     optional {
///         /// Docs.
///         error: Text<'a> = "error",
///     }
///     sent [device, error]
///     event
/// }
/// ```
///
/// - The first block has the required members, `optional` the others, which become
///   `Option`s. Both give a field's name, its type and its wire name.
/// - `sent` lists all fields in the order in which QEMU writes them.
/// - `event` marks an event's data; `branch "type" = "tdx"` marks a branch of a union, with
///   the discriminator and the value that selects it.
///
/// Expands to the struct with one more field, `extra`, for members without a field; `new`,
/// which takes the required members; `into_owned`; the table `LAYOUT`, with the wire names `FIELDS`; and the traits that
/// decode, look at and write it, all of them over the table. Only `quick` is written out: it
/// reads the members in QEMU's order and layout.
macro_rules! object {
    (
        @all [$($default:ident)?]
        $(#[$meta:meta])*
        pub struct $name:ident<'a> {
            $($(#[$doc:meta])* $field:ident: $ty:ty = $key:literal,)*
        }
        optional {
            $($(#[$option_doc:meta])* $option:ident: $option_ty:ty = $option_key:literal,)*
        }
        sent [$($sent:ident),* $(,)?]
        $($role:tt)*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq $(, $default)?)]
        #[non_exhaustive]
        pub struct $name<'a> {
            $($(#[$doc])* pub $field: $ty,)*
            $($(#[$option_doc])* pub $option: Option<$option_ty>,)*
            /// Members that are not documented.
            pub extra: Members<'a>,
        }

        impl<'a> $name<'a> {
            /// Creates it from its required members.
            #[allow(clippy::too_many_arguments, reason = "as many as the event has")]
            pub fn new($($field: impl Into<$ty>),*) -> Self {
                Self {
                    $($field: $field.into(),)*
                    $($option: None,)*
                    extra: Members::default(),
                }
            }

            /// Converts it into an owned value.
            pub fn into_owned(self) -> $name<'static> {
                $name {
                    $($field: self.$field.own(),)*
                    $($option: self.$option.own(),)*
                    extra: self.extra.into_owned(),
                }
            }
        }

        #[allow(dead_code, non_camel_case_types, non_upper_case_globals)]
        const _: () = {
            // Counts the fields in QEMU's order.
            enum Sent {
                $($sent,)*
            }

            struct At;

            impl At {
                $(const $sent: usize = Sent::$sent as usize;)*
            }

            struct Key;

            impl Key {
                $(const $field: &'static str = $key;)*
                $(const $option: &'static str = $option_key;)*
            }

            // A wire name with the characters around it, as QEMU writes them.
            struct Prefix;

            impl Prefix {
                $(const $field: &'static str = concat!("\"", $key, "\": ");)*
                $(const $option: &'static str = concat!("\"", $option_key, "\": ");)*
            }

            impl $name<'_> {
                pub(crate) const FIELDS: &'static [&'static str] = &[$(Key::$sent),*];

                pub(crate) const LAYOUT: &'static Layout = &object! {
                    @role [$name] Layout::new(Self::FIELDS, &[$(At::$field),*]);
                    $($role)*
                };
            }

            impl<'a> Scan<'a> for $name<'a> {
                #[inline]
                fn empty() -> Self {
                    Self {
                        $($field: Scan::empty(),)*
                        $($option: None,)*
                        extra: Members::default(),
                    }
                }

                #[inline]
                fn scan(&mut self, text: &'a str) -> Option<&'a str> {
                    object::scan(self, text)
                }
            }

            impl<'a> Decode<'a> for $name<'a> {
                fn decode(json: &'a str) -> Result<Self, Mismatch> {
                    let mut object = Self::empty();
                    object::fill(&mut object, Members::decode(json)?)?;
                    Ok(object)
                }
            }

            impl<'a> Object<'a> for $name<'a> {
                fn place(&mut self, at: usize) -> Option<&mut dyn Place<'a>> {
                    match at {
                        $(At::$field => Some(&mut self.$field),)*
                        $(At::$option => Some(&mut self.$option),)*
                        _ => None,
                    }
                }

                fn extra(&mut self) -> &mut Members<'a> {
                    &mut self.extra
                }

                #[allow(clippy::almost_swapped, unused_mut, reason = "a struct may have no field")]
                fn quick(&mut self, state: &mut u64, mut member: &'a str) -> Option<&'a str> {
                    if Self::FIELDS.len() > MAX_MEMBERS {
                        return None;
                    }
                    let mut seen = *state;
                    $(
                        if let Some(value) = next(&mut seen, bit(At::$sent), Prefix::$sent, member) {
                            match after(self.$sent.scan(value)?)? {
                                Next::Member(next) => member = next,
                                Next::End(rest) => {
                                    *state = END;
                                    return Self::LAYOUT.is_complete(seen).then_some(rest);
                                }
                            }
                        }
                    )*
                    *state = seen;
                    Some(member)
                }
            }

            impl View for $name<'_> {
                fn layout(&self) -> &'static Layout {
                    Self::LAYOUT
                }

                fn node(&self, at: usize) -> Option<Node<'_>> {
                    match at {
                        $(At::$field => self.$field.look(),)*
                        $(At::$option => self.$option.look(),)*
                        _ => None,
                    }
                }

                fn others(&self) -> &Members<'_> {
                    &self.extra
                }
            }

            impl Field for $name<'_> {
                type Owned = $name<'static>;

                fn look(&self) -> Option<Node<'_>> {
                    Some(Node::Object(self))
                }

                fn own(self) -> Self::Owned {
                    self.into_owned()
                }
            }

            impl Serialize for $name<'_> {
                fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    object::serialize(self, to)
                }
            }
        };
    };
    (@role [$name:ident] $layout:expr;) => {
        $layout
    };
    (@role [$name:ident] $layout:expr; event) => {
        $layout.event($name::INFO)
    };
    (@role [$name:ident] $layout:expr; branch $tag:literal = $value:literal) => {
        $layout.branch($tag, $value)
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident<'a> {}
        $(optional { $($option:tt)* })?
        sent $($rest:tt)*
    ) => {
        object! {
            @all [Default]
            $(#[$meta])*
            pub struct $name<'a> {}
            optional { $($($option)*)? }
            sent $($rest)*
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident<'a> { $($field:tt)+ }
        $(optional { $($option:tt)* })?
        sent $($rest:tt)*
    ) => {
        object! {
            @all []
            $(#[$meta])*
            pub struct $name<'a> { $($field)+ }
            optional { $($($option)*)? }
            sent $($rest)*
        }
    };
}

pub(crate) use object;
