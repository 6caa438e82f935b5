//! Events that need a driver in the guest: as little of one as will do.
//!
//! The drivers are of the legacy kind: all registers are ports, from `PORTS` on.

use std::path::Path;

use qmp_events_generated::Payload;

use crate::guest::{names, run};
use crate::judge::assert_valid;
use crate::program::Program;
use crate::vm::Last;

/// I/O address that the program gives to the device's first base address register.
const PORTS: u16 = 0xd000;

/// The device answers at `PORTS`, and its driver knows some features.
fn found(features: u32) -> Program {
    let status = PORTS + 18;
    Program::new()
        .pci(0x10, PORTS.into())
        // It may answer at ports, and read and write memory.
        .pci(0x04, 0b101)
        // Reset; a driver saw it; and knows how to drive it.
        .out8(status, 0)
        .out8(status, 1)
        .out8(status, 3)
        .out32(PORTS + 4, features)
}

fn ready(program: Program) -> Program {
    program.out8(PORTS + 18, 7)
}

pub(crate) async fn balloon(qemu: &Path) {
    // After the 20 registers of every device follow the number of 4 KiB pages that the guest
    // should release, and the number that it reports as released: 256.
    let program = ready(found(0));
    let actual = PORTS + 20 + 4;
    let program = program.out32(actual, 256);
    let device = ["-device", "virtio-balloon-pci,addr=5"];
    let all = run(qemu, program, &device, "BALLOON_CHANGE").await;
    let Payload::BalloonChange(change) = &all[1].payload else {
        panic!("{all:?}");
    };
    // Of 64 MiB it has 63.
    assert_eq!(change.actual, 63 << 20);
    assert_valid(&all[1]);
}

pub(crate) async fn serial_ports(qemu: &Path) {
    /// A queue: 32 descriptors of 16 bytes, then the available ring; the used ring is on the
    /// next page.
    const QUEUE: u16 = 0x8000;
    const AVAILABLE: u16 = QUEUE + 32 * 16;
    const USED: u16 = QUEUE + 0x1000;
    const MESSAGES: u16 = 0xa000;
    /// The control queue.
    const CONTROL: u16 = 3;
    /// A message: the port is open, or not.
    const PORT_OPEN: u32 = 6;

    // Feature 1: several ports.
    let mut program = found(1 << 1)
        .out16(PORTS + 14, CONTROL)
        .out32(PORTS + 8, u32::from(QUEUE) >> 12)
        .store(USED, 0);
    let messages = [(1, 1), (1, 0), (2, 1)];
    for (at, (port, open)) in (0_u16..).zip(messages) {
        // Port, what, and its value.
        let message = MESSAGES + 8 * at;
        program = program
            .store(message, port)
            .store(message + 4, PORT_OPEN | open << 16);
        // Where it is in memory, its length, and no more of it.
        let descriptor = QUEUE + 16 * at;
        program = program
            .store(descriptor, message.into())
            .store(descriptor + 4, 0)
            .store(descriptor + 8, 8)
            .store(descriptor + 12, 0);
    }
    // No flags, three are available: 0, 1, 2.
    let program = program
        .store(AVAILABLE, 3 << 16)
        .store(AVAILABLE + 4, 1 << 16)
        .store(AVAILABLE + 8, 2);
    // There is something in the queue.
    let program = ready(program).out16(PORTS + 16, CONTROL);

    let arguments = [
        "-device",
        "virtio-serial-pci,id=bus,addr=5",
        "-chardev",
        "null,id=null1",
        "-chardev",
        "null,id=null2",
        "-device",
        "virtserialport,bus=bus.0,nr=1,id=port1,chardev=null1",
        "-device",
        "virtserialport,bus=bus.0,nr=2,id=port2,chardev=null2",
    ];
    // The last to come is the second of the first port, held back for a second: events are
    // counted by port.
    let all = run(qemu, program, &arguments, Last::Event("VSERPORT_CHANGE", 3)).await;
    assert_eq!(
        names(&all),
        [
            "RESUME",
            "VSERPORT_CHANGE",
            "VSERPORT_CHANGE",
            "VSERPORT_CHANGE"
        ]
    );
    let changes: Vec<_> = all[1..]
        .iter()
        .map(|event| match &event.payload {
            Payload::VserportChange(change) => (change.id.as_str(), change.open),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        changes,
        [("port1", true), ("port2", true), ("port1", false)]
    );
    for event in &all {
        assert_valid(event);
    }
}
