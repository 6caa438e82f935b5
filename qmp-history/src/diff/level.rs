//! Perspectives and levels: who is affected by a change, and how badly.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Code that a change may affect, written against the older side of a comparison.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Perspective {
    /// A client with closed types; breaks when new messages become possible.
    Strict,
    /// A client that ignores unknown items, as QEMU requires; breaks when a guarantee is lost.
    #[default]
    Tolerant,
    /// A mock or fake server; breaks when fewer messages are allowed.
    Emitter,
}

impl Perspective {
    /// Every perspective.
    pub const ALL: [Self; 3] = [Self::Strict, Self::Tolerant, Self::Emitter];

    /// The word used in options and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Tolerant => "tolerant",
            Self::Emitter => "emitter",
        }
    }
}

impl fmt::Display for Perspective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word is not a perspective.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown perspective `{0}`; use strict, tolerant or emitter")]
pub struct UnknownPerspective(String);

impl FromStr for Perspective {
    type Err = UnknownPerspective;

    fn from_str(word: &str) -> Result<Self, UnknownPerspective> {
        let known = Self::ALL.into_iter().find(|one| one.as_str() == word);
        known.ok_or_else(|| UnknownPerspective(word.to_owned()))
    }
}

/// Severity of a change, mildest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Only the documentation changed.
    Docs,
    /// Messages changed; this perspective is not affected.
    Compatible,
    /// May break, depending on what the code does.
    Risky,
    /// Breaks, or counts as breaking until it is settled.
    Breaking,
}

impl Level {
    /// Every level, mildest first.
    pub const ALL: [Self; 4] = [Self::Docs, Self::Compatible, Self::Risky, Self::Breaking];

    /// The word used in options and output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The level for every perspective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// Level for a client with closed types.
    pub strict: Level,
    /// Level for a client that ignores unknown items.
    pub tolerant: Level,
    /// Level for a mock.
    pub emitter: Level,
}

impl Levels {
    /// The same level for every perspective.
    pub const fn all(level: Level) -> Self {
        Self {
            strict: level,
            tolerant: level,
            emitter: level,
        }
    }

    /// Returns the level for one perspective.
    pub fn of(&self, perspective: Perspective) -> Level {
        match perspective {
            Perspective::Strict => self.strict,
            Perspective::Tolerant => self.tolerant,
            Perspective::Emitter => self.emitter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_perspective_parses_back_from_its_word() {
        for perspective in Perspective::ALL {
            assert_eq!(perspective.to_string().parse(), Ok(perspective));
        }
        assert!("lenient".parse::<Perspective>().is_err());
    }
}
