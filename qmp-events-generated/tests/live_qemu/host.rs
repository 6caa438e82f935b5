//! Events that a command causes.

use std::path::Path;

use qmp_events_generated::Payload;
use qmp_events_generated::stream::Notice;
use serde_json::json;

use crate::judge::{assert_valid, data_of};
use crate::vm::{Vm, cause, next};

pub(crate) async fn stop_and_resume(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let (connection, _events) = vm.connect().await;
    let resume = cause(&connection, "cont", None, "RESUME").await;
    assert!(matches!(resume.payload, Payload::Resume(_)), "{resume:?}");
    let stop = cause(&connection, "stop", None, "STOP").await;
    assert!(matches!(stop.payload, Payload::Stop(_)), "{stop:?}");
    assert_valid(&resume);
    assert_valid(&stop);
}

pub(crate) async fn reset(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let (connection, _events) = vm.connect().await;
    let reset = cause(&connection, "system_reset", None, "RESET").await;
    let Payload::Reset(typed) = &reset.payload else {
        panic!("{reset:?}");
    };
    assert_eq!(typed.guest, Some(false));
    assert_valid(&reset);
}

pub(crate) async fn powerdown_and_shutdown(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let (connection, mut events) = vm.connect().await;
    cause(&connection, "cont", None, "RESUME").await;
    let powerdown = cause(&connection, "system_powerdown", None, "POWERDOWN").await;
    data_of(&powerdown);
    let shutdown = cause(&connection, "quit", None, "SHUTDOWN").await;
    assert!(matches!(shutdown.payload, Payload::Shutdown(_)));
    assert_valid(&shutdown);
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
        let event = cause(&connection, command, Some(id.clone()), "DEVICE_TRAY_MOVED").await;
        let Payload::DeviceTrayMoved(moved) = &event.payload else {
            panic!("{event:?}");
        };
        assert_eq!(moved.tray_open, open);
        assert_eq!(moved.id.as_ref().expect("which one"), "cd0");
        assert_valid(&event);
    }
}
