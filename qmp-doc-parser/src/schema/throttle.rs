//! The tables of QEMU's monitor, in C: names of events until 2.0, rate limits since 1.2.
//!
//! The schema's comments state only some limits and never the key; the tables have all.

mod c;
mod table;

use std::collections::HashMap;

use super::fault::{Finding, SchemaFault};
use super::place::FilePlace;
use super::tree::Bytes;
use crate::ir::{
    Document, Event, Known, Place, RateLimit, Release, Revision, Shape, Source, SourceFile,
};
use crate::source::{FileId, SourceMap, Span, blob_id};
use table::Entry;

/// Result of reading the tables of one release.
#[derive(Clone, Debug)]
pub struct MonitorReading {
    /// The events that the tables name, with their limits.
    pub document: Document,
    /// Parts that could not be read.
    pub findings: Vec<Finding>,
}

/// Reads the tables of a monitor's C file: `monitor.c`, since 4.1 `monitor/monitor.c`.
///
/// Never fails: what could not be read is a finding.
///
/// ```
/// let code = b"[QAPI_EVENT_RTC_CHANGE] = { 1000 * SCALE_MS },";
/// let reading = qmp_doc_parser::schema::read_monitor("monitor.c", code, None);
/// let limit = reading.document.events[0].rate_limit.as_ref().unwrap();
/// assert_eq!(limit.milliseconds, Some(1000));
/// ```
pub fn read_monitor(path: &str, code: &[u8], release: Option<Release>) -> MonitorReading {
    let text = String::from_utf8_lossy(code);
    let mut sources = SourceMap::default();
    let file = sources.add(path, text.as_bytes());
    let entries = table::entries(&text);
    let mut tables = Tables::new(release, path, code);
    for (bytes, entry) in entries {
        let range = bytes.start as usize..bytes.end as usize;
        tables.add(FilePlace { file, bytes }, sources.span(file, range), entry);
    }
    tables.finish()
}

struct Tables {
    document: Document,
    /// Events of the document by name.
    events: HashMap<String, usize>,
    keys: Vec<(String, String)>,
    findings: Vec<Finding>,
}

impl Tables {
    fn new(release: Option<Release>, path: &str, code: &[u8]) -> Self {
        let revision = release.map(|release| Revision {
            id: release.to_string(),
            place: Some(Place::Releases(vec![release])),
            ..Revision::default()
        });
        let file = SourceFile {
            path: path.to_owned(),
            blob: blob_id(code),
        };
        let source = Source::Monitor { files: vec![file] };
        Self {
            document: Document::new(revision, source),
            events: HashMap::new(),
            keys: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn event(&mut self, name: String, span: Option<Span>) -> &mut Event {
        let events = &mut self.document.events;
        let nth = *self.events.entry(name).or_insert_with_key(|name| {
            let mut event = Event::new(name, Shape::Unknown);
            event.data.known = Known::Unknown;
            event.span = span;
            events.push(event);
            events.len() - 1
        });
        &mut events[nth]
    }

    fn add(&mut self, place: FilePlace, span: Option<Span>, entry: Entry<'_>) {
        match entry {
            Entry::Name(name) => {
                self.event(name.to_owned(), span);
            }
            Entry::Limit {
                event,
                milliseconds,
            } => {
                self.event(event.to_owned(), span).rate_limit = Some(RateLimit {
                    milliseconds: Some(milliseconds),
                    key: None,
                    text: None,
                });
            }
            Entry::UnknownLimit { event } => {
                let event = event.to_owned();
                let fault = SchemaFault::LimitUnreadable { event };
                self.findings.push(Finding::new(fault, place));
            }
            Entry::Key { events, member } => {
                let key = |event: &str| (event.to_owned(), member.to_owned());
                self.keys.extend(events.into_iter().map(key));
            }
        }
    }

    /// Joins limits and keys.
    fn finish(mut self) -> MonitorReading {
        for (event, key) in self.keys {
            let nth = self.events.get(&event);
            let event = nth.and_then(|nth| self.document.events.get_mut(*nth));
            if let Some(limit) = event.and_then(|event| event.rate_limit.as_mut()) {
                limit.key = Some(key);
            }
        }
        if self.document.events.is_empty() && self.findings.is_empty() {
            let place = FilePlace {
                file: FileId(0),
                bytes: Bytes::default(),
            };
            self.findings
                .push(Finding::new(SchemaFault::NoMonitorTable, place));
        }
        MonitorReading {
            document: self.document,
            findings: self.findings,
        }
    }
}
