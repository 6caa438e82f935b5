//! Metadata in a saved web page of the document that it shows.

use qmp_doc_parser::Reading;

/// The facts of a page's header.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// The document's path in QEMU's tree.
    pub(crate) path: Option<String>,
    /// Blob id of the document.
    pub(crate) blob: Option<String>,
}

/// Reads the header that the parser separated from the text.
pub(crate) fn header(captured: &[u8], reading: &Reading) -> Header {
    let furniture = reading.clean.furniture().iter();
    let text: String = furniture
        .filter(|(_, name)| *name == "page header")
        .filter_map(|(range, _)| captured.get(range.clone()))
        .map(|bytes| String::from_utf8_lossy(bytes).replace('\u{a0}', " ") + "\n")
        .collect();
    facts(&text)
}

fn facts(text: &str) -> Header {
    let lines = || text.lines().map(str::trim);
    Header {
        path: lines().find_map(path),
        blob: lines().find_map(blob),
    }
}

/// cgit: `path: root/docs/qmp-events.txt`; gitweb: `[qemu.git] / QMP / qmp-events.txt`.
fn path(line: &str) -> Option<String> {
    if let Some(path) = line.strip_prefix("path:") {
        let path = path.trim();
        return Some(path.strip_prefix("root/").unwrap_or(path).to_owned());
    }
    let (project, path) = line.strip_prefix('[')?.split_once(']')?;
    let parts: Vec<_> = path
        .split('/')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    (project.contains(".git") && !parts.is_empty()).then(|| parts.join("/"))
}

/// cgit: `blob: 9f64… (plain)`; gitweb: `blob9286…`.
fn blob(line: &str) -> Option<String> {
    let rest = line
        .strip_prefix("blob")?
        .trim_start_matches(':')
        .trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    (digits.len() == 40).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_header_are_understood() {
        let blob = "9f6415d218043b4a1fd5d14d81a565a94bec59be";
        let cgit = format!("aboutsummary\npath: root/docs/a.txt\nblob: {blob} (plain)\n");
        let gitweb = format!("a subject\n[qemu.git] / QMP / a.txt\nblob{blob}\n");
        assert_eq!(facts(&cgit).path.as_deref(), Some("docs/a.txt"));
        assert_eq!(facts(&gitweb).path.as_deref(), Some("QMP/a.txt"));
        assert_eq!(facts(&cgit).blob.as_deref(), Some(blob));
        assert_eq!(facts(&gitweb).blob.as_deref(), Some(blob));
        assert_eq!(facts("no header"), Header::default());
    }
}
