//! The clients: each tells how many events came, and the CPU time they took.

use std::future::poll_fn;
use std::hint::black_box;
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use futures_core::Stream;
use nix::sys::resource::UsageWho;
use qmp_events_generated::stream::{Address, Connection, Notice, Options};
use tokio::runtime::Runtime;

use super::measure::cpu_time;

pub(crate) type Run = fn(&Runtime, &Path) -> (usize, Duration);

/// Ours first: the others are told as multiples of it.
pub(crate) const SUBJECTS: &[(&str, Run)] = &[("ours", ours), ("qapi", qapi)];

fn ours(runtime: &Runtime, path: &Path) -> (usize, Duration) {
    runtime.block_on(async {
        let address = Address::Unix(path.to_owned());
        let before = cpu_time(UsageWho::RUSAGE_SELF);
        // So long that nothing lags, even if the machine is busy elsewhere.
        let options = Options::new().queue(1 << 20);
        let (_connection, mut events) = Connection::open(&address, options)
            .await
            .expect("connected");
        let mut count = 0;
        while let Some(notice) = events.next().await {
            match notice {
                Notice::Event(event) => count += usize::from(!black_box(event.name()).is_empty()),
                Notice::Disconnected(_) => {}
                other => panic!("{other:?}"),
            }
        }
        (
            count,
            cpu_time(UsageWho::RUSAGE_SELF).saturating_sub(before),
        )
    })
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
