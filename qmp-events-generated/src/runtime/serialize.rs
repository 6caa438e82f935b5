//! `Serialize` for plain data. The derive would do the same, but building it takes longer
//! than building most of this crate.

use super::catalogue_types::{
    BranchInfo, Comparison, EventInfo, Example, Follow, JsonType, MemberInfo, ObjectInfo, Outcome,
    RateLimit, Relation, ValueInfo, When,
};

/// A struct, by its fields.
macro_rules! serialize_struct {
    ($($ty:ty { $($field:ident),+ $(,)? })+) => {$(
        impl serde_core::Serialize for $ty {
            fn serialize<S: serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                use serde_core::ser::SerializeStruct;
                let fields = [$(stringify!($field)),+];
                let mut all = to.serialize_struct(stringify!($ty), fields.len())?;
                $(all.serialize_field(stringify!($field), &self.$field)?;)+
                all.end()
            }
        }
    )+};
}

/// An enum: each variant by its name, or as an object with that name around its fields.
macro_rules! serialize_enum {
    ($($ty:ident { $($variant:ident $({ $($field:ident),+ })? = $name:literal),+ $(,)? })+) => {$(
        impl serde_core::Serialize for $ty {
            fn serialize<S: serde_core::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {$(
                    Self::$variant $({ $($field),+ })? => {
                        serialize_enum!(@one to, $ty, $name $(, $($field)+)?)
                    }
                )+}
            }
        }
    )+};
    // The index is for formats without names, and nothing is read back from these.
    (@one $to:ident, $ty:ident, $name:literal) => {
        $to.serialize_unit_variant(stringify!($ty), 0, $name)
    };
    (@one $to:ident, $ty:ident, $name:literal, $($field:ident)+) => {{
        use serde_core::ser::SerializeStructVariant;
        let fields = [$(stringify!($field)),+];
        let mut all = $to.serialize_struct_variant(stringify!($ty), 0, $name, fields.len())?;
        $(all.serialize_field(stringify!($field), $field)?;)+
        all.end()
    }};
}

#[cfg(feature = "check")]
pub(crate) use serialize_struct;

serialize_struct! {
    EventInfo { name, documented, conditions, features, rate_limits, follows, data }
    ObjectInfo { members, spelled_out, discriminator, branches }
    BranchInfo { value, documented, members, spelled_out }
    MemberInfo { name, documented, required, conditions, features, types, items, values, values_listed, constant, presence, relations, object }
    ValueInfo { value, documented }
    RateLimit { key, documented }
    Follow { when, event, eventually, documented }
    Relation { on, is, other, documented }
    Example { event, json, repaired, documented }
}

serialize_enum! {
    JsonType { Any = "any", Null = "null", Boolean = "boolean", Integer = "integer", I8 = "int8", I16 = "int16", I32 = "int32", I64 = "int64", U8 = "uint8", U16 = "uint16", U32 = "uint32", U64 = "uint64", Number = "number", String = "string", Array = "array", Object = "object" }
    When { Always = "always", Member { name, value } = "member", CommandLine { option } = "command-line", Other { text } = "other" }
    Outcome { Success = "success", Failure = "failure" }
    Comparison { Equal = "equal", Less = "less", Greater = "greater" }
}
