//! Names of blobs, as manifests and pages write them.

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
    fn an_abbreviated_name_matches_unless_it_is_too_short() {
        let id = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
        assert!(is(id, "e69de29"));
        assert!(!is(id, "e69d"));
        assert!(!is(id, "0000000"));
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
