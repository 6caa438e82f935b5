//! The release that introduced something, as words claim it.

use nom::Parser as _;
use nom::character::complete::char;
use nom::combinator::{opt, recognize};
use nom::sequence::preceded;

use super::token::{Rest, number, phrase, white, white0, whole};

/// ```text
/// since = "since" [":"] white ["QEMU" white] release
/// ```
pub(crate) fn since(text: &str) -> Option<&str> {
    let words = (
        phrase("since"),
        opt(char(':')),
        white,
        opt((phrase("QEMU"), white)),
    );
    whole(text, preceded(words, release))
}

/// ```text
/// release = number ["." digits] white0
/// ```
fn release(i: &str) -> Rest<'_, &str> {
    let (rest, release) = recognize((number, opt((char('.'), number)))).parse(i)?;
    Ok((white0(rest)?.0, release))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_follows_the_word_since() {
        assert_eq!(since("since 2.1"), Some("2.1"));
        assert_eq!(since("Since: 2.1.0"), Some("2.1.0"));
        assert_eq!(since("since QEMU 7.2 "), Some("7.2"));
        assert_eq!(since("since yesterday"), None);
    }
}
