//! Whom each rule breaks, and why: the table that the rules are held against.
//!
//! A strict reader breaks when what may arrive grows, a tolerant one when a promise that it
//! reads is lost, an emitter (a mock) when what may be sent shrinks.

use std::collections::BTreeSet;

use qmp_history::rules::{self, Rule};
use qmp_history::{Level, Reader};

/// Rule, effect and level (breaking, risky, compatible, docs) on a strict reader, a tolerant
/// one and an emitter, and why.
const TABLE: &str = "
event-added | ✗ ✓ ✓ | BCC | one more name may arrive; a mock need not send it
event-left-document | ~ ~ ~ | BBB | gone from the text or from the wire: breaking until that is settled
event-removed | ✗live ✗live ✗ | BBB | nothing is misread, who waits waits for ever; a mock sends what is no more
event-moved-to-other-source | ✓ ✓ ✓ | DDD | the text lost it, the wire did not
event-moved-from-other-source | ✓ ✓ ✓ | DDD | the text gained it, the wire did not
event-renamed | ✗ ✗ ✗ | BBB | the old name never comes, the new one is not known
event-restored | ✗ ✓ ✓ | BCC | as a new event
required-member-added | ✗ ✓ ✗ | BCB | one more member arrives; a mock that lacks it sends less than it must
optional-member-added | ✗ ✓ ✓ | BCC | one more member may arrive; a mock may leave it out
required-member-removed | ✗ ✗ ✗ | BBB | what was always there is not
optional-member-removed | ~ ~ ✗ | RRB | readers cope with its absence; a mock must not send it
member-renamed | ✗ ✗ ✗ | BBB | gone under one name, unknown under the other
member-reparented | ✗ ✗ ✗ | BBB | gone in one place, unknown in the other
member-became-optional | ✗ ✗ ✓ | BBC | the promise that it is there is lost; a mock may go on sending it
member-became-required | ✓ ✓ ✗ | CCB | more is promised; a mock may no longer leave it out
member-type-widened | ✗ ✗ ✓ | BBC | values arrive that did not fit before; what a mock sends still fits
member-type-narrowed | ✓ ✓ ✗ | CCB | what arrives fitted before; what a mock sends may not any more
member-type-changed | ✗ ✗ ✗ | BBB | neither side fits the other
member-type-became-known | ✓ ✓ ~ | CCR | more is promised; a mock may have guessed another type
member-type-became-unknown | ~ ~ ✓ | RRC | the promise of a type is lost, the type perhaps not
declared-type-added | ✓ ✓ ✓ | DDD | the same type, said by the text now
declared-type-removed | ✓ ✓ ✓ | DDD | the same type, no longer said by the text
declared-type-changed | ✓ ✓ ✓ | DDD | another word for the same type
type-basis-changed | ✓ ✓ ✓ | DDD | the same type, known otherwise
member-origin-changed | ✓ ✓ ✓ | DDD | the same member, named elsewhere in the text
enum-value-added | ✗ ~ ✓ | BRC | a closed enumeration rejects it; others need a way for what they do not know
enum-value-removed | ~ ~ ✗ | RRB | what waits for the value waits for ever; a mock must not send it
enum-became-open | ✗ ~ ✓ | BRC | values may arrive that are not listed
enum-became-closed | ✓ ✓ ✗ | CCB | more is promised; a mock may only send what is listed
values-listed | ✓ ✓ ~ | CCR | more is told; a mock may have made values up
values-unlisted | ~ ~ ✓ | RRC | nothing says any more that there are no others
values-wording-changed | ✓ ✓ ✓ | DDD | the same values in other words
presence-condition-added | ✓ ✓ ~ | CCR | more is promised; a mock may send it when it should not
presence-condition-removed | ~ ~ ✓ | RRC | when it is there is no longer promised
relation-added | ✓ ✓ ~ | CCR | more is promised; a mock may break it
relation-removed | ~ ~ ✓ | RRC | how two members compare is no longer promised
reference-added | ✓ ✓ ✓ | DDD | where more is told; what it tells is told by other rules
reference-removed | ✓ ✓ ✓ | DDD | where more was told
reference-changed | ~ ~ ~ | RRR | what another source describes may differ in every way
reference-moved | ✓ ✓ ✓ | DDD | the same thing in another file
rate-limit-added | ~ ~ ✓ | RRC | all but the last are dropped; a mock may send few
rate-limit-removed | ~ ~ ✓ | RRC | more may come at once
rate-limit-key-changed | ~ ~ ✓ | RRC | others are dropped than before
event-order-changed | ~ ~ ~ | RRR | what follows, or is waited for, may be something else
note-changed | ✓ ✓ ✓ | DDD | words, and no rule understood in them
description-changed | ✓ ✓ ✓ | DDD | words
description-meaning-suspect | ~ ~ ~ | RRR | words that often announce another meaning
example-changed | ✓ ✓ ✓ | DDD | an example promises nothing
wording-changed | ✓ ✓ ✓ | DDD | words that say the same
heading-changed | ✓ ✓ ✓ | DDD | a heading is not sent
title-changed | ✓ ✓ ✓ | DDD | a title is not sent
text-order-changed | ✓ ✓ ✓ | DDD | the order of the text is not that of the wire
data-added | ✗ ✓ ~ | BCR | data arrives where there was none; its members say what a mock lacks
data-removed | ~ ~ ✗ | RRB | its members say what is lost; a mock must send none
data-form-changed | ✓ ✓ ✓ | DDD | told in another way; members tell what differs
since-changed | ✓ ✓ ✓ | DDD | about the past
feature-added | ~ ~ ✓ | RRC | less is promised: what is deprecated may go
feature-removed | ✓ ✓ ✓ | CCC | more is promised, and nothing else is sent
condition-added | ~ ~ ✓ | RRC | some builds lack it now; a mock of the others is right
condition-removed | ✓ ✓ ~ | CCR | it is always there; a mock may no longer leave it out
condition-changed | ~ ~ ~ | RRR | other builds have it, and others lack it
type-added | ✓ ✓ ✓ | DDD | a type's name is not sent; members tell what differs
type-removed | ✓ ✓ ✓ | DDD | a type's name is not sent; members tell what differs
type-kind-changed | ✗ ✗ ✗ | BBB | whatever uses the type has another form
discriminator-changed | ✗ ✗ ✗ | BBB | what decides on the rest is another member
branch-added | ✗ ~ ✓ | BRC | as a value that is added
branch-removed | ~ ~ ✗ | RRB | as a value that is removed
";

fn level(letter: char) -> Level {
    let known = Level::ALL.into_iter();
    let mut of_letter =
        known.filter(|level| level.as_str().starts_with(letter.to_ascii_lowercase()));
    of_letter.next().expect("a level")
}

#[test]
fn every_rule_breaks_whom_it_should() {
    let mut seen = BTreeSet::new();
    for row in TABLE.trim().lines() {
        let cells: Vec<_> = row.split(" | ").collect();
        let [id, effects, levels, why] = cells[..] else {
            panic!("four cells: {row}")
        };
        let rule: &Rule = rules::find(id).expect(id);
        let signs = Reader::ALL.map(|reader| rule.effects.on(reader).sign());
        assert_eq!(signs.join(" "), effects, "{id}: {why}");
        let expected: Vec<_> = levels.chars().map(level).collect();
        let found = Reader::ALL.map(|reader| rule.levels().of(reader));
        assert_eq!(found[..], expected, "{id}: {why}");
        assert!(why.len() > 4 && seen.insert(id), "{id}");
    }
    assert_eq!(seen.len(), rules::ALL.len(), "every rule has its row");
}

/// What is promised in one direction is lost in the other.
#[test]
fn what_only_promises_more_breaks_no_reader() {
    for row in TABLE
        .trim()
        .lines()
        .filter(|row| row.contains("more is promised"))
    {
        let (id, _) = row.split_once(" | ").expect(row);
        let rule = rules::find(id).expect(id);
        for reader in [Reader::Strict, Reader::Tolerant] {
            assert!(
                rule.levels().of(reader) <= Level::Compatible,
                "{id}, {reader}"
            );
        }
        let back = rules::find(rule.mirror.rule()).expect(id);
        assert!(
            back.levels().tolerant >= Level::Risky,
            "{id} reversed loses it"
        );
    }
}
