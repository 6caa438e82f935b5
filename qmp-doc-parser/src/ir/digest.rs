//! Digests of descriptions: they show a change without the text.

use std::fmt;
use std::str::FromStr;

use sha1::{Digest as _, Sha1};

/// The first 24 bits of the SHA-1 of a description, white space normalised.
///
/// Two descriptions of one item are compared, never all with all, so 24 bits suffice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 3]);

impl Digest {
    /// The digest of a description.
    pub fn of(words: &str) -> Self {
        let hash = Sha1::digest(words.as_bytes());
        Self([hash[0], hash[1], hash[2]])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The string is not a digest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a digest of six hexadecimal digits")]
pub struct InvalidDigest(String);

impl FromStr for Digest {
    type Err = InvalidDigest;

    fn from_str(text: &str) -> Result<Self, InvalidDigest> {
        let number = u32::from_str_radix(text, 16).ok();
        let digest = number.map(|number| {
            let [_, rest @ ..] = number.to_be_bytes();
            Self(rest)
        });
        digest
            .filter(|digest| digest.to_string() == text)
            .ok_or_else(|| InvalidDigest(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_parses_back_from_its_display_form() {
        let digest = Digest::of("Emitted when the guest stops.");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        for text in ["", "abc", "+12345", "01234X", "0123456", "ABCDEF"] {
            assert!(text.parse::<Digest>().is_err(), "{text}");
        }
    }
}
