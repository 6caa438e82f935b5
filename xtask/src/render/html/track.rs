//! What holds at each revision for an event, member or value; neighbours that are alike join.

use qmp_history::Intervals;
use qmp_history::diff::{About, Change, WireEffect};

use super::cell::{Cell, State, Tally};

/// What holds at one revision.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(super) state: State,
    /// Whether something happened here.
    pub(super) begins: bool,
    tally: Option<Tally>,
}

/// The same thing as the text tells it and as the wire was, by revision.
#[derive(Clone, Debug, Default)]
pub(crate) struct Track {
    pub(super) document: Vec<Mark>,
    pub(super) protocol: Vec<Mark>,
}

/// What becomes of something that a revision no longer has.
pub(crate) struct Gone {
    /// In the text.
    pub(super) document: State,
    /// On the wire; none: what was sent goes on.
    pub(super) protocol: Option<State>,
}

/// Something whose track is asked for.
pub(crate) struct Subject<'a, C, G> {
    /// The revisions that document it.
    pub(super) here: &'a Intervals,
    /// What it is a part of: the revisions that document that, and its track.
    pub(super) parent: Option<(&'a Intervals, &'a Track)>,
    /// What a revision changed about it.
    pub(super) changes: C,
    /// What became of it in a revision that no longer has it.
    pub(super) gone: G,
}

impl<'a, C, G> Subject<'a, C, G>
where
    C: Fn(usize) -> Vec<&'a Change>,
    G: Fn(usize) -> Gone,
{
    /// Goes through so many revisions.
    pub(crate) fn track(&self, revisions: usize) -> Track {
        let mut track = Track::default();
        for revision in 0..revisions {
            let before = revision.checked_sub(1);
            let inside = |at| self.parent.is_none_or(|(here, _)| here.contains(at));
            let was = before.is_some_and(|before| self.here.contains(before));
            let was_inside = before.is_some_and(inside);
            let (document, protocol) = if inside(revision) {
                match (was, self.here.contains(revision)) {
                    (false, true) => self.came(revision, &track),
                    (true, true) => self.stayed(revision),
                    (true, false) => self.left(revision),
                    (false, false) if was_inside => (None, None),
                    (false, false) => (Some((State::Absent, None)), Some((State::Unknown, None))),
                }
            } else {
                self.outside(revision)
            };
            push(&mut track.document, document, State::Absent);
            push(&mut track.protocol, protocol, State::Unknown);
        }
        track
    }

    /// What it is a part of is not there.
    fn outside(&self, revision: usize) -> Both {
        let of = |track: &[Mark]| {
            let mark = &track[revision];
            (mark.begins || revision == 0).then(|| (mark.state.clone(), mark.tally))
        };
        match self.parent {
            Some((_, parent)) => (of(&parent.document), of(&parent.protocol)),
            None => (None, None),
        }
    }

    fn came(&self, revision: usize, track: &Track) -> Both {
        let tally = Tally::of((self.changes)(revision));
        let sent = track
            .protocol
            .last()
            .is_some_and(|mark| mark.state.is_sent());
        let protocol = (!sent).then_some((State::Sent, None));
        (Some((State::Documented, tally)), protocol)
    }

    fn stayed(&self, revision: usize) -> Both {
        let changes = (self.changes)(revision);
        if changes.is_empty() {
            return (None, None);
        }
        let document = (
            State::Changed(changes.len()),
            Tally::of(changes.iter().copied()),
        );
        let with = |effect| {
            changes
                .iter()
                .copied()
                .filter(move |one| one.wire.effect == effect)
        };
        let proved: Vec<_> = with(WireEffect::Changed).collect();
        let open: Vec<_> = with(WireEffect::Unknown)
            .filter(|one| is_sent(one))
            .collect();
        let protocol = match (proved.len(), open.len()) {
            (0, 0) => None,
            (0, count) => Some((State::Unsettled(count), Tally::of(open))),
            (count, _) => Some((State::Changed(count), Tally::of(proved))),
        };
        (Some(document), protocol)
    }

    fn left(&self, revision: usize) -> Both {
        let gone = (self.gone)(revision);
        let tally = Tally::of((self.changes)(revision));
        let protocol = gone.protocol.map(|state| (state, tally));
        (Some((gone.document, tally)), protocol)
    }
}

/// What begins in the text and on the wire; none: what was before goes on.
type Both = (Option<Begins>, Option<Begins>);
type Begins = (State, Option<Tally>);

fn push(marks: &mut Vec<Mark>, begins: Option<Begins>, first: State) {
    let before = marks.last().map(|mark| mark.state.clone());
    let mark = match (begins, before) {
        // Alike neighbours are one, unless each brought changes of its own.
        (Some((state, _)), Some(before)) if state == before && !state.counts() => continued(before),
        (Some((state, tally)), _) => Mark {
            state,
            begins: true,
            tally,
        },
        (None, Some(before)) => continued(before),
        (None, None) => Mark {
            state: first,
            begins: true,
            tally: None,
        },
    };
    marks.push(mark);
}

fn continued(state: State) -> Mark {
    Mark {
        state,
        begins: false,
        tally: None,
    }
}

/// Whether a change is about what is sent, if QEMU did what the text says.
fn is_sent(change: &Change) -> bool {
    change.rule.about == About::Wire
}

/// Sets what holds from one revision to another, as far as the wire is concerned.
pub(crate) fn overwrite(marks: &mut [Mark], (first, last): (usize, usize), state: &State) {
    if let Some(after) = marks.get_mut(last + 1) {
        after.begins = after.state != *state;
    }
    for (at, mark) in marks.iter_mut().enumerate().take(last + 1).skip(first) {
        *mark = Mark {
            state: state.clone(),
            begins: at == first,
            tally: None,
        };
    }
}

/// The cells: a mark that begins, with those that continue it.
pub(crate) fn join(marks: &[Mark], anchor: impl Fn(usize) -> Option<String>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (at, mark) in marks.iter().enumerate() {
        match cells.last_mut() {
            Some(cell) if !mark.begins => cell.span += 1,
            _ => cells.push(Cell {
                state: mark.state.clone(),
                first: at,
                span: 1,
                tally: mark.tally,
                anchor: anchor(at),
            }),
        }
    }
    cells
}
