//! Events of a machine whose memory is written elsewhere.

use std::path::Path;

use qmp_events_generated::Payload;
use serde_json::json;

use crate::judge::assert_valid;
use crate::vm::{Last, SOON, Vm, cause, until};

pub(crate) async fn migration(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let (connection, mut events) = vm.connect().await;
    cause(&connection, "cont", None, "RESUME").await;
    let on = json!({"capabilities": [{"capability": "events", "state": true}]});
    let set = connection
        .execute("migrate-set-capabilities", Some(on))
        .await;
    set.expect("reported by events");
    let done = connection.wait_for_matching(["MIGRATION"], |event| {
        matches!(&event.payload, Payload::Migration(one) if one.status == "completed" || one.status == "failed")
    });
    let to = json!({"uri": "exec:cat >/dev/null"});
    connection
        .execute("migrate", Some(to))
        .await
        .expect("begun");
    done.within(SOON).await.expect("an end");
    connection.close().await;

    let mut statuses = Vec::new();
    let mut passes = Vec::new();
    for event in until(&mut events, Last::End).await {
        match &event.payload {
            Payload::Migration(migration) => {
                statuses.push(migration.status.to_string());
                assert_valid(&event);
            }
            Payload::MigrationPass(pass) => {
                passes.push(pass.pass);
                assert_valid(&event);
            }
            _ => {}
        }
    }
    // Versions differ in the steps between.
    assert_eq!(
        statuses.first().map(String::as_str),
        Some("setup"),
        "{statuses:?}"
    );
    assert!(statuses.contains(&"active".to_owned()), "{statuses:?}");
    assert_eq!(
        statuses.last().map(String::as_str),
        Some("completed"),
        "{statuses:?}"
    );
    // Each pass has the next number.
    assert!(!passes.is_empty());
    assert!(
        (1..).zip(&passes).all(|(number, pass)| number == *pass),
        "{passes:?}"
    );
}

pub(crate) async fn dump(qemu: &Path) {
    let mut vm = Vm::system(qemu, &[]);
    let core = vm.socket("core");
    let (connection, _events) = vm.connect().await;
    let to = |path: &Path| {
        let protocol = format!("file:{}", path.display());
        Some(json!({"paging": false, "protocol": protocol, "detach": true}))
    };
    let dumped = cause(
        &connection,
        "dump-guest-memory",
        to(&core),
        "DUMP_COMPLETED",
    )
    .await;
    let Payload::DumpCompleted(dump) = &dumped.payload else {
        panic!("{dumped:?}");
    };
    assert_eq!(dump.result.status, "completed");
    assert_eq!(dump.result.total, dump.result.completed);
    let written = core.metadata().expect("a file").len();
    let total = dump.result.total;
    assert!(
        u64::try_from(total).is_ok_and(|total| total <= written),
        "{total:?} of {written}"
    );
    assert_eq!(dump.error, None);
    assert_valid(&dumped);

    let full = Path::new("/dev/full");
    let failed = cause(&connection, "dump-guest-memory", to(full), "DUMP_COMPLETED").await;
    let Payload::DumpCompleted(dump) = &failed.payload else {
        panic!("{failed:?}");
    };
    assert_eq!(dump.result.status, "failed");
    let error = dump.error.as_ref().expect("an error");
    assert!(error.as_str().contains("dump"), "{error:?}");
    assert_valid(&failed);
}
