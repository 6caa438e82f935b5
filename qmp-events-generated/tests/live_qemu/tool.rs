//! The program `qmp-watch` beside a real QEMU.

use std::path::Path;

use crate::vm::{Vm, cause, listen};

#[allow(dead_code)] // the tests of the tool use the rest
#[path = "../watch/program.rs"]
mod watch;

pub(crate) async fn watched(qemu: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let other = listen(&place, "other");
    let mut vm = Vm::system_in(place, qemu, &["-qmp", &other]);
    let (connection, _events) = vm.connect().await;
    let address = format!("unix:{}", vm.socket("other").display());
    let mut watching = watch::Running::start(watch::watch([&*address, "--validate"]));
    let greeting = watching.line();
    assert!(greeting.starts_with("# QEMU "), "{greeting}");

    cause(&connection, "cont", None, "RESUME").await;
    let line = watching.line();
    assert!(line.ends_with("  RESUME"), "{line}");
    cause(&connection, "quit", None, "SHUTDOWN").await;
    let line = watching.line();
    assert!(line.contains("  SHUTDOWN  "), "{line}");
    assert!(line.contains("reason=host-qmp-quit"), "{line}");
    let ran = watching.end();
    assert!(
        ran.out
            .ends_with("# the QMP server closed the connection\n"),
        "{ran:?}"
    );
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
}
