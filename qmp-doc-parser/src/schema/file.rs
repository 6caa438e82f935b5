//! One parsed file.

use super::fault::SchemaFault;
use super::grammar;
use super::tree::{Bytes, Item};
use crate::source::blob_id;

/// Longer files are not read: no schema comes near it.
const MAX_BYTES: usize = 16 << 20;

/// A schema file, parsed: the same in every edition and wherever it is included.
#[derive(Clone, Debug)]
pub struct SchemaFile {
    blob: String,
    text: String,
    items: Vec<Item>,
    faults: Vec<(Bytes, SchemaFault)>,
}

impl SchemaFile {
    /// Parses a file. Never fails: what could not be read is in [`SchemaFile::faults`].
    pub fn parse(bytes: &[u8]) -> Self {
        let (text, fault) = decode(bytes);
        let (items, mut faults) = grammar::file(&text);
        faults.splice(..0, fault);
        Self {
            blob: blob_id(bytes),
            text,
            items,
            faults,
        }
    }

    /// Git's blob id of its bytes.
    pub fn blob(&self) -> &str {
        &self.blob
    }

    /// The text, with substitutes for what is not UTF-8.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The comments, directives and definitions, in order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The lexical and syntactic faults.
    pub fn faults(&self) -> &[(Bytes, SchemaFault)] {
        &self.faults
    }
}

fn decode(bytes: &[u8]) -> (String, Option<(Bytes, SchemaFault)>) {
    if bytes.len() > MAX_BYTES {
        let fault = SchemaFault::FileTooLong { limit: MAX_BYTES };
        return (String::new(), Some((Bytes::default(), fault)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(error) => {
            let at = u32::try_from(error.valid_up_to()).unwrap_or_default();
            let place = Bytes { start: at, end: at };
            // One byte, one substitute of one byte: offsets stay those of the file.
            let substitute = |chunk: std::str::Utf8Chunk<'_>| {
                let lost = "\u{1a}".repeat(chunk.invalid().len());
                chunk.valid().to_owned() + &lost
            };
            let text = bytes.utf8_chunks().map(substitute).collect();
            (text, Some((place, SchemaFault::InvalidUtf8)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_survive_bytes_that_are_not_utf8() {
        let file = SchemaFile::parse(b"# \xff\xfe\n{ 'a': 1 }");
        let places: Vec<_> = file.faults.iter().map(|(bytes, _)| bytes.start).collect();
        assert_eq!(places, [2, 12]);
    }
}
