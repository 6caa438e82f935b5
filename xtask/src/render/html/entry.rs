//! What one revision did to one event: its changes, and what shows them.

use qmp_doc_parser::{ir, source, span};
use qmp_history::diff::{About, Change, Level, Levels};

use super::cx::Cx;
use super::link::{Link, commit};
use super::piece::Pieces;

/// What stands under one heading of a revision.
#[derive(Debug)]
pub enum Entry {
    /// An event.
    One(Group),
    /// Several that left for one cause.
    Many {
        /// All of it as a sentence.
        sentence: String,
        /// The worst level for every reader.
        levels: Levels,
        /// Each of them.
        groups: Vec<Group>,
    },
}

/// What a revision did to an event as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It stands in the first revision that we have.
    First,
    /// It was not in the text before.
    Came,
    /// It is no longer in the text.
    Left,
    /// It was and is in the text.
    Stayed,
}

impl Kind {
    /// The name of it in the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Came => "came",
            Self::Left => "left",
            Self::Stayed => "stayed",
        }
    }
}

/// What a revision did to an event.
#[derive(Debug)]
pub struct Group {
    /// Its name on the page, `EVENT@revision`.
    pub anchor: String,
    /// The event.
    pub event: String,
    /// What it is about, as a heading.
    pub title: String,
    /// What happened to the event as a whole.
    pub kind: Kind,
    /// Its changes.
    pub items: Vec<Item>,
    /// What the text says of it, where that is all there is to show.
    pub prose: String,
    /// Where it stands in the text.
    pub place: Option<Link>,
    /// The event as the two texts show it, where they differ.
    pub witness: Pieces,
}

/// One change.
#[derive(Debug)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// The rule that tells it.
    pub rule: &'static str,
    /// The member, by its newer and its older path.
    pub member: (String, String),
    /// How bad it is, for every reader.
    pub levels: Levels,
    /// All of it as a sentence.
    pub sentence: String,
    /// What stood there and what stands there now.
    pub shown: Pieces,
    /// What the wire did, and how that is known.
    pub wire: (&'static str, String),
    /// QEMU's commit that shows it.
    pub commit: Option<Link>,
    /// Where it stands in the older text.
    pub old: Option<Link>,
    /// Where it stands in the newer text.
    pub new: Option<Link>,
    /// What to do to settle it.
    pub advice: String,
    /// Why it is accepted.
    pub accepted: String,
    /// The revision that takes it back, or that it takes back.
    pub undone: Option<usize>,
}

impl Group {
    /// The worst level of its changes.
    pub fn worst(&self) -> Levels {
        worst(self.items.iter().map(|item| item.levels))
    }
}

/// The worst of several.
pub(crate) fn worst(all: impl Iterator<Item = Levels>) -> Levels {
    all.fold(Levels::all(Level::Docs), |worst, one| Levels {
        strict: worst.strict.max(one.strict),
        tolerant: worst.tolerant.max(one.tolerant),
        emitter: worst.emitter.max(one.emitter),
    })
}

/// An event of the first revision.
pub(crate) fn first(cx: &Cx<'_>, event: &ir::Event) -> Group {
    let id = &cx.input.timeline.labels()[0];
    Group {
        anchor: format!("{}@{id}", event.name),
        event: event.name.clone(),
        title: event.name.clone(),
        kind: Kind::First,
        items: Vec::new(),
        prose: prose(Some(event)),
        place: cx.input.places.line(0, Some(event.heading.span)),
        witness: Pieces::plain(example(Some(event))),
    }
}

/// The changes of one event from a revision's neighbour to it, each with what undoes it.
pub(crate) fn group(
    cx: &Cx<'_>,
    (name, revision): (&str, usize),
    changes: &[(&Change, Option<usize>)],
) -> Group {
    let timeline = cx.input.timeline;
    let id = &timeline.labels()[revision];
    let before = changes.first().map(|(change, _)| change.event_before());
    let (old, new) = (timeline.document(revision - 1), timeline.document(revision));
    let old = old.zip(before).and_then(|(old, name)| old.event(name));
    let new = new.and_then(|new| new.event(name));
    let kind = match (old, new) {
        (None, Some(_)) => Kind::Came,
        (Some(_), None) => Kind::Left,
        _ => Kind::Stayed,
    };
    let sent = changes
        .iter()
        .any(|(change, _)| change.rule.about == About::Wire || change.rule.id == "example-changed");
    let witness = match kind {
        Kind::Stayed if sent => Pieces::json(example(old), example(new)),
        Kind::Came => Pieces::plain(example(new)),
        _ => Pieces::default(),
    };
    Group {
        anchor: format!("{name}@{id}"),
        event: name.to_owned(),
        title: name.to_owned(),
        items: changes
            .iter()
            .map(|(change, undone)| item(cx, kind, revision, change, *undone))
            .collect(),
        prose: if kind == Kind::Came {
            prose(new)
        } else {
            String::new()
        },
        place: None,
        witness,
        kind,
    }
}

fn item(cx: &Cx<'_>, kind: Kind, revision: usize, change: &Change, undone: Option<usize>) -> Item {
    let whole = change.member().is_empty() && matches!(kind, Kind::Came | Kind::Left);
    let places = &cx.input.places;
    let accepted = cx.input.accepted.get(change.id.as_str());
    Item {
        id: change.id.clone(),
        rule: change.rule.id,
        member: (
            change.member().to_owned(),
            change.member_before().to_owned(),
        ),
        levels: change.levels,
        sentence: change.message.clone(),
        shown: if whole {
            Pieces::default()
        } else {
            Pieces::change(change)
        },
        wire: (
            change.wire.effect.as_str(),
            change.wire.reason.clone().unwrap_or_default(),
        ),
        commit: change.wire.commit.as_deref().map(commit),
        old: places.line(revision - 1, change.old.span.map(of_text)),
        new: places.line(revision, change.new.span.map(of_text)),
        advice: change.advice().unwrap_or_default().to_owned(),
        accepted: accepted.map_or_else(String::new, |reason| (*reason).to_owned()),
        // A step is known by the revision that it leads to.
        undone: undone.map(|step| step + 1),
    }
}

/// A span of a text, which has one file.
fn of_text(span: source::Span) -> span::Span {
    span::Span {
        start: span.start,
        end: span.end,
    }
}

/// The first example of an event that is JSON.
fn example(event: Option<&ir::Event>) -> Option<&serde_json::Value> {
    event?.own_examples().find_map(ir::Example::value)
}

fn prose(event: Option<&ir::Event>) -> String {
    let text = event.and_then(|event| event.description.as_ref());
    text.map_or_else(String::new, ir::Text::flat)
}

/// The levels that are found among some changes, the worst first.
pub(crate) fn by_level(levels: &[Level]) -> Vec<(Level, usize)> {
    let count = |level| levels.iter().filter(|one| **one == level).count();
    let all = Level::ALL.into_iter().rev();
    all.map(|level| (level, count(level)))
        .filter(|(_, count)| *count > 0)
        .collect()
}
