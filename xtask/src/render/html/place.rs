//! Links from the page to the captured files.

use std::fmt::Write as _;
use std::path::Path;

use qmp_doc_parser::span::Span;

use super::link::Link;

/// Where the captured files are, seen from the page.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The captured file of each revision, as output names it.
    pub files: Vec<String>,
    /// What stands before such a name in a link; none: files are named and not linked to.
    pub base: Option<String>,
}

impl Places {
    /// The captured file of a revision.
    pub(crate) fn file(&self, revision: usize) -> Link {
        let text = self.files.get(revision).cloned().unwrap_or_default();
        Link {
            href: self.href(&text),
            text,
        }
    }

    /// A line in it.
    pub(crate) fn line(&self, revision: usize, span: Option<Span>) -> Option<Link> {
        let start = span?.start;
        let file = self.files.get(revision)?;
        let href = match self.href(file) {
            href if href.is_empty() => href,
            href => format!("{href}#L{}", start.line),
        };
        Some(Link {
            text: format!("{file}:{}:{}", start.line, start.column),
            href,
        })
    }

    fn href(&self, file: &str) -> String {
        let base = self.base.as_ref();
        base.map_or_else(String::new, |base| format!("{base}{}", encoded(file)))
    }
}

/// A path as part of a link: what would end it or mean something else is encoded.
pub(crate) fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'_'
            | b'.'
            | b'/'
            | b'~'
            | b'@'
            | b'=' => {
                out.push(char::from(byte));
            }
            other => drop(write!(out, "%{other:02X}")),
        }
    }
    out
}

/// The way from one directory to another, both absolute, ending in `/` or empty.
pub fn way(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut way = "../".repeat(from.len() - shared);
    for part in &to[shared..] {
        way += &encoded(&part.as_os_str().to_string_lossy());
        way.push('/');
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_up_and_down() {
        let way = |from: &str, to: &str| way(Path::new(from), Path::new(to));
        assert_eq!(way("/a/b/report", "/a/b"), "../");
        assert_eq!(way("/a/b", "/a/b"), "");
        assert_eq!(way("/tmp/x", "/a/b c"), "../../a/b%20c/");
    }

    #[test]
    fn a_link_means_nothing_but_its_path() {
        assert_eq!(encoded("a b\"<#?é.txt"), "a%20b%22%3C%23%3F%C3%A9.txt");
    }
}
