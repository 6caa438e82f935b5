//! Converts differences into changes: wire side, level, message, identity.

use std::collections::{HashMap, HashSet};

use qmp_doc_parser::ir::Digest;
use sha1::{Digest as _, Sha1};

use super::change::{Change, ChangeSide, ChangeSubject, DocumentChange, Wire, WireEffect};
use super::coverage::{Aspect, Certainty};
use super::endpoint::{Endpoint, WireTree};
use super::facts::{Facts, Shown};
use super::found::Found;
use super::level::{Level, Levels};
use super::rule::About;
use super::settings::Settings;
use super::walk::{View, Walked, walk};

/// The digests of two descriptions.
type Digests = (Option<Digest>, Option<Digest>);

/// Result of [`build`].
pub(super) struct Built {
    /// The changes.
    pub(super) changes: Vec<Change>,
    /// Older and newer paths of items that have another name which is not on the wire.
    pub(super) renamed: Vec<(String, String)>,
    /// The numbers of the facts that were used.
    pub(super) used: Vec<usize>,
}

pub(super) fn build(old: &Endpoint, new: &Endpoint, settings: &Settings) -> Built {
    let Walked { found, renamed } = walk(old.into(), new.into(), settings);
    let wires = match (&old.wire, &new.wire) {
        (Some(old), Some(new)) if !found.is_empty() => Some(Wires::new(old, new, settings)),
        _ => None,
    };
    let mut used = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let changes = found.into_iter().map(|found| {
        let known = wire(&found, wires.as_ref());
        let digests = found.digests;
        let mut change = change(found);
        let known = known.or_else(|| settings.facts.of_change(&change));
        if let Some((wire, fact)) = known {
            used.extend(fact);
            settle(&mut change, wire);
        }
        change.level = change.levels.of(settings.perspective);
        let count = seen.entry(identity(&change, digests, 1)).or_default();
        *count += 1;
        change.id = identity(&change, digests, *count);
        change
    });
    let changes = changes.collect();
    Built {
        changes,
        renamed: renamed
            .into_iter()
            .map(|paths| (paths.old, paths.new))
            .collect(),
        used,
    }
}

/// Returns the effect on the wire that trees or facts show, with the number of a fact.
fn wire(found: &Found, wires: Option<&Wires>) -> Option<Shown> {
    if let Some(wire) = &found.wire {
        return Some(wire.clone());
    }
    let known = |effect| Wire::known(effect, "both ends are covered by complete sources");
    let effect = match (found.certainty, found.rule.about) {
        (Certainty::Known, About::Wire) => known(WireEffect::Changed),
        (Certainty::Known, About::Docs) => known(WireEffect::Unchanged),
        (Certainty::Known, About::Behaviour) => return None,
        (Certainty::Document, _) => wires?.of(found)?,
    };
    Some((effect, None))
}

/// Messages at both ends, compared.
struct Wires<'w> {
    old: WireTree<'w>,
    new: WireTree<'w>,
    changed: HashSet<(String, Aspect)>,
}

impl<'w> Wires<'w> {
    fn new(old: &WireTree<'w>, new: &WireTree<'w>, settings: &Settings) -> Self {
        let (before, after): (View, View) = (old.into(), new.into());
        let settings = Settings {
            renames: false,
            facts: Facts::default(),
            earlier: None,
            perspective: settings.perspective,
        };
        let found = walk(before, after, &settings).found.into_iter();
        let known = found.filter(|found| found.certainty == Certainty::Known);
        Self {
            old: *old,
            new: *new,
            changed: known.map(|found| (found.paths.new, found.aspect)).collect(),
        }
    }

    /// Returns the effect on the wire where the document changed.
    fn of(&self, found: &Found) -> Option<Wire> {
        let sources = if self.old.source == self.new.source {
            self.old.source.to_owned()
        } else {
            format!("{} and {}", self.old.source, self.new.source)
        };
        let complete =
            |wire: &WireTree, path: &str| wire.coverage.says(path, found.aspect).is_complete();
        if self
            .changed
            .contains(&(found.paths.new.clone(), found.aspect))
        {
            let reason = format!("{sources} changed as well");
            Some(Wire::known(WireEffect::Changed, &reason))
        } else if complete(&self.old, &found.paths.old) && complete(&self.new, &found.paths.new) {
            let reason = format!("{sources} did not change");
            Some(Wire::known(WireEffect::Unchanged, &reason))
        } else {
            None
        }
    }
}

fn change(found: Found) -> Change {
    let message = message(&found);
    let levels = found.rule.levels(found.case);
    let document = found.document.unwrap_or(match (&found.old, &found.new) {
        (None, Some(_)) => DocumentChange::Added,
        (Some(_), None) => DocumentChange::Removed,
        _ => DocumentChange::Changed,
    });
    let (old_event, event) = found.event;
    let (old_path, path) = (found.paths.old, found.paths.new);
    Change {
        id: String::new(),
        rule: found.rule,
        old_event: (old_event != event).then_some(old_event),
        event,
        old_path: (old_path != path).then_some(old_path),
        path,
        subject: found.subject,
        aspect: found.aspect,
        part: found.part,
        old: ChangeSide {
            value: found.old,
            span: found.spans.0,
        },
        new: ChangeSide {
            value: found.new,
            span: found.spans.1,
        },
        document,
        wire: Wire::UNKNOWN,
        level: Level::Docs,
        levels,
        score: found.score,
        message,
    }
}

/// Sets the effect on the wire. If the wire did not change, a change of messages counts as one of
/// the documentation; if it did by a rule about documentation, the rule cannot show whom it breaks.
fn settle(change: &mut Change, wire: Wire) {
    match wire.effect {
        WireEffect::Unchanged if change.rule.about != About::Docs => {
            change.levels = Levels::all(Level::Docs);
        }
        WireEffect::Changed if change.rule.about == About::Docs => {
            change.levels = Levels::all(Level::Risky);
        }
        WireEffect::Changed | WireEffect::Unchanged | WireEffect::Unknown => {}
    }
    change.wire = wire;
}

/// Fills in the message of a rule.
fn message(found: &Found) -> String {
    let none = "none".to_owned();
    let removed = found.paths.new.is_empty();
    let path = if removed {
        &found.paths.old
    } else {
        &found.paths.new
    };
    let mut item = format!("`{path}`");
    if found.subject == ChangeSubject::Type {
        item = format!("the type of {item}");
    }
    if let Some(part) = found
        .part
        .as_deref()
        .filter(|_| !found.rule.message.contains("{part}"))
    {
        item = format!("{part} of {item}");
    }
    let mut text = found.rule.message.replace("{item}", &item);
    for (hole, value) in [
        ("{old}", &found.old),
        ("{new}", &found.new),
        ("{part}", &found.part),
    ] {
        text = text.replace(hole, value.as_ref().unwrap_or(&none));
    }
    if let Some(score) = found.score {
        text.extend([" (proposed: ", &score.to_string(), " % similar)"]);
    }
    if let Some(variant) = found.rule.variant(found.case) {
        text += variant.notice;
    }
    text
}

/// Returns the hash over rule, names, path and values; equal ones are distinguished by
/// their number.
fn identity(change: &Change, digests: Option<Digests>, number: usize) -> String {
    let digests = digests.map(|(old, new)| [old, new].map(|one| one.map(|one| one.to_string())));
    let values = digests.unwrap_or([change.old.value.clone(), change.new.value.clone()]);
    let mut hash = Sha1::new();
    let mut add = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    // Which of the two rules about descriptions applies depends on the available texts.
    let description = change.rule.id.starts_with("description-");
    add(if description {
        "description"
    } else {
        change.rule.id
    });
    add(change.event_before());
    add(&change.event);
    add(change.path_before());
    add(&change.path);
    add(if change.subject == ChangeSubject::Type {
        "type"
    } else {
        "item"
    });
    let part = change
        .part
        .as_deref()
        .filter(|_| change.rule.id != "description-suspect");
    add(part.unwrap_or_default());
    for value in &values {
        add(if value.is_some() { "1" } else { "0" });
        add(value.as_deref().unwrap_or_default());
    }
    if number > 1 {
        add(&number.to_string());
    }
    let digest = hash.finalize();
    let start = digest.iter().take(6);
    let number = start.fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{number:012x}")
}
