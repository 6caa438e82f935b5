//! The model of the sample: two unions as QEMU 10.2 has them, and an event of every type.

mod parts;

use std::collections::BTreeMap;

use qmp_history::Intervals;

use self::parts::{
    alternate, both, event, field, items, listed, members, named, newer, object, object_info,
    release, union, union_info, values,
};
use crate::model::{Event, Example, Interval, JsonType, Model, Role, Type, Types, Width};

pub(super) fn model() -> Model {
    let events = vec![
        every_type(),
        guest_panicked(),
        many_members(),
        netdev_stream_connected(),
        shutdown(),
    ];
    let interval = |constant: &str, points: Intervals, docs: &str| Interval {
        constant: constant.to_owned(),
        points,
        docs: docs.to_owned(),
    };
    let mut by_length: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for event in &events {
        let names = by_length.entry(event.info.name.len()).or_default();
        names.push(event.data.name.clone());
    }
    Model {
        releases: [1, 2].map(release).into(),
        revisions: Vec::new(),
        intervals: vec![
            interval("NONE", Intervals::default(), "No release."),
            interval("SINCE_1_0", both(), "1.0 – 2.0."),
            interval("SINCE_2_0", newer(), "2.0."),
        ],
        by_length: by_length.into_iter().collect(),
        events,
        shared: Types::default(),
        examples: [
            "{\"event\":\"SHUTDOWN\"}",
            "{\"event\":\"SHUTDOWN\",\"data\":{}}",
        ]
        .map(example)
        .into(),
    }
}

fn example(json: &str) -> Example {
    Example {
        event: "SHUTDOWN".to_owned(),
        json: json.to_owned(),
        repaired: false,
        documented: both(),
    }
}

fn guest_panicked() -> Event {
    let wide = |wire| field(wire, Type::Sized(Width::U64));
    let (union, structs) = union(
        "GuestPanicInformation",
        vec![
            (
                "hyper-v",
                "HyperV",
                ["arg1", "arg2", "arg3", "arg4", "arg5"].map(wide).into(),
            ),
            (
                "s390",
                "S390",
                vec![
                    field("core", Type::Sized(Width::U32)),
                    wide("psw-mask"),
                    wide("psw-addr"),
                    field("reason", named("S390CrashReason")),
                ],
            ),
            (
                "tdx",
                "Tdx",
                vec![
                    field("error-code", Type::Sized(Width::U32)),
                    field("message", Type::Text),
                    wide("gpa?"),
                ],
            ),
        ],
    );
    let data = object(
        "GuestPanicked",
        vec![
            field("action", named("GuestPanicAction")),
            field("info?", named(&union.name)),
        ],
        Role::Event,
    );
    let mut members = members(&data);
    values(
        &mut members[0],
        &[("pause", both()), ("poweroff", both()), ("run", both())],
    );
    members[1].object = union_info("/data/info", &union, &structs, "tdx");
    if let Some((_, branches)) = &mut members[1].object.branches {
        let reasons = [
            ("unknown", both()),
            ("disabled-wait", both()),
            ("pgmint-loop", both()),
        ];
        values(&mut branches[1].members[3], &reasons);
    }
    let types = Types {
        structs,
        unions: vec![union],
        alternates: Vec::new(),
        values: vec![
            listed(
                "GuestPanicAction",
                &[("Pause", "pause"), ("Poweroff", "poweroff"), ("Run", "run")],
            ),
            listed(
                "S390CrashReason",
                &[
                    ("Unknown", "unknown"),
                    ("DisabledWait", "disabled-wait"),
                    ("PgmintLoop", "pgmint-loop"),
                ],
            ),
        ],
    };
    event("guest_panicked", "GUEST_PANICKED", data, types, members)
}

fn netdev_stream_connected() -> Event {
    let text = |wire| field(wire, Type::Text);
    let boolean = |wire| field(wire, Type::Boolean);
    let (union, structs) = union(
        "SocketAddress",
        vec![
            (
                "inet",
                "Inet",
                vec![
                    text("host"),
                    text("port"),
                    boolean("numeric?"),
                    field("to?", Type::Sized(Width::U16)),
                    boolean("ipv4?"),
                    boolean("ipv6?"),
                    boolean("keep-alive?"),
                    boolean("mptcp?"),
                ],
            ),
            (
                "unix",
                "Unix",
                vec![text("path"), boolean("abstract?"), boolean("tight?")],
            ),
            ("vsock", "Vsock", vec![text("cid"), text("port")]),
            ("fd", "Fd", vec![text("str")]),
        ],
    );
    let mut structs = structs;
    structs[1].fields[1].name = "abstract_".to_owned();
    let data = object(
        "NetdevStreamConnected",
        vec![text("netdev-id"), field("addr", named(&union.name))],
        Role::Event,
    );
    let mut members = members(&data);
    members[1].object = union_info("/data/addr", &union, &structs, "");
    let types = Types {
        structs,
        unions: vec![union],
        ..Types::default()
    };
    event(
        "netdev_stream_connected",
        "NETDEV_STREAM_CONNECTED",
        data,
        types,
        members,
    )
}

/// An event that gained data in the newer release.
fn shutdown() -> Event {
    let data = object(
        "Shutdown",
        vec![field("guest?", Type::Boolean), field("reason?", Type::Text)],
        Role::Event,
    );
    let mut members = members(&data);
    for info in &mut members {
        info.documented = newer();
        info.required = newer();
        info.types[0].1 = newer();
    }
    event("shutdown", "SHUTDOWN", data, Types::default(), members)
}

/// More members than the scanner reads.
fn many_members() -> Event {
    let wire = |at| {
        if at % 2 == 0 {
            format!("m{at}")
        } else {
            format!("m{at}?")
        }
    };
    let fields = (0..70).map(|at| field(&wire(at), Type::Integer)).collect();
    let data = object("ManyMembers", fields, Role::Event);
    let members = members(&data);
    event(
        "many_members",
        "MANY_MEMBERS",
        data,
        Types::default(),
        members,
    )
}

/// Every type of a member, each once.
fn every_type() -> Event {
    let part = object(
        "EveryTypePart",
        vec![field("id", Type::Integer)],
        Role::Member,
    );
    let mut fields: Vec<_> = [
        ("i8", Width::I8),
        ("i16", Width::I16),
        ("i32", Width::I32),
        ("i64", Width::I64),
        ("u8", Width::U8),
        ("u16", Width::U16),
        ("u32", Width::U32),
        ("u64", Width::U64),
    ]
    .map(|(name, width)| field(&format!("{name}-member?"), Type::Sized(width)))
    .into();
    fields.extend([
        field("any?", Type::Json),
        field("number?", Type::Number),
        field("bytes?", Type::List(Box::new(Type::Sized(Width::U8)))),
        field("texts?", Type::List(Box::new(Type::Text))),
        field("parts?", Type::List(Box::new(named("EveryTypePart")))),
        field("choice?", named("EveryTypeChoice")),
    ]);
    let choice = alternate(
        "EveryTypeChoice",
        vec![
            ("Name", Type::Text, "string"),
            ("Part", named("EveryTypePart"), "object"),
            ("Sizes", Type::List(Box::new(Type::Integer)), "array"),
        ],
    );
    let data = object("EveryType", fields, Role::Event);
    let mut members = members(&data);
    let part_info = |pointer: &str| object_info(pointer, &part);
    if let [.., bytes, texts, parts, choice] = members.as_mut_slice() {
        items(bytes, JsonType::Sized(Width::U8));
        items(texts, JsonType::String);
        texts.values = ["a", "b"].map(|value| (value.to_owned(), both())).into();
        texts.values_listed = both();
        items(parts, JsonType::Object);
        parts.object = part_info("/data/parts/-");
        let kinds = [JsonType::String, JsonType::Object, JsonType::Array];
        choice.types = kinds.map(|ty| (ty, both())).into();
        choice.object = part_info("/data/choice");
        items(choice, JsonType::Integer);
    }
    let types = Types {
        structs: vec![part],
        alternates: vec![choice],
        ..Types::default()
    };
    event("every_type", "EVERY_TYPE", data, types, members)
}
