//! Structs.

/// Declares a struct and its table.
///
/// ```text
/// object! {
///     /// Docs.
///     pub struct BlockJobCompleted<'a> {
///         /// Docs.
///         device: Text<'a>,
///     }
///     optional {
///         /// Docs.
///         error: Text<'a>,
///     }
///     sent {"device": device, "error": error or absent}
///     event
/// }
/// ```
///
/// - The first block has the fields of required members, `optional` the others, which become
///   `Option`s.
/// - `sent` lists all members in the order in which QEMU writes them: the wire name and the
///   field, with `or absent` if it is optional. A position counts the members in this order.
/// - `event` marks an event's data; `branch "type" = "tdx"` marks a branch of a union, with
///   the discriminator and the value that selects it.
///
/// Expands to the struct with one more field, `extra`, for members without a field; `new`,
/// which takes the required members; `into_owned`; the table `LAYOUT`, with the wire names
/// `FIELDS`; and what the routines over the table need of it. `quick`, which reads the members
/// in QEMU's order and layout, is written out.
///
/// All of it is compiled once for each struct, which is most of the crate's build time. So there
/// is no constant for each member, and what only needs the table is implemented for all objects
/// at once, in `object`.
macro_rules! object {
    (
        @all [$($default:ident)?]
        $(#[$meta:meta])*
        pub struct $name:ident<'a> {
            $($(#[$doc:meta])* $field:ident: $ty:ty,)*
        }
        optional {
            $($(#[$option_doc:meta])* $option:ident: $option_ty:ty,)*
        }
        sent {$($key:literal: $sent:ident $(or $absent:ident)?),* $(,)?}
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

        #[allow(unused_assignments, unused_mut, unused_variables, reason = "there may be no member, and the last count is unused")]
        const _: () = {
            impl $name<'_> {
                pub(crate) const FIELDS: &'static [&'static str] = &[$($key),*];

                pub(crate) const LAYOUT: &'static Layout = &object! {
                    @role [$name] Layout::new(Self::FIELDS, &[$(object!(@required $($absent)?)),*]);
                    $($role)*
                };
            }

            impl Empty for $name<'_> {
                #[inline]
                fn empty() -> Self {
                    Self {
                        $($field: Empty::empty(),)*
                        $($option: None,)*
                        extra: Members::default(),
                    }
                }
            }

            impl<'a> Object<'a> for $name<'a> {
                fn place(&mut self, at: usize) -> Option<&mut dyn Place<'a>> {
                    let mut left = at;
                    $(
                        if left == 0 {
                            return Some(&mut self.$sent);
                        }
                        left = left.wrapping_sub(1);
                    )*
                    None
                }

                fn extra(&mut self) -> &mut Members<'a> {
                    &mut self.extra
                }

                fn quick(&mut self, state: &mut u64, member: &'a str) -> Option<&'a str> {
                    if Self::FIELDS.len() > MAX_MEMBERS {
                        return None;
                    }
                    let mut quick = Quick::new(*state, member);
                    if false $(|| quick.read(concat!("\"", $key, "\": "), &mut self.$sent)?)* {
                        return quick.end(state, Self::LAYOUT);
                    }
                    Some(quick.pause(state))
                }
            }

            impl View for $name<'_> {
                fn layout(&self) -> &'static Layout {
                    Self::LAYOUT
                }

                fn node(&self, at: usize) -> Option<Node<'_>> {
                    let mut left = at;
                    $(
                        if left == 0 {
                            return self.$sent.look();
                        }
                        left = left.wrapping_sub(1);
                    )*
                    None
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
    (@required) => {
        true
    };
    (@required absent) => {
        false
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
