//! Reconnecting.

use std::time::Duration;

use qmp_events_generated::stream::{Backoff, ExecuteError, Notice, Options};

use super::server::{Server, event};
use super::{name, next};

#[tokio::test]
async fn a_lost_connection_is_re_established_and_reported() {
    let server = Server::new();
    let backoff = Backoff {
        first: Duration::from_millis(5),
        max: Duration::from_millis(20),
        attempts: None,
    };
    let options = Options::new()
        .reconnect(backoff)
        .handshake(Duration::from_millis(200));
    let (connection, mut events, mut peer) = server.connect(options).await;
    peer.event("BEFORE").await;
    drop(peer);
    assert_eq!(name(next(&mut events).await), "BEFORE");
    assert!(matches!(
        next(&mut events).await,
        Some(Notice::Disconnected(_))
    ));
    let rejected = connection.execute("stop", ()).await;
    assert!(
        matches!(rejected, Err(ExecuteError::NotSent(_))),
        "{rejected:?}"
    );
    // The first attempt fails: no greeting arrives.
    drop(server.accept().await);
    let mut peer = server.accept().await;
    peer.greet("", &event("EARLY")).await;
    peer.event("LATER").await;
    assert_eq!(name(next(&mut events).await), "EARLY");
    let Some(Notice::Reconnected { attempts, .. }) = next(&mut events).await else {
        panic!("not reported");
    };
    assert_eq!(attempts, 2);
    assert_eq!(name(next(&mut events).await), "LATER");
}

#[tokio::test]
async fn it_gives_up_after_the_attempts() {
    let server = Server::new();
    let backoff = Backoff {
        first: Duration::ZERO,
        max: Duration::ZERO,
        attempts: Some(3),
    };
    let (_connection, mut events, peer) = server.connect(Options::new().reconnect(backoff)).await;
    drop(server);
    drop(peer);
    assert!(matches!(
        next(&mut events).await,
        Some(Notice::Disconnected(_))
    ));
    assert!(next(&mut events).await.is_none());
}
