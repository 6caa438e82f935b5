//! Integers by their QAPI width. One that does not fit makes the event a misfit.

use super::Integer;
use crate::runtime::decode::{Decode, Mismatch};
use crate::runtime::scan::{Empty, Scan};

macro_rules! widths {
    ($($ty:ty: $expected:literal,)*) => {$(
        impl<'a> Decode<'a> for $ty {
            fn decode(json: &'a str) -> Result<Self, Mismatch> {
                let number = Integer::parse(json).and_then(|number| number.try_into().ok());
                number.ok_or_else(|| Mismatch::wrong($expected, json))
            }
        }

        impl Empty for $ty {
            #[inline]
            fn empty() -> Self {
                0
            }
        }

        impl<'a> Scan<'a> for $ty {
            #[inline]
            fn scan(&mut self, text: &'a str) -> Option<&'a str> {
                let mut number = Integer::default();
                let rest = number.scan(text)?;
                *self = number.try_into().ok()?;
                Some(rest)
            }
        }
    )*};
}

widths! {
    i8: "an integer from -128 to 127",
    i16: "an integer from -32768 to 32767",
    i32: "an integer from -2147483648 to 2147483647",
    i64: "an integer from -9223372036854775808 to 9223372036854775807",
    u8: "an integer from 0 to 255",
    u16: "an integer from 0 to 65535",
    u32: "an integer from 0 to 4294967295",
    u64: "an integer from 0 to 18446744073709551615",
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both routes.
    fn read<'a, T: Decode<'a> + Scan<'a> + PartialEq>(json: &'a str) -> Option<T> {
        let mut scanned = T::empty();
        let scanned = (scanned.scan(json) == Some("")).then_some(scanned);
        let decoded = T::decode(json).ok();
        assert!(scanned == decoded, "{json}");
        decoded
    }

    #[test]
    fn the_limits_of_each_width() {
        assert_eq!(read("255"), Some(255_u8));
        assert_eq!(read::<u8>("256"), None);
        assert_eq!(read::<u8>("-1"), None);
        assert_eq!(read("-32768"), Some(-32_768_i16));
        assert_eq!(read::<i16>("32768"), None);
        assert_eq!(read("18446744073709551615"), Some(u64::MAX));
        assert_eq!(read::<i64>("9223372036854775808"), None);
        assert_eq!(read("-9223372036854775808"), Some(i64::MIN));
    }

    #[test]
    fn a_mismatch_names_the_range() {
        let mismatch = u16::decode("70000").expect_err("too large");
        assert_eq!(mismatch.expected, "an integer from 0 to 65535");
        assert_eq!(mismatch.found, "the integer 70000");
    }
}
