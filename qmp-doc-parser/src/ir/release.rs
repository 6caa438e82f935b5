//! QEMU releases: the axis of the history.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A QEMU release such as 7.2. Stable releases (7.2.22) belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    /// 7 in 7.2.
    pub major: u16,
    /// 2 in 7.2.
    pub minor: u16,
}

impl Release {
    /// The release `major.minor`.
    pub const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The string does not name a release.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a release; write `7.2` or `7.2.0`")]
pub struct InvalidRelease(String);

impl FromStr for Release {
    type Err = InvalidRelease;

    /// Parses `7.2` and `7.2.0`. Any other third component is an error.
    fn from_str(text: &str) -> Result<Self, InvalidRelease> {
        let parse = || {
            let mut parts = text.split('.');
            let mut number = || {
                let part = parts.next()?;
                let digits = part.bytes().all(|byte| byte.is_ascii_digit());
                let plain = part == "0" || !part.starts_with('0');
                part.parse().ok().filter(|_| digits && plain)
            };
            let release = Self::new(number()?, number()?);
            match (parts.next(), parts.next()) {
                (None | Some("0"), None) => Some(release),
                _ => None,
            }
        };
        parse().ok_or_else(|| InvalidRelease(text.to_owned()))
    }
}

impl Serialize for Release {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Release {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Release {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Release".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "QEMU release, `7.2`.",
            "type": "string",
            "pattern": r"^\d+\.\d+$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_component_of_zero_is_dropped() {
        assert_eq!("1.1.0".parse(), Ok(Release::new(1, 1)));
        assert_eq!("0.12".parse::<Release>().unwrap().to_string(), "0.12");
    }

    #[test]
    fn other_forms_are_rejected() {
        for text in [
            "", "7", "7.2.22", "7.2.0.0", "07.2", "+7.2", "7.x", "v7.2", "foo",
        ] {
            assert!(text.parse::<Release>().is_err(), "{text}");
        }
    }

    #[test]
    fn releases_order_by_number() {
        let mut releases = ["10.0", "2.12", "2.2"].map(|text| text.parse::<Release>().unwrap());
        releases.sort();
        assert_eq!(
            releases.map(|release| release.to_string()),
            ["2.2", "2.12", "10.0"]
        );
    }
}
