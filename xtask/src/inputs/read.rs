//! Reads files and standard input up to a size, so that an endless input is an error.

use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// Maximum size of an input, and of what a gzip file expands to.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// Reads a file.
///
/// # Errors
/// If it cannot be read, or is longer than [`MAX_BYTES`].
pub(crate) fn bytes(path: impl AsRef<Path>) -> Result<Vec<u8>> {
    to_end(File::open(path)?)
}

/// Reads a file of UTF-8.
///
/// # Errors
/// If it cannot be read, is longer than [`MAX_BYTES`] or is not UTF-8.
pub(crate) fn text(path: impl AsRef<Path>) -> Result<String> {
    let text = String::from_utf8(bytes(path)?);
    text.map_err(|error| Error::new(ErrorKind::InvalidData, error))
}

/// Reads an input to its end.
///
/// # Errors
/// If it cannot be read, or is longer than [`MAX_BYTES`].
pub(crate) fn to_end(input: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        let why = format!("it is longer than {} MiB", MAX_BYTES >> 20);
        return Err(Error::new(ErrorKind::FileTooLarge, why));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, repeat};

    use super::{MAX_BYTES, to_end};

    #[test]
    fn an_endless_input_is_an_error() {
        let error = to_end(repeat(0)).expect_err("too long");
        assert_eq!(error.kind(), ErrorKind::FileTooLarge);
        assert_eq!(error.to_string(), "it is longer than 64 MiB");
    }

    #[test]
    fn an_input_of_the_maximum_size_is_read() {
        let bytes = to_end(std::io::Read::take(repeat(0), MAX_BYTES)).expect("read");
        assert_eq!(bytes.len() as u64, MAX_BYTES);
    }
}
