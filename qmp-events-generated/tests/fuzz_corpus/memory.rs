//! The memory property of streams: usage stays near the limit for any length.

use qmp_events_generated::stream::Splitter;

/// Checks that repeating these bytes does not increase memory. `live` returns the number of
/// allocated bytes.
pub(crate) fn check(bytes: &[u8], live: impl Fn() -> usize) {
    const LENGTH: usize = 1 << 15;
    let [_, limit, stream @ ..] = bytes else {
        return;
    };
    if stream.is_empty() {
        return;
    }
    let limit = usize::from(*limit) + 1;
    let before = live();
    let mut splitter = Splitter::with_limit(limit);
    for _ in 0..LENGTH.div_ceil(stream.len()) {
        splitter.feed(stream);
        while splitter.next_message().is_some() {}
        let kept = live().saturating_sub(before);
        // Vectors grow to twice the needed size; brackets are stored besides the bytes, and
        // garbage is collected up to a separate limit.
        let max = 8 * (limit + stream.len()) + (16 << 10);
        assert!(kept <= max, "{kept} bytes, maximum {max}");
    }
}
