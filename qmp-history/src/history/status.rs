//! Status of each item at each release, from all sources: present, absent or unknown.
//!
//! | source | counts as present | its silence counts as absent |
//! |---|---|---|
//! | schema | yes | always |
//! | monitor, until its event table ended | events, limits | events, limits |
//! | monitor, later | limits | limits |
//! | introspection | yes | unless the item may only be compiled out |
//! | text | unless the next better source refutes it | never |
//!
//! A better source overrides the text. An item without its owner is absent.

use std::collections::HashMap;

use qmp_doc_parser::ir::{FactKind, Path, PathPart, Release, SourceKind};

use crate::axis::{Axis, ReleaseSet, place};
use crate::facts_file::FactsFile;

/// The last release whose monitor had a table of all events.
const EVENT_TABLE_UNTIL: Release = Release::new(2, 0);

/// Status of an item at a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The release has it.
    Present,
    /// The release does not have it.
    Absent,
    /// Nothing shows whether the release has it.
    Unknown,
}

/// The releases in which something is present and absent; unknown in all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) present: ReleaseSet,
    pub(crate) absent: ReleaseSet,
}

impl Judged {
    pub(crate) fn at(self, index: usize) -> Status {
        if self.present.contains(index) {
            Status::Present
        } else if self.absent.contains(index) {
            Status::Absent
        } else {
            Status::Unknown
        }
    }
}

type Stated = [ReleaseSet; 4];

/// The judgement of every item and mark.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statuses {
    /// Events, members, branches and values by path.
    items: HashMap<String, Item>,
    /// Marks by path, kind and value.
    marks: HashMap<String, Vec<Mark>>,
}

#[derive(Clone, Debug)]
struct Item {
    kind: FactKind,
    stated: Stated,
    /// The schema releases in which the item has a condition of its own or of its type.
    conditional: ReleaseSet,
    judged: Judged,
}

#[derive(Clone, Debug)]
struct Mark {
    kind: FactKind,
    value: String,
    judged: Judged,
}

/// Returns whether facts of this kind state that an item exists.
pub(crate) fn is_existence(kind: FactKind) -> bool {
    use FactKind::{Branch, Event, Member, Value};
    matches!(kind, Event | Member | Branch | Value)
}

/// The marks that have a history.
fn is_mark(kind: FactKind, value: &str) -> bool {
    use FactKind::{
        DataTypeFeature, DataTypeIf, Feature, If, Member, RateLimit, TypeFeature, TypeIf,
    };
    match kind {
        DataTypeFeature | DataTypeIf | Feature | If | RateLimit | TypeFeature | TypeIf => true,
        Member => value == "optional",
        _ => false,
    }
}

fn is_condition(kind: FactKind) -> bool {
    use FactKind::{DataTypeIf, If, TypeIf};
    matches!(kind, DataTypeIf | If | TypeIf)
}

impl Statuses {
    pub(crate) fn new(file: &FactsFile) -> Self {
        let covered = Covered::new(&file.axis);
        let mut items = collect(file);
        // Owners sort before what they own.
        let mut paths: Vec<&String> = items.keys().collect();
        paths.sort_unstable();
        let paths: Vec<String> = paths.into_iter().cloned().collect();
        for path in paths {
            let owner = owner(&path).and_then(|owner| items.get(&owner).cloned());
            if let Some(item) = items.get_mut(&path) {
                item.judged = covered.item(item, owner.as_ref());
            }
        }
        let mut marks: HashMap<String, Vec<Mark>> = HashMap::new();
        for line in &file.lines {
            let fact = &line.fact;
            if let Some(item) = items.get(&fact.path)
                && is_mark(fact.kind, &fact.value)
            {
                marks.entry(fact.path.clone()).or_default().push(Mark {
                    kind: fact.kind,
                    value: fact.value.clone(),
                    judged: covered.mark(fact.kind, line.stated, item),
                });
            }
        }
        Self { items, marks }
    }

    /// Returns the status of an item at the release of that index.
    pub(crate) fn at(&self, path: &str, index: usize) -> Status {
        self.item(path).at(index)
    }

    pub(crate) fn item(&self, path: &str) -> Judged {
        self.items
            .get(path)
            .map(|item| item.judged)
            .unwrap_or_default()
    }

    /// Returns the releases for which each kind of source states an item.
    pub(crate) fn stated(&self, path: &str) -> Stated {
        self.items
            .get(path)
            .map(|item| item.stated)
            .unwrap_or_default()
    }

    pub(crate) fn kind(&self, path: &str) -> Option<FactKind> {
        self.items.get(path).map(|item| item.kind)
    }

    pub(crate) fn mark(&self, path: &str, kind: FactKind, value: &str) -> Option<Judged> {
        let marks = self.marks.get(path)?;
        let found = marks
            .iter()
            .find(|mark| mark.kind == kind && mark.value == value)?;
        Some(found.judged)
    }

    /// Returns the status of a mark at the release of that index.
    pub(crate) fn mark_at(&self, path: &str, kind: FactKind, value: &str, index: usize) -> Status {
        self.mark(path, kind, value).unwrap_or_default().at(index)
    }
}

/// Collects items, and the releases in which they have conditions.
fn collect(file: &FactsFile) -> HashMap<String, Item> {
    let mut items: HashMap<String, Item> = HashMap::new();
    let existing = |kind| is_existence(kind) || is_condition(kind);
    for line in file.lines.iter().filter(|line| existing(line.fact.kind)) {
        let kind = line.fact.kind;
        let known = items.get_mut(&line.fact.path);
        match known {
            Some(item) if is_condition(kind) => {
                item.conditional |= line.stated[place(SourceKind::Schema)];
            }
            Some(item) => {
                item.kind = kind;
                for (set, more) in item.stated.iter_mut().zip(line.stated) {
                    *set |= more;
                }
            }
            None => {
                let conditional = is_condition(kind);
                let stated = line.stated;
                let item = Item {
                    kind,
                    stated: if conditional {
                        Stated::default()
                    } else {
                        stated
                    },
                    conditional: if conditional {
                        stated[place(SourceKind::Schema)]
                    } else {
                        ReleaseSet::EMPTY
                    },
                    judged: Judged::default(),
                };
                items.insert(line.fact.path.clone(), item);
            }
        }
    }
    // Elements have the conditions of their types and are not items.
    items.retain(|_, item| is_existence(item.kind));
    items
}

/// Returns the path of the item that owns another one; `None` of an event.
pub(crate) fn owner(path: &str) -> Option<String> {
    let mut path = Path::parse(path)?;
    path.parts.pop()?;
    while path.parts.last() == Some(&PathPart::Element) {
        path.parts.pop();
    }
    Some(path.to_string())
}

/// The releases that each source describes.
struct Covered {
    text: ReleaseSet,
    schema: ReleaseSet,
    /// The monitor's table of events, where there is no schema.
    event_table: ReleaseSet,
    /// The monitor's limits.
    limits: ReleaseSet,
    /// Introspection, where there is no schema.
    reply: ReleaseSet,
}

impl Covered {
    fn new(axis: &Axis) -> Self {
        let [text, schema, monitor, reply] = SourceKind::ALL.map(|kind| axis.with(kind));
        let releases = axis.releases();
        let old = releases.partition_point(|release| *release <= EVENT_TABLE_UNTIL);
        Self {
            text,
            schema,
            event_table: (monitor & ReleaseSet::below(old)) - schema,
            limits: monitor,
            reply: reply - schema,
        }
    }

    /// The judgement of an item whose owner is judged already.
    fn item(&self, item: &Item, owner: Option<&Item>) -> Judged {
        let [text, schema, monitor, reply] = item.stated;
        let table = match owner {
            None => self.event_table,
            Some(_) => ReleaseSet::EMPTY,
        };
        let (monitor, reply) = (monitor & table, reply & self.reply);
        let better = self.schema | table | self.reply;
        // The names of events in a text are reliable, except those that QEMU lacks at once;
        // the content of an event is as reliable as the next schema confirms.
        let covered = match owner {
            None => (self.schema | table) & text,
            Some(owner) => self.schema & owner.judged.present,
        };
        let text = self.believable(text, schema | monitor, covered) - better;
        let compiled_out = |index: &usize| {
            let before = (self.schema & ReleaseSet::below(*index)).last();
            let unconditional = before.is_some_and(|before| {
                schema.contains(before) && !item.conditional.contains(before)
            });
            let owner_is_there = owner.is_none_or(|owner| owner.reply().contains(*index));
            !unconditional || !owner_is_there
        };
        let mut absent = (self.schema - schema) | (table - monitor);
        for index in (self.reply - reply)
            .iter()
            .filter(|index| !compiled_out(index))
        {
            absent.insert(index);
        }
        let mut present = schema | monitor | reply | text;
        if let Some(owner) = owner {
            present = present & owner.judged.present;
            absent |= owner.judged.absent;
        }
        Judged {
            present: present - absent,
            absent,
        }
    }

    /// The judgement of a mark of an item.
    fn mark(&self, kind: FactKind, stated: Stated, item: &Item) -> Judged {
        let [text, schema, monitor, reply] = stated;
        let (present, complete) = if kind == FactKind::RateLimit {
            let documented = (schema | text) - self.limits;
            (monitor | documented, self.limits)
        } else if is_condition(kind) {
            (schema, self.schema)
        } else {
            // Optionality and features: a reply shows them of each item that it has.
            let text = self.believable(text, schema, self.schema & item.judged.present);
            let present = schema | (reply & self.reply) | (text - self.schema - self.reply);
            (present, self.schema | (self.reply & item.reply()))
        };
        let absent = (complete - present) | item.judged.absent;
        Judged {
            present: present - absent,
            absent,
        }
    }

    /// Returns the releases for which a text's claim counts: all runs of texts that make it,
    /// except those that the better source contradicts at the first of `covered`, the
    /// releases that it describes, in the run or after it.
    fn believable(&self, text: ReleaseSet, better: ReleaseSet, covered: ReleaseSet) -> ReleaseSet {
        let mut kept = ReleaseSet::EMPTY;
        for (from, to) in text.runs(self.text) {
            let first = (covered - ReleaseSet::below(from)).first();
            if first.is_none_or(|first| better.contains(first)) {
                kept |= ReleaseSet::range(from, to) & text;
            }
        }
        kept
    }
}

impl Item {
    /// The releases whose introspection reply has the item.
    fn reply(&self) -> ReleaseSet {
        self.stated[place(SourceKind::Introspection)]
    }
}
