//! Events that a command causes.

use std::path::Path;

use qmp_events_generated::stream::Notice;
use qmp_events_generated::{Against, Payload, Rule};
use serde_json::json;

use crate::vm::{Vm, cause, next};

pub(crate) async fn stop_and_resume(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let (connection, _events) = vm.connect().await;
    let resume = cause(&connection, "cont", None, "RESUME").await;
    assert!(matches!(resume.payload, Payload::Resume(_)), "{resume:?}");
    let stop = cause(&connection, "stop", None, "STOP").await;
    assert!(matches!(stop.payload, Payload::Stop(_)), "{stop:?}");
    assert_eq!(stop.validate(Against::Timeline), []);
}

pub(crate) async fn reset(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let (connection, _events) = vm.connect().await;
    let reset = cause(&connection, "system_reset", None, "RESET").await;
    let Payload::Reset(typed) = &reset.payload else {
        panic!("{reset:?}");
    };
    // The documents knew no data; what came since is kept, and told when asked.
    assert!(typed.extra.get("guest").is_some(), "{reset:?}");
    let violations = reset.validate(Against::Timeline);
    assert!(
        violations.iter().all(|one| one.rule == Rule::UnknownMember),
        "{violations:?}"
    );
}

pub(crate) async fn powerdown_and_shutdown(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let (connection, mut events) = vm.connect().await;
    cause(&connection, "cont", None, "RESUME").await;
    let powerdown = cause(&connection, "system_powerdown", None, "POWERDOWN").await;
    // No document of ours knows it: kept as it came.
    assert!(matches!(powerdown.payload, Payload::Unknown(_)));
    let shutdown = cause(&connection, "quit", None, "SHUTDOWN").await;
    assert!(matches!(shutdown.payload, Payload::Shutdown(_)));
    let mut names = Vec::new();
    let end = loop {
        match next(&mut events).await {
            Some(Notice::Event(event)) => names.push(event.name().to_owned()),
            other => break other,
        }
    };
    assert_eq!(names, ["RESUME", "POWERDOWN", "SHUTDOWN"]);
    assert!(matches!(end, Some(Notice::Disconnected(_))), "{end:?}");
    assert!(next(&mut events).await.is_none());
}

pub(crate) async fn tray_moved(qemu: &Path) {
    let arguments = ["-device", "ide-cd,id=cd0"];
    let mut vm = Vm::system(qemu, &arguments);
    let (connection, _events) = vm.connect().await;
    let id = json!({"id": "cd0"});
    for (command, open) in [("blockdev-open-tray", true), ("blockdev-close-tray", false)] {
        let moved = cause(&connection, command, Some(id.clone()), "DEVICE_TRAY_MOVED").await;
        let Payload::DeviceTrayMoved(moved) = &moved.payload else {
            panic!("{moved:?}");
        };
        assert_eq!(moved.tray_open, open);
    }
}

pub(crate) async fn jobs(daemon: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let mut vm = Vm::daemon(daemon, place);
    let (connection, _events) = vm.connect().await;
    for node in ["from", "to"] {
        let arguments = json!({"driver": "null-co", "node-name": node, "size": 1 << 20});
        let added = connection.execute("blockdev-add", Some(arguments)).await;
        added.expect("added");
    }
    let mirror = json!({"job-id": "job0", "device": "from", "target": "to", "sync": "full"});
    let ready = cause(
        &connection,
        "blockdev-mirror",
        Some(mirror.clone()),
        "BLOCK_JOB_READY",
    )
    .await;
    // No document of ours knows it: kept as it came.
    assert!(matches!(ready.payload, Payload::Unknown(_)), "{ready:?}");
    let id = json!({"id": "job0"});
    let completed = cause(&connection, "job-complete", Some(id), "BLOCK_JOB_COMPLETED").await;
    let Payload::BlockJobCompleted(completed) = &completed.payload else {
        panic!("{completed:?}");
    };
    assert_eq!(completed.device, "job0");

    cause(
        &connection,
        "blockdev-mirror",
        Some(mirror),
        "BLOCK_JOB_READY",
    )
    .await;
    let force = json!({"device": "job0", "force": true});
    let cancelled = cause(
        &connection,
        "block-job-cancel",
        Some(force),
        "BLOCK_JOB_CANCELLED",
    )
    .await;
    assert!(
        matches!(cancelled.payload, Payload::BlockJobCancelled(_)),
        "{cancelled:?}"
    );
}
