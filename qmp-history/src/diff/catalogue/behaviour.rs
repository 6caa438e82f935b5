//! Rules about behaviour that only prose states.

use super::super::rule::Mirror::Rule;

super::rules! {
    list BEHAVIOUR;

    SUCCESSOR_CHANGED = "successor-changed", Rule("successor-changed"),
        Behaviour(MayBreak, MayBreak, MayBreak),
        title: "another event follows, or under another condition",
        message: "what follows {item} changed from {old} to {new}",
        why: "Code that waits for the event that followed may wait forever; a mock may send \
              other sequences than QEMU.",
        fix: "Check what waits for the following event.",
        example: "THING" => "THING [then OTHER if action=stop]";

    PRESENCE_CHANGED = "presence-changed", Rule("presence-changed"),
        Behaviour(MayBreak, MayBreak, MayBreak),
        title: "an optional member is present in other cases",
        message: "{item} is now present: {new}; it was: {old}",
        why: "Code that decides by the presence of the member, or relies on it in some case, \
              may decide wrongly.",
        fix: "Check what depends on the presence of the member.",
        example: "THING\n  *error: str" => "THING\n  *error: str [on failure]";

    RELATION_CHANGED = "relation-changed", Rule("relation-changed"),
        Behaviour(MayBreak, MayBreak, MayBreak),
        title: "a member compares with another one in another way",
        message: "the relation of {item} changed from {old} to {new}",
        why: "Code may rely on how two members compare: that an offset has reached the length.",
        fix: "Check what relies on the relation.",
        example: "THING\n  offset: int\n  len: int" => "THING\n  offset: int [equal len]\n  len: int";

    DESCRIPTION_SUSPECT = "description-suspect", Rule("description-suspect"),
        Behaviour(MayBreak, MayBreak, MayBreak),
        title: "a description changed, with words that often change a promise",
        message: "description of {item} changed, with words that often change a promise: {part}",
        why: "A number word, a unit, a negation, a modal verb, or words such as \"can be empty\", \
              \"other values\", \"deprecated\" or \"no longer\" differ. Such words often carry a \
              fact that nothing else shows.",
        fix: "Read both descriptions.",
        example: "THING\n  size: int [says \"size in bytes\"]" => "THING\n  size: int [says \"size in KiB\"]";
}
