//! Integers by their QAPI width.

use qmp_doc_parser::ir::Scalar;

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

    /// The width of an integer; `None` if the source does not give it.
    pub(crate) fn of(scalar: Scalar) -> Option<Self> {
        Some(match scalar {
            Scalar::Int8 => Self::I8,
            Scalar::Int16 => Self::I16,
            Scalar::Int32 => Self::I32,
            Scalar::Int | Scalar::Int64 => Self::I64,
            Scalar::Uint8 => Self::U8,
            Scalar::Uint16 => Self::U16,
            Scalar::Uint32 => Self::U32,
            Scalar::Uint64 | Scalar::Size => Self::U64,
            _ => return None,
        })
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
}
