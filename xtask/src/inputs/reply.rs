//! A reply of `query-qmp-schema`: from a file or standard input, plain or gzipped.

use std::path::Path;

use flate2::read::MultiGzDecoder;
use qmp_doc_parser::introspection::{ReplyOptions, ReplyReading, read_introspection};
use qmp_doc_parser::ir::Release;

use crate::error::Fault;
use crate::inputs::fault::{InputError, file};
use crate::inputs::manifest::git_blob;
use crate::inputs::read;
use crate::inputs::releases::Reply;
use crate::ui::Ui;

/// Errors of a reply.
#[derive(Debug, thiserror::Error)]
pub enum ReplyError {
    /// The reply is damaged.
    #[error("{name}:\n  {}", faults.join("\n  "))]
    Faults {
        /// The file.
        name: String,
        /// Each fault.
        faults: Vec<String>,
    },
}

impl Fault for ReplyError {}

/// Reads a file or, for `-`, standard input; unpacks gzip.
pub fn bytes(path: &Path, ui: &mut Ui<'_>) -> Result<Vec<u8>, InputError> {
    let bytes = if path == Path::new("-") {
        read::to_end(&mut *ui.input)
    } else {
        read::bytes(path)
    };
    unpack(path, bytes.map_err(|error| file("read", path, error))?)
}

/// Unpacks gzip; other bytes stay as they are.
///
/// # Errors
/// If the bytes are damaged, or too many: a small gzip file may expand to far more.
pub fn unpack(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, InputError> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let unpacked = read::to_end(MultiGzDecoder::new(&bytes[..]));
    unpacked.map_err(|error| file("unpack", path, error))
}

/// Returns whether it is JSON that may be a reply, not a text or a schema.
pub fn is_reply(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    let quote = |rest: &[u8]| rest.trim_ascii_start().first().copied();
    match start.split_first() {
        Some((b'[', rest)) => matches!(quote(rest), Some(b'{' | b']')),
        Some((b'{', rest)) => matches!(quote(rest), Some(b'"' | b'}')),
        _ => false,
    }
}

/// Reads a reply without faults, and its entry on the axis.
pub fn read(
    name: &str,
    bytes: &[u8],
    release: Release,
    (version, target): (Option<&str>, Option<&str>),
) -> Result<(ReplyReading, Reply), ReplyError> {
    let options = ReplyOptions {
        release: Some(release),
        version: version.map(str::to_owned),
        target: target.map(str::to_owned),
    };
    let reading = read_introspection(bytes, &options);
    if !reading.faults.is_empty() {
        return Err(ReplyError::Faults {
            name: name.to_owned(),
            faults: reading.faults.iter().map(ToString::to_string).collect(),
        });
    }
    let reply = Reply {
        blob: git_blob(bytes),
        version: options.version,
        target: options.target,
    };
    Ok((reading, reply))
}
