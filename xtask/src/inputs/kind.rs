//! Detects the kind of a source that the command line names, and reads its files.

use std::path::Path;
use std::sync::Arc;

use qmp_doc_parser::introspection;
use qmp_doc_parser::schema::{Edition, SchemaFile, SchemaReading, read_schema};

use crate::cli::AsSource;
use crate::error::Error;
use crate::inputs::read;
use crate::inputs::reply::{is_reply, unpack};

/// Detects the kind of a source.
pub fn detect(name: &str, bytes: &[u8]) -> AsSource {
    if bytes.starts_with(&[0x1f, 0x8b]) || is_reply(bytes) {
        AsSource::Introspection
    } else if is_schema(name, bytes) {
        AsSource::Schema
    } else {
        AsSource::Text
    }
}

/// Returns whether the first token that is not a comment opens a QAPI expression, `{ 'key'`.
fn is_schema(name: &str, bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut lines = lines.filter(|line| !line.is_empty() && line[0] != b'#');
    match lines.next() {
        Some(line) => line
            .strip_prefix(b"{")
            .is_some_and(|rest| matches!(rest.trim_ascii_start().first(), None | Some(b'\''))),
        // Only comments.
        None => Path::new(name).extension().is_some_and(|end| end == "json"),
    }
}

/// Reads a schema whose root file is given; the files that it includes are read from disk.
pub fn schema(name: &str, root: &[u8], edition: Edition) -> SchemaReading {
    let mut load = |path: &str| {
        if path == name {
            return Ok(Arc::new(SchemaFile::parse(root)));
        }
        match read::bytes(path) {
            Ok(bytes) => Ok(Arc::new(SchemaFile::parse(&bytes))),
            Err(error) => Err(error.to_string()),
        }
    };
    read_schema(name, edition, &mut load)
}

/// Reads a reply, plain or gzipped.
///
/// # Errors
/// If it cannot be unpacked.
pub fn reply(name: &str, bytes: Vec<u8>) -> Result<(Vec<u8>, introspection::ReplyReading), Error> {
    let bytes = unpack(Path::new(name), bytes)?;
    let reading =
        introspection::read_introspection(&bytes, &introspection::ReplyOptions::default());
    Ok((bytes, reading))
}

/// The edition that an option names; the newest by default.
///
/// # Errors
/// If the edition is unknown.
pub fn edition(option: &str, given: Option<&str>) -> Result<Edition, Error> {
    given.map_or(Ok(Edition::NEWEST), |given| {
        given
            .parse()
            .map_err(|error| Error::usage(format!("{option}: {error}")))
    })
}

#[cfg(test)]
mod tests {
    use super::detect;
    use crate::cli::AsSource::{self, Introspection, Schema, Text};

    #[test]
    fn kinds_of_sources_are_detected() {
        for (bytes, form) in [
            (&b"STOP\n----\n"[..], Text),
            (
                b"# -*- Mode: Python -*-\n##\n# = Title\n##\n\n{ 'include': 'x.json' }",
                Schema,
            ),
            (b"{\n  'event': 'STOP' }", Schema),
            (b"[ { \"name\": \"STOP\" } ]", Introspection),
            (b"{ \"return\": [] }", Introspection),
            (&[0x1f, 0x8b, 8], Introspection),
            (b"", Text),
        ] {
            let form: AsSource = form;
            assert_eq!(detect("x", bytes), form, "{bytes:?}");
        }
        assert_eq!(detect("x.json", b"# Nothing.\n"), Schema);
    }
}
