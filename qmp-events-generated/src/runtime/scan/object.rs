//! Objects: what stands between members, and the members that have no field.

use super::skip::{skip, skip_again};
use super::text::string;
use super::{before, put, space};
use crate::runtime::members::{Known, Members};

/// What follows in an object.
#[derive(Clone)]
pub(crate) enum Next<'a> {
    /// A member.
    Member(&'a str),
    /// Nothing: what stands behind the object.
    End(&'a str),
}

/// Steps into an object.
#[inline]
pub(crate) fn open(text: &str) -> Option<Next<'_>> {
    let inside = text.strip_prefix('{')?;
    if inside.starts_with('"') {
        return Some(Next::Member(inside));
    }
    open_with_space(inside)
}

#[cold]
fn open_with_space(inside: &str) -> Option<Next<'_>> {
    let inside = space(inside);
    Some(match inside.strip_prefix('}') {
        Some(rest) => Next::End(rest),
        None => Next::Member(inside),
    })
}

/// What follows a member.
#[inline]
pub(crate) fn after(text: &str) -> Option<Next<'_>> {
    // As QEMU writes it; that a name follows is seen when it is read.
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

/// A member's name, if it is written without escapes, and the text from its value on.
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

/// The value of that name, if it comes next. The fields that were seen have a bit each, in
/// the order in which QEMU sends them; one that it would have sent before the last that was
/// read is not looked for.
#[inline]
pub(crate) fn next<'a>(
    seen: &mut u32,
    field: u32,
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

/// Notes a field that was found by its name; `None` if it was there before.
#[inline]
pub(crate) fn once(seen: &mut u32, field: u32) -> Option<()> {
    let new = *seen & field == 0;
    *seen |= field;
    new.then_some(())
}

/// More than any event has; the careful way has no limit.
const MOST_EXTRA: u32 = 8;

/// The members of an object that have no field, to see that none stands there twice.
#[derive(Default)]
pub(crate) struct Extra {
    count: u32,
    /// Where the first of them begins in the object.
    first: usize,
    /// A bit for each name, by a hash of it.
    hashes: u64,
}

impl Extra {
    /// Steps over a member of that object; `None` if its name stood there before.
    #[inline(never)]
    pub(crate) fn skip<'a>(
        &mut self,
        name: &str,
        value: &'a str,
        object: &'a str,
    ) -> Option<&'a str> {
        let hash = 1 << (hash(name) % 64);
        if self.hashes & hash != 0 && (self.count >= MOST_EXTRA || seek(name, object, value)) {
            return None;
        }
        if self.count == 0 {
            // The name is a part of the object, behind a quote.
            let behind = name.as_ptr().addr().wrapping_sub(object.as_ptr().addr());
            self.first = behind.wrapping_sub(1);
        }
        self.hashes |= hash;
        self.count += 1;
        skip(value)
    }

    /// Puts them into their place.
    #[inline]
    pub(crate) fn end<'a>(
        &self,
        object: &'a str,
        rest: &str,
        known: Known,
        place: &mut Members<'a>,
    ) -> Option<()> {
        if self.count > 0 {
            let members = before(object, rest)?.get(self.first..)?;
            put(place, Members::within(members, known));
        }
        Some(())
    }
}

/// Tells names apart well enough; a hit is looked at.
#[inline]
fn hash(name: &str) -> u64 {
    match name.as_bytes() {
        [first, .., last] => u64::from(*first) * 7 + u64::from(*last) * 3 + name.len() as u64,
        _ => 0,
    }
}

/// Whether a member of that name stands in the object before the one with this value.
#[cold]
fn seek(name: &str, object: &str, value: &str) -> bool {
    let read = before(object, value).unwrap_or_default();
    // The last has no value, and so is not yielded.
    Walk::over(read).any(|(other, _)| other == name)
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

    /// From one of its members on.
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
