//! Rules about events as a whole.

use super::super::rule::Mirror::{OneWay, Rule};

super::rules! {
    list EVENTS;

    EVENT_ADDED = "event-added", Rule("event-removed"), Wire(Breaks, Fine, Fine),
        title: "an event was added",
        message: "event {item} added",
        why: "QEMU sends an event that it did not send before. A closed set of event names has \
              no place for it.",
        fix: "Keep unknown events; then add the new one.",
        example: "OLD" => "OLD\nTHING";

    EVENT_REMOVED = "event-removed", Rule("event-added"), Wire(BreaksLive, BreaksLive, Breaks),
        title: "an event was removed",
        message: "event {item} removed",
        why: "QEMU no longer sends the event. Nothing is misread, but a client that waits for it \
              waits forever.",
        fix: "Wait for what replaces the event, or use a timeout.",
        example: "OLD\nTHING" => "OLD";

    EVENT_UNDOCUMENTED = "event-undocumented", Rule("event-documented"),
        Wire(Unsettled, Unsettled, Unsettled),
        title: "an event left a text, and no source shows where it went",
        message: "event {item} left the document; destination unknown",
        why: "The older text documents the event and the newer one does not. A text is complete \
              for nothing: of the events that left it, one in sixty-seven really left QEMU. \
              Until that is settled it counts as breaking, because a client that waits for an \
              event that no longer comes waits forever.",
        fix: "Compare by release, where QEMU's schema settles it, or record a fact of kind \
              `event-moved-to-schema` or `event-removed` in the evidence file.",
        example: "text\nOLD\nTHING" => "text\nOLD";

    EVENT_DOCUMENTED = "event-documented", Rule("event-undocumented"), Docs(Fine, Fine, Fine),
        title: "a text documents an event that existed before",
        message: "event {item} is now documented; QEMU had it before",
        why: "The older text lacks the event, but another source or a still older text has it. \
              Only the documentation changed.",
        fix: "Nothing to do.",
        example: "text\nOLD" => "text\nOLD\nTHING";

    EVENT_MOVED = "event-moved",
        OneWay {
            reads_as: "event-documented",
            reason: "Exchanged, a text documents an event that another source had before, which \
                     is what `event-documented` reports; where it was documented does not matter.",
        },
        Docs(Fine, Fine, Fine),
        title: "an event left a text for another source",
        message: "event {item} left the document; it is documented in {new}",
        why: "The event is documented in another source now. QEMU sends it as before.",
        fix: "Read the other source.",
        example: "text\nOLD\nTHING" => "text\nOLD";

    EVENT_RENAMED = "event-renamed", Rule("event-renamed"), Wire(Breaks, Breaks, Breaks),
        title: "an event seems to have another name",
        message: "event {item} renamed from `{old}`",
        why: "One event went and another one with the same data came, and their names and \
              descriptions are similar. A client that waits for the old name waits forever. \
              This is a proposal; without renames it is an event removed and one added.",
        fix: "Accept both names.",
        example: "text\nTHING_ENDED [says \"The thing has ended.\"]\n  id: str"
            => "text\nTHING_END [says \"The thing has ended.\"]\n  id: str";

    DATA_ADDED = "data-added", Rule("data-removed"), Wire(MayBreak, Fine, Fine),
        title: "an event without data now carries an object without members",
        message: "{item} now carries data",
        why: "The event carries an object that has no members yet. Code that expects no data \
              may reject it. New members are reported by themselves.",
        fix: "Ignore unexpected data.",
        example: "THING" => "THING: object";

    DATA_REMOVED = "data-removed", Rule("data-added"), Wire(MayBreak, MayBreak, MayBreak),
        title: "an event no longer carries an object, which had no members",
        message: "{item} no longer carries data",
        why: "The event carried an object without members and now carries nothing. Code that \
              expects an object may reject the event. Lost members are reported by themselves.",
        fix: "Treat missing data as an empty object.",
        example: "THING: object" => "THING";

    RATE_LIMIT_ADDED = "rate-limit-added", Rule("rate-limit-removed"),
        Wire(MayBreak, MayBreak, Fine),
        title: "an event became rate-limited",
        message: "{item} is now rate-limited{new}",
        why: "Within the interval QEMU keeps only the newest event and drops the others. Code \
              that counts events, or needs each of them, misses some.",
        fix: "Read the state from the newest event, or query it.",
        example: "THING" => "THING [limit 1000]";

    RATE_LIMIT_REMOVED = "rate-limit-removed", Rule("rate-limit-added"),
        Wire(MayBreak, MayBreak, Fine),
        title: "an event is no longer rate-limited",
        message: "{item} is no longer rate-limited",
        why: "More events may arrive than before, in bursts.",
        fix: "Limit the rate in the client if it matters.",
        example: "THING [limit 1000]" => "THING";

    RATE_LIMIT_CHANGED = "rate-limit-changed", Rule("rate-limit-changed"),
        Wire(MayBreak, MayBreak, Fine),
        title: "the interval of a rate limit changed",
        message: "the rate limit of {item} changed from {old} to {new}",
        why: "Fewer or more events arrive than before.",
        fix: "Check timeouts that depend on the interval.",
        example: "THING [limit 1000]" => "THING [limit 500]";

    RATE_LIMIT_KEY_CHANGED = "rate-limit-key-changed", Rule("rate-limit-key-changed"),
        Wire(MayBreak, MayBreak, Fine),
        title: "a rate limit applies to other groups of events",
        message: "the rate limit of {item} is now {new}; it was {old}",
        why: "With a key, events are limited separately for each value of that member; without \
              one, events about different things replace each other. Another key drops other \
              events.",
        fix: "Check whether a dropped event about another thing matters.",
        example: "THING [limit 1000]\n  id: str" => "THING [limit 1000 id]\n  id: str";
}
