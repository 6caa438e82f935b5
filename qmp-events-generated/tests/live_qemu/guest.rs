//! Events that a guest causes: boot sectors of a few bytes, in 16-bit code.

use std::path::Path;

use qmp_events_generated::Payload;

use crate::vm::{SOON, Vm, cause, until};

/// `hlt`, and again.
const HALT: [u8; 3] = [0xf4, 0xeb, 0xfd];

/// A disk whose first sector is this program.
fn boot(vm: &Path, program: &[u8]) -> String {
    let mut sector = [0; 512];
    let code = [program, &HALT].concat();
    sector[..code.len()].copy_from_slice(&code);
    sector[510..].copy_from_slice(&[0x55, 0xaa]);
    let path = vm.join("boot");
    std::fs::write(&path, sector).expect("written");
    format!("file={},format=raw,if=ide", path.display())
}

/// Starts the guest, and collects what comes up to an event of this name.
async fn run(
    qemu: &Path,
    program: &[u8],
    arguments: &[&str],
    last: &str,
) -> Vec<std::sync::Arc<qmp_events_generated::Event<'static>>> {
    let place = tempfile::tempdir().expect("a place");
    let disk = boot(place.path(), program);
    let all = [&["-drive", &disk], arguments].concat();
    let mut vm = Vm::system_in(place, qemu, &all);
    let (connection, mut events) = vm.connect().await;
    let came = connection.wait_for([last]);
    cause(&connection, "cont", None, "RESUME").await;
    came.within(SOON).await.expect(last);
    until(&mut events, last).await
}

pub(crate) async fn guest_resets(qemu: &Path) {
    // mov al, 0xfe; out 0x64, al: the keyboard controller pulls the reset line.
    let all = run(qemu, &[0xb0, 0xfe, 0xe6, 0x64], &[], "RESET").await;
    assert!(matches!(all[1].payload, Payload::Reset(_)), "{all:?}");
}

pub(crate) async fn guest_shuts_down(qemu: &Path) {
    // mov dx, 0x604; mov ax, 0x2000; out dx, ax: soft off, by the ACPI control register.
    let program = [0xba, 0x04, 0x06, 0xb8, 0x00, 0x20, 0xef];
    let all = run(qemu, &program, &["-no-shutdown"], "SHUTDOWN").await;
    assert!(matches!(all[1].payload, Payload::Shutdown(_)), "{all:?}");
}

pub(crate) async fn guest_panics(qemu: &Path) {
    // mov dx, 0x505; mov al, 1; out dx, al: it panicked, says the pvpanic device.
    let program = [0xba, 0x05, 0x05, 0xb0, 0x01, 0xee];
    let arguments = ["-device", "pvpanic", "-action", "panic=pause"];
    let all = run(qemu, &program, &arguments, "GUEST_PANICKED").await;
    let Some(Payload::GuestPanicked(panicked)) = all.last().map(|event| &event.payload) else {
        panic!("{all:?}");
    };
    assert_eq!(panicked.action, "pause");
}

pub(crate) async fn guest_sets_the_clock(qemu: &Path) {
    // mov al, 4; out 0x70, al; mov al, 0x12; out 0x71, al: the hours are 12.
    let program = [0xb0, 0x04, 0xe6, 0x70, 0xb0, 0x12, 0xe6, 0x71];
    let all = run(
        qemu,
        &program,
        &["-rtc", "base=2020-01-01T05:00:00"],
        "RTC_CHANGE",
    )
    .await;
    assert!(matches!(all[1].payload, Payload::RtcChange(_)), "{all:?}");
}

pub(crate) async fn watchdog_expires(qemu: &Path) {
    // mov dx, 0x443; mov al, 0x0e; out dx, al: the ib700 waits two seconds from now.
    let program = [0xba, 0x43, 0x04, 0xb0, 0x0e, 0xee];
    let arguments = ["-device", "ib700", "-action", "watchdog=pause"];
    // What must follow comes: `until` has no open order in the end.
    let all = run(qemu, &program, &arguments, "STOP").await;
    let names: Vec<_> = all.iter().map(|event| event.name()).collect();
    assert_eq!(names, ["RESUME", "WATCHDOG", "STOP"]);
    let Payload::Watchdog(watchdog) = &all[1].payload else {
        panic!("{all:?}");
    };
    assert_eq!(watchdog.action, "pause");
}
