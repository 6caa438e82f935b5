//! The ways to an event, and what it means that they agree.

use proptest::prelude::*;
use qmp_events_generated::{Event, Members, Message, Owned, Payload};
use serde::Deserialize;
use serde_json::Value;

type OwnedEvent = Owned<Event<'static>>;

/// Reads it in every way; whether it is an event.
pub(crate) fn agree(json: &[u8]) -> Result<bool, TestCaseError> {
    let scanned = Event::from_slice(json).ok();
    let message = Message::from_slice(json).ok();
    prop_assert_eq!(&message.and_then(Message::into_event), &scanned);
    if let Some(json) = with_member(json, "\"\\u0063areful\": 0") {
        same_except(scanned.as_ref(), Event::from_slice(&json).ok(), "careful")?;
    }
    same(scanned.as_ref(), serde_json::from_slice(json).ok())?;
    let read: Option<OwnedEvent> = serde_json::from_reader(json).ok();
    same(scanned.as_ref(), read.map(|read| read.0))?;
    trees(scanned.as_ref(), json)?;
    let Some(scanned) = scanned else {
        return Ok(false);
    };
    let json = std::str::from_utf8(json).expect("an event is text");
    let outer = format!("{{\"before\": 1, \"event\": {json}, \"after\": [{json}]}}");
    let within: Within = serde_json::from_str(&outer).expect("a struct");
    same(Some(&scanned), Some(within.event))?;
    prop_assert_eq!(within.after.len(), 1);
    same(Some(&scanned), within.after.into_iter().next())?;
    let owning: Owning = serde_json::from_reader(outer.as_bytes()).expect("a struct");
    same(Some(&scanned), Some(owning.event.0))?;
    Ok(true)
}

#[derive(Deserialize)]
struct Within<'a> {
    #[serde(borrow)]
    event: Event<'a>,
    after: Vec<Event<'a>>,
}

#[derive(Deserialize)]
struct Owning {
    event: OwnedEvent,
}

/// Types that serde reads completely before it tries an event.
#[derive(Deserialize)]
#[serde(untagged)]
enum Buffered<'a> {
    #[serde(borrow)]
    Event(Box<Event<'a>>),
    Other(Value),
}

#[derive(Deserialize)]
struct Flat<'a> {
    #[serde(flatten, borrow)]
    event: Event<'a>,
    host: u8,
}

/// A tree holds less than the text (not every number, string and depth), and what it
/// holds must agree.
fn trees(scanned: Option<&Event<'_>>, json: &[u8]) -> Result<(), TestCaseError> {
    let Ok(tree) = serde_json::from_slice::<Value>(json) else {
        return Ok(());
    };
    means_the_same(scanned, Event::from_value(&tree).ok())?;
    means_the_same(scanned, Event::deserialize(&tree).ok())?;
    match serde_json::from_slice(json).expect("it is JSON") {
        Buffered::Event(event) => means_the_same(scanned, Some(*event))?,
        Buffered::Other(other) => {
            prop_assert_eq!(&other, &tree);
            means_the_same(scanned, None)?;
        }
    }
    if let Some(json) = with_member(json, "\"host\": 7") {
        let flat: Option<Flat> = serde_json::from_slice(&json).ok();
        prop_assert!(flat.as_ref().is_none_or(|flat| flat.host == 7));
        means_the_same(scanned, flat.map(|flat| flat.event))?;
    }
    let owned: Option<OwnedEvent> = serde_json::from_value(tree).ok();
    means_the_same(scanned, owned.map(|owned| owned.0))
}

/// The object with one member more, at its start. A name with an escape in it is nothing
/// for the scanner: all is then read in the careful way.
fn with_member(json: &[u8], member: &str) -> Option<Vec<u8>> {
    let start = json.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let inside = json[start..].strip_prefix(b"{")?;
    let comma = if inside.trim_ascii_start().starts_with(b"}") {
        ""
    } else {
        ", "
    };
    Some([b"{", member.as_bytes(), comma.as_bytes(), inside].concat())
}

/// Equal in all that can be seen.
fn same(one: Option<&Event<'_>>, other: Option<Event<'_>>) -> Result<(), TestCaseError> {
    same_except(one, other, "")
}

fn same_except(
    one: Option<&Event<'_>>,
    other: Option<Event<'_>>,
    more: &str,
) -> Result<(), TestCaseError> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (None, None) => return Ok(()),
        (one, other) => return Err(TestCaseError::fail(format!("{one:?}, {other:?}"))),
    };
    prop_assert_eq!(&one.payload, &other.payload);
    prop_assert_eq!(one.timestamp, other.timestamp);
    prop_assert_eq!(misfit(one), misfit(&other));
    let payload = |event: &Event<'_>| serde_json::to_string(&event.payload).expect("JSON");
    prop_assert_eq!(payload(one), payload(&other));
    prop_assert_eq!(members(&one.extra, ""), members(&other.extra, more));
    if more.is_empty() {
        prop_assert_eq!(one, &other);
        prop_assert_eq!(one.extra.is_empty(), other.extra.is_empty());
        let written = |event| serde_json::to_string(event).expect("JSON");
        prop_assert_eq!(written(one), written(&other));
    }
    Ok(())
}

fn members<'e>(members: &'e Members<'_>, but: &str) -> Vec<(&'e str, String)> {
    let written = members.iter().map(|(name, json)| (name, json.to_string()));
    written
        .filter(|(name, _)| but.is_empty() || *name != but)
        .collect()
}

fn misfit(event: &Event<'_>) -> Option<(String, &'static str, String)> {
    match &event.payload {
        Payload::Misfit(misfit) => {
            Some((misfit.path.clone(), misfit.expected, misfit.found.clone()))
        }
        _ => None,
    }
}

/// Equal, though perhaps written in another way.
fn means_the_same(one: Option<&Event<'_>>, other: Option<Event<'_>>) -> Result<(), TestCaseError> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (None, None) => return Ok(()),
        (one, other) => return Err(TestCaseError::fail(format!("{one:?}, {other:?}"))),
    };
    prop_assert_eq!(one, &other);
    let why = |event| misfit(event).map(|(path, expected, _)| (path, expected));
    prop_assert_eq!(why(one), why(&other));
    let tree = |event| serde_json::to_value(event).expect("a tree");
    prop_assert_eq!(tree(one), tree(&other));
    Ok(())
}
