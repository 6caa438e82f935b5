//! Prints a stream as it arrives.

use std::fmt::Display;
use std::io::{self, Write};

use jiff::Zoned;
use jiff::civil::Date;
use qmp_events_generated::stream::{StreamCheck, StreamError};
use qmp_events_generated::{Against, Event, Greeting};
use wildmatch::WildMatch;

use super::line::{BAD, DIM, ODD, line, local, plain};
use super::tally::Tally;

pub(crate) struct Watch {
    show: Show,
    check: StreamCheck,
    tally: Tally,
    /// The day of the last event that was printed.
    day: Option<Date>,
    /// Faults since the last message.
    faults: u64,
}

/// Output settings.
pub(crate) struct Show {
    /// The events are live, so today's date is not printed.
    pub(crate) live: bool,
    pub(crate) json: bool,
    pub(crate) summary: bool,
    /// Name patterns; empty: all events.
    pub(crate) only: Vec<WildMatch>,
    pub(crate) validate: Option<Against>,
}

impl Show {
    fn shows(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|names| names.matches(name))
    }
}

/// The reason to stop.
pub(crate) enum Failure {
    Error(String),
    /// The reader of the output closed it.
    OutputClosed,
}

impl Failure {
    pub(crate) fn new(error: impl Display) -> Self {
        Self::Error(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::new(error),
        }
    }
}

/// Consecutive faults shown; later ones are counted.
const MAX_FAULTS: u64 = 5;

impl Watch {
    pub(crate) fn new(show: Show) -> Self {
        Self {
            check: StreamCheck::new(show.validate.unwrap_or(Against::Any)),
            tally: Tally::default(),
            day: show.live.then(|| Zoned::now().date()),
            faults: 0,
            show,
        }
    }

    pub(crate) fn found_something(&self) -> bool {
        self.tally.found_something()
    }

    pub(crate) fn event(&mut self, event: &Event<'_>) -> Result<(), Failure> {
        self.readable()?;
        let findings = self.check.observe(event);
        if !self.show.shows(event.name()) {
            return Ok(());
        }
        self.tally.shown();
        if self.show.json {
            let json = serde_json::to_string(event).map_err(Failure::new)?;
            writeln!(anstream::stdout(), "{json}")?;
        } else {
            let time = event.timestamp.and_then(local);
            let day = time.as_ref().map(Zoned::date);
            if let Some(day) = day.filter(|_| day != self.day) {
                self.day = Some(day);
                self.remark(&day.to_string())?;
            }
            writeln!(anstream::stdout(), "{}", line(event, time.as_ref()))?;
        }
        let Some(against) = self.show.validate else {
            return Ok(());
        };
        for violation in event.validate(against) {
            self.tally.violation(event.name(), &violation);
            self.note(&format!("    {ODD}{}{ODD:#}", inline(&violation)))?;
        }
        for finding in findings {
            let certain = finding.rule.is_certain();
            self.tally.findings += u64::from(certain);
            let style = if certain { BAD } else { DIM };
            self.note(&format!("    {style}{}{style:#}", inline(&finding)))?;
        }
        Ok(())
    }

    pub(crate) fn greeting(&mut self, greeting: &Greeting<'_>) -> Result<(), Failure> {
        self.readable()?;
        match greeting.version() {
            Some(version) => self.remark(&format!("QEMU {version}")),
            None => self.remark("server without a version"),
        }
    }

    /// Prints a remark.
    pub(crate) fn remark(&self, text: &str) -> Result<(), Failure> {
        self.note(&format!("{DIM}# {}{DIM:#}", inline(text)))
    }

    /// Events may be missing here.
    pub(crate) fn gap(&mut self, text: &str) -> Result<(), Failure> {
        self.tally.gaps += 1;
        self.check.interrupted();
        self.note(&format!("{ODD}# {}{ODD:#}", inline(text)))
    }

    /// Records events dropped from a full queue.
    pub(crate) fn lost(&mut self, count: u64) -> Result<(), Failure> {
        self.tally.lost += count;
        self.gap(&format!("{count} events lost: output too slow"))
    }

    /// Records the end of a connection.
    pub(crate) fn disconnected(&mut self, text: &str) -> Result<(), Failure> {
        self.report_open()?;
        self.check.interrupted();
        self.note(&format!("{ODD}# {}{ODD:#}", inline(text)))
    }

    pub(crate) fn fault(&mut self, error: &StreamError) -> Result<(), Failure> {
        self.tally.faults += 1;
        self.faults += 1;
        if self.faults > MAX_FAULTS {
            return Ok(());
        }
        self.note(&format!("{BAD}# {}{BAD:#}", inline(error)))
    }

    /// Ends a run of consecutive faults.
    fn readable(&mut self) -> Result<(), Failure> {
        let more = self.faults.saturating_sub(MAX_FAULTS);
        self.faults = 0;
        if more > 0 {
            self.note(&format!("{BAD}# … and {more} more{BAD:#}"))?;
        }
        Ok(())
    }

    /// Prints a line that is not an event; with `--json`, to standard error.
    fn note(&self, text: &str) -> Result<(), Failure> {
        if self.show.json {
            writeln!(anstream::stderr(), "{text}")?;
        } else {
            writeln!(anstream::stdout(), "{text}")?;
        }
        Ok(())
    }

    /// Reports events still missing their successor.
    fn report_open(&mut self) -> Result<(), Failure> {
        if self.show.validate.is_some() {
            for order in self.check.summary().open {
                self.tally.findings += 1;
                self.note(&format!("{BAD}not-followed: {}{BAD:#}", inline(&order)))?;
            }
        }
        Ok(())
    }

    pub(crate) fn end(&mut self) -> Result<(), Failure> {
        self.readable()?;
        self.report_open()?;
        if self.show.summary {
            let shows = |name: &str| self.show.shows(name);
            let lines = self.tally.lines(&self.check.summary(), shows);
            self.note(lines.trim_end())?;
        }
        Ok(())
    }
}

/// Text that includes wire data, on one line and without control characters.
fn inline(text: impl Display) -> String {
    let text = text.to_string();
    let words = text.split(' ').map(|word| match plain(word) {
        // Quotation marks and backslashes need no escape in a sentence.
        quoted if quoted.starts_with('"') => {
            let shown = word.chars().map(|c| match c {
                '"' | '\'' | '\\' => c.to_string(),
                c => c.escape_debug().to_string(),
            });
            shown.collect()
        }
        plain => plain.into_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}
