//! Addresses of files, seen from the page.

use std::fmt::Write as _;
use std::path::Path;

/// Percent-encodes a path for use in a link.
pub fn encoded(path: &str) -> String {
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

/// Returns the relative path from one directory to another, both absolute: empty, or ending in `/`.
pub fn relative_path(from: &Path, to: &Path) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut path = "../".repeat(from.len() - shared);
    for part in &to[shared..] {
        path += &encoded(&part.as_os_str().to_string_lossy());
        path.push('/');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_leads_up_and_down() {
        let path = |from: &str, to: &str| relative_path(Path::new(from), Path::new(to));
        assert_eq!(path("/a/b/report", "/a/b"), "../");
        assert_eq!(path("/a/b", "/a/b"), "");
        assert_eq!(path("/tmp/x", "/a/b c"), "../../a/b%20c/");
    }

    #[test]
    fn a_link_means_only_its_path() {
        assert_eq!(encoded("a b\"<#?é.txt"), "a%20b%22%3C%23%3F%C3%A9.txt");
    }
}
