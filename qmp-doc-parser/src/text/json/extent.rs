//! Finds the end of a JSON value in a text.

use super::scan::{Kind, brackets, tokens};

/// The brackets that would close a text, innermost first; empty if it is closed or broken.
pub(crate) fn missing_closers(text: &str) -> String {
    let mut open = Vec::new();
    for token in tokens(text) {
        match token.kind {
            Kind::Open(closer) => open.push(closer),
            Kind::Close(closer) if open.pop() != Some(closer) => {
                return String::new();
            }
            Kind::Bad => return String::new(),
            _ => {}
        }
    }
    open.into_iter().rev().collect()
}

/// End of a value that starts with a bracket.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The brackets are closed after this number of bytes.
    Closed(usize),
    /// Something else starts at this byte, and brackets are open.
    Stopped(usize),
    /// Brackets are open at the end of the text.
    Open,
}

/// Finds the end of a value. `stops` returns whether something that is not part of the
/// value starts at an offset outside strings.
pub(crate) fn end_of(text: &str, mut stops: impl FnMut(usize) -> bool) -> End {
    let mut depth = 0usize;
    for token in tokens(text) {
        if token.start > 0 && stops(token.start) {
            return End::Stopped(token.start);
        }
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return End::Closed(token.end);
                }
            }
            _ => {}
        }
    }
    End::Open
}

/// The number of open brackets after a line, if `depth` were open before it.
pub(crate) fn depth_after(line: &str, depth: usize) -> usize {
    brackets(line).fold(depth, |depth, bracket| match bracket {
        b'{' | b'[' => depth + 1,
        _ => depth.saturating_sub(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closers_come_innermost_first() {
        assert_eq!(missing_closers("{\"a\": [{\"}\": 1"), "}]}");
        assert_eq!(missing_closers("{} }"), "");
    }

    #[test]
    fn a_value_ends_at_its_last_bracket_or_where_something_else_starts() {
        assert_eq!(end_of("{\"}\": {}} tail", |_| false), End::Closed(9));
        assert_eq!(end_of("{\"a\": {} b", |at| at == 9), End::Stopped(9));
        assert_eq!(end_of("{\"a\": {}", |_| false), End::Open);
    }
}
