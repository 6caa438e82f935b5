//! The time at which an event was built.

use std::time::{Duration, SystemTime};

use serde_core::ser::SerializeStruct;
use serde_core::{Serialize, Serializer};

use super::decode::Decode;
use super::decode::Mismatch;
use super::members::Members;

/// Time at which QEMU built the event, by the host's clock.
///
/// Both are −1 if QEMU could not read the clock. A rate-limited event is sent later than
/// it was built, so that stamps may run backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Seconds since 1970.
    pub seconds: i64,
    /// Microseconds of that second.
    pub microseconds: i64,
}

impl Timestamp {
    /// Returns whether QEMU failed to read the clock.
    pub fn clock_failed(self) -> bool {
        self.seconds == -1 && self.microseconds == -1
    }

    /// As the time of the system; `None` if it is out of range or the clock failed.
    pub fn to_system_time(self) -> Option<SystemTime> {
        let seconds = u64::try_from(self.seconds).ok()?;
        let microseconds = u32::try_from(self.microseconds).ok()?;
        let nanoseconds = microseconds
            .checked_mul(1000)
            .filter(|n| *n < 1_000_000_000)?;
        SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
    }

    /// The timestamp, and whether the object has no other member.
    pub(crate) fn decode(json: &str) -> Result<(Self, bool), Mismatch> {
        let members = Members::decode(json)?;
        let member = |name| {
            let number = members.find_borrowed(name).ok_or_else(Mismatch::missing)?;
            i64::decode(number)
        };
        let stamp = Self {
            seconds: member("seconds")?,
            microseconds: member("microseconds")?,
        };
        Ok((stamp, members.len() == 2))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Timestamp", 2)?;
        object.serialize_field("seconds", &self.seconds)?;
        object.serialize_field("microseconds", &self.microseconds)?;
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_clock_has_no_time() {
        let stamp = |seconds, microseconds| Timestamp {
            seconds,
            microseconds,
        };
        assert!(stamp(-1, -1).clock_failed());
        assert_eq!(stamp(-1, -1).to_system_time(), None);
        assert_eq!(stamp(1, 1_000_000).to_system_time(), None);
        assert_eq!(
            stamp(1, 5).to_system_time(),
            Some(SystemTime::UNIX_EPOCH + Duration::from_micros(1_000_005))
        );
    }
}
