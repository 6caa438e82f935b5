//! The grammar of a schema file: text → syntax tree, in any edition.
//!
//! One file a construct, one function a production, named as in its doc comment. A
//! production returns `Error` if it does not begin here, and `Failure` with the fault
//! if it began and cannot end.

mod array;
mod comment;
mod expression;
mod object;

use std::collections::HashSet;

use nom::branch::alt;
use nom::combinator::map;
use nom::{Err, Parser as _};

use super::fault::SchemaFault;
use super::lex::{Rest, blank, or_expected};
use super::tree::{Bytes, Item, Node, Value};
use expression::{Cx, expression};

/// ```text
/// file = blank (item blank)*
/// ```
///
/// After a fault it continues with the next line that begins like an item.
pub(super) fn file(text: &str) -> (Vec<Item>, Vec<(Bytes, SchemaFault)>) {
    let cx = Cx::new(text);
    let mut read = Read::default();
    let mut i = skip_blank(text);
    while !i.is_empty() {
        i = skip_blank(match item(cx, i) {
            Ok((rest, item)) => {
                read.item(item);
                rest
            }
            Err(Err::Error(stop) | Err::Failure(stop)) => {
                let fault = stop.fault.unwrap_or(SchemaFault::TopLevelNotObject);
                let began = stop.at.len() < i.len();
                read.fault(cx.bytes_of_fault(stop.at), fault, began);
                next_item(i, stop.at)
            }
            Err(Err::Incomplete(_)) => "",
        });
    }
    (read.items, read.faults)
}

/// Expressions and comments read from a file.
#[derive(Default)]
struct Read {
    items: Vec<Item>,
    faults: Vec<(Bytes, SchemaFault)>,
    /// No object was read since a fault: text that is not an item belongs to the faulty one.
    recovering: bool,
}

impl Read {
    fn item(&mut self, item: Item) {
        match &item {
            Item::Expression(node) if node.as_object().is_some() => self.recovering = false,
            Item::Expression(_) if self.recovering => return self.skip(),
            Item::Expression(_) | Item::Comment(_) => {}
        }
        check(&item, &mut self.faults);
        self.items.push(item);
    }

    /// A fault of an item that `began`, or of text that is not an item.
    fn fault(&mut self, bytes: Bytes, fault: SchemaFault, began: bool) {
        if self.recovering && !began {
            return self.skip();
        }
        self.faults.push((bytes, fault));
        self.recovering = true;
    }

    /// Leaves out the rest of a faulty item, and with it the comment inside.
    fn skip(&mut self) {
        self.items.pop_if(|item| matches!(item, Item::Comment(_)));
    }
}

/// ```text
/// item = block | expression
/// ```
fn item<'a>(cx: Cx<'a>, i: &'a str) -> Rest<'a, Item> {
    let expression = or_expected("`{`, `[`, a string or a boolean", |i| expression(cx, i));
    alt((
        map(|i| comment::block(cx, i), Item::Comment),
        map(expression, Item::Expression),
    ))
    .parse(i)
}

fn skip_blank(i: &str) -> &str {
    blank(i).map_or(i, |(rest, _)| rest)
}

/// The rest from the first line at or after the fault that begins like an item, but not
/// the item that failed.
fn next_item<'a>(failed: &'a str, at: &'a str) -> &'a str {
    let before = &failed[..failed.len() - at.len()];
    let here = before.ends_with('\n').then_some(at);
    let later = at
        .match_indices('\n')
        .map(|(newline, _)| &at[newline + 1..]);
    let mut rests = here.into_iter().chain(later);
    rests
        .find(|rest| rest.starts_with('{') || rest.starts_with("##"))
        .unwrap_or_default()
}

/// Checks that need no grammar: the kind of a top-level expression, and repeated keys.
fn check(item: &Item, faults: &mut Vec<(Bytes, SchemaFault)>) {
    let Item::Expression(node) = item else {
        return;
    };
    repeated_keys(node, faults);
    if node.as_object().is_none() {
        faults.push((node.bytes, SchemaFault::TopLevelNotObject));
    }
}

fn repeated_keys(node: &Node, faults: &mut Vec<(Bytes, SchemaFault)>) {
    match &node.value {
        Value::Object(entries) => {
            let mut seen = HashSet::with_capacity(entries.len());
            for entry in entries {
                if !seen.insert(&entry.key) {
                    let key = entry.key.to_string();
                    faults.push((entry.key_bytes, SchemaFault::RepeatedKey { key }));
                }
                repeated_keys(&entry.value, faults);
            }
        }
        Value::Array(elements) => elements
            .iter()
            .for_each(|element| repeated_keys(element, faults)),
        Value::String(_) | Value::Boolean(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(u32, String)> {
        let (_, faults) = file(text);
        faults
            .into_iter()
            .map(|(bytes, fault)| (bytes.start, fault.message()))
            .collect()
    }

    #[test]
    fn a_file_is_comments_and_objects() {
        let (items, faults) = file("# a\n{'b' :true}{}\n##\n##\n");
        assert!(faults.is_empty());
        assert_eq!(items.len(), 3);
        assert!(matches!(items[2], Item::Comment(_)));
    }

    #[test]
    fn an_item_is_no_symbol() {
        assert_eq!(faults("{},{}")[0].0, 2);
    }

    #[test]
    fn reading_continues_after_a_fault() {
        let (items, faults) = file("{ 'a': }\n{ 'b': true }\n{ 'c' true }\n##\n##\n");
        assert_eq!((items.len(), faults.len()), (2, 2));
    }

    #[test]
    fn an_unclosed_object_ends_before_the_next_line_that_begins_one() {
        let (items, faults) = file("{ 'a': [ 'ü'\n{ 'b': true,\n{ 'c': true }\n");
        assert_eq!((items.len(), faults.len()), (1, 2));
    }

    #[test]
    fn the_end_of_the_file_is_in_its_last_line() {
        let at = |text| faults(text)[0].0;
        assert_eq!(at("{ 'a':\n"), 6);
        assert_eq!(at("{ 'a':"), 6);
    }

    #[test]
    fn keys_are_unique_at_each_level() {
        assert!(faults("{ 'a': { 'a': true } }").is_empty());
        assert_eq!(faults("{ 'a': true, 'a': true }")[0].0, 13);
        assert_eq!(faults("{ 'a': [{ 'b': true, 'b': true }] }")[0].0, 21);
    }

    #[test]
    fn only_objects_are_at_the_top_level() {
        assert_eq!(faults("'a' [ ]").len(), 2);
    }
}
