//! Numbers as QMP sends them: `i64` and `u64` alike, and fractions.

mod width;

use std::fmt;

use serde_core::{Serialize, Serializer};

use super::decode::{Decode, Mismatch};

/// A whole number of QMP: anything that fits an [`i64`] or a [`u64`].
///
/// It compares with Rust's integers: `event.len == 42`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Integer(Whole);

/// Smaller than an [`i128`], and with room for an `Option` around it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Whole {
    Natural(u64),
    /// Always less than zero.
    Negative(i64),
}

impl Integer {
    /// As an [`i64`], if it fits.
    pub fn as_i64(self) -> Option<i64> {
        match self.0 {
            Whole::Natural(number) => number.try_into().ok(),
            Whole::Negative(number) => Some(number),
        }
    }

    /// As a [`u64`], if it fits.
    pub fn as_u64(self) -> Option<u64> {
        match self.0 {
            Whole::Natural(number) => Some(number),
            Whole::Negative(_) => None,
        }
    }

    /// As an [`i128`], which always fits.
    pub fn as_i128(self) -> i128 {
        match self.0 {
            Whole::Natural(number) => number.into(),
            Whole::Negative(number) => number.into(),
        }
    }

    /// `None` unless the text is a whole number within `i64` or `u64`. `-0` is none:
    /// written out again it would lose its sign.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text == "-0" {
            return None;
        }
        match text.strip_prefix('-') {
            Some(_) => text.parse().ok().map(|number: i64| number.into()),
            None => text.parse().ok().map(|number: u64| number.into()),
        }
    }
}

impl<'a> Decode<'a> for Integer {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        Self::parse(json).ok_or_else(|| Mismatch::wrong("an integer", json))
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Whole::Natural(number) => serializer.serialize_u64(number),
            Whole::Negative(number) => serializer.serialize_i64(number),
        }
    }
}

impl Default for Integer {
    fn default() -> Self {
        Self(Whole::Natural(0))
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_i128().cmp(&other.as_i128())
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.as_i128(), f)
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.as_i128(), f)
    }
}

/// A JSON number: whole or with a fraction.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub struct Number(Repr);

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Repr {
    Whole(Integer),
    Fraction(f64),
}

impl Number {
    /// The whole number, if it was written as one.
    pub fn as_integer(self) -> Option<Integer> {
        match self.0 {
            Repr::Whole(number) => Some(number),
            Repr::Fraction(_) => None,
        }
    }

    /// As an [`i64`], if it was written as a whole number that fits.
    pub fn as_i64(self) -> Option<i64> {
        self.as_integer()?.as_i64()
    }

    /// As a [`u64`], if it was written as a whole number that fits.
    pub fn as_u64(self) -> Option<u64> {
        self.as_integer()?.as_u64()
    }

    /// As an [`f64`]; a large whole number is rounded.
    #[allow(clippy::cast_precision_loss)] // said in the documentation
    pub fn as_f64(self) -> f64 {
        match self.0 {
            Repr::Whole(number) => number.as_i128() as f64,
            Repr::Fraction(number) => number,
        }
    }

    /// `None` unless the text, which is JSON, is a number within range.
    pub(crate) fn parse(json: &str) -> Option<Self> {
        if let Some(number) = Integer::parse(json) {
            return Some(Self(Repr::Whole(number)));
        }
        // Rust also reads `inf` and `nan`, which are not JSON; a first character is
        // enough to distinguish a number from other JSON.
        let is_number = json.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        is_number
            .then(|| json.parse().ok().and_then(Self::from_f64))
            .flatten()
    }

    /// A number with a fraction; `None` for infinities and NaN, which JSON lacks.
    pub fn from_f64(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self(Repr::Fraction(number)))
    }
}

impl<'a> Decode<'a> for Number {
    fn decode(json: &'a str) -> Result<Self, Mismatch> {
        Self::parse(json).ok_or_else(|| Mismatch::wrong("a number", json))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Repr::Whole(number) => number.serialize(serializer),
            Repr::Fraction(number) => serializer.serialize_f64(number),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Repr::Whole(number) => fmt::Debug::fmt(&number, f),
            Repr::Fraction(number) => fmt::Debug::fmt(&number, f),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Repr::Whole(number) => fmt::Display::fmt(&number, f),
            Repr::Fraction(number) => fmt::Display::fmt(&number, f),
        }
    }
}

impl From<Integer> for Number {
    fn from(number: Integer) -> Self {
        Self(Repr::Whole(number))
    }
}

impl From<u64> for Integer {
    fn from(number: u64) -> Self {
        Self(Whole::Natural(number))
    }
}

impl From<i64> for Integer {
    fn from(number: i64) -> Self {
        match number.try_into() {
            Ok(natural) => Self(Whole::Natural(natural)),
            Err(_) => Self(Whole::Negative(number)),
        }
    }
}

macro_rules! widened {
    ($($small:ty as $wide:ty,)*) => {$(
        impl From<$small> for Integer {
            fn from(number: $small) -> Self {
                <$wide>::from(number).into()
            }
        }
    )*};
}

widened!(
    i8 as i64, i16 as i64, i32 as i64, u8 as u64, u16 as u64, u32 as u64,
);

macro_rules! like_integers {
    ($($ty:ty)*) => {$(
        impl From<$ty> for Number {
            fn from(number: $ty) -> Self {
                Integer::from(number).into()
            }
        }

        impl PartialEq<$ty> for Integer {
            fn eq(&self, other: &$ty) -> bool {
                *self == Self::from(*other)
            }
        }

        impl PartialEq<$ty> for Number {
            fn eq(&self, other: &$ty) -> bool {
                self.as_integer().is_some_and(|number| number == *other)
            }
        }

        impl PartialOrd<$ty> for Integer {
            fn partial_cmp(&self, other: &$ty) -> Option<std::cmp::Ordering> {
                self.partial_cmp(&Self::from(*other))
            }
        }

        impl TryFrom<Integer> for $ty {
            type Error = std::num::TryFromIntError;

            fn try_from(number: Integer) -> Result<Self, Self::Error> {
                number.as_i128().try_into()
            }
        }
    )*};
}

like_integers!(i8 i16 i32 i64 u8 u16 u32 u64);

impl PartialEq<f64> for Number {
    fn eq(&self, other: &f64) -> bool {
        self.as_f64() == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode<'a, T: Decode<'a>>(json: &'a str) -> Option<T> {
        T::decode(json).ok()
    }

    #[test]
    fn integers_hold_all_of_i64_and_u64() {
        for text in ["-9223372036854775808", "0", "42", "18446744073709551615"] {
            let number: Integer = decode(text).expect(text);
            assert_eq!(serde_json::to_string(&number).expect("JSON"), text);
        }
        assert_eq!(decode::<Integer>("42").expect("integer"), 42);
        for text in ["18446744073709551616", "1.0", "1e3", "-0", "\"1\"", "true"] {
            assert!(decode::<Integer>(text).is_none(), "{text}");
        }
    }

    #[test]
    fn numbers_round_trip() {
        for text in ["-1", "0.5", "18446744073709551615", "1e-7"] {
            let number: Number = decode(text).expect(text);
            assert_eq!(serde_json::to_string(&number).expect("JSON"), text);
        }
        assert!(decode::<Number>("1e999").is_none());
        assert!(decode::<Number>("null").is_none());
        assert_eq!(decode::<Number>("78").expect("number"), 78);
        assert_eq!(decode::<Number>("0.5").expect("number"), 0.5);
    }
}
