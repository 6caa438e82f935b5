//! The law of a stream's memory: it stays near the limit, however long the stream is.

use qmp_events_generated::stream::Splitter;

/// Fails if a stream of these bytes over and over needs ever more memory. `live` says how
/// many bytes are allocated now.
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
        // Twice what is needed, as vectors grow; brackets are remembered beside the bytes,
        // and garbage is gathered up to a length of its own.
        let most = 8 * (limit + stream.len()) + (16 << 10);
        assert!(kept <= most, "{kept} bytes, at most {most}");
    }
}
