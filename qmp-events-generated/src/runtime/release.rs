//! Releases of QEMU.

use std::fmt;
use std::str::FromStr;

use serde_core::{Serialize, Serializer};

use super::given::RELEASES;

/// A release of QEMU, `7.2`; stable releases such as `7.2.22` belong to it.
///
/// Each release that a source describes has a constant, [`Release::V7_2`]. Others can be
/// parsed, also from the version that a greeting or a distribution gives:
///
/// ```
/// use qmp_events_generated::Release;
///
/// let release = |text: &str| text.parse::<Release>();
/// assert_eq!(release("7.2.22"), Ok(Release::V7_2));
/// assert_eq!(release("10.0.2 (Debian 1:10.0.2+ds-2)"), Ok(Release::V10_0));
/// // Development towards 10.0, and a release that no source describes.
/// assert!(release("9.2.50")? > Release::V9_2 && release("9.2.50")? < Release::V10_0);
/// assert!(!release("11.0")?.is_known());
/// # Ok::<(), qmp_events_generated::InvalidRelease>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    major: u16,
    minor: u16,
    /// Development after it, before the next release.
    after: bool,
}

/// A third component from which a version is one of development.
const DEVELOPMENT: u64 = 50;

impl Release {
    /// The release of that version.
    pub const fn new(major: u16, minor: u16) -> Self {
        Self {
            major,
            minor,
            after: false,
        }
    }

    /// The release of a version with three components, as a greeting gives it.
    ///
    /// From `.50` on, the third one is that of development after the release.
    pub const fn from_version(major: u16, minor: u16, micro: u64) -> Self {
        Self {
            major,
            minor,
            after: micro >= DEVELOPMENT,
        }
    }

    /// The first component of the version.
    pub const fn major(self) -> u16 {
        self.major
    }

    /// The second component of the version.
    pub const fn minor(self) -> u16 {
        self.minor
    }

    /// All releases that a source describes, oldest first.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        RELEASES.iter().copied()
    }

    /// The newest release that a source describes.
    pub fn newest() -> Option<Self> {
        RELEASES.last().copied()
    }

    /// Returns whether a source describes it; else it is judged by its neighbours.
    pub fn is_known(self) -> bool {
        RELEASES.contains(&self)
    }

    /// Returns whether it is newer than every release that a source describes.
    pub fn is_newer_than_known(self) -> bool {
        RELEASES.last().is_some_and(|newest| *newest < self)
    }

    /// The indices of the nearest releases, older and newer: the same one if it is described,
    /// older than all, or newer.
    pub(super) const fn neighbours(self) -> (u16, u16) {
        let mut at = 0;
        while at < RELEASES.len() && RELEASES[at].rank() < self.rank() {
            at += 1;
        }
        #[allow(clippy::cast_possible_truncation, reason = "far fewer releases")]
        let newer = if at == RELEASES.len() && at > 0 {
            at - 1
        } else {
            at
        } as u16;
        let is_here = at < RELEASES.len() && RELEASES[at].rank() == self.rank();
        if is_here || at == 0 || at == RELEASES.len() {
            (newer, newer)
        } else {
            (newer - 1, newer)
        }
    }

    /// Orders as the derived order does, where that is not constant.
    const fn rank(self) -> u64 {
        ((self.major as u64) << 17) | ((self.minor as u64) << 1) | self.after as u64
    }
}

/// `7.2`; with `.50` for development after it.
impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let development = if self.after { ".50" } else { "" };
        f.pad(&format!("{}.{}{development}", self.major, self.minor))
    }
}

impl fmt::Debug for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Release {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The text does not begin with a version of QEMU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRelease(String);

impl fmt::Display for InvalidRelease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} does not begin with a version such as 7.2", self.0)
    }
}

impl std::error::Error for InvalidRelease {}

impl FromStr for Release {
    type Err = InvalidRelease;

    /// Parses `7.2`, `v7.2.0`, `7.2.22`, and a version with more text after a blank.
    fn from_str(text: &str) -> Result<Self, InvalidRelease> {
        let parse = || {
            let version = text.split([' ', '-', '+']).next()?;
            let version = version.strip_prefix('v').unwrap_or(version);
            let mut parts = version.split('.');
            let (major, minor) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            let micro = parts.next().map_or(Some(0), |part| part.parse().ok())?;
            // Some vendors add a fourth component.
            let mut rest = parts;
            rest.all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| Self::from_version(major, minor, micro))
        };
        parse().ok_or_else(|| InvalidRelease(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_parsed_as_qemu_and_distributions_write_them() {
        let release = |text: &str| text.parse::<Release>().map(|release| release.to_string());
        for (text, expected) in [
            ("7.2", "7.2"),
            ("v7.2.0", "7.2"),
            ("7.2.22 (Debian 1:7.2+dfsg-7)", "7.2"),
            ("9.2.50", "9.2.50"),
            ("9.2.92", "9.2.50"),
            ("6.2.0-rc1", "6.2"),
            ("2.12.0.1", "2.12"),
        ] {
            assert_eq!(release(text).as_deref(), Ok(expected), "{text}");
        }
        for text in ["", "7", "x.y", "7.x", "7.2.x", "70000.1", "-1.2"] {
            assert!(release(text).is_err(), "{text}");
        }
    }
}
