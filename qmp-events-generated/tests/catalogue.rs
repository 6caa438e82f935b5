//! Queries of the catalogue by name and by constant.

use qmp_events_generated::catalogue::{self, JsonType, When};
use qmp_events_generated::{
    BlockIoError, DeviceTrayMoved, MemUnplugError, Release, Revision, Shutdown, VserportChange,
    Watchdog,
};

// At compile time: does QEMU 7.2 send the event, and since when?
const HAS_TRAY: bool = DeviceTrayMoved::INFO.documented.in_release(Release::V7_2);
const TRAY_SINCE: Option<Release> = DeviceTrayMoved::INFO.documented.since();

#[test]
fn the_catalogue_works_at_compile_time() {
    const { assert!(HAS_TRAY) };
    assert_eq!(TRAY_SINCE, Some(Release::V1_1));
}

#[test]
fn releases_and_texts_with_their_events() {
    let in_release = |release| {
        let all = catalogue::events();
        all.filter(|info| info.documented.in_release(release))
            .count()
    };
    let counts = [Release::V0_12, Release::V2_0, Release::V7_2, Release::V11_1].map(in_release);
    assert_eq!(counts, [5, 30, 52, 57]);
    let in_text = |revision| {
        let all = catalogue::events();
        all.filter(|info| info.documented.in_text(revision)).count()
    };
    // Further texts may be imported.
    for (id, events) in [
        ("2010-10-11-6f8c63fbd7", 13),
        ("2012-02-14-6f382ed226", 16),
        ("2014-06-18-fb6ba0d525", 8),
        ("2016-06-23-93ab0fc3c3", 11),
        ("2016-06-23-a030dc0029", 7),
    ] {
        let revision = Revision::from_id(id).expect(id);
        assert_eq!(in_text(revision), events, "{id}");
    }
    assert_eq!(catalogue::events().count(), 61);
    assert_eq!(Release::all().count(), 49);
    assert_eq!(Release::newest(), Some(Release::V11_1));
    let shipped = Revision::from_release("1.0");
    assert_eq!(Revision::from_id("2010-10-11-6f8c63fbd7"), shipped);
    assert_eq!(Revision::from_id("x"), None);
}

#[test]
fn every_event_is_found_by_its_name() {
    for info in catalogue::events() {
        assert!(std::ptr::eq(
            catalogue::event(info.name).expect(info.name),
            info
        ));
    }
    assert!(catalogue::event("").is_none());
}

#[test]
fn since_and_until_by_release() {
    let gone = MemUnplugError::INFO.documented;
    assert_eq!(gone.since(), Some(Release::V2_4));
    assert_eq!(gone.until(), Some(Release::V9_0));
    assert_eq!(gone.to_string(), "QEMU 2.4 – 9.0");
    let reason = Shutdown::INFO.member("reason").expect("a member");
    assert_eq!(
        (reason.documented.since(), reason.documented.until()),
        (Some(Release::V4_0), None)
    );
    let load = reason.value("snapshot-load").expect("a value");
    assert_eq!(load.documented.since(), Some(Release::V7_2));
    // Between two releases, both must have it.
    let between: Release = "7.1.50".parse().expect("a version");
    assert!(reason.documented.in_release(between) && !load.documented.in_release(between));
}

#[test]
fn members_branches_and_values() {
    let info = catalogue::event("VNC_CONNECTED").expect("an event");
    let family = info.member("server.family").expect("a member");
    assert!(family.value("ipv6").is_some() && family.value("x").is_none());
    assert!(info.member("server.x").is_none() && info.member("x.y").is_none());
    assert_eq!(info.condition(Release::V11_1), Some("CONFIG_VNC"));
    assert_eq!(info.condition(Release::V2_1), None);
    let panicked = catalogue::event("GUEST_PANICKED").expect("an event");
    let code = panicked.member("info<tdx>.error-code").expect("a member");
    assert_eq!(code.documented.since(), Some(Release::V10_1));
    assert_eq!(code.types[0].0, JsonType::U32);
}

#[test]
fn successors_and_rate_limits() {
    let follow = &Watchdog::INFO.follows[0];
    assert_eq!(
        follow.when,
        When::Member {
            name: "action",
            value: "reset"
        }
    );
    assert_eq!((follow.event, follow.eventually), ("RESET", false));
    let limit = |release| VserportChange::INFO.rate_limit(release);
    assert_eq!(limit(Release::V11_1).expect("a limit").key, Some("id"));
    assert!(BlockIoError::INFO.rate_limit(Release::V7_2).is_none());
}

#[test]
fn it_serialises() {
    let json = serde_json::to_value(VserportChange::INFO).expect("JSON");
    let limits = json["rate_limits"].as_array().expect("limits");
    assert!(limits.iter().any(|limit| limit["key"] == "id"), "{json}");
    assert_eq!(json["documented"][0], "2.1");
}
