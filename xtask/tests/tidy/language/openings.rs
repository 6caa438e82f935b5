//! The first words of doc comments: they name what the item is or does, never a pronoun.

/// Words that no doc comment starts with. `Whether` describes a field; a function returns it.
const PRONOUNS: &[&str] = &[
    "What", "How", "Why", "Who", "Whose", "Which", "Where", "When", "It", "Its", "They", "That",
    "These", "Those", "Such", "So",
];

/// Line and first word of each doc comment that opens with a pronoun.
pub(super) fn openings(source: &str) -> Vec<(usize, &str)> {
    let lines: Vec<_> = source.lines().map(str::trim).collect();
    let is_doc = |line: &str| line.starts_with("///") || line.starts_with("//!");
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !is_doc(line) || at > 0 && is_doc(lines[at - 1]) {
            continue;
        }
        let word = line[3..].split_whitespace().next().unwrap_or_default();
        let of_function = || {
            let item = lines[at..]
                .iter()
                .find(|line| !is_doc(line) && !line.starts_with("#["));
            item.is_some_and(|item| item.contains("fn ") && !item.contains(": "))
        };
        if PRONOUNS.contains(&word) || word == "Whether" && of_function() {
            found.push((at + 1, word));
        }
    }
    found
}

#[test]
fn openings_with_pronouns_are_found() {
    let source = "/// What it is.\nconst A: u8 = 1;\n/// The size.\n/// What else.\nfn a() {}\n\
                  /// Whether b.\n#[inline]\nfn b() -> bool {}\n/// Whether c.\nc: bool,\n";
    assert_eq!(openings(source), [(1, "What"), (6, "Whether")]);
}
