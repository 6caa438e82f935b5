//! Git's name of a file: SHA-1 over `blob <length>\0` and the bytes.

use std::fmt::Write as _;

use sha1::{Digest, Sha1};

/// The blob id of a text, 40 hexadecimal digits.
pub(super) fn id(text: &str) -> String {
    let mut hasher = Sha1::new();
    hasher.update(format!("blob {}\0", text.len()));
    hasher.update(text);
    let mut id = String::with_capacity(40);
    for byte in hasher.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}

/// Returns whether `id` is the blob that `name`, whole or abbreviated, names.
pub(super) fn is(id: &str, name: &str) -> bool {
    name.len() >= 7 && id.starts_with(&name.to_ascii_lowercase())
}

/// The first run of 40 hexadecimal digits in a page's header.
pub(super) fn named_in(header: &str) -> Option<String> {
    let at = header.find("blob")? + "blob".len();
    header[at..]
        .split(|c: char| !c.is_ascii_hexdigit())
        .find(|word| word.len() == 40)
        .map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_blob_has_the_name_that_git_gives_it() {
        assert_eq!(id(""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
    }

    #[test]
    fn an_abbreviated_name_matches_unless_it_is_too_short() {
        assert!(is(&id(""), "e69de29"));
        assert!(!is(&id(""), "e69d"));
        assert!(!is(&id(""), "0000000"));
    }

    #[test]
    fn a_header_names_its_blob_with_or_without_a_colon() {
        let name = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
        assert_eq!(named_in(&format!("blob{name}\n")).as_deref(), Some(name));
        assert_eq!(
            named_in(&format!("path: x\nblob: {name} (plain)\n")).as_deref(),
            Some(name)
        );
        assert_eq!(named_in("blob: none"), None);
    }
}
