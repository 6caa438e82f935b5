//! The catalogue's table of an event.

/// Declares the catalogue's entry of an event, over the struct of its data.
///
/// ```text
/// facts! {
///     BlockIoError = "BLOCK_IO_ERROR" in SINCE_0_13
///     follows [Follow { … }]
///     data "/data" listed in SINCE_0_13 {
///         "device" in SINCE_0_13: String in SINCE_0_13, required in SINCE_0_13;
///         "action" in SINCE_0_13: String in SINCE_0_13, required in SINCE_0_13
///             one of ["report" in SINCE_0_13, "stop" in SINCE_0_13] listed in SINCE_0_13;
///     }
/// }
/// ```
///
/// - `in` gives the releases and texts that have the thing, as a named constant.
/// - `conditions [ … ]`, `features [ … ]`, `rate limits [ … ]` and `follows [ … ]` may come
///   before `data`.
/// - [`members!`] documents the rest.
///
/// Expands to the table, and to `NAME` and `INFO` of the struct.
macro_rules! facts {
    (
        $name:ident = $wire:literal in $documented:ident
        $(conditions $conditions:tt)?
        $(features $features:tt)?
        $(rate limits $rate_limits:tt)?
        $(follows $follows:tt)?
        data $pointer:literal listed in $listed:ident $members:tt
    ) => {
        impl $name<'_> {
            /// The wire name of the event.
            pub const NAME: &'static str = $wire;
            /// The event's entry in the catalogue.
            pub const INFO: &'static EventInfo = &TABLE;
        }

        static TABLE: EventInfo = EventInfo {
            name: $wire,
            documented: $documented,
            $(conditions: &$conditions,)?
            $(features: &$features,)?
            $(rate_limits: &$rate_limits,)?
            $(follows: &$follows,)?
            data: ObjectInfo {
                pointer: $pointer,
                members: members!($name $members),
                spelled_out: $listed,
                ..ObjectInfo::PLAIN
            },
            ..EventInfo::PLAIN
        };
    };
}

/// Lists the members of an object, over the type that has fields for them.
///
/// ```text
/// "len" in R1: Integer in R1, required in R1
///     relations [ … ];
/// "addr" in R2: Object in R2, required in R2
///     has NetdevStreamConnectedAddr "/data/addr" listed in R2 {
///         "type" in R2: String in R2, required in R2;
///     }
///     by "type" {
///         "unix" in R2 is NetdevStreamConnectedAddrUnix listed in R2 {
///             "path" in R2: String in R2, required in R2;
///         }
///     };
/// ```
///
/// - After the colon come the types, each with its releases and texts, and those in which the
///   member is always present. `items` gives the types of an array's items, after a pointer to
///   them; values and members are then those of the items.
/// - `conditions`, `features`, `one of` (listed values; `constant in`: it is "currently always" the one),
///   `presence` and `relations` follow where there are any.
/// - `has` describes the members of the member's value, `by` the branches of a union,
///   each with the struct that holds it. `Json` means a value without a type.
///
/// Expands to a slice of `MemberInfo`. A member that the type has no field for does not
/// compile.
macro_rules! members {
    ($owner:ident { $(
        $name:literal in $documented:ident:
        $($ty:ident in $by:ident)|+ $(, required in $required:ident)?
        $(items $items_pointer:literal $($item_ty:ident in $item_by:ident)|+)?
        $(conditions $conditions:tt)?
        $(features $features:tt)?
        $(one of [$($value:literal in $value_by:ident),* $(,)?] listed in $listed:ident)?
        $(constant in $constant:ident)?
        $(presence $presence:tt)?
        $(relations $relations:tt)?
        $(has $nested:ident $pointer:literal listed in $all:ident $members:tt
            $(by $tag:literal { $(
                $branch:literal in $branch_by:ident
                is $branch_ty:ident listed in $branch_all:ident $branch_members:tt
            )* })?
        )?;
    )* }) => {
        &[$(MemberInfo {
            name: $name,
            field: position($owner::FIELDS, $name),
            documented: $documented,
            types: &[$((JsonType::$ty, $by)),+],
            $(required: $required,)?
            $(
                items: &[$((JsonType::$item_ty, $item_by)),+],
                items_pointer: $items_pointer,
            )?
            $(conditions: &$conditions,)?
            $(features: &$features,)?
            $(
                values: &[$(ValueInfo { value: $value, documented: $value_by }),*],
                values_listed: $listed,
            )?
            $(constant: $constant,)?
            $(presence: &$presence,)?
            $(relations: &$relations,)?
            $(object: ObjectInfo {
                pointer: $pointer,
                members: members!($nested $members),
                spelled_out: $all,
                $(
                    discriminator: Some($tag),
                    branches: &[$(BranchInfo {
                        value: $branch,
                        documented: $branch_by,
                        members: members!($branch_ty $branch_members),
                        spelled_out: $branch_all,
                    }),*],
                )?
                ..ObjectInfo::PLAIN
            },)?
            ..MemberInfo::PLAIN
        }),*]
    };
}

pub(crate) use {facts, members};
