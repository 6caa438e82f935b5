//! Objects: the separators between members, and the members without a field.

use super::skip::{skip, skip_again};
use super::text::string;
use super::{Scan, before, put, space};
use crate::runtime::layout::{END, Layout};
use crate::runtime::members::Members;

/// The next part of an object.
#[derive(Clone)]
pub(crate) enum Next<'a> {
    /// A member.
    Member(&'a str),
    /// The end of the object, and the text after it.
    End(&'a str),
}

/// Enters an object.
#[inline]
pub(crate) fn open(text: &str) -> Option<Next<'_>> {
    let inside = text.strip_prefix('{')?;
    if inside.starts_with('"') {
        return Some(Next::Member(inside));
    }
    Some(open_with_space(inside))
}

#[cold]
fn open_with_space(inside: &str) -> Next<'_> {
    let inside = space(inside);
    match inside.strip_prefix('}') {
        Some(rest) => Next::End(rest),
        None => Next::Member(inside),
    }
}

/// Reads the separator after a member.
#[inline]
pub(crate) fn after(text: &str) -> Option<Next<'_>> {
    // QEMU's layout; whether a name follows is checked when it is read.
    if let Some(rest) = text.strip_prefix(", ") {
        return Some(Next::Member(rest));
    }
    if let Some(rest) = text.strip_prefix('}') {
        return Some(Next::End(rest));
    }
    after_with_space(text)
}

#[inline(never)]
fn after_with_space(text: &str) -> Option<Next<'_>> {
    let text = space(text);
    if let Some(rest) = text.strip_prefix('}') {
        return Some(Next::End(rest));
    }
    Some(Next::Member(space(text.strip_prefix(',')?)))
}

/// A member's name, if it has no escapes, and the text from its value on.
#[inline(never)]
pub(crate) fn name(text: &str) -> Option<(&str, &str)> {
    let text = space(text);
    let (name, colon) = string(text)?;
    let value = match colon.strip_prefix(": ") {
        Some(value) => value,
        None => space(colon).strip_prefix(':')?,
    };
    Some((name, space(value)))
}

/// Reads the members of one object as long as they come in QEMU's order and layout.
pub(crate) struct Quick<'a> {
    /// A bit for each member that was read.
    seen: u64,
    /// The bit of the member that is read next.
    field: u64,
    /// The next member; after the last one, what follows the object.
    text: &'a str,
}

impl<'a> Quick<'a> {
    #[inline]
    pub(crate) const fn new(seen: u64, text: &'a str) -> Self {
        Self {
            seen,
            field: 1,
            text,
        }
    }

    /// Reads a member, if it comes next; QEMU writes it after those that were asked for before.
    /// Returns whether the object ended.
    // With calls decoding takes a quarter longer. Without optimisation they save what compiling
    // this again for each member of each struct costs.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn read<T: Scan<'a>>(&mut self, name: &'static str, place: &mut T) -> Option<bool> {
        match self.value(name) {
            Some(value) => self.follow(place.scan(value)?),
            None => Some(false),
        }
    }

    /// The text from the value of the member on, if it comes next.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn value(&mut self, name: &'static str) -> Option<&'a str> {
        let field = self.field;
        self.field <<= 1;
        next(&mut self.seen, field, name, self.text)
    }

    /// Continues after the value of a member. Returns whether the object ends.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn follow(&mut self, rest: &'a str) -> Option<bool> {
        let (text, ends) = match after(rest)? {
            Next::Member(next) => (next, false),
            Next::End(rest) => (rest, true),
        };
        self.text = text;
        Some(ends)
    }

    /// The text after the object, if it is complete.
    #[inline]
    pub(crate) fn end(self, seen: &mut u64, layout: &Layout) -> Option<&'a str> {
        *seen = END;
        layout.is_complete(self.seen).then_some(self.text)
    }

    /// The member that does not come in QEMU's order and layout.
    #[inline]
    pub(crate) const fn pause(self, seen: &mut u64) -> &'a str {
        *seen = self.seen;
        self.text
    }
}

/// The text from the value of that member on, if it comes next. Each member has a bit, in
/// QEMU's order; one that QEMU writes before the last that was read is not looked for.
#[inline]
pub(crate) fn next<'a>(
    seen: &mut u64,
    field: u64,
    name: &'static str,
    text: &'a str,
) -> Option<&'a str> {
    if *seen >= field {
        return None;
    }
    let value = text.strip_prefix(name)?;
    *seen |= field;
    Some(value)
}

/// Records a member that was found by its name; `None` if it is repeated.
#[inline]
pub(crate) fn once(seen: &mut u64, field: u64) -> Option<()> {
    let new = *seen & field == 0;
    *seen |= field;
    new.then_some(())
}

/// Extra members before a hash collision is given up on; more than any event has.
const MAX_EXTRA: u32 = 8;

/// The members of an object without a field, to detect repeated names.
#[derive(Default)]
pub(crate) struct Extra {
    count: u32,
    /// The offset of the first of them in the object.
    first: usize,
    /// One bit for each name, by its hash.
    hashes: u64,
}

impl Extra {
    /// Skips a member of that object; `None` if its name is repeated.
    #[inline(never)]
    pub(crate) fn skip<'a>(
        &mut self,
        name: &str,
        value: &'a str,
        object: &'a str,
    ) -> Option<&'a str> {
        let hash = 1 << (hash(name) % 64);
        if self.hashes & hash != 0 && (self.count >= MAX_EXTRA || seek(name, object, value)) {
            return None;
        }
        if self.count == 0 {
            // The name is a part of the object and follows a quote.
            let offset = name.as_ptr().addr().wrapping_sub(object.as_ptr().addr());
            self.first = offset.wrapping_sub(1);
        }
        self.hashes |= hash;
        self.count += 1;
        skip(value)
    }

    /// Stores them in their place.
    #[inline]
    pub(crate) fn end<'a>(
        &self,
        object: &'a str,
        rest: &str,
        layout: &'static Layout,
        place: &mut Members<'a>,
    ) -> Option<()> {
        if self.count > 0 {
            let members = before(object, rest)?.get(self.first..)?;
            put(place, Members::within(members, layout));
        }
        Some(())
    }
}

/// A cheap hash; a collision is checked.
#[inline]
fn hash(name: &str) -> u64 {
    match name.as_bytes() {
        [first, .., last] => u64::from(*first) * 7 + u64::from(*last) * 3 + name.len() as u64,
        _ => 0,
    }
}

/// Returns whether the object has a member of that name before the one with this value.
#[cold]
fn seek(name: &str, object: &str, value: &str) -> bool {
    let read = before(object, value).unwrap_or_default();
    // The last one has no value here and is not returned.
    Walk::over(read).any(|(other, _)| other == name)
}

/// Reads an object whose members have no fields; `None` if a name has escapes or is repeated.
pub(crate) fn members<'a>(object: &'a str, place: &mut Members<'a>) -> Option<()> {
    let mut extra = Extra::default();
    let mut follows = open(object)?;
    let rest = loop {
        match follows {
            Next::Member(member) => {
                let (name, value) = name(member)?;
                follows = after(extra.skip(name, value, object)?)?;
            }
            Next::End(rest) => break rest,
        }
    };
    extra.end(object, rest, Layout::OPEN, place)
}

/// The members of an object that was scanned before.
#[derive(Clone)]
pub(crate) struct Walk<'a> {
    next: Option<Next<'a>>,
}

impl<'a> Walk<'a> {
    pub(crate) fn over(object: &'a str) -> Self {
        Self { next: open(object) }
    }

    /// Starts at one of the members.
    pub(crate) fn from(members: &'a str) -> Self {
        let next = Some(Next::Member(members));
        Self { next }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let Some(Next::Member(text)) = self.next.take() else {
            return None;
        };
        let (name, value) = name(text)?;
        let rest = skip_again(value)?;
        self.next = after(rest);
        Some((name, before(value, rest)?))
    }
}
