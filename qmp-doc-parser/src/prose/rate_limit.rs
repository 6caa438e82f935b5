//! Rate limits.

use nom::Parser as _;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::{delimited, preceded, terminated};

use super::RateLimited;
use super::token::{Rest, event_name, find, member_name, phrase, white, whole};

/// ```text
/// rate-limit = subject white "is" white limited [white scope]
/// ```
pub(super) fn rate_limit(sentence: &str) -> Option<RateLimited<'_>> {
    let is = (white, phrase("is"), white);
    let scope = opt(preceded(white, scope));
    let (subject, _, _, scope) = whole(sentence, (subject, is, limited, scope))?;
    let scope = scope.unwrap_or_default();
    Some(RateLimited { subject, ..scope })
}

/// ```text
/// subject = ("this" / "the") white "event" / ["the" white] event-name [white "event"] / "it"
/// ```
fn subject(i: &str) -> Rest<'_, Option<&str>> {
    let this = alt((phrase("this event"), phrase("the event"), phrase("it")));
    let named = delimited(
        opt((phrase("the"), white)),
        event_name,
        opt((white, phrase("event"))),
    );
    alt((value(None, this), map(named, Some))).parse(i)
}

/// ```text
/// limited = "rate-limited" / "rate limited"
/// ```
fn limited(i: &str) -> Rest<'_, &str> {
    alt((phrase("rate-limited"), phrase("rate limited"))).parse(i)
}

/// ```text
/// scope = ["to" white "one" white] "per" white "second"
///       / ("separately for each" / "for each" / "per") white member-name
/// ```
fn scope(i: &str) -> Rest<'_, RateLimited<'_>> {
    let second = preceded(opt((phrase("to one"), white)), phrase("per second"));
    let interval = value(
        RateLimited {
            milliseconds: Some(1000),
            ..RateLimited::default()
        },
        second,
    );
    let each = alt((
        phrase("separately for each"),
        phrase("for each"),
        phrase("per"),
    ));
    let key = preceded(terminated(each, white), member_name);
    let keyed = map(key, |key| RateLimited {
        key: Some(key),
        ..RateLimited::default()
    });
    alt((interval, keyed)).parse(i)
}

/// Returns whether a sentence mentions a rate limit.
pub(super) fn mentions(sentence: &str) -> bool {
    sentence.contains("limited") && find(sentence, limited).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_may_have_a_key_or_an_interval() {
        let read = |text| rate_limit(text).map(|limit| (limit.key, limit.milliseconds));
        assert_eq!(read("this event is rate-limited"), Some((None, None)));
        assert_eq!(
            read("This event is\nrate-limited separately for each \"id\""),
            Some((Some("id"), None))
        );
        assert_eq!(
            read("it is rate limited per second"),
            Some((None, Some(1000)))
        );
        for text in [
            "this event is not rate-limited",
            "this event is rate-limited if it rains",
            "another event is rate-limited",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
