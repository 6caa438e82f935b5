//! Events of disks, images and jobs on them.

use std::path::{Path, PathBuf};

use qmp_events_generated::stream::Connection;
use qmp_events_generated::{BlockErrorAction, IoOperationType, Payload};
use serde_json::{Value, json};

use crate::guest::{names, run};
use crate::judge::{assert_valid, data_of};
use crate::program::Program;
use crate::vm::{Vm, cause, cause_by_line};

/// A disk whose reads or writes fail with an error number.
fn bad_disk(name: &str, path: &Path, kind: &str, errno: u32) -> Value {
    let fault = json!({"event": "none", "iotype": kind, "errno": errno, "once": false});
    let image = json!({"driver": "file", "filename": path, "locking": "off"});
    let bad = json!({"driver": "blkdebug", "image": image, "inject-error": [fault]});
    json!({"driver": "raw", "node-name": name, "file": bad})
}

fn zeros(place: &Path, name: &str) -> PathBuf {
    let path = place.join(name);
    std::fs::write(&path, vec![0; 1 << 20]).expect("written");
    path
}

pub(crate) async fn reads_fail(qemu: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let disk = bad_disk("disk0", &zeros(place.path(), "disk"), "read", 5).to_string();
    let device = "ide-hd,drive=disk0,rerror=stop,bootindex=0,bus=ide.1";
    // The BIOS reads the first sector.
    let arguments = ["-blockdev", &disk, "-device", device];
    let all = run(qemu, Program::new(), &arguments, "STOP").await;
    assert_eq!(names(&all), ["RESUME", "BLOCK_IO_ERROR", "STOP"]);
    let Payload::BlockIoError(error) = &all[1].payload else {
        panic!("{all:?}");
    };
    assert_eq!(error.operation, IoOperationType::Read);
    assert_eq!(error.action, BlockErrorAction::Stop);
    assert_eq!(error.device, "");
    assert_valid(&all[1]);
}

pub(crate) async fn writes_find_no_space(qemu: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let disk = bad_disk("disk0", &zeros(place.path(), "disk"), "write", 28).to_string();
    let device = "ide-hd,drive=disk0,werror=enospc,bus=ide.1";
    // mov ax, 0x0301; mov cx, 2; mov dx, 0x81; mov bx, 0x7e00; int 0x13: the BIOS writes
    // one sector to the second one of the second disk.
    let program = Program::new().then(&[
        0xb8, 0x01, 0x03, 0xb9, 0x02, 0x00, 0xba, 0x81, 0x00, 0xbb, 0x00, 0x7e, 0xcd, 0x13,
    ]);
    let arguments = ["-blockdev", &disk, "-device", device];
    let all = run(qemu, program, &arguments, "STOP").await;
    assert_eq!(names(&all), ["RESUME", "BLOCK_IO_ERROR", "STOP"]);
    let Payload::BlockIoError(error) = &all[1].payload else {
        panic!("{all:?}");
    };
    assert_eq!(error.operation, IoOperationType::Write);
    assert_eq!(error.action, BlockErrorAction::Stop);
    assert_eq!(error.nospace, Some(true));
    assert_valid(&all[1]);
}

/// The length of a cluster: what a qcow2 image is divided into.
const CLUSTER: u64 = 1 << 16;
/// The cluster of this entry has one user, so that it may be written to.
const COPIED: u64 = 1 << 63;

/// A qcow2 image of 4 MiB: its header, table of reference counts, their block, the table of
/// the first level, and one of the second, in a cluster each. The tables have one entry.
fn qcow2(path: &Path, first_level: u64, second_level: u64) {
    let at = |cluster: u64| usize::try_from(cluster * CLUSTER).expect("small");
    let mut image = vec![0; at(5)];
    let mut put = |at: usize, bytes: &[u8]| image[at..at + bytes.len()].copy_from_slice(bytes);
    // Magic and version; no backing file; 16 bits of a cluster; its size.
    put(0, b"QFI\xfb\0\0\0\x03");
    put(20, &16_u32.to_be_bytes());
    put(24, &(4_u64 << 20).to_be_bytes());
    // One entry in the first level, and where; where the counts are, in one cluster.
    put(36, &1_u32.to_be_bytes());
    put(40, &(3 * CLUSTER).to_be_bytes());
    put(48, &CLUSTER.to_be_bytes());
    put(56, &1_u32.to_be_bytes());
    // Counts have 1 << 4 bits; the header has 104 bytes.
    put(96, &4_u32.to_be_bytes());
    put(100, &104_u32.to_be_bytes());
    put(at(1), &(2 * CLUSTER).to_be_bytes());
    // Each cluster has one user.
    put(at(2), &[0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    put(at(3), &first_level.to_be_bytes());
    put(at(4), &second_level.to_be_bytes());
    std::fs::write(path, image).expect("written");
}

pub(crate) async fn image_is_corrupt(qemu: &Path) {
    let place = tempfile::tempdir().expect("a place");
    // The first cluster of data is said to be where the first level's table is.
    let overlap = place.path().join("overlap");
    qcow2(&overlap, COPIED | (4 * CLUSTER), COPIED | (3 * CLUSTER));
    // It is said to be half a kilobyte beside the beginning of a cluster.
    let aside = place.path().join("aside");
    qcow2(&aside, COPIED | (4 * CLUSTER), COPIED | (4 * CLUSTER + 512));
    let node = |name: &str, path: &Path, read_only: bool| {
        let file = json!({"driver": "file", "filename": path, "read-only": read_only});
        json!({"driver": "qcow2", "node-name": name, "read-only": read_only, "file": file})
            .to_string()
    };
    let (overlap, aside) = (
        node("overlap", &overlap, false),
        node("aside", &aside, true),
    );
    let arguments = ["-blockdev", &overlap, "-blockdev", &aside];
    let mut vm = Vm::system_in(place, qemu, &arguments);
    let (connection, _events) = vm.connect().await;

    let line = "qemu-io overlap \"write 0 64k\"";
    let fatal = cause_by_line(&connection, line, "BLOCK_IMAGE_CORRUPTED").await;
    let data = data_of(&fatal);
    assert_eq!(data["fatal"], true, "{data}");
    assert_eq!(data["node-name"], "overlap", "{data}");
    assert_eq!(
        (&data["offset"], &data["size"]),
        (&json!(3 * CLUSTER), &json!(CLUSTER))
    );

    let line = "qemu-io aside \"read 0 512\"";
    let harmless = cause_by_line(&connection, line, "BLOCK_IMAGE_CORRUPTED").await;
    let data = data_of(&harmless);
    assert_eq!(data["fatal"], false, "{data}");
    assert_eq!(data["node-name"], "aside", "{data}");
}

pub(crate) async fn quorum_votes(qemu: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let mut arguments = Vec::new();
    // In the first sector one of three differs, in the sector 128 each from the others.
    for (child, fill) in [[1, 1], [0, 2], [0, 3]].iter().enumerate() {
        let path = place.path().join(format!("child{child}"));
        let mut disk = vec![0; 1 << 20];
        disk[..512].fill(fill[0]);
        disk[128 * 512..129 * 512].fill(fill[1]);
        std::fs::write(&path, disk).expect("written");
        let file = json!({"driver": "file", "filename": path, "locking": "off"});
        arguments
            .push(json!({"driver": "raw", "node-name": format!("child{child}"), "file": file}));
    }
    let path = place.path().join("child2");
    arguments.push(bad_disk("bad", &path, "read", 5));
    let children = ["child0", "child1", "child2"];
    arguments.push(json!({"driver": "quorum", "node-name": "votes", "vote-threshold": 2, "children": children}));
    let arguments: Vec<_> = arguments.iter().map(Value::to_string).collect();
    let arguments: Vec<_> = arguments
        .iter()
        .flat_map(|one| ["-blockdev", one])
        .collect();
    let mut vm = Vm::system_in(place, qemu, &arguments);
    let (connection, _events) = vm.connect().await;

    let line = "qemu-io votes \"read 0 512\"";
    let bad = cause_by_line(&connection, line, "QUORUM_REPORT_BAD").await;
    let Payload::QuorumReportBad(report) = &bad.payload else {
        panic!("{bad:?}");
    };
    assert_eq!(report.node_name, "child0");
    assert_eq!(report.type_.as_ref().expect("a type"), "read");
    assert_eq!((report.sector_num, report.sectors_count), (0, 1));
    assert_eq!(report.error, None);
    assert_valid(&bad);

    let line = format!("qemu-io votes \"read {} 512\"", 128 * 512);
    let failure = cause_by_line(&connection, &line, "QUORUM_FAILURE").await;
    let Payload::QuorumFailure(failed) = &failure.payload else {
        panic!("{failure:?}");
    };
    assert_eq!(failed.reference, "votes");
    assert_eq!(failed.sector_num, 128);
    assert_valid(&failure);

    // Another quorum, one of whose children cannot be read.
    let children = ["child1", "child2", "bad"];
    let quorum = json!({"driver": "quorum", "node-name": "others", "vote-threshold": 2, "children": children});
    connection
        .execute("blockdev-add", Some(quorum))
        .await
        .expect("added");
    let line = "qemu-io others \"read 0 512\"";
    let bad = cause_by_line(&connection, line, "QUORUM_REPORT_BAD").await;
    let Payload::QuorumReportBad(report) = &bad.payload else {
        panic!("{bad:?}");
    };
    assert_eq!(report.node_name, "bad");
    assert_eq!(
        report.error.as_ref().expect("an error"),
        "Input/output error"
    );
    assert_valid(&bad);
}

/// Adds the disks `from` and `to`.
async fn add_disks(connection: &Connection) {
    for node in ["from", "to"] {
        let arguments = json!({"driver": "null-co", "node-name": node, "size": 1 << 20});
        let added = connection.execute("blockdev-add", Some(arguments)).await;
        added.expect("added");
    }
}

pub(crate) async fn jobs(daemon: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let mut vm = Vm::daemon(daemon, place);
    let (connection, _events) = vm.connect().await;
    add_disks(&connection).await;
    let mirror = json!({"job-id": "job0", "device": "from", "target": "to", "sync": "full"});
    let mirror = || Some(mirror.clone());
    let ready = cause(&connection, "blockdev-mirror", mirror(), "BLOCK_JOB_READY").await;
    let data = data_of(&ready);
    assert_eq!(
        (&data["device"], &data["type"]),
        (&json!("job0"), &json!("mirror"))
    );

    let id = json!({"id": "job0"});
    let completed = cause(&connection, "job-complete", Some(id), "BLOCK_JOB_COMPLETED").await;
    let Payload::BlockJobCompleted(job) = &completed.payload else {
        panic!("{completed:?}");
    };
    assert_eq!(job.device, "job0");
    assert_eq!(job.len, job.offset);
    assert_eq!(job.error, None);
    // The documents know streaming only.
    assert_valid(&completed);

    cause(&connection, "blockdev-mirror", mirror(), "BLOCK_JOB_READY").await;
    let force = json!({"device": "job0", "force": true});
    let cancelled = cause(
        &connection,
        "block-job-cancel",
        Some(force),
        "BLOCK_JOB_CANCELLED",
    )
    .await;
    let Payload::BlockJobCancelled(job) = &cancelled.payload else {
        panic!("{cancelled:?}");
    };
    assert_eq!(job.device, "job0");
    assert_valid(&cancelled);
}

#[allow(dead_code, reason = "its `main` takes the arguments of a program")]
#[path = "../../examples/mirror.rs"]
mod example;

/// The example copies a disk of a daemon that serves one client after the other.
pub(crate) async fn example_of_a_mirror(daemon: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let mut vm = Vm::daemon(daemon, place);
    let (connection, _events) = vm.connect().await;
    add_disks(&connection).await;
    connection.close().await;
    let address = format!("unix:{}", vm.socket("qmp").display());
    let mirrored = example::mirror(&address, "from".to_owned(), "to").await;
    mirrored.expect("a copy");
    let gone = example::mirror(&address, "none".to_owned(), "to").await;
    let error = gone.expect_err("no such device").to_string();
    assert!(error.contains("none"), "{error}");
}
