//! Lists of values, as texts write them, regular and damaged.

use nom::Parser as _;
use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::char;
use nom::combinator::{opt, recognize, value};
use nom::sequence::{preceded, terminated};

use super::token::{Rest, find, phrase, quoted, white, white0};
use crate::ir::Extent;

/// A list of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List<'a> {
    /// Extent of the list.
    pub(crate) extent: Extent,
    /// The items that were read.
    pub(crate) items: Vec<Item<'a>>,
    /// The parts that were not, with their positions.
    pub(crate) slips: Vec<(Slip, &'a str)>,
}

/// A value and its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item<'a> {
    /// The value, without quotes.
    pub(crate) name: &'a str,
    /// Text of this item.
    pub(crate) text: Option<&'a str>,
}

/// Departure of a part of a list from the regular form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// Nothing follows the announcement.
    Empty,
    /// A quote is not closed.
    OpenQuote,
    /// A value without a description among values with one.
    NoText,
    /// Two values on one line of a list that has lines.
    Joined,
    /// Something else.
    NotAValue,
}

/// Returns the words that announce a list at the end of a text, and whether they are
/// misspelt: "it's one of the following".
pub(crate) fn announcement(text: &str) -> Option<(&str, bool)> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || c == ':');
    let mut starts = text.char_indices().rev().filter(|(at, c)| {
        let after = text[at + c.len_utf8()..].chars().next();
        c.is_whitespace() && after.is_some_and(|c| !c.is_whitespace())
    });
    let words = match starts.nth(3) {
        Some((at, _)) => text[at..].trim_start(),
        None => text,
    };
    let exact = alt((phrase("one of the following"), phrase("one of these")));
    // Few texts end like an announcement.
    let may_be = ends_with(words, "following") || ends_with(words, "these");
    if may_be
        && let Some((_, found, rest)) = find(words, exact)
        && rest.trim().is_empty()
    {
        return Some((found, false));
    }
    // Most words before a type announce nothing, and a distance costs more than this check.
    let alike = words.len().abs_diff(ANNOUNCEMENT.len()) <= MAX_TYPOS && words.contains("ing");
    let distance = || strsim::damerau_levenshtein(&super::flat(words).to_lowercase(), ANNOUNCEMENT);
    (alike && distance() <= MAX_TYPOS).then_some((words, true))
}

fn ends_with(text: &str, word: &str) -> bool {
    let start = text.len().saturating_sub(word.len());
    let end = text.get(start..).unwrap_or_default();
    end.eq_ignore_ascii_case(word)
}

const ANNOUNCEMENT: &str = "one of the following";

/// Maximum number of wrong letters in an announcement; fewer than its shortest two words.
const MAX_TYPOS: usize = 3;

/// ```text
/// list = white0 [constant / [one-of] item (separator item)*] ["."]
/// item = quoted [(":" / white "for" white) text]
/// ```
///
/// `complete`: the words before it state that there are no other values. Yields nothing
/// where no list starts, unless `complete` requires one.
pub(crate) fn list(text: &str, complete: bool) -> Option<List<'_>> {
    let body = text.trim_start();
    if let Ok((rest, name)) = constant(body)
        && only_stop(rest)
    {
        return Some(List {
            extent: Extent::Constant,
            items: vec![Item { name, text: None }],
            slips: Vec::new(),
        });
    }
    let (body, one_of) = opt(one_of).parse(body).ok()?;
    let complete = complete || one_of.is_some();
    if !complete && !body.starts_with(['"', '\'']) {
        return None;
    }
    let lines = text[..text.len() - body.len()].contains('\n');
    let mut list = items(body, lines);
    let keyed = list.items.iter().any(|item| item.text.is_some());
    if !complete && (list.items.is_empty() || !keyed && !list.slips.is_empty()) {
        // Words that begin with something in quotes are not a list.
        let open = list.slips.iter().all(|(slip, _)| *slip == Slip::OpenQuote);
        if !open || list.items.is_empty() {
            return None;
        }
    }
    if keyed {
        let bare = list.items.iter().filter(|item| item.text.is_none());
        list.slips
            .extend(bare.map(|item| (Slip::NoText, item.name)));
    }
    if list.items.is_empty() && list.slips.is_empty() {
        list.slips.push((Slip::Empty, text));
    }
    list.extent = match (complete, keyed) {
        (true, _) => Extent::Complete,
        (false, true) => Extent::Some,
        (false, false) => Extent::Choice,
    };
    Some(list)
}

/// ```text
/// constant = ["currently" white] "always" white quoted
/// ```
fn constant(i: &str) -> Rest<'_, &str> {
    preceded(
        (opt((phrase("currently"), white)), phrase("always"), white),
        quoted,
    )
    .parse(i)
}

/// ```text
/// one-of = ["either" white] "one of" [":"] white / "either" white
/// ```
fn one_of(i: &str) -> Rest<'_, &str> {
    alt((
        recognize((phrase("one of"), opt(char(':')), white)),
        recognize((phrase("either"), white)),
    ))
    .parse(i)
}

/// ```text
/// key = quoted white0 ":" / quoted white "for" white
/// ```
fn key(i: &str) -> Rest<'_, &str> {
    let mark = alt((
        value((), (white0, char(':'))),
        value((), (white, phrase("for"), white)),
    ));
    terminated(quoted, mark).parse(i)
}

/// Skips what separates items: white space, marks, "or" and "and".
fn gap(i: &str) -> Rest<'_, &str> {
    let marks = take_while1(|c: char| c.is_whitespace() || ",;|".contains(c));
    let word = alt((phrase("or"), phrase("and")));
    recognize(nom::multi::many0_count(alt((
        value((), marks),
        value((), word),
    ))))
    .parse(i)
}

/// Reads items one after the other; anything else is a slip, and reading resumes at the
/// next quote.
fn items(body: &str, lines: bool) -> List<'_> {
    let mut list = List {
        extent: Extent::Choice,
        items: Vec::new(),
        slips: Vec::new(),
    };
    let mut rest = body;
    loop {
        rest = gap(rest).map_or(rest, |(rest, _)| rest);
        if only_stop(rest) {
            return list;
        }
        let at = body.len() - rest.len();
        if let Ok((after, name)) = key(rest) {
            let end = next_key(after).unwrap_or(after.len());
            let text = after[..end].trim().trim_end_matches([',', ';']);
            if lines
                && !list.items.is_empty()
                && !body[..at].trim_end_matches([' ', '\t']).ends_with('\n')
            {
                list.slips.push((Slip::Joined, name));
            }
            let text = (!text.is_empty()).then_some(text);
            list.items.push(Item { name, text });
            rest = &after[end..];
        } else if let Ok((after, name)) = quoted(rest) {
            list.items.push(Item { name, text: None });
            rest = after;
        } else {
            let open = rest.starts_with(['"', '\'']);
            let slip = if open {
                Slip::OpenQuote
            } else {
                Slip::NotAValue
            };
            let from = usize::from(open);
            let end = rest[from..].find('"').map_or(rest.len(), |at| at + from);
            list.slips.push((slip, rest[..end].trim_end()));
            rest = &rest[end..];
        }
    }
}

/// Returns the position of the next keyed or quoted item, after white space.
fn next_key(text: &str) -> Option<usize> {
    let quotes = text.match_indices(['"', '\'']).map(|(at, _)| at);
    quotes.into_iter().find(|at| {
        let spaced = text[..*at].ends_with(char::is_whitespace);
        let line = text[..*at].trim_end_matches([' ', '\t']).ends_with('\n');
        let rest = &text[*at..];
        let bare = rest.starts_with('"') || quoted(rest).is_ok();
        spaced && (key(rest).is_ok() || line && bare)
    })
}

fn only_stop(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text == "."
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read<'a> = (Extent, Vec<(&'a str, Option<&'a str>)>, Vec<Slip>);

    fn read(text: &str, complete: bool) -> Option<Read<'_>> {
        let list = list(text, complete)?;
        let items = list.items.iter().map(|item| (item.name, item.text));
        let slips = list.slips.iter().map(|(slip, _)| *slip);
        Some((list.extent, items.collect(), slips.collect()))
    }

    #[test]
    fn lists_come_in_these_forms() {
        let plain = |names: &[&'static str]| names.iter().map(|name| (*name, None)).collect();
        let choice = |names| Some((Extent::Choice, plain(names), vec![]));
        assert_eq!(
            read("\"a\", \"b\", or \"c\"", false),
            choice(&["a", "b", "c"])
        );
        assert_eq!(read("'a' or 'b'.", false), choice(&["a", "b"]));
        assert_eq!(read("\"on\" | \"off\"", false), choice(&["on", "off"]));
        assert_eq!(
            read("one of \"on\", \"off\"", false),
            Some((Extent::Complete, plain(&["on", "off"]), vec![]))
        );
        assert_eq!(
            read("currently always \"a\"", false),
            Some((Extent::Constant, plain(&["a"]), vec![]))
        );
        assert_eq!(
            read("\"a\" for one \"b\" for two", false),
            Some((
                Extent::Some,
                vec![("a", Some("one")), ("b", Some("two"))],
                vec![]
            ))
        );
    }

    #[test]
    fn what_can_be_read_of_a_broken_list_is_kept() {
        let names = |text| {
            let (_, items, slips) = read(text, true).unwrap();
            let names: Vec<_> = items.into_iter().map(|(name, _)| name).collect();
            (names, slips)
        };
        assert_eq!(names("\"a\", or \"b"), (vec!["a"], vec![Slip::OpenQuote]));
        assert_eq!(
            names("\n\"a\"\n\"b\": text"),
            (vec!["a", "b"], vec![Slip::NoText])
        );
        assert_eq!(
            names("\n\"a\": one \"b\": two"),
            (vec!["a", "b"], vec![Slip::Joined])
        );
        assert_eq!(names(" "), (vec![], vec![Slip::Empty]));
        assert_eq!(names("see below"), (vec![], vec![Slip::NotAValue]));
    }

    #[test]
    fn other_words_are_no_list() {
        for text in ["\"1\" is the main channel", "", "see below", "\"0\", maybe"] {
            assert_eq!(read(text, false), None, "{text:?}");
        }
    }

    #[test]
    fn an_announcement_may_be_misspelt() {
        let read = |text| announcement(text).map(|(_, misspelt)| misspelt);
        assert_eq!(read("reason, it's one of the following"), Some(false));
        assert_eq!(read("reason, it's one of the folowing:"), Some(true));
        assert_eq!(read("reason of the stop"), None);
        assert_eq!(read("one of the following"), Some(false));
    }
}
