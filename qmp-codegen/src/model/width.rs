//! Integers by their QAPI width.

/// The width of an integer, as QAPI declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

impl Width {
    /// All widths; a wider one follows those it contains.
    const ALL: [Self; 8] = [
        Self::I8,
        Self::U8,
        Self::I16,
        Self::U16,
        Self::I32,
        Self::U32,
        Self::I64,
        Self::U64,
    ];

    /// The width for a number of bits; `None` if the source does not give both facts.
    pub(crate) fn new(bits: Option<u8>, signed: Option<bool>) -> Option<Self> {
        let (bits, signed) = bits.zip(signed)?;
        let mut all = Self::ALL.into_iter();
        all.find(|width| width.bits() == bits && width.is_signed() == signed)
    }

    /// The smallest width that holds all of these; `None` if there is none, or none is known.
    pub(crate) fn covering(widths: &[Self]) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|width| widths.iter().all(|held| width.holds(*held)))
            .filter(|_| !widths.is_empty())
    }

    fn holds(self, other: Self) -> bool {
        match (self.is_signed(), other.is_signed()) {
            (true, false) => self.bits() > other.bits(),
            (false, true) => false,
            _ => self.bits() >= other.bits(),
        }
    }

    fn bits(self) -> u8 {
        match self {
            Self::I8 | Self::U8 => 8,
            Self::I16 | Self::U16 => 16,
            Self::I32 | Self::U32 => 32,
            Self::I64 | Self::U64 => 64,
        }
    }

    fn is_signed(self) -> bool {
        matches!(self, Self::I8 | Self::I16 | Self::I32 | Self::I64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_width_that_holds_all() {
        use Width::{I16, I32, I64, U8, U16, U32, U64};
        assert_eq!(Width::covering(&[U8, U32]), Some(U32));
        assert_eq!(Width::covering(&[I16, U16]), Some(I32));
        assert_eq!(Width::covering(&[I64, U64]), None);
        assert_eq!(Width::covering(&[]), None);
    }

    #[test]
    fn a_width_needs_bits_and_sign() {
        assert_eq!(Width::new(Some(16), Some(false)), Some(Width::U16));
        assert_eq!(Width::new(Some(64), None), None);
        assert_eq!(Width::new(Some(24), Some(true)), None);
    }
}
