//! Mutations of events.

use super::*;

pub(super) const EVENTS: &[Mutation] = &[
    (
        "event name",
        |t| event(t).name = "QUITE_DIFFERENT".into(),
        &["event-removed", "event-added"],
    ),
    (
        "another event",
        |t| {
            let one = EventNode {
                name: "OTHER".into(),
                ..event(t).clone()
            };
            t.events.push(one);
        },
        &["event-added"],
    ),
    ("order of events", |t| t.events.reverse(), &[]),
    (
        "data none",
        |t| event(t).data = DataNode::None,
        &[
            "required-member-removed",
            "optional-member-removed",
            "required-member-removed",
            "required-member-removed",
            "required-member-removed",
            "required-member-removed",
            "required-member-removed",
        ],
    ),
    (
        "data unknown",
        |t| event(t).data = DataNode::Unknown,
        &["members-unlisted"],
    ),
    (
        "type name of the data",
        |t| event(t).type_facts.name = Some("T".into()),
        &[],
    ),
    (
        "type condition of the data",
        |t| event(t).type_facts.conditions.extend(condition("N")),
        &["condition-added"],
    ),
    (
        "type feature of the data",
        |t| event(t).type_facts.features.push("n".into()),
        &["feature-added"],
    ),
    (
        "limit",
        |t| event(t).rate_limit = None,
        &["rate-limit-removed"],
    ),
    (
        "limit interval",
        |t| event(t).rate_limit.as_mut().unwrap().milliseconds = Some(1),
        &["rate-limit-changed"],
    ),
    (
        "limit interval unknown",
        |t| event(t).rate_limit.as_mut().unwrap().milliseconds = None,
        &[],
    ),
    (
        "limit key",
        |t| event(t).rate_limit.as_mut().unwrap().key = None,
        &["rate-limit-key-changed"],
    ),
    (
        "successor",
        |t| event(t).successors.clear(),
        &["successor-changed"],
    ),
    (
        "successor event",
        |t| event(t).successors[0].event = "RESET".into(),
        &["successor-changed"],
    ),
    (
        "successor condition",
        |t| {
            event(t).successors[0].when = Some(SuccessorWhen::Option {
                option: "-o".into(),
            });
        },
        &["successor-changed"],
    ),
    (
        "successor eventually",
        |t| event(t).successors[0].eventually = true,
        &["successor-changed"],
    ),
    (
        "event since",
        |t| event(t).attributes.since = None,
        &["since-changed"],
    ),
    (
        "event condition",
        |t| event(t).attributes.condition = None,
        &["condition-removed"],
    ),
    (
        "event condition spelled otherwise",
        |t| event(t).attributes.condition = condition("all(A, any(A))"),
        &[],
    ),
    (
        "feature name",
        |t| event(t).attributes.features[0].name = "z".into(),
        &["feature-removed", "feature-added"],
    ),
    (
        "feature condition",
        |t| event(t).attributes.features[0].condition = condition("G"),
        &["condition-changed"],
    ),
    (
        "feature description",
        |t| event(t).attributes.features[0].description = "Words.".into(),
        &["description-changed"],
    ),
    (
        "event description",
        |t| (event(t).description, event(t).digest) = words("Some thing."),
        &["description-changed"],
    ),
    (
        "event description not available",
        |t| (event(t).description, event(t).digest) = (None, words("Never a thing.").1),
        &["description-changed"],
    ),
    (
        "same description, text not available",
        |t| event(t).description = None,
        &[],
    ),
    (
        "event description suspect",
        |t| (event(t).description, event(t).digest) = words("Never a thing."),
        &["description-suspect"],
    ),
];
