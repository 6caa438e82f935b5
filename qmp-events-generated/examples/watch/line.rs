//! One event on one line.

use anstyle::{AnsiColor, Color, Style};
use qmp_events_generated::{Event, Timestamp};
use serde_json::Value;

pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const BAD: Style = colour(AnsiColor::Red).bold();
pub(crate) const ODD: Style = colour(AnsiColor::Yellow);

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// `12:00:00.123  NAME  member=value …`
pub(crate) fn line(event: &Event<'_>, live: bool) -> String {
    let name = event.name();
    let style = style(event);
    let when = when(event.timestamp, live);
    let mut members = Vec::new();
    if let Ok(data) = serde_json::to_value(&event.payload) {
        flatten("", &data, &mut members);
    }
    // What is always there tells most.
    let required = |path: &str| {
        let member = event.info().and_then(|info| info.member(path));
        member.is_some_and(|member| !member.required.is_empty())
    };
    members.sort_by_key(|(path, _)| !required(path));
    let members: Vec<String> = members
        .iter()
        .map(|(path, value)| format!("{DIM}{path}={DIM:#}{value}"))
        .collect();
    // Padded only where something follows.
    let width = if members.is_empty() { 0 } else { 26 };
    let padding = " ".repeat(width.max(name.len()) - name.len());
    let members = members.join(" ");
    format!("{DIM}{when}{DIM:#}  {style}{name}{style:#}{padding}{members}")
}

/// Bad news is red; else each family, `BLOCK_…` or `VNC_…`, has its colour, and what no
/// document knows is not bold.
fn style(event: &Event<'_>) -> Style {
    const BAD_NEWS: [&str; 7] = [
        "ERROR",
        "FAILURE",
        "FAILED",
        "CORRUPTED",
        "PANICKED",
        "CRASHLOADED",
        "BAD",
    ];
    const FAMILIES: [AnsiColor; 5] = [
        AnsiColor::Green,
        AnsiColor::Cyan,
        AnsiColor::Blue,
        AnsiColor::Magenta,
        AnsiColor::Yellow,
    ];
    let name = event.name();
    if name.split('_').any(|word| BAD_NEWS.contains(&word)) {
        return BAD;
    }
    let family = name.split('_').next().unwrap_or_default();
    let sum: usize = family.bytes().map(usize::from).sum();
    let style = colour(FAMILIES[sum % FAMILIES.len()]);
    if event.info().is_some() {
        style.bold()
    } else {
        style
    }
}

fn when(timestamp: Option<Timestamp>, live: bool) -> String {
    // A recording may be of any day.
    let format = if live {
        "%H:%M:%S%.3f"
    } else {
        "%Y-%m-%d %H:%M:%S%.3f"
    };
    let time = timestamp
        .and_then(Timestamp::to_system_time)
        .and_then(|time| jiff::Timestamp::try_from(time).ok());
    match time {
        Some(time) => time
            .to_zoned(jiff::tz::TimeZone::system())
            .strftime(format)
            .to_string(),
        None if live => "--:--:--.---".to_owned(),
        None => "---------- --:--:--.---".to_owned(),
    }
}

/// Members as `path` and value; what says nothing is left out.
fn flatten(path: &str, value: &Value, out: &mut Vec<(String, String)>) {
    const LONGEST: usize = 60;
    let text = match value {
        Value::Object(members) => {
            for (name, value) in members {
                let dot = if path.is_empty() { "" } else { "." };
                flatten(&format!("{path}{dot}{name}"), value, out);
            }
            return;
        }
        Value::Null => return,
        Value::String(text) if text.is_empty() => return,
        // Text from a guest may hold anything, even what moves a terminal's cursor.
        Value::String(text) if text.contains(|c: char| c.is_control() || c.is_whitespace()) => {
            format!("{text:?}")
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let cut = text.char_indices().nth(LONGEST);
    let text = cut.map_or(text.clone(), |(end, _)| format!("{}…", &text[..end]));
    out.push((path.to_owned(), text));
}
