//! Who reads, and how bad a change is for them.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who holds to the older document.
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
pub enum Reader {
    /// A consumer with closed types: it breaks when more may arrive.
    Strict,
    /// A consumer that ignores what it does not know, as QEMU asks of clients: it breaks
    /// when a guarantee is lost.
    #[default]
    Tolerant,
    /// A mock or a fake server: it breaks when less may be sent.
    Emitter,
}

impl Reader {
    /// All of them.
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

impl fmt::Display for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that is no kind of reader.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no reader; there are strict, tolerant and emitter")]
pub struct NotAReader(String);

impl FromStr for Reader {
    type Err = NotAReader;

    fn from_str(word: &str) -> Result<Self, NotAReader> {
        let known = Self::ALL.into_iter().find(|reader| reader.as_str() == word);
        known.ok_or_else(|| NotAReader(word.to_owned()))
    }
}

/// How bad a change is, the mildest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Only the text is concerned.
    Docs,
    /// What is sent changes, and the reader stays whole.
    Compatible,
    /// It may break, depending on what the reader does.
    Risky,
    /// It breaks, or must count as breaking until it is settled.
    Breaking,
}

impl Level {
    /// All of them, the mildest first.
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

/// The level for every reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// For a consumer with closed types.
    pub strict: Level,
    /// For a consumer that ignores what it does not know.
    pub tolerant: Level,
    /// For a mock.
    pub emitter: Level,
}

impl Levels {
    /// What does not reach the wire.
    pub const DOCS: Self = Self {
        strict: Level::Docs,
        tolerant: Level::Docs,
        emitter: Level::Docs,
    };

    /// The level for one reader.
    pub fn of(&self, reader: Reader) -> Level {
        match reader {
            Reader::Strict => self.strict,
            Reader::Tolerant => self.tolerant,
            Reader::Emitter => self.emitter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_reads_back_what_it_writes() {
        for reader in Reader::ALL {
            assert_eq!(reader.to_string().parse(), Ok(reader));
        }
        assert!("lenient".parse::<Reader>().is_err());
    }
}
