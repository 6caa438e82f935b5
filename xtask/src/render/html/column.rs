//! The columns: what is known of a revision, and what is counted in it.

use qmp_doc_parser::ir::{self, Place};

use super::cell::State;
use super::cx::Cx;
use super::link::{Link, commit};
use super::track::Mark;

/// One revision.
#[derive(Debug)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// What stands above the column: the date, or what the document is called.
    pub heading: String,
    /// The release that shipped it, or the gap in which it stands.
    pub release: String,
    /// QEMU's commit.
    pub commit: Option<Link>,
    /// What the commit says of itself.
    pub subject: String,
    /// When the change was written and committed.
    pub dates: String,
    /// How the document was captured, and what is proved.
    pub capture: String,
    /// The captured file.
    pub file: Link,
    /// What is counted.
    pub counts: Counts,
}

/// How many events there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The text has them.
    pub documented: usize,
    /// The text did not have them in the revision before.
    pub new: usize,
    /// The text says otherwise what it said in the revision before.
    pub changed: usize,
    /// The text no longer has them.
    pub left: usize,
    /// QEMU sends them.
    pub sent: usize,
    /// What is sent changed, by evidence.
    pub differ: usize,
    /// What is sent may have changed.
    pub unsettled: usize,
    /// Nothing tells.
    pub unknown: usize,
}

impl Counts {
    /// Counts what holds for one more event.
    pub(crate) fn add(&mut self, document: &Mark, protocol: &Mark) {
        let has = matches!(document.state, State::Documented | State::Changed(_));
        self.documented += usize::from(has);
        self.new += usize::from(document.begins && document.state == State::Documented);
        self.changed += usize::from(document.begins && matches!(document.state, State::Changed(_)));
        self.left += usize::from(document.begins && !has && document.state != State::Absent);
        self.sent += usize::from(protocol.state.is_sent());
        self.differ += usize::from(protocol.begins && matches!(protocol.state, State::Changed(_)));
        self.unsettled +=
            usize::from(protocol.begins && matches!(protocol.state, State::Unsettled(_)));
        self.unknown += usize::from(protocol.state == State::Unknown);
    }
}

/// All columns.
pub(crate) fn all(cx: &Cx<'_>, counts: Vec<Counts>) -> Vec<Column> {
    let timeline = cx.input.timeline;
    let known = timeline.labels().iter().zip(timeline.documents());
    let all = known.zip(counts).enumerate();
    all.map(|(at, ((id, document), mut counts))| {
        if at == 0 {
            // There is no revision before the first.
            counts.new = 0;
        }
        column(id, document, cx.input.places.file(at), counts)
    })
    .collect()
}

fn column(id: &str, document: &ir::Document, file: Link, counts: Counts) -> Column {
    let known = document.revision.as_ref();
    let source = &document.source;
    let place = known.and_then(|known| known.place.as_ref());
    Column {
        id: id.to_owned(),
        heading: known.map_or_else(|| file.text.clone(), |known| known.author_date.clone()),
        release: place.map_or_else(String::new, Place::to_string),
        commit: known.map(|known| commit(&known.commit)),
        subject: known.map_or_else(String::new, |known| known.subject.clone()),
        dates: known.map_or_else(String::new, |known| {
            format!(
                "written {}, committed {}",
                known.author_date, known.commit_date
            )
        }),
        capture: format!(
            "{} capture, {}",
            source.capture.as_str(),
            source.proof.as_str()
        ),
        file,
        counts,
    }
}
