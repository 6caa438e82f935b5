//! Events that a guest causes.

use std::path::Path;
use std::sync::Arc;

use qmp_events_generated::{Event, Payload};

use crate::judge::assert_valid;
use crate::program::Program;
use crate::vm::{Last, Vm, cause, until};

/// Starts the guest, and collects what comes up to an event of this name.
pub(crate) async fn run(
    qemu: &Path,
    program: Program,
    arguments: &[&str],
    last: impl Into<Last>,
) -> Vec<Arc<Event<'static>>> {
    let place = tempfile::tempdir().expect("a place");
    let path = place.path().join("boot");
    program.disk(&path);
    let disk = format!("file={},format=raw,if=ide", path.display());
    let all = [&["-drive", &disk], arguments].concat();
    let mut vm = Vm::system_in(place, qemu, &all);
    let (connection, mut events) = vm.connect().await;
    cause(&connection, "cont", None, "RESUME").await;
    until(&mut events, last).await
}

pub(crate) fn names<'a>(events: &'a [Arc<Event<'static>>]) -> Vec<&'a str> {
    events.iter().map(|event| event.name()).collect()
}

pub(crate) async fn guest_resets(qemu: &Path) {
    // The keyboard controller pulls the reset line.
    let program = Program::new().out8(0x64, 0xfe);
    let all = run(qemu, program, &[], "RESET").await;
    let Payload::Reset(reset) = &all[1].payload else {
        panic!("{all:?}");
    };
    assert_eq!(reset.guest, Some(true));
    assert_valid(&all[1]);
}

pub(crate) async fn guest_shuts_down(qemu: &Path) {
    // Soft off, by the ACPI control register.
    let program = Program::new().out16(0x604, 0x2000);
    let all = run(qemu, program, &["-no-shutdown"], "SHUTDOWN").await;
    let Payload::Shutdown(shutdown) = &all[1].payload else {
        panic!("{all:?}");
    };
    let reason = shutdown.reason.as_ref().expect("a reason");
    assert_eq!(reason.as_str(), "guest-shutdown");
    assert_valid(&all[1]);
}

pub(crate) async fn guest_panics(qemu: &Path) {
    // It panicked, says the pvpanic device.
    let program = Program::new().out8(0x505, 1);
    let arguments = ["-device", "pvpanic", "-no-shutdown"];
    let all = run(qemu, program, &arguments, "STOP").await;
    assert_eq!(names(&all), ["RESUME", "GUEST_PANICKED", "STOP"]);
    let Payload::GuestPanicked(panicked) = &all[1].payload else {
        panic!("{all:?}");
    };
    assert_eq!(panicked.action, "pause");
    assert_valid(&all[1]);
}

pub(crate) async fn guest_sets_the_clock(qemu: &Path) {
    // Register 4 of the clock, the hours, is 12 in BCD.
    let program = Program::new().out8(0x70, 4).out8(0x71, 0x12);
    let arguments = ["-rtc", "base=2020-01-01T05:00:00"];
    let all = run(qemu, program, &arguments, "RTC_CHANGE").await;
    let Payload::RtcChange(change) = &all[1].payload else {
        panic!("{all:?}");
    };
    // Seven hours on; how long the guest took to get there is in it.
    let hours = 7 * 60 * 60;
    let offset = change.offset;
    assert!((hours - 600..=hours).contains(&offset), "{change:?}");
    assert_valid(&all[1]);
}

pub(crate) async fn watchdog_expires(qemu: &Path) {
    // The ib700 waits two seconds from now.
    let program = Program::new().out8(0x443, 0x0e);
    let arguments = ["-device", "ib700", "-watchdog-action", "pause"];
    // What must follow comes: `until` has no open order in the end.
    let all = run(qemu, program, &arguments, "STOP").await;
    assert_eq!(names(&all), ["RESUME", "WATCHDOG", "STOP"]);
    let Payload::Watchdog(watchdog) = &all[1].payload else {
        panic!("{all:?}");
    };
    assert_eq!(watchdog.action, "pause");
    assert_valid(&all[1]);
}

pub(crate) async fn guest_reports_a_processor(qemu: &Path) {
    // Port 0xaf00 selects a processor, and with it the modern interface; then 0xaf05 selects
    // a field, and 0xaf08 writes it: 1 is the reported event (3, an ejection), and 2 its
    // status (0x84, in progress).
    let program = Program::new()
        .out8(0xaf00, 0)
        .out32(0xaf00, 0)
        .out8(0xaf05, 1)
        .out32(0xaf08, 3)
        .out8(0xaf05, 2)
        .out32(0xaf08, 0x84);
    let arguments = ["-smp", "1,maxcpus=2"];
    let all = run(qemu, program, &arguments, "ACPI_DEVICE_OST").await;
    let Payload::AcpiDeviceOst(status) = &all[1].payload else {
        panic!("{all:?}");
    };
    assert_eq!(status.info.slot_type, "CPU");
    assert_eq!((status.info.source, status.info.status), (3, 0x84));
    assert_valid(&all[1]);
}
