//! One event on one line.

use std::borrow::Cow;
use std::fmt::Write;

use anstyle::{AnsiColor, Color, Style};
use jiff::Zoned;
use jiff::tz::TimeZone;
use qmp_events_generated::{Event, Timestamp};
use serde_json::{Map, Value};

pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const BAD: Style = colour(AnsiColor::Red).bold();
pub(crate) const ODD: Style = colour(AnsiColor::Yellow);

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

/// `12:00:00.123  NAME  member=value …`
pub(crate) fn line(event: &Event<'_>, time: Option<&Zoned>) -> String {
    const WIDTH: usize = 24;
    let style = style(event);
    let name = plain(event.name());
    let time = time.map_or_else(
        || "--:--:--.---".to_owned(),
        |time| time.strftime("%H:%M:%S%.3f").to_string(),
    );
    let mut members = Vec::new();
    if let Ok(data) = serde_json::to_value(&event.payload) {
        flatten("", &data, &mut members);
    }
    // Required members first, undocumented ones last.
    let rank = |path: &str| match event.info().and_then(|info| info.member(path)) {
        Some(member) if !member.required.is_empty() => 0,
        Some(_) => 1,
        None => 2,
    };
    members.sort_by_key(|(path, _)| rank(path));
    let mut line = format!("{DIM}{time}{DIM:#}  {style}{name}{style:#}");
    if !members.is_empty() {
        line.push_str(&" ".repeat(WIDTH.saturating_sub(name.chars().count())));
    }
    for (path, value) in members {
        let _ = write!(line, "  {DIM}{path}={DIM:#}{value}");
    }
    line
}

/// The time in the local time zone.
pub(crate) fn local(timestamp: Timestamp) -> Option<Zoned> {
    let time = jiff::Timestamp::try_from(timestamp.to_system_time()?).ok()?;
    Some(time.to_zoned(TimeZone::system()))
}

/// Text that may come from a guest, unchanged if it is unambiguous and cannot move a
/// terminal's cursor; quoted otherwise.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let quoted = format!("{text:?}");
    let harmless = quoted.len() == text.len() + 2 && !text.contains(' ') && !text.is_empty();
    if harmless {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(quoted)
    }
}

/// Failures are red; otherwise each family, `BLOCK_…` or `VNC_…`, has its colour. Documented
/// events are bold.
fn style(event: &Event<'_>) -> Style {
    const FAILURES: [&str; 7] = [
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
    if name.split('_').any(|word| FAILURES.contains(&word)) {
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

/// Members as `path` and value; empty ones are omitted.
fn flatten(path: &str, value: &Value, out: &mut Vec<(String, String)>) {
    const MAX_CHARS: usize = 80;
    let text = match value {
        Value::Object(members) => {
            let address = address(members);
            // A feature of `serde_json`, which any crate may enable, decides the order of the map.
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            for (name, value) in members {
                let in_address = matches!(&**name, "host" | "service" | "port" | "family");
                // The address covers these members; a `false` beside it is omitted too.
                if address.is_none() || !in_address && *value != Value::Bool(false) {
                    let dot = if path.is_empty() { "" } else { "." };
                    flatten(&format!("{path}{dot}{}", plain(name)), value, out);
                }
            }
            match address {
                Some(address) => address,
                None => return,
            }
        }
        Value::Null => return,
        Value::String(text) if text.is_empty() => return,
        Value::String(text) => plain(text).into_owned(),
        other => other.to_string(),
    };
    let cut = text.char_indices().nth(MAX_CHARS);
    let text = cut.map_or(text.clone(), |(end, _)| format!("{}…", &text[..end]));
    out.push((path.to_owned(), text));
}

/// Host and port of an object that has them; of a Unix socket, its path if it has one.
fn address(members: &Map<String, Value>) -> Option<String> {
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    let (host, port) = (text("host")?, text("service").or_else(|| text("port"))?);
    Some(match (host, port) {
        ("", "") => plain(text("family").unwrap_or("?")).into_owned(),
        (one, "") | ("", one) => plain(one).into_owned(),
        _ if host.contains(':') => format!("[{}]:{}", plain(host), plain(port)),
        _ => format!("{}:{}", plain(host), plain(port)),
    })
}
