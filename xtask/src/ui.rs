//! Input and output of a verb: the terminal, or a test's buffers.

use std::io::{self, Read, Write};

use anstyle::{AnsiColor, Style};

use crate::error::{Error, chain};

/// Red and bold: errors.
pub const ERROR: Style = AnsiColor::Red.on_default().bold();
/// Yellow and bold: warnings, removals.
pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Green and bold: success.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Bold: headings.
pub const STRONG: Style = Style::new().bold();
/// Faint: less important text.
pub const FAINT: Style = Style::new().dimmed();

/// Back to the start of the line, and nothing after it.
const CLEAR_LINE: &str = "\r\u{1b}[K";

/// The streams of one run. Styles are always written; the streams below drop them without a
/// terminal or with `NO_COLOR`.
pub struct Ui<'a> {
    /// Input for `-`.
    pub input: &'a mut dyn Read,
    /// The output.
    pub out: &'a mut dyn Write,
    /// Messages about the run.
    pub err: &'a mut dyn Write,
    /// Whether to show progress, because the output is a terminal.
    pub terminal: bool,
}

impl Ui<'_> {
    /// Prints why a verb could not be completed and returns the exit code.
    pub fn print_error(&mut self, error: &Error) -> u8 {
        // If even this cannot be printed, the exit code still shows it.
        let _ = writeln!(self.err, "{ERROR}error:{ERROR:#} {}", chain(error));
        error.code()
    }

    /// Shows the progress of a long run, on a terminal.
    pub fn progress(&mut self, at: usize, of: usize, what: &str) -> io::Result<()> {
        if self.terminal {
            let what = printable(what);
            write!(self.err, "{CLEAR_LINE}{FAINT}[{at}/{of}] {what}{FAINT:#}")?;
            self.err.flush()?;
        }
        Ok(())
    }

    /// Removes the line of the progress.
    pub fn end_progress(&mut self) -> io::Result<()> {
        if self.terminal {
            write!(self.err, "{CLEAR_LINE}")?;
        }
        Ok(())
    }

    /// Prints help or an error of clap, and returns the exit code.
    pub fn print_clap(&mut self, answer: &clap::Error) -> u8 {
        let text = answer.render().ansi().to_string();
        let stream = if answer.use_stderr() {
            &mut self.err
        } else {
            &mut self.out
        };
        let _ = stream.write_all(text.as_bytes());
        u8::try_from(answer.exit_code()).unwrap_or(2)
    }
}

/// A stream whose reader may close it, as `head` does: later output is dropped silently, so that a
/// verb runs to its end and exits with its own code.
#[derive(Debug)]
pub struct UntilClosed<W> {
    stream: W,
    closed: bool,
}

impl<W> UntilClosed<W> {
    /// Writes to that stream until its reader closes it.
    pub fn new(stream: W) -> Self {
        Self {
            stream,
            closed: false,
        }
    }

    fn unless_closed<T>(&mut self, result: io::Result<T>, dropped: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(dropped)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let written = self.stream.write(bytes);
        self.unless_closed(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.stream.flush();
        self.unless_closed(flushed, ())
    }
}

/// Returns text of unknown origin, safe for a terminal: control characters are spelt out.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() && character != '\n' {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out
}
