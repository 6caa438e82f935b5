//! Reading an object in one pass.

use super::Object;
use crate::runtime::layout::{END, Layout, TAG, bit};
use crate::runtime::scan::{Extra, Next, after, name, once, open, plain};

/// Reads an object; its fields are empty.
#[inline(never)]
pub(crate) fn scan<'a>(object: &mut dyn Object<'a>, text: &'a str) -> Option<&'a str> {
    let mut seen = 0;
    match open(text)? {
        Next::Member(member) => {
            let rest = object.quick(&mut seen, member)?;
            if seen == END {
                return Some(rest);
            }
            scan_odd(object, text, rest, seen)
        }
        Next::End(rest) => object.layout().is_complete(0).then_some(rest),
    }
}

/// Continues at a member that is unknown or comes in another order or layout than QEMU's.
#[inline(never)]
fn scan_odd<'a>(
    object: &mut dyn Object<'a>,
    text: &'a str,
    mut member: &'a str,
    mut seen: u64,
) -> Option<&'a str> {
    let layout = object.layout();
    let mut extra = Extra::default();
    let rest = loop {
        let known = layout.next(member).map(|(at, value)| (Some(at), "", value));
        let named = || name(member).map(|(name, value)| (layout.find(name), name, value));
        let (at, name, value) = known.or_else(named)?;
        let rest = match at {
            Some(at) => {
                once(&mut seen, bit(at))?;
                object.place(at)?.scan_into(value)?
            }
            None => match tag(layout, name, value, &mut seen)? {
                Some(rest) => rest,
                None => extra.skip(name, value, text)?,
            },
        };
        member = match (after(rest)?, at) {
            // The order is not QEMU's.
            (Next::Member(member), Some(_)) => member,
            (Next::Member(member), None) => object.quick(&mut seen, member)?,
            (Next::End(rest), _) if layout.is_complete(seen) => break rest,
            (Next::End(_), _) => return None,
        };
        if seen == END {
            break member;
        }
    };
    extra.end(text, rest, layout, object.extra())?;
    Some(rest)
}

/// Reads the discriminator of a branch: `Some(None)` if the member is another one.
#[expect(clippy::option_option, reason = "absence is not a failure")]
fn tag<'a>(layout: &Layout, name: &str, value: &'a str, seen: &mut u64) -> Option<Option<&'a str>> {
    let Some(tag) = layout.tag().filter(|tag| tag.name == name) else {
        return Some(None);
    };
    once(seen, TAG)?;
    let text = plain(value).filter(|text| *text == tag.value)?;
    value.get(text.len() + 2..).map(Some)
}
