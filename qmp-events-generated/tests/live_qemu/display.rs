//! Events of a display: the test is its viewer, and speaks RFB 3.8.

use std::path::Path;

use qmp_events_generated::stream::Connection;
use qmp_events_generated::{NetworkAddressFamily, Payload};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::judge::assert_valid;
use crate::vm::{SOON, Vm, until};

pub(crate) async fn viewer_comes_and_goes(qemu: &Path) {
    // The first display that is free.
    let mut vm = Vm::system(qemu, &["-vnc", "127.0.0.1:0,to=999"]);
    let (connection, mut events) = vm.connect().await;
    let port = port(&connection).await;
    let gone = connection.wait_for(["VNC_DISCONNECTED"]);
    let mut viewer = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("it listens");
    let viewer_port = viewer.local_addr().expect("an address").port();
    handshake(&mut viewer).await;
    drop(viewer);
    gone.within(SOON).await.expect("it is gone");

    let all = until(&mut events, "VNC_DISCONNECTED").await;
    let [connected, initialized, disconnected] = &all[..] else {
        panic!("{all:?}");
    };
    let (
        Payload::VncConnected(first),
        Payload::VncInitialized(second),
        Payload::VncDisconnected(third),
    ) = (
        &connected.payload,
        &initialized.payload,
        &disconnected.payload,
    )
    else {
        panic!("{all:?}");
    };
    assert_eq!(first.server.service, port.to_string());
    assert_eq!(first.server.family, NetworkAddressFamily::Ipv4);
    assert_eq!(first.server.auth.as_ref().expect("how"), "none");
    assert_eq!(first.client.host, "127.0.0.1");
    assert_eq!(first.client.service, viewer_port.to_string());
    assert_eq!(first.client.family, NetworkAddressFamily::Ipv4);
    for client in [&second.client, &third.client] {
        assert_eq!(client.service, viewer_port.to_string());
        assert_eq!(client.family, NetworkAddressFamily::Ipv4);
    }
    for event in &all {
        assert_valid(event);
    }
}

pub(crate) async fn viewer_says_nothing(qemu: &Path) {
    let mut vm = Vm::system(qemu, &["-vnc", "127.0.0.1:0,to=999"]);
    let (connection, mut events) = vm.connect().await;
    let port = port(&connection).await;
    let came = connection.wait_for(["VNC_CONNECTED"]);
    let gone = connection.wait_for(["VNC_DISCONNECTED"]);
    let viewer = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("it listens");
    came.within(SOON).await.expect("it is there");
    drop(viewer);
    gone.within(SOON).await.expect("it is gone");
    let all = until(&mut events, "VNC_DISCONNECTED").await;
    let names: Vec<_> = all.iter().map(|event| event.name()).collect();
    assert_eq!(names, ["VNC_CONNECTED", "VNC_DISCONNECTED"]);
}

/// Returns the port it listens on.
async fn port(connection: &Connection) -> u16 {
    let reply = connection
        .execute("query-vnc", ())
        .await
        .expect("a display");
    let display: serde_json::Value = reply.parse().expect("JSON");
    let service = display["service"].as_str().expect("a port");
    service.parse().expect("a number")
}

/// As a viewer begins, without a password.
async fn handshake(viewer: &mut TcpStream) {
    let version = read(viewer, 12).await;
    assert!(version.starts_with(b"RFB 003."), "{version:?}");
    viewer.write_all(b"RFB 003.008\n").await.expect("sent");
    let count = read(viewer, 1).await[0];
    let kinds = read(viewer, usize::from(count)).await;
    // Kind 1 of security: none.
    assert!(kinds.contains(&1), "{kinds:?}");
    viewer.write_all(&[1]).await.expect("sent");
    assert_eq!(read(viewer, 4).await, [0; 4], "it is accepted");
    // The display may be shared.
    viewer.write_all(&[1]).await.expect("sent");
    // Width, height, format of a pixel, and the length of the display's name.
    read(viewer, 24).await;
}

async fn read(viewer: &mut TcpStream, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    viewer.read_exact(&mut bytes).await.expect("an answer");
    bytes
}
