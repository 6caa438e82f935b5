//! The queue: bounded, shared, and exact about what it dropped.

use qmp_events_generated::stream::{EventText, Fault, Lent, Many, Notice, Options};

use super::server::{Server, event};
use super::{SOON, name, next};
use tokio::time::timeout;

#[tokio::test]
async fn a_flood_neither_blocks_nor_grows() {
    let server = Server::new();
    let (connection, mut slow, mut peer) = server.connect(Options::new().queue(100)).await;
    let mut quick = connection.events();
    let last = connection.wait_for(["LAST"]);
    let flood = event("FLOOD").repeat(1000);
    // Far more than a socket holds: the connection has to read it all the time.
    for _ in 0..20 {
        timeout(SOON, peer.send(&flood)).await.expect("it is read");
    }
    peer.event("LAST").await;
    last.within(SOON).await.expect("the last");
    for events in [&mut slow, &mut quick] {
        assert!(matches!(next(events).await, Some(Notice::Lagged(19_901))));
        for _ in 0..99 {
            assert_eq!(name(next(events).await), "FLOOD");
        }
        assert_eq!(name(next(events).await), "LAST");
    }
}

// On one thread, where a task runs only when the others yield.
#[tokio::test]
async fn a_flood_lets_its_receiver_run() {
    let server = Server::new();
    let (_connection, mut events, mut peer) = server.connect(Options::new().queue(3000)).await;
    let play = async {
        peer.send(&event("FLOOD").repeat(50_000)).await;
        peer.event("LAST").await;
    };
    let count = async {
        let mut count = 0;
        while name(next(&mut events).await) == "FLOOD" {
            count += 1;
        }
        count
    };
    let ((), count) = tokio::join!(play, count);
    assert_eq!(count, 50_000);
}

#[tokio::test]
async fn the_queue_is_limited_in_bytes() {
    let server = Server::new();
    let options = Options::new().queue_bytes(3 << 20);
    let (connection, mut events, mut peer) = server.connect(options).await;
    let last = connection.wait_for(["LAST"]);
    let large = format!(
        "{{\"event\": \"LARGE\", \"data\": {{\"x\": \"{}\"}}}}\r\n",
        "x".repeat(1 << 20)
    );
    for _ in 0..50 {
        timeout(SOON, peer.send(&large)).await.expect("it is read");
    }
    peer.event("LAST").await;
    last.within(SOON).await.expect("the last");
    let Some(Notice::Lagged(lagged)) = next(&mut events).await else {
        panic!("it lagged");
    };
    let mut kept = 0;
    while name(next(&mut events).await) == "LARGE" {
        kept += 1;
    }
    assert_eq!(lagged + kept, 50);
    assert!((1..=3).contains(&kept), "{kept}");
}

#[tokio::test]
async fn an_event_is_text_that_is_decoded_where_it_is_received() {
    let server = Server::new();
    let (_connection, mut events, mut peer) = server.connect(Options::new()).await;
    let line = r#"{"timestamp": {"seconds": 7, "microseconds": 8}, "event": "RESET", "data": {"guest": true, "reason": "guest-reset"}}"#;
    // The second is not in QEMU's order.
    let odd = r#"{"event": "STOP", "timestamp": {"seconds": 9, "microseconds": 8}}"#;
    peer.send(&format!("{line}\r\n{odd}\r\n")).await;
    let Some(Notice::Event(text)) = next(&mut events).await else {
        panic!("an event");
    };
    assert_eq!(text.as_str(), line);
    assert_eq!(text.name(), "RESET");
    assert_eq!(text.timestamp().map(|time| time.seconds), Some(7));
    let event = text.event().expect("it decodes");
    assert_eq!(
        event,
        qmp_events_generated::Event::from_str(line).expect("it decodes")
    );
    assert_eq!(text.to_event().expect("it decodes"), event);
    let kept: EventText = text.detached();
    drop(text);
    assert_eq!(kept.as_str(), line);
    assert_eq!(kept.name(), "RESET");
    let Some(Notice::Event(odd)) = next(&mut events).await else {
        panic!("an event");
    };
    assert_eq!(odd.timestamp().map(|time| time.seconds), Some(9));
}

#[tokio::test]
async fn the_ways_to_receive_agree() {
    let server = Server::new();
    let (connection, mut one, mut peer) = server.connect(Options::new()).await;
    let (mut lent, mut many) = (connection.events(), connection.events());
    let text = format!(
        "{}{}x\n{}{{\"return\": 1}}\n{}",
        event("A"),
        event("B"),
        event("C"),
        event("D")
    );
    peer.send(&text).await;
    drop(peer);
    let other = |notice: &Notice| match notice {
        Notice::Fault(error) if matches!(error.fault(), Fault::Garbage) => "fault".to_owned(),
        Notice::Stray(_) => "stray".to_owned(),
        Notice::Disconnected(_) => "end".to_owned(),
        other => panic!("{other:?}"),
    };
    let expected = ["A", "B", "fault", "C", "stray", "D", "end"];
    let mut seen = Vec::new();
    while let Some(notice) = next(&mut one).await {
        seen.push(match &notice {
            Notice::Event(event) => event.name().to_owned(),
            notice => other(notice),
        });
    }
    assert_eq!(seen, expected);
    seen.clear();
    while let Some(notice) = lent.lend().await {
        seen.push(match notice {
            Lent::Event(event) => event.event().expect("it decodes").name().to_owned(),
            Lent::Other(notice) => other(&notice),
            _ => panic!(),
        });
    }
    assert_eq!(seen, expected);
    seen.clear();
    let mut sizes = Vec::new();
    while let Some(notices) = many.next_many().await {
        match notices {
            Many::Events(batch) => {
                sizes.push(batch.len());
                seen.extend(batch.iter().map(|event| event.name().to_owned()));
                assert_eq!(
                    batch.get(0).expect("the first").name(),
                    batch.iter().next().expect("the first").name()
                );
                assert!(batch.get(batch.len()).is_none());
            }
            Many::Other(notice) => seen.push(other(&notice)),
            _ => panic!(),
        }
    }
    assert_eq!(seen, expected);
    assert_eq!(sizes, [2, 1, 1]);
}

#[tokio::test]
async fn ways_to_receive_may_be_mixed() {
    let server = Server::new();
    let (_connection, mut events, mut peer) = server.connect(Options::new()).await;
    let all: String = ["A", "B", "C", "D"].map(event).concat();
    peer.send(&all).await;
    drop(peer);
    assert_eq!(name(next(&mut events).await), "A");
    let Some(Lent::Event(event)) = events.lend().await else {
        panic!("an event");
    };
    assert_eq!(event.name(), "B");
    let Some(Many::Events(batch)) = events.next_many().await else {
        panic!("events");
    };
    assert_eq!(batch.len(), 2);
    assert!(matches!(
        events.lend().await,
        Some(Lent::Other(Notice::Disconnected(_)))
    ));
    assert!(events.lend().await.is_none());
    assert!(events.next_many().await.is_none());
    assert!(next(&mut events).await.is_none());
}
