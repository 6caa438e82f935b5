//! Plain technical English: words that comments, docs, messages and test names must not use.

#[path = "language/openings.rs"]
mod openings;
#[path = "language/prose.rs"]
mod prose;

use std::path::{Path, PathBuf};

use self::prose::prose;
use crate::{MEMBERS, no_complaints, read, root};

/// Words and phrases to avoid, each with the usual ones. A `*` matches any ending.
const AVOID: &[(&str, &str)] = &[
    ("tell", "report, list, return"),
    ("tells", "reports, lists, returns"),
    ("told", "reported, listed"),
    ("telling", "reporting"),
    ("stand", "is, occurs"),
    ("stands", "is, occurs"),
    ("stood", "was"),
    ("behind", "after"),
    ("hold against", "check against, compare with"),
    ("holds against", "checks against"),
    ("held against", "checked against"),
    ("hand on", "pass to"),
    ("hands on", "passes to"),
    ("handed on", "passed to"),
    ("mend*", "fix, repair"),
    ("furnish*", "name the operation"),
    ("refuse", "reject"),
    ("refuses", "rejects"),
    ("refused", "rejected"),
    ("refusing", "rejecting"),
    ("refusal", "rejection"),
    ("pass over", "skip"),
    ("passes over", "skips"),
    ("passed over", "skipped"),
    ("lonely", "dangling"),
    ("so many", "a number, a maximum"),
    ("so much", "an amount, a maximum"),
    ("any more", "no longer"),
    ("for ever", "forever"),
    ("of one's own", "separate"),
    ("in words", "as text"),
    ("anew", "again"),
    ("come by", "obtain"),
    ("came by", "obtained"),
    ("its like", "similar ones"),
    ("go on", "continue"),
    ("goes on", "continues"),
    ("of no use", "unused"),
    ("of no meaning", "meaningless"),
    ("whoever", "name the actor"),
    ("what it is about", "the subject"),
    ("at hand", "available"),
    ("says of", "states about"),
    ("say of", "state about"),
    ("said of", "stated about"),
    ("in silence", "silently"),
    ("taken back", "reverted"),
    ("takes back", "reverts"),
    ("taken off", "removed"),
    ("takes off", "removes"),
    ("nothing but", "only"),
    ("but for", "except"),
    ("a fact a line", "one fact per line"),
    ("what is wrong", "faults, problems"),
    ("what was wrong", "faults, problems"),
    ("what became of", "the result of"),
    ("comes to what", "equals"),
    ("makes of", "result of"),
    ("come back", "survive, return"),
    ("held to", "checked against"),
    ("laid out", "formatted"),
    ("lays out", "formats"),
    ("parts paragraphs", "separates"),
];

/// Files and directories that may use these words, each with the reason.
const EXCEPTED: &[(&str, &str)] = &[
    ("xtask/tests/tidy/language.rs", "the list of words"),
    (
        "xtask/tests/tidy/language/prose.rs",
        "its test has such a line of code",
    ),
];

/// The exception that covers a file.
fn exception(path: &Path) -> Option<&'static str> {
    let found = EXCEPTED.iter().find(|(prefix, _)| path.starts_with(prefix));
    found.map(|(prefix, _)| *prefix)
}

/// The handwritten `.rs`, `.md` and `.toml` files, relative to the root.
fn texts() -> Vec<PathBuf> {
    let directories = ["docs", "docs-input", "fuzz/src", "fuzz/fuzz_targets"];
    let below = MEMBERS.iter().chain(&directories).flat_map(|directory| {
        let files = xtask::files::files_below(&root().join(directory)).expect("a directory");
        files
            .into_iter()
            .map(|path| Path::new(directory).join(path))
            .collect::<Vec<_>>()
    });
    let top = std::fs::read_dir(root()).expect("the root");
    let top = top.map(|entry| PathBuf::from(entry.expect("an entry").file_name()));
    let all = below.chain(top).chain([PathBuf::from("fuzz/Cargo.toml")]);
    let mut texts: Vec<_> = all.filter(|path| is_handwritten(path)).collect();
    texts.sort();
    texts
}

fn is_handwritten(path: &Path) -> bool {
    let has_prose = path
        .extension()
        .is_some_and(|end| ["rs", "md", "toml"].iter().any(|one| end == *one));
    let generated = path
        .iter()
        .any(|part| part == "generated" || part == "generated.rs" || part == "target")
        || path == Path::new("docs/diagnostics.md");
    has_prose && !generated
}

/// The words to avoid in a line of prose.
fn avoided(line: &str) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let lower = line.to_lowercase();
    let words: Vec<String> = lower
        .split(|c: char| !(c.is_alphabetic() || c == '\''))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    AVOID.iter().filter(move |(phrase, _)| {
        let phrase: Vec<_> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|window| {
            let mut pairs = window.iter().zip(&phrase);
            pairs.all(|(word, wanted)| match wanted.strip_suffix('*') {
                Some(start) => word.starts_with(start),
                None => word == wanted,
            })
        })
    })
}

/// `path:line: word` of each word to avoid in a file, and of each bad opening.
fn complaints(path: &Path) -> Vec<String> {
    let text = read(path);
    let is_rust = path.extension().is_some_and(|end| end == "rs");
    let mut complaints = Vec::new();
    if is_rust {
        let openings = openings::openings(&text).into_iter();
        complaints.extend(openings.map(|(at, word)| {
            let path = path.display();
            format!("{path}:{at}: opens with `{word}`; start with what the item is or does")
        }));
    }
    let lines = if is_rust {
        prose(&text)
    } else {
        (1..)
            .zip(text.lines())
            .map(|(at, line)| (at, line.to_owned()))
            .collect()
    };
    for (at, line) in lines {
        for (phrase, better) in avoided(&line) {
            complaints.push(format!(
                "{}:{at}: `{phrase}`; use: {better}",
                path.display()
            ));
        }
    }
    complaints
}

#[test]
fn prose_uses_plain_technical_english() {
    let texts = texts();
    assert!(texts.len() > 100, "only {} files", texts.len());
    let checked = texts.iter().filter(|path| exception(path).is_none());
    let complaints: Vec<_> = checked.flat_map(|path| complaints(path)).collect();
    no_complaints(&complaints);
}

#[test]
fn every_exception_is_needed() {
    let texts = texts();
    let needed = |prefix: &str| {
        let mut files = texts.iter().filter(|path| path.starts_with(prefix));
        files.any(|path| !complaints(path).is_empty())
    };
    let unneeded = EXCEPTED.iter().filter(|(prefix, _)| !needed(prefix));
    let unneeded = unneeded.map(|(prefix, _)| format!("{prefix}: remove the exception"));
    no_complaints(&unneeded.collect::<Vec<_>>());
}

#[test]
fn words_and_phrases_are_found() {
    let found = |line| avoided(line).map(|(phrase, _)| *phrase).collect::<Vec<_>>();
    assert_eq!(found("It was Held against the text."), ["held against"]);
    assert_eq!(found("mended, and never refused"), ["mend*", "refused"]);
    assert_eq!(found("a standard handle, held by one"), [""; 0]);
}
