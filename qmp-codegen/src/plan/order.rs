//! The order in which QEMU writes the members of an object.
//!
//! It keeps them in a hash table and writes that bucket by bucket (`qobject/qdict.c`), so
//! that the order follows from the names. A guess wrong costs time, never correctness.

use crate::model::Field;

/// QEMU's `QDICT_BUCKET_MAX`.
const BUCKETS: u32 = 512;

/// The places of the fields, in the order in which they are sent.
pub(crate) fn sent(fields: &[Field]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..fields.len()).collect();
    places.sort_by_key(|at| bucket(&fields[*at].wire));
    places
}

/// The bucket of a name, by the hash function that QEMU took from Samba's `tdb`.
fn bucket(name: &str) -> u32 {
    let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
    let mut hash = 0x238f_13af_u32.wrapping_mul(length);
    for (at, byte) in name.bytes().enumerate() {
        hash = hash.wrapping_add(u32::from(byte) << (at * 5 % 24));
    }
    hash.wrapping_mul(1_103_515_243).wrapping_add(12_345) % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_envelope_has_the_layout_of_qemu() {
        let mut names = ["data", "event", "timestamp"];
        names.sort_by_key(|name| bucket(name));
        assert_eq!(names, ["timestamp", "event", "data"]);
        assert!(bucket("seconds") < bucket("microseconds"));
    }
}
