//! The table of an object's members, which every reader of the object uses.

use super::catalogue_types::EventInfo;

/// The members that a type has fields for.
///
/// Positions count the members in the order in which QEMU writes them.
pub(crate) struct Layout {
    /// The wire names.
    names: &'static [&'static str],
    /// Whether the member of each must be present.
    required: &'static [bool],
    /// One bit for each of them.
    mask: u64,
    /// Of a union's branch: the discriminator and the value that selects the branch.
    tag: Option<Tag>,
    /// Of an event's data: the event's entry in the catalogue.
    info: Option<&'static EventInfo>,
}

/// The discriminator of a union and the value that selects one branch.
#[derive(Clone, Copy)]
pub(crate) struct Tag {
    pub(crate) name: &'static str,
    pub(crate) value: &'static str,
}

/// The position of a member that has none: it is looked up by its name.
pub(crate) const BY_NAME: usize = usize::MAX;

/// Compared by its address, which a constant does not have.
static OPEN: Layout = Layout::new(&[], &[]);

/// The number of bits that are left for members beside [`TAG`] and [`END`]. The scanner
/// leaves larger objects to the careful route.
pub(crate) const MAX_MEMBERS: usize = 62;

/// The bit of the discriminator.
pub(crate) const TAG: u64 = 1 << 62;

/// The bit that marks the end of the object.
pub(crate) const END: u64 = 1 << 63;

impl Layout {
    /// The layout of an object without a type: its members are looked up by name.
    pub(crate) const OPEN: &'static Self = &OPEN;

    /// A table of wire names, and whether the member of each is required.
    pub(crate) const fn new(names: &'static [&'static str], required: &'static [bool]) -> Self {
        let mut mask = 0;
        let mut at = 0;
        while at < required.len() {
            if required[at] {
                mask |= bit(at);
            }
            at += 1;
        }
        if names.len() > MAX_MEMBERS {
            // Never complete.
            mask = u64::MAX;
        }
        at = 0;
        while at < names.len() {
            assert!(is_plain(names[at]), "a wire name needs escapes in JSON");
            at += 1;
        }
        Self {
            names,
            required,
            mask,
            tag: None,
            info: None,
        }
    }

    /// The layout of a union's branch.
    #[allow(dead_code, reason = "use depends on the documented events")]
    pub(crate) const fn branch(mut self, name: &'static str, value: &'static str) -> Self {
        self.tag = Some(Tag { name, value });
        self
    }

    /// The layout of an event's data.
    pub(crate) const fn event(mut self, info: &'static EventInfo) -> Self {
        self.info = Some(info);
        self
    }

    pub(crate) const fn names(&self) -> &'static [&'static str] {
        self.names
    }

    pub(crate) const fn tag(&self) -> Option<Tag> {
        self.tag
    }

    pub(crate) const fn info(&self) -> Option<&'static EventInfo> {
        self.info
    }

    /// The positions of the members that must be present.
    pub(crate) fn required(&self) -> impl Iterator<Item = usize> {
        (0..self.required.len()).filter(|at| self.requires(*at))
    }

    /// Returns whether the member at that position must be present.
    pub(crate) fn requires(&self, at: usize) -> bool {
        self.required.get(at) == Some(&true)
    }

    /// Returns whether all required members are among those that were seen.
    #[inline]
    pub(crate) const fn is_complete(&self, seen: u64) -> bool {
        seen & self.mask == self.mask
    }

    /// The position of the member of that name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let first = name.as_bytes().first();
        // The first byte decides most; comparing strings is a call.
        let is_same = |known: &&str| {
            known.len() == name.len() && known.as_bytes().first() == first && **known == *name
        };
        self.names.iter().position(is_same)
    }

    /// The position of the member that comes next, if it has QEMU's spaces, and the text from its
    /// value on. Comparing is faster than finding the end of the name.
    pub(crate) fn next<'a>(&self, member: &'a str) -> Option<(usize, &'a str)> {
        let inside = member.strip_prefix('"')?;
        let first = inside.as_bytes().first()?;
        let mut names = self.names.iter().enumerate();
        names.find_map(|(at, name)| {
            if name.as_bytes().first() != Some(first) {
                return None;
            }
            let value = inside.strip_prefix(name)?.strip_prefix("\": ")?;
            Some((at, value))
        })
    }

    /// Returns whether the object has no type.
    pub(crate) fn is_open(&'static self) -> bool {
        std::ptr::eq(self, Self::OPEN)
    }

    /// Returns whether the member has a field or is the discriminator.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.names.contains(&name) || self.tag.is_some_and(|tag| tag.name == name)
    }
}

/// The position of a member among a type's fields, for the catalogue's tables. A name that
/// the type has no field for does not compile; a type without fields has no positions.
pub(crate) const fn position(fields: &[&str], name: &str) -> usize {
    if fields.is_empty() {
        return BY_NAME;
    }
    let mut at = 0;
    while at < fields.len() {
        if is_same(fields[at], name) {
            return at;
        }
        at += 1;
    }
    panic!("the type has no field for this member");
}

/// The bit of the member at that position; none for what the scanner does not read.
pub(crate) const fn bit(at: usize) -> u64 {
    if at < MAX_MEMBERS { 1 << at } else { 0 }
}

/// Returns whether a name is written in JSON as it is.
const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b'"' | b'\\' | 0..b' ') {
            return false;
        }
        at += 1;
    }
    true
}

/// Compares two strings in a constant.
pub(crate) const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_names() {
        const LAYOUT: Layout = Layout::new(&["a", "b"], &[false, true]).branch("type", "x");
        assert_eq!(position(LAYOUT.names(), "b"), 1);
        assert_eq!(position(&[], "b"), BY_NAME);
        assert!(LAYOUT.requires(1) && !LAYOUT.requires(0));
        assert!(LAYOUT.knows("type") && LAYOUT.knows("a") && !LAYOUT.knows("c"));
        assert!(LAYOUT.is_complete(0b11) && !LAYOUT.is_complete(0b01));
    }
}
