//! Extracts the prose of Rust source: comments, string literals and names of functions.

/// The prose of a source file, with line numbers.
pub(super) fn prose(source: &str) -> Vec<(usize, String)> {
    let mut string = None;
    let mut lines = Vec::new();
    for (at, line) in (1..).zip(source.lines()) {
        let mut found = String::new();
        scan(line, &mut string, &mut found);
        if let Some((_, name)) = line.split_once("fn ").filter(|_| string.is_none()) {
            let end = name.find(['(', '<']).unwrap_or(0);
            found.push(' ');
            found.push_str(&name[..end].replace('_', " "));
        }
        if !found.trim().is_empty() {
            lines.push((at, found));
        }
    }
    lines
}

/// An open string literal.
#[derive(Clone, Copy)]
enum Open {
    Escaped,
    /// A raw string with its number of `#`.
    Raw(usize),
}

/// Appends the comment and the strings of a line; `string` is the literal that is open.
fn scan(line: &str, string: &mut Option<Open>, found: &mut String) {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match *string {
            Some(Open::Escaped) if c == '\\' => {
                // An escape separates words, as does the end of a line.
                length += rest[1..].chars().next().map_or(0, char::len_utf8);
                found.push(' ');
            }
            Some(Open::Escaped) if c == '"' => close(string, found),
            Some(Open::Raw(hashes)) if rest.starts_with(&format!("\"{}", "#".repeat(hashes))) => {
                length += hashes;
                close(string, found);
            }
            Some(_) => found.push(c),
            None if rest.starts_with("//") => return found.push_str(rest),
            None if rest.starts_with("'\"'") => length = 3,
            None if rest.starts_with("'\\\"'") => length = 4,
            None if c == '"' => *string = Some(Open::Escaped),
            None if rest.starts_with("r\"") || rest.starts_with("r#") => {
                let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
                // `r#type` is an identifier.
                if rest[1 + hashes..].starts_with('"') {
                    length = hashes + 2;
                    *string = Some(Open::Raw(hashes));
                }
            }
            None => {}
        }
        rest = &rest[length..];
    }
}

fn close(string: &mut Option<Open>, found: &mut String) {
    *string = None;
    found.push(' ');
}

#[test]
fn comments_strings_and_function_names_are_prose() {
    let source = "let a = '\"'; // first\nlet b = \"se\\\"cond\";\nfn third_one() {}\n\
                  let c = r#\"four\"th\"#; let d = code;\n\"fif\\\nth\"\nfor word in words {}\n";
    let found: Vec<_> = prose(source)
        .into_iter()
        .map(|(at, text)| (at, text.trim().to_owned()))
        .collect();
    let expected = [
        (1, "// first"),
        (2, "se cond"),
        (3, "third one"),
        (4, "four\"th"),
        (5, "fif"),
        (6, "th"),
    ];
    assert_eq!(found, expected.map(|(at, text)| (at, text.to_owned())));
}
