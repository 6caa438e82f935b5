//! Unions: typed branches, the discriminator in any place, unknown branches.

use crate::{
    Event, GuestPanicInformation, GuestPanicked, NetdevStreamConnected, Payload, SocketAddress,
    misfit, read,
};

fn panicked<'a>(event: &'a Event<'_>) -> Option<&'a GuestPanicInformation<'a>> {
    match &event.payload {
        Payload::GuestPanicked(data) => data.info.as_ref(),
        other => panic!("{other:?}"),
    }
}

fn address<'a>(event: &'a Event<'_>) -> &'a SocketAddress<'a> {
    match &event.payload {
        Payload::NetdevStreamConnected(data) => &data.addr,
        other => panic!("{other:?}"),
    }
}

fn with_info(info: &str) -> String {
    format!(r#"{{"event": "GUEST_PANICKED", "data": {{"action": "pause", "info": {info}}}}}"#)
}

#[test]
fn captured_events_are_typed() {
    let lines = [
        include_str!("../data/events-qemu-7.2.jsonl"),
        include_str!("../data/events-qemu-10.0.jsonl"),
    ];
    let lines = lines.iter().flat_map(|text| text.lines());
    let mut branches = Vec::new();
    for line in lines.filter(|line| line.contains("NETDEV_STREAM_CONNECTED")) {
        branches.push(address(&read(line)).branch().to_owned());
    }
    branches.sort();
    branches.dedup();
    assert_eq!(branches, ["inet", "unix"]);
}

#[test]
fn the_discriminator_may_be_anywhere() {
    for info in [
        r#"{"core": 1, "psw-addr": 2, "reason": "disabled-wait", "psw-mask": 3, "type": "s390"}"#,
        r#"{"type": "s390", "core": 1, "psw-mask": 3, "psw-addr": 2, "reason": "disabled-wait"}"#,
        r#"{"psw-mask":3,"core":1,"type":"s390","reason":"disabled-wait","psw-addr":2}"#,
        r#"{"core": 1, "psw-addr": 2, "reason": "disabled-wait", "psw-mask": 3, "\u0074ype": "s\u0033\u0039\u0030"}"#,
    ] {
        let json = with_info(info);
        let event = read(&json);
        let Some(GuestPanicInformation::S390(s390)) = panicked(&event) else {
            panic!("{event:?}");
        };
        assert_eq!((s390.core, s390.psw_mask, s390.psw_addr), (1, 3, 2));
        assert_eq!(s390.reason, "disabled-wait");
        assert!(s390.extra.is_empty());
    }
}

#[test]
fn members_of_no_branch_are_kept() {
    let json = with_info(r#"{"error-code": 1, "message": "m", "new": [1], "type": "tdx"}"#);
    let event = read(&json);
    let Some(GuestPanicInformation::Tdx(tdx)) = panicked(&event) else {
        panic!("{event:?}");
    };
    assert_eq!(tdx.gpa, None);
    let extra: Vec<_> = tdx.extra.iter().map(|(name, _)| name).collect();
    assert_eq!(extra, ["new"]);
}

#[test]
fn an_unknown_branch_is_kept_unchanged() {
    let info = r#"{"arg1": 1.50, "type": "sev",  "x": ["\ud800"]}"#;
    for info in [info.to_owned(), info.replace("type", r"typ\u0065")] {
        let json = with_info(&info);
        let event = Event::from_str(&json).expect("an event").into_owned();
        let Some(GuestPanicInformation::Other(branch)) = panicked(&event) else {
            panic!("{event:?}");
        };
        assert_eq!(branch.name(), "sev");
        assert_eq!(branch.json().as_str(), info);
        assert!(serde_json::to_string(&event).expect("JSON").contains(&info));
    }
}

#[test]
fn the_last_of_two_discriminators_is_used() {
    let info = r#"{"type": "new", "error-code": 1, "message": "m", "type": "tdx"}"#;
    let json = with_info(info);
    let event = Event::from_str(&json).expect("an event");
    assert_eq!(panicked(&event).expect("info").branch(), "tdx");
    let json = with_info(r#"{"type": "tdx", "type": "new"}"#);
    let event = Event::from_str(&json).expect("an event");
    assert_eq!(panicked(&event).expect("info").branch(), "new");
}

#[test]
fn data_that_does_not_fit_is_a_misfit() {
    for (info, reason) in [
        ("{}", "/data/info/type should be a value, found nothing"),
        ("1", "/data/info should be an object, found the integer 1"),
        (
            r#"{"type": 1}"#,
            "/data/info/type should be a string, found the integer 1",
        ),
        (
            r#"{"type": "tdx", "message": "m"}"#,
            "/data/info/error-code should be a value, found nothing",
        ),
        (
            r#"{"type": "tdx", "error-code": 4294967296, "message": "m"}"#,
            "/data/info/error-code should be an integer from 0 to 4294967295, \
             found the integer 4294967296",
        ),
    ] {
        assert_eq!(
            misfit(&with_info(info)),
            format!("GUEST_PANICKED: {reason}")
        );
    }
}

#[test]
fn a_union_is_built_from_a_branch() {
    let unix = crate::SocketAddressUnix::new("/run/vm.sock");
    let event = Event::new(NetdevStreamConnected::new("s0", unix));
    assert_eq!(
        serde_json::to_string(&event).expect("JSON"),
        r#"{"event":"NETDEV_STREAM_CONNECTED","data":{"netdev-id":"s0","addr":{"path":"/run/vm.sock","type":"unix"}}}"#
    );
    assert_eq!(address(&event).branch(), "unix");
    assert!(GuestPanicked::new("run").info.is_none());
}
