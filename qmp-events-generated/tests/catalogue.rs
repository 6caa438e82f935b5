//! Queries of the catalogue by name and by constant.

use std::fmt::Write;

use qmp_events_generated::catalogue::{self, Destination, ObjectInfo, When};
use qmp_events_generated::{
    BlockIoError, DeviceTrayMoved, MemUnplugError, Revision, Revisions, VserportChange, Watchdog,
};

// At compile time: does 1.1.0 document the event, and since when?
const HAS_TRAY: bool = DeviceTrayMoved::INFO
    .documented
    .contains(Revision::RELEASE_1_1);
const TRAY_SINCE: Option<Revision> = DeviceTrayMoved::INFO.documented.first();

#[test]
fn the_catalogue_works_at_compile_time() {
    const { assert!(HAS_TRAY) };
    assert_eq!(TRAY_SINCE, Some(Revision::RELEASE_1_1));
}

#[test]
fn five_revisions_with_their_events() {
    let count = |revision| {
        let all = catalogue::events();
        all.filter(|info| info.documented.contains(revision))
            .count()
    };
    assert_eq!(
        Revision::all().map(count).collect::<Vec<_>>(),
        [13, 16, 8, 11, 7]
    );
    assert_eq!(catalogue::events().count(), 27);
    assert_eq!(Revision::from_release("1.0"), Some(Revision::RELEASE_1_0));
    assert_eq!(
        Revision::from_id("2016-06-23-a030dc0029"),
        Revision::all().next_back()
    );
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
fn members_and_values() {
    let info = catalogue::event("VNC_CONNECTED").expect("an event");
    let family = info.member("server.family").expect("a member");
    assert_eq!(
        family.documented.releases().collect::<Vec<_>>(),
        ["0.14", "0.15", "1.0", "1.1"]
    );
    assert!(family.value("ipv6").is_some() && family.value("unix").is_none());
    assert!(info.member("server.x").is_none() && info.member("x.y").is_none());
    let auth = info.member("server.auth").expect("a member");
    assert!(auth.required.is_empty());
}

#[test]
fn departures_of_events() {
    let moved = &BlockIoError::INFO.departures[0];
    assert_eq!(moved.to, Destination::Schema);
    assert!(!moved.wire_changed);
    let removed = &MemUnplugError::INFO.departures[0];
    assert_eq!(removed.to, Destination::Removed { release: "9.1" });
    let info = catalogue::event("QUORUM_FAILURE").expect("an event");
    let renamed = &info.member("sector-count").expect("a member").departures[0];
    assert_eq!(
        renamed.to,
        Destination::Renamed {
            to: "sectors-count"
        }
    );
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
    let newest = Revision::all().next_back().expect("a revision");
    let limit = VserportChange::INFO.rate_limit(newest).expect("a limit");
    assert_eq!(limit.key, Some("id"));
    assert!(
        BlockIoError::INFO
            .rate_limit(Revision::RELEASE_1_0)
            .is_none()
    );
}

#[test]
fn it_serialises() {
    let json = serde_json::to_value(VserportChange::INFO).expect("JSON");
    assert_eq!(json["rate_limits"][0]["key"], "id");
    assert_eq!(json["documented"][0], "2016-06-23-93ab0fc3c3");
}

/// The whole catalogue, one line per entry.
#[test]
fn as_a_whole() {
    let mut all = String::new();
    for info in catalogue::events() {
        let _ = writeln!(all, "{} {:?}", info.name, info.documented);
        for gone in info.departures {
            let _ = writeln!(all, "  after {:?}: {:?}", gone.after, gone.to);
        }
        for limit in info.rate_limits {
            let _ = writeln!(all, "  rate-limited by {:?}", limit.key);
        }
        for follow in info.follows {
            let how = if follow.eventually {
                "eventually"
            } else {
                "next"
            };
            let _ = writeln!(all, "  {} follows {how}: {:?}", follow.event, follow.when);
        }
        members(&info.data, info.documented, "  ", &mut all);
    }
    insta::assert_snapshot!(all);
}

fn members(info: &ObjectInfo, parent: Revisions, indent: &str, all: &mut String) {
    for member in info.members {
        let types: Vec<_> = member
            .types
            .iter()
            .map(|(ty, _)| format!("{ty:?}"))
            .collect();
        let required = if member.required == parent {
            ""
        } else {
            ", may be absent"
        };
        let _ = write!(
            all,
            "{indent}{}: {}{required}",
            member.name,
            types.join(" or ")
        );
        if member.documented != parent {
            let _ = write!(all, " {:?}", member.documented);
        }
        let values: Vec<_> = member.values.iter().map(|value| value.value).collect();
        if !values.is_empty() {
            let constant = if member.constant.is_empty() {
                ""
            } else {
                ", always"
            };
            let _ = write!(all, "{constant} {values:?}");
        }
        for (on, _) in member.presence {
            let _ = write!(all, ", only on {on:?}");
        }
        for relation in member.relations {
            let on = relation
                .on
                .map(|on| format!(" on {on:?}"))
                .unwrap_or_default();
            let _ = write!(all, ", {:?} {}{on}", relation.is, relation.other);
        }
        for gone in member.departures {
            let _ = write!(all, ", after {:?}: {:?}", gone.after, gone.to);
        }
        all.push('\n');
        members(
            &member.object,
            member.documented,
            &format!("{indent}  "),
            all,
        );
    }
}
