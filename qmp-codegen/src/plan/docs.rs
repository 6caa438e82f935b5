//! Doc comments: QEMU's sentences, escaped for Markdown, and this project's.

/// Longest line of prose; what cannot be broken is longer.
const WIDTH: usize = 92;

/// Builds a doc comment: blocks with an empty line between them.
#[derive(Default)]
pub(super) struct Docs {
    lines: Vec<String>,
}

impl Docs {
    pub(super) fn finish(self) -> Vec<String> {
        self.lines
    }

    /// Quotes QEMU's text; an empty line separates paragraphs.
    pub(super) fn quote(&mut self, text: &str) {
        let mut paragraph = Vec::new();
        for line in text.lines().chain([""]) {
            if line.trim().is_empty() {
                let words: Vec<String> = std::mem::take(&mut paragraph);
                if !words.is_empty() {
                    self.block(&wrap(&words));
                }
            } else {
                paragraph.extend(line.split_whitespace().map(escape));
            }
        }
    }

    /// A sentence of this project, which is Markdown.
    pub(super) fn say(&mut self, markdown: &str) {
        let words: Vec<_> = markdown.split_whitespace().map(str::to_owned).collect();
        self.block(&wrap(&words));
    }

    pub(super) fn heading(&mut self, title: &str) {
        self.block(&[format!("# {title}")]);
    }

    pub(super) fn code(&mut self, language: &str, text: &str) {
        // A fence longer than any run of backquotes inside.
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let lines = text.lines().map(|line| line.trim_end().to_owned());
        let mut block = vec![format!("{fence}{language}")];
        block.extend(lines);
        block.push(fence);
        self.block(&block);
    }

    fn block(&mut self, lines: &[String]) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend_from_slice(lines);
    }
}

/// A wire name or value as code.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    if text.trim().is_empty() {
        return format!("{text:?}");
    }
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if longest == 0 {
        format!("`{text}`")
    } else {
        let fence = "`".repeat(longest + 1);
        format!("{fence} {text} {fence}")
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Escapes every character that Markdown or rustdoc would interpret.
fn escape(word: &str) -> String {
    let mut escaped = String::new();
    let chars: Vec<char> = word.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let inside = |at: Option<usize>| {
            let near = at.and_then(|at| chars.get(at));
            near.is_some_and(|c| c.is_alphanumeric())
        };
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' => true,
            // Inside a word an underscore has no meaning in Markdown.
            '_' => !(inside(at.checked_sub(1)) && inside(Some(at + 1))),
            // Otherwise rustdoc reports a bare address as a link without brackets.
            ':' => word[..].contains("://") && chars.get(at + 1) == Some(&'/'),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(*c);
    }
    escaped
}

/// Wraps lines; no line starts with a marker of a Markdown list or heading.
fn wrap(words: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words {
        let longer = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && longer > WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if line.is_empty() {
            line = unmarked(word);
        } else {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.push(line);
    lines
}

fn unmarked(word: &str) -> String {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let rest = &word[digits..];
    if digits > 0 && (rest == "." || rest == ")") {
        return format!("{}\\{rest}", &word[..digits]);
    }
    let marks = matches!(word, "-" | "+") || word.starts_with('#') || word.starts_with("==");
    let rule = word.len() > 1 && word.chars().all(|c| c == '-');
    if marks || rule {
        format!("\\{word}")
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<String> {
        let mut docs = Docs::default();
        docs.quote(text);
        docs.finish()
    }

    #[test]
    fn markdown_is_escaped() {
        assert_eq!(
            quoted("see [a] <b> _OST x509_dname"),
            ["see \\[a\\] \\<b\\> \\_OST x509_dname"]
        );
        assert_eq!(quoted("- no list"), ["\\- no list"]);
        assert_eq!(quoted("1. no list"), ["1\\. no list"]);
        assert_eq!(quoted("# no heading"), ["\\# no heading"]);
        assert_eq!(quoted("http://qemu.org"), ["http\\://qemu.org"]);
        assert_eq!(quoted("    no code"), ["no code"]);
    }

    #[test]
    fn paragraphs_stay_apart_and_lines_are_filled() {
        assert_eq!(quoted("a\nb\n\nc"), ["a b", "", "c"]);
        let long = quoted(&"word ".repeat(40));
        assert!(long.len() > 1 && long.iter().all(|line| line.len() <= WIDTH));
    }

    #[test]
    fn code_survives_backquotes() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code(""), "\"\"");
    }
}
