//! A reply of `query-qmp-schema`: from a file or standard input, plain or gzipped.

use std::io::Read as _;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use qmp_doc_parser::introspection::{ReplyOptions, ReplyReading, read_introspection};
use qmp_doc_parser::ir2::Release;

use crate::error::{Error, Fault};
use crate::inputs::fault::file;
use crate::inputs::manifest::git_blob;
use crate::inputs::releases::Reply;
use crate::ui::Ui;

/// Maximum size of a reply; a small gzip file may expand to far more.
const MAX_BYTES: u64 = 64 << 20;

/// Errors of a reply.
#[derive(Debug, thiserror::Error)]
pub enum ReplyError {
    /// The reply is too long.
    #[error("{0} is longer than {MAX_BYTES} bytes")]
    TooLong(String),
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
pub fn bytes(path: &Path, ui: &mut Ui<'_>) -> Result<Vec<u8>, Error> {
    let is_input = path == Path::new("-");
    let read = if is_input {
        let mut bytes = Vec::new();
        let read = (&mut *ui.input).take(MAX_BYTES + 1).read_to_end(&mut bytes);
        read.map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    unpack(path, read.map_err(|error| file("read", path, error))?)
}

/// Unpacks gzip; other bytes stay as they are.
///
/// # Errors
/// If the bytes are damaged or too many.
pub fn unpack(path: &Path, mut bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        let read = MultiGzDecoder::new(&bytes[..])
            .take(MAX_BYTES + 1)
            .read_to_end(&mut unpacked);
        read.map_err(|error| file("unpack", path, error))?;
        bytes = unpacked;
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReplyError::TooLong(path.display().to_string()).into());
    }
    Ok(bytes)
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
