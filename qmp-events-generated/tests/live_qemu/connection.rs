//! Connections to a real QEMU that is killed, restarted, busy or flooding.

use std::path::Path;
use std::time::{Duration, Instant};

use qmp_events_generated::stream::{
    Address, Backoff, ConnectError, Connection, ExecuteError, Notice, Options, WaitError,
};

use crate::vm::{SOON, Vm, cause, listen, next, until};

pub(crate) async fn killed_in_the_middle(daemon: &Path) {
    let mut vm = Vm::daemon(daemon, tempfile::tempdir().expect("a place"));
    let (connection, mut events) = vm.connect().await;
    let waiter = connection.wait_for(["STOP"]);
    vm.kill();
    let start = Instant::now();
    let end = next(&mut events).await;
    assert!(matches!(end, Some(Notice::Disconnected(_))), "{end:?}");
    // At once, as far as a busy machine allows.
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(matches!(waiter.await, Err(WaitError::Disconnected(_))));
    let late = connection.execute("query-version", ()).await;
    assert!(matches!(late, Err(ExecuteError::Closed)), "{late:?}");
}

pub(crate) async fn restarted(daemon: &Path) {
    let mut vm = Vm::daemon(daemon, tempfile::tempdir().expect("a place"));
    let options = Options::new().reconnect(Backoff::default());
    let (connection, mut events) = vm.connect_to("qmp", options).await;
    let place = vm.kill();
    let end = next(&mut events).await;
    assert!(matches!(end, Some(Notice::Disconnected(_))), "{end:?}");
    let _vm = Vm::daemon(daemon, place);
    let again = next(&mut events).await;
    assert!(
        matches!(again, Some(Notice::Reconnected { .. })),
        "{again:?}"
    );
    connection
        .execute("query-version", ())
        .await
        .expect("a version");
}

pub(crate) async fn second_client_of_one_socket(daemon: &Path) {
    let mut vm = Vm::daemon(daemon, tempfile::tempdir().expect("a place"));
    let (connection, _events) = vm.connect().await;
    let quick = Options::new().handshake(Duration::from_millis(300));
    let address = Address::Unix(vm.socket("qmp"));
    let second = Connection::open(&address, quick).await;
    assert!(
        matches!(second, Err(ConnectError::TimedOut(_))),
        "{second:?}"
    );
    connection
        .execute("query-version", ())
        .await
        .expect("the first is served");
}

pub(crate) async fn pretty(qemu: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let chardev = format!(
        "socket,id=p,server=on,wait=off,path={}",
        place.path().join("pretty").display()
    );
    let monitor = "chardev=p,mode=control,pretty=on";
    let arguments = ["-chardev", &*chardev, "-mon", monitor];
    let mut vm = Vm::system_in(place, qemu, &arguments);
    let (connection, mut events) = vm.connect_to("pretty", Options::new()).await;
    cause(&connection, "cont", None, "RESUME").await;
    cause(&connection, "stop", None, "STOP").await;
    assert_eq!(until(&mut events, "STOP").await.len(), 2);
    // A reply of more than a hundred thousand bytes, on thousands of lines.
    let schema = connection.execute("query-qmp-schema", ()).await;
    let schema = schema.expect("the schema");
    assert!(schema.as_str().lines().count() > 1000);
}

pub(crate) async fn two_clients(qemu: &Path) {
    let place = tempfile::tempdir().expect("a place");
    let other = listen(&place, "other");
    let mut vm = Vm::system_in(place, qemu, &["-qmp", &other]);
    let (first, mut to_first) = vm.connect().await;
    let (second, mut to_second) = vm.connect_to("other", Options::new()).await;
    let seen = second.wait_for(["RESUME"]);
    cause(&first, "cont", None, "RESUME").await;
    seen.within(SOON)
        .await
        .expect("the other one receives it too");
    cause(&second, "stop", None, "STOP").await;
    let (first, second) = (
        until(&mut to_first, "STOP").await,
        until(&mut to_second, "STOP").await,
    );
    assert_eq!(first, second);
}

pub(crate) async fn flood(qemu: &Path) {
    const TIMES: usize = 500;
    let mut vm = Vm::system(qemu, &[]);
    let (connection, mut events) = vm.connect_to("qmp", Options::new()).await;
    let last = connection.wait_for_matching(["STOP"], {
        let mut count = 0;
        move |_| {
            count += 1;
            count == TIMES
        }
    });
    for _ in 0..TIMES {
        let (go, stop) = tokio::join!(
            connection.execute("cont", ()),
            connection.execute("stop", ())
        );
        go.expect("going");
        stop.expect("stopped");
    }
    last.within(SOON).await.expect("all of them");
    connection.close().await;
    let mut names = Vec::new();
    while let Some(notice) = next(&mut events).await {
        match notice {
            Notice::Event(event) => names.push(event.name().to_owned()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(names, ["RESUME", "STOP"].repeat(TIMES));
}
