//! The clients: each returns how many events came, and the CPU time they took.

use std::future::poll_fn;
use std::hint::black_box;
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use futures_core::Stream;
use nix::sys::resource::UsageWho;
use qmp_events_generated::InvalidEvent;
use qmp_events_generated::stream::{Address, Connection, Events, Lent, Many, Notice, Options};
use tokio::runtime::Runtime;

use super::measure::cpu_time;

pub(crate) type Run = fn(&Runtime, &Path) -> (usize, Duration);

/// Ours first: the others are shown as multiples of it. Each decodes every event where it is
/// received; `owned` makes it independent of its text as well, which the others do not.
pub(crate) const SUBJECTS: &[(&str, Run)] = &[
    ("ours, next", |runtime, path| {
        ours(runtime, path, async |events| {
            let mut count = 0;
            while let Some(notice) = events.next().await {
                match notice {
                    Notice::Event(text) => count += decoded(&text.event()),
                    other => end(&other),
                }
            }
            count
        })
    }),
    ("ours, lend", |runtime, path| {
        ours(runtime, path, async |events| {
            let mut count = 0;
            while let Some(notice) = events.lend().await {
                match notice {
                    Lent::Event(text) => count += decoded(&text.event()),
                    Lent::Other(other) => end(&other),
                    other => panic!("{other:?}"),
                }
            }
            count
        })
    }),
    ("ours, next_many", |runtime, path| {
        ours(runtime, path, async |events| {
            let mut count = 0;
            while let Some(notices) = events.next_many().await {
                match notices {
                    Many::Events(batch) => {
                        count += batch
                            .iter()
                            .map(|text| decoded(&text.event()))
                            .sum::<usize>();
                    }
                    Many::Other(other) => end(&other),
                    other => panic!("{other:?}"),
                }
            }
            count
        })
    }),
    ("ours, next, owned", |runtime, path| {
        ours(runtime, path, async |events| {
            let mut count = 0;
            while let Some(notice) = events.next().await {
                match notice {
                    Notice::Event(text) => count += decoded(&text.to_event()),
                    other => end(&other),
                }
            }
            count
        })
    }),
    ("qapi", qapi),
];

fn ours(
    runtime: &Runtime,
    path: &Path,
    receive: impl AsyncFnOnce(&mut Events) -> usize,
) -> (usize, Duration) {
    runtime.block_on(async {
        let address = Address::Unix(path.to_owned());
        let before = cpu_time(UsageWho::RUSAGE_SELF);
        // So large that nothing lags, even if the machine is busy elsewhere.
        let options = Options::new().queue(1 << 20).queue_bytes(1 << 30);
        let (_connection, mut events) = Connection::open(&address, options)
            .await
            .expect("connected");
        let count = receive(&mut events).await;
        (
            count,
            cpu_time(UsageWho::RUSAGE_SELF).saturating_sub(before),
        )
    })
}

/// Looked at in place: moving an event costs time.
fn decoded(event: &Result<qmp_events_generated::Event<'_>, InvalidEvent>) -> usize {
    let Ok(event) = event else {
        panic!("{event:?}");
    };
    usize::from(!black_box(event).name().is_empty())
}

fn end(notice: &Notice) {
    assert!(matches!(notice, Notice::Disconnected(_)), "{notice:?}");
}

fn qapi(runtime: &Runtime, path: &Path) -> (usize, Duration) {
    runtime.block_on(async {
        let before = cpu_time(UsageWho::RUSAGE_SELF);
        let stream = qapi::futures::QmpStreamTokio::open_uds(path)
            .await
            .expect("connected");
        let stream = stream.negotiate().await.expect("negotiated");
        let (_service, events) = stream.into_parts();
        let mut events = pin!(events);
        let mut count = 0;
        while let Some(event) = poll_fn(|cx| events.as_mut().poll_next(cx)).await {
            let event = event.expect("an event");
            black_box(event.timestamp());
            count += 1;
        }
        (
            count,
            cpu_time(UsageWho::RUSAGE_SELF).saturating_sub(before),
        )
    })
}
