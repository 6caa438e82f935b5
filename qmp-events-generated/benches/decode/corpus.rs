//! The bytes: what QEMU sent in the lab, and variations of it made here.

use qmp_events_generated::catalogue::{self, JsonType, ObjectInfo};
use serde_json::{Map, Value, json};

const LAB: [&str; 2] = [
    include_str!("../../tests/data/events-qemu-7.2.jsonl"),
    include_str!("../../tests/data/events-qemu-10.0.jsonl"),
];

/// The lines of a corpus, without their ends.
pub(crate) fn lines(corpus: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', corpus).map(move |end| {
        let line = &corpus[start..end];
        start = end + 1;
        line
    })
}

/// Returns all corpora, by name. Each holds only events that `qapi-qmp` reads too.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    let lab: Vec<&str> = LAB.iter().flat_map(|text| text.lines()).collect();
    vec![
        ("mix of 182 bytes", joined(&mix())),
        ("lab", joined(&lab)),
        (
            "documentation's order",
            joined(&variation(&lab, documented)),
        ),
        ("shuffled order", joined(&variation(&lab, shuffled))),
        ("extra members", joined(&variation(&lab, extended))),
        ("escapes", joined(&variation(&lab, escaped))),
        ("`data` first", joined(&variation(&lab, alphabetical))),
    ]
}

/// Repeated to a size that does not fit the first cache.
fn joined<T: AsRef<str>>(lines: &[T]) -> Vec<u8> {
    let readable = lines
        .iter()
        .map(AsRef::as_ref)
        .filter(|line| serde_json::from_str::<qapi_qmp::Event>(line).is_ok());
    let mut text = String::new();
    for line in readable {
        text.push_str(line);
        text.push('\n');
    }
    let times = (64_000 / text.len().max(1)).max(1);
    text.repeat(times).into_bytes()
}

/// Typical events in the order in which QEMU writes their members: 182 bytes a line.
pub(crate) fn mix() -> Vec<String> {
    let at = |n: usize| {
        let (seconds, microseconds) = (1_795_230_641 + n, 171_078 + n * 37);
        format!(
            "{{\"timestamp\": {{\"seconds\": {seconds}, \"microseconds\": {microseconds}}}, \"event\": "
        )
    };
    let client = "{\"family\": \"ipv4\", \"service\": \"48756\", \"host\": \"127.0.0.1\", \"websocket\": false}";
    let server = "{\"auth\": \"none\", \"family\": \"ipv4\", \"service\": \"5901\", \"host\": \"127.0.0.1\", \"websocket\": false}";
    let mut lines = Vec::new();
    for n in 0..100 {
        let job = format!(
            "{{\"device\": \"disk{n:02}\", \"len\": 1073741824, \"offset\": 1073741824, \"speed\": 0, \"type\": \"stream\"}}"
        );
        lines.extend([
            format!("{}\"STOP\"}}", at(n)),
            format!("{}\"RTC_CHANGE\", \"data\": {{\"offset\": {}, \"qom-path\": \"/machine/unattached/device[{n:02}]/rtc\"}}}}", at(n), 3600 + n),
            format!("{}\"BLOCK_JOB_COMPLETED\", \"data\": {job}}}", at(n)),
            format!("{}\"VNC_CONNECTED\", \"data\": {{\"server\": {server}, \"client\": {client}}}}}", at(n)),
            format!("{}\"BLOCK_IO_ERROR\", \"data\": {{\"device\": \"virtio{n:02}\", \"nospace\": false, \"node-name\": \"libvirt-{n:02}-format\", \"reason\": \"Input/output error\", \"operation\": \"write\", \"action\": \"report\"}}}}", at(n)),
            format!("{}\"VSERPORT_CHANGE\", \"data\": {{\"open\": true, \"id\": \"port{n:02}\"}}}}", at(n)),
            format!("{}\"DEVICE_TRAY_MOVED\", \"data\": {{\"device\": \"ide1-cd{n:02}\", \"tray-open\": true, \"id\": \"cd{n:02}\"}}}}", at(n)),
            format!("{}\"QUORUM_REPORT_BAD\", \"data\": {{\"node-name\": \"node{n:02}\", \"sectors-count\": 8, \"sector-num\": 345435, \"type\": \"read\"}}}}", at(n)),
        ]);
    }
    lines
}

fn variation(lines: &[&str], change: fn(usize, Value) -> String) -> Vec<String> {
    let change = |(n, line): (usize, &&str)| change(n, serde_json::from_str(line).expect("JSON"));
    lines.iter().enumerate().map(change).collect()
}

/// `event`, `data`, `timestamp`; the members of `data` as the documents list them.
fn documented(_: usize, mut event: Value) -> String {
    let info = catalogue::event(event["event"].as_str().expect("a name")).expect("known");
    let mut text = format!("{{\"event\": {}", event["event"]);
    if let Some(data) = event.get_mut("data").and_then(Value::as_object_mut) {
        let listed = info.data.members.iter().map(|member| member.name);
        let mut members: Vec<_> = listed.filter_map(|name| data.remove_entry(name)).collect();
        members.extend(std::mem::take(data));
        text.push_str(", \"data\": ");
        text.push_str(&object(members));
    }
    let timestamp = event["timestamp"].to_string();
    text.extend([", \"timestamp\": ", &timestamp, "}"]);
    text
}

fn object(members: impl IntoIterator<Item = (String, Value)>) -> String {
    let members: Vec<_> = members
        .into_iter()
        .map(|(name, value)| format!("\"{name}\": {value}"))
        .collect();
    format!("{{{}}}", members.join(", "))
}

/// Rotated and reversed, another way each line, at every depth.
fn shuffled(n: usize, event: Value) -> String {
    let Value::Object(members) = event else {
        return event.to_string();
    };
    let mut members: Vec<_> = members
        .into_iter()
        .map(|(name, value)| format!("\"{name}\": {}", shuffled(n + 1, value)))
        .collect();
    let by = n % members.len().max(1);
    members.rotate_left(by);
    if n % 2 == 1 {
        members.reverse();
    }
    format!("{{{}}}", members.join(", "))
}

/// Two members more than anyone knows, at the top and in `data`.
fn extended(n: usize, mut event: Value) -> String {
    event["__com.example_id"] = json!(n);
    if event.get("data").is_none() {
        event["data"] = Value::Object(Map::new());
    }
    event["data"]["__com.example_more"] = json!({"list": [1, 2.5, null], "text": "more"});
    sent(event)
}

/// Each text with an escape in it, unless it is one of the listed values or the name.
fn escaped(_: usize, mut event: Value) -> String {
    fn walk(value: &mut Value) {
        match value {
            Value::String(text) if text.contains(['/', ' ']) || text.len() > 8 => {
                text.push_str("\t\"\u{e9}\"");
            }
            Value::Object(members) => members.values_mut().for_each(walk),
            _ => {}
        }
    }
    if let Some(data) = event.get_mut("data") {
        walk(data);
    }
    sent(event)
}

/// As many JSON writers have it: the payload comes before it is known what it is.
fn alphabetical(_: usize, event: Value) -> String {
    ordered(event, &|name| name.to_owned())
}

/// As QEMU would send it: in the order of its hash table (`qobject/qdict.c`).
pub(crate) fn sent(event: Value) -> String {
    fn bucket(name: &str) -> u32 {
        let length = u32::try_from(name.len()).expect("short");
        let mut hash = 0x238f_13af_u32.wrapping_mul(length);
        for (at, byte) in name.bytes().enumerate() {
            hash = hash.wrapping_add(u32::from(byte) << (at * 5 % 24));
        }
        hash.wrapping_mul(1_103_515_243).wrapping_add(12_345) % 512
    }
    ordered(event, &bucket)
}

fn ordered<K: Ord>(value: Value, key: &impl Fn(&str) -> K) -> String {
    let Value::Object(members) = value else {
        return value.to_string();
    };
    let mut members: Vec<_> = members.into_iter().collect();
    members.sort_by_key(|(name, _)| key(name));
    let write = |(name, value)| format!("\"{name}\": {}", ordered(value, key));
    let members: Vec<_> = members.into_iter().map(write).collect();
    format!("{{{}}}", members.join(", "))
}

/// An equivalent of our tables as JSON Schema.
pub(crate) fn schema() -> Value {
    let one = |info: &'static catalogue::EventInfo| {
        json!({
            "if": {"properties": {"event": {"const": info.name}}},
            "then": {"properties": {"data": of(&info.data)}},
        })
    };
    let number = json!({"type": "integer"});
    let names: Vec<_> = catalogue::events().map(|info| info.name).collect();
    json!({
        "type": "object",
        "required": ["event"],
        "properties": {
            "event": {"enum": names},
            "data": {"type": "object"},
            "timestamp": {
                "type": "object",
                "required": ["seconds", "microseconds"],
                "properties": {"seconds": number, "microseconds": number},
                "additionalProperties": false,
            },
        },
        "additionalProperties": false,
        "allOf": catalogue::events().map(one).collect::<Vec<_>>(),
    })
}

fn of(info: &ObjectInfo) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for member in info.members {
        let types = member.types.iter().map(|(ty, _)| match ty {
            JsonType::Null => "null",
            JsonType::Boolean => "boolean",
            JsonType::Integer => "integer",
            JsonType::Number => "number",
            JsonType::String => "string",
            JsonType::Array => "array",
            _ => "object",
        });
        let mut schema = json!({"type": types.collect::<Vec<_>>()});
        if !member.values.is_empty() {
            let values = member.values.iter().map(|value| value.value);
            schema["enum"] = values.collect();
        }
        if !member.object.members.is_empty() {
            for (key, value) in of(&member.object).as_object().expect("an object") {
                schema[key] = value.clone();
            }
        }
        if member.required == member.documented {
            required.push(member.name);
        }
        properties.insert(member.name.to_owned(), schema);
    }
    json!({"properties": properties, "required": required, "additionalProperties": false})
}
