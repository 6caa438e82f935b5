//! The commands of one session: queued requests and pending replies.

use std::collections::{BTreeMap, VecDeque};
use std::io::IoSlice;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::Instant;

use super::{Disconnect, ExecuteError};
use crate::Json;

pub(super) type Outcome = Result<Json<'static>, ExecuteError>;
pub(super) type Reply = oneshot::Sender<Outcome>;

/// A command as it is queued.
#[derive(Debug)]
pub(super) struct Command {
    pub(super) id: u64,
    /// Without the line feed that ends it.
    pub(super) text: String,
    pub(super) deadline: Option<Instant>,
    pub(super) reply: Reply,
}

/// The receiver of a reply; `None` after a time-out.
#[derive(Debug)]
pub(super) struct Awaited(Option<Reply>);

impl Awaited {
    pub(super) fn answer(self, outcome: Outcome) {
        if let Some(reply) = self.0 {
            answer(reply, outcome);
        }
    }

    /// Answers it, and awaits it no longer.
    fn give_up(&mut self, error: ExecuteError) {
        if let Some(reply) = self.0.take() {
            answer(reply, Err(error));
        }
    }
}

#[derive(Debug)]
struct Unsent {
    id: u64,
    text: String,
    written: usize,
    reply: Awaited,
}

/// Commands by id, which grows in the order of the calls.
#[derive(Debug)]
pub(super) struct Commands {
    /// Only the first may be written in part.
    unsent: VecDeque<Unsent>,
    /// Commands of which all but the line feed is written: they may have been executed. After a
    /// time-out they stay, so that a late reply is not a stray one.
    sent: BTreeMap<u64, Awaited>,
    /// The last of `sent` lacks its line feed.
    line_feed: bool,
    /// In order. Also of commands that have been answered, until their time comes.
    deadlines: VecDeque<(Instant, u64)>,
    timeout: Option<Duration>,
}

/// The number of commands written at once.
const MAX_SLICES: usize = 32;

impl Commands {
    pub(super) fn new(timeout: Option<Duration>) -> Self {
        Self {
            unsent: VecDeque::new(),
            sent: BTreeMap::new(),
            line_feed: false,
            deadlines: VecDeque::new(),
            timeout,
        }
    }

    pub(super) fn push(&mut self, command: Command) {
        if let Some(deadline) = command.deadline {
            self.deadlines.push_back((deadline, command.id));
        }
        self.unsent.push_back(Unsent {
            id: command.id,
            text: command.text,
            written: 0,
            reply: Awaited(Some(command.reply)),
        });
    }

    pub(super) fn is_written(&self) -> bool {
        self.unsent.is_empty() && !self.line_feed
    }

    /// Returns the bytes to write next.
    pub(super) fn slices(&self) -> Vec<IoSlice<'_>> {
        let line_feed = self.line_feed.then_some("\n");
        let texts = self.unsent.iter().take(MAX_SLICES);
        let texts = texts.flat_map(|one| [one.text.get(one.written..).unwrap_or_default(), "\n"]);
        let all = line_feed.into_iter().chain(texts);
        all.map(|text| IoSlice::new(text.as_bytes())).collect()
    }

    /// Notes that this many bytes were written.
    pub(super) fn wrote(&mut self, mut count: usize) {
        while count > 0 {
            if self.line_feed {
                self.line_feed = false;
                count -= 1;
                continue;
            }
            let Some(first) = self.unsent.front_mut() else {
                return;
            };
            let step = count.min(first.text.len() - first.written);
            first.written += step;
            count -= step;
            if first.written == first.text.len()
                && let Some(sent) = self.unsent.pop_front()
            {
                self.sent.insert(sent.id, sent.reply);
                self.line_feed = true;
            }
        }
    }

    /// Removes a command that was answered; `None` if no such command was sent.
    pub(super) fn take(&mut self, id: &Json<'_>) -> Option<Awaited> {
        self.sent.remove(&id.as_str().parse().ok()?)
    }

    /// Removes the command that an error without an id belongs to: the oldest one that was
    /// sent.
    pub(super) fn take_oldest(&mut self) -> Option<Awaited> {
        self.sent.pop_first().map(|(_, reply)| reply)
    }

    /// Returns the time at which the next command times out.
    pub(super) fn next_deadline(&mut self) -> Option<Instant> {
        while let Some((deadline, id)) = self.deadlines.front() {
            let is_sent = matches!(self.sent.get(id), Some(Awaited(Some(_))));
            if is_sent || self.unsent_index(*id).is_some() {
                return Some(*deadline);
            }
            self.deadlines.pop_front();
        }
        None
    }

    /// Ends the commands whose time has come.
    pub(super) fn expire(&mut self, now: Instant) {
        let after = self.timeout.unwrap_or_default();
        while let Some((deadline, id)) = self.deadlines.front().copied()
            && deadline <= now
        {
            self.deadlines.pop_front();
            let unsent = self.unsent_index(id);
            let command = match unsent.and_then(|at| self.unsent.get_mut(at)) {
                Some(command) if command.written == 0 => {
                    let stalled = ExecuteError::NotSent(Disconnect::Stalled { after });
                    command.reply.give_up(stalled);
                    self.unsent.retain(|one| one.id != id);
                    continue;
                }
                // The rest of one that is written in part has to follow.
                Some(command) => Some(&mut command.reply),
                None => self.sent.get_mut(&id),
            };
            if let Some(command) = command {
                command.give_up(ExecuteError::TimedOut { after });
            }
        }
    }

    fn unsent_index(&self, id: u64) -> Option<usize> {
        self.unsent.binary_search_by_key(&id, |one| one.id).ok()
    }

    /// Ends the commands that were not sent: nothing more is written.
    pub(super) fn fail_unsent(&mut self, why: &Disconnect) {
        self.line_feed = false;
        for command in self.unsent.drain(..) {
            command
                .reply
                .answer(Err(ExecuteError::NotSent(why.clone())));
        }
    }

    /// Ends all commands: nothing more is read either.
    pub(super) fn fail(&mut self, why: &Disconnect) {
        self.fail_unsent(why);
        for command in std::mem::take(&mut self.sent).into_values() {
            command.answer(Err(ExecuteError::Disconnected(why.clone())));
        }
    }
}

pub(super) fn answer(reply: Reply, outcome: Outcome) {
    // An error means that the future was dropped.
    let _ = reply.send(outcome);
}
