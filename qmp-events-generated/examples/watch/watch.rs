//! What is printed of a stream, and what is kept for its end.

use std::fmt::Display;
use std::io::{self, Write};

use qmp_events_generated::stream::{StreamCheck, StreamError};
use qmp_events_generated::{Against, Event, Greeting};

use super::line::{BAD, DIM, ODD, line};

pub(crate) struct Watch {
    show: Show,
    check: StreamCheck,
    violations: u64,
    findings: u64,
    faults: u64,
}

/// What is to be shown, and how.
pub(crate) struct Show {
    /// The events are of today.
    pub(crate) live: bool,
    pub(crate) json: bool,
    pub(crate) summary: bool,
    /// Of these names; none: of all.
    pub(crate) only: Vec<String>,
    pub(crate) validate: Option<Against>,
}

/// Why it cannot go on.
pub(crate) enum Failure {
    Error(String),
    /// Whoever read our output has seen enough.
    Enough,
}

impl Failure {
    pub(crate) fn new(error: impl Display) -> Self {
        Self::Error(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Enough,
            _ => Self::new(error),
        }
    }
}

impl Watch {
    pub(crate) fn new(show: Show) -> Self {
        Self {
            check: StreamCheck::new(show.validate.unwrap_or(Against::Timeline)),
            show,
            violations: 0,
            findings: 0,
            faults: 0,
        }
    }

    pub(crate) fn found_something(&self) -> bool {
        self.violations + self.findings > 0
    }

    pub(crate) fn event(&mut self, event: &Event<'_>) -> Result<(), Failure> {
        let findings = self.check.observe(event);
        if !self.show.only.is_empty() && !self.show.only.iter().any(|name| name == event.name()) {
            return Ok(());
        }
        let mut out = anstream::stdout().lock();
        if self.show.json {
            let json = serde_json::to_string(event).map_err(Failure::new)?;
            writeln!(out, "{json}")?;
        } else {
            writeln!(out, "{}", line(event, self.show.live))?;
        }
        let Some(against) = self.show.validate else {
            return Ok(());
        };
        for violation in event.validate(against) {
            self.violations += 1;
            self.note(&format!("    {ODD}{violation}{ODD:#}"))?;
        }
        for finding in findings {
            let certain = finding.rule.is_certain();
            self.findings += u64::from(certain);
            let style = if certain { BAD } else { DIM };
            self.note(&format!("    {style}{finding}{style:#}"))?;
        }
        Ok(())
    }

    pub(crate) fn greeting(&self, greeting: &Greeting<'_>) -> Result<(), Failure> {
        match greeting.version() {
            Some(version) => self.note(&format!("{DIM}# QEMU {version}{DIM:#}")),
            None => self.note(&format!("{DIM}# a server that tells no version{DIM:#}")),
        }
    }

    /// Events may be missing here.
    pub(crate) fn gap(&mut self, text: &str) -> Result<(), Failure> {
        self.check.interrupted();
        self.note(&format!("{ODD}# {text}{ODD:#}"))
    }

    /// The server is gone.
    pub(crate) fn gone(&mut self, text: &str) -> Result<(), Failure> {
        self.report_open()?;
        self.gap(text)
    }

    pub(crate) fn fault(&mut self, error: &StreamError) -> Result<(), Failure> {
        self.faults += 1;
        self.note(&format!("{BAD}# {error}{BAD:#}"))
    }

    /// Beside the events; with `--json`, not among them.
    fn note(&self, text: &str) -> Result<(), Failure> {
        if self.show.json {
            writeln!(anstream::stderr(), "{text}")?;
        } else {
            writeln!(anstream::stdout(), "{text}")?;
        }
        Ok(())
    }

    /// What has not been followed by what should follow it.
    fn report_open(&mut self) -> Result<(), Failure> {
        if self.show.validate.is_some() {
            for order in self.check.summary().open {
                self.findings += 1;
                self.note(&format!("{BAD}not-followed: {order}{BAD:#}"))?;
            }
        }
        Ok(())
    }

    pub(crate) fn end(&mut self) -> Result<(), Failure> {
        self.report_open()?;
        if !self.show.summary {
            return Ok(());
        }
        let summary = self.check.summary();
        let mut counts: Vec<_> = summary.names.iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        self.note(&format!("{DIM}# {} events{DIM:#}", summary.events))?;
        for (name, count) in counts {
            self.note(&format!("{count:>8}  {name}"))?;
        }
        for (rule, count) in &summary.findings {
            self.note(&format!("{count:>8}  {ODD}{rule}{ODD:#}"))?;
        }
        for (what, count) in [("violations", self.violations), ("unreadable", self.faults)] {
            if count > 0 {
                self.note(&format!("{count:>8}  {ODD}{what}{ODD:#}"))?;
            }
        }
        Ok(())
    }
}
