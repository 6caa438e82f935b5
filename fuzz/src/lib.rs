//! Mutates JSON lines by structure: values, members, names and white space.
//!
//! Random byte mutations rarely yield JSON, so they exercise little. Inputs stay plain
//! text, so that findings are readable.

use std::ops::Range;
use std::sync::LazyLock;

use fastrand::Rng;
use libfuzzer_sys::fuzzer_mutate;
use qmp_events_generated::catalogue::{self, MemberInfo};

/// Pieces that are unusual in JSON, or invalid.
const UNUSUAL: &[&str] = &[
    "\\ud83d\\ude00",
    "\\ud800",
    "\\udc00",
    "\\u0000",
    "\\u12",
    "\\x",
    "\\n",
    "\"",
    "\\",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{feff}",
    "\u{a0}",
    "é",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    ", ",
    " ",
    "\r\n",
    "\n",
    "\t",
    "{}",
    "[]",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "01",
    "1.",
    ".5",
    "1.5e3",
    "-",
    "-1",
    "1e999",
    "-1e999",
    "1e-999",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999999999999999999",
    "\"\"",
    "\"\\ud800\"",
    "\"data\": {}",
    "\"data\": null",
    "\"event\": ",
    "\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}",
    "\"timestamp\": null",
    "\"seconds\": 1",
    "\"\\u0061\": 1",
    "\"a\": 1",
    "\"id\": 1",
    "\"return\": {}",
    "\"error\": {\"class\": \"a\", \"desc\": \"b\"}",
    "{\"return\": {}}\r\n",
];

/// Whole lines to start from, and every documented name and value, quoted.
static KNOWN: LazyLock<(Vec<&str>, Vec<String>)> = LazyLock::new(|| {
    let lines = catalogue::examples().map(|example| example.json).collect();
    let mut words = vec![
        "timestamp".to_owned(),
        "event".into(),
        "data".into(),
        "QMP".into(),
    ];
    for info in catalogue::events() {
        words.push(info.name.into());
        members(info.data.members, &mut words);
    }
    words.sort();
    words.dedup();
    (
        lines,
        words.iter().map(|word| format!("\"{word}\"")).collect(),
    )
});

fn members(all: &[MemberInfo], words: &mut Vec<String>) {
    for member in all {
        words.push(member.name.into());
        words.extend(member.values.iter().map(|value| value.value.to_owned()));
        members(member.object.members, words);
    }
}

/// Mutates the bytes after the first ones and returns the new size.
pub fn mutate(data: &mut [u8], first: usize, size: usize, max_size: usize, seed: u32) -> usize {
    let mut rng = Rng::with_seed(seed.into());
    if rng.bool() || size < first || max_size < first {
        return fuzzer_mutate(data, size, max_size);
    }
    let mut text = data[first..size].to_vec();
    for _ in 0..rng.usize(1..4) {
        edit(&mut text, &mut rng);
    }
    text.truncate(max_size - first);
    data[first..first + text.len()].copy_from_slice(&text);
    first + text.len()
}

fn edit(text: &mut Vec<u8>, rng: &mut Rng) {
    let tokens = tokens(text);
    if tokens.is_empty() {
        text.extend_from_slice(rng.choice(&KNOWN.0).expect("examples").as_bytes());
        return;
    }
    let at = rng.usize(..tokens.len());
    let token = tokens[at].clone();
    let value = token.start..end_of_value(text, &tokens[at..]);
    match rng.u8(..9) {
        0 => replace(text, token, &piece(rng)),
        1 => replace(text, value, &piece(rng)),
        2 => replace(text, token.start..token.start, &piece(rng)),
        3 => replace(text, value, b""),
        // Repeats a member or an item.
        4 => {
            let again = [b",", &text[value.clone()]].concat();
            replace(text, value.end..value.end, &again);
        }
        5 => {
            let other = rng.usize(..tokens.len());
            let other = tokens[other].start..end_of_value(text, &tokens[other..]);
            let other = text[other].to_vec();
            replace(text, value, &other);
        }
        6 => escape(text, token, rng),
        7 => {
            let deep = 1 << rng.usize(..9);
            let (open, close) = *rng.choice(&[("[", "]"), ("{\"a\":", "}")]).expect("two");
            let inner = text[value.clone()].to_vec();
            let deep = [
                open.repeat(deep).as_bytes(),
                &inner,
                close.repeat(deep).as_bytes(),
            ]
            .concat();
            replace(text, value, &deep);
        }
        _ => {
            let line = rng.choice(&KNOWN.0).expect("examples").as_bytes();
            match rng.u8(..3) {
                0 => *text = line.to_vec(),
                1 => text.extend_from_slice(line),
                _ => replace(text, value, line),
            }
        }
    }
}

fn piece(rng: &mut Rng) -> Vec<u8> {
    if rng.bool() {
        rng.choice(UNUSUAL).expect("pieces").as_bytes().to_vec()
    } else {
        rng.choice(&KNOWN.1).expect("words").as_bytes().to_vec()
    }
}

fn replace(text: &mut Vec<u8>, range: Range<usize>, by: &[u8]) {
    text.splice(range, by.iter().copied());
}

/// Writes a character of a token as an escape.
fn escape(text: &mut Vec<u8>, token: Range<usize>, rng: &mut Rng) {
    let at = rng.usize(token);
    if text[at].is_ascii_alphanumeric() {
        let escape = format!("\\u{:04x}", text[at]);
        replace(text, at..at + 1, escape.as_bytes());
    }
}

/// Splits a line into strings, punctuation, white space and other runs.
fn tokens(text: &[u8]) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = match rest[0] {
            b'"' => string(rest),
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            byte if byte.is_ascii_whitespace() => run(rest, u8::is_ascii_whitespace),
            _ => run(rest, |byte| {
                !byte.is_ascii_whitespace() && !b"\"{}[],:".contains(byte)
            }),
        };
        tokens.push(at..at + length);
        at += length;
    }
    tokens
}

fn run(bytes: &[u8], belongs: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| belongs(byte)).count()
}

fn string(bytes: &[u8]) -> usize {
    let mut escaped = false;
    let end = bytes[1..].iter().position(|byte| {
        let end = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        end
    });
    end.map_or(bytes.len(), |end| end + 2)
}

/// The end of the value that starts at the first token; for a name, the end of its member.
fn end_of_value(text: &[u8], tokens: &[Range<usize>]) -> usize {
    let mut depth = 0_usize;
    let mut end = tokens[0].end;
    let tokens = tokens.iter();
    for token in tokens {
        match text[token.start] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return if depth == 1 { token.end } else { end },
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return end,
            _ => {}
        }
        end = token.end;
    }
    end
}
