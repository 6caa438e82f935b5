//! The rules: every kind of difference between two documents, and whom it breaks.

use crate::level::{Level, Levels, Reader};

/// One kind of difference.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, `member-renamed`.
    pub id: &'static str,
    /// What happened, as half a sentence.
    pub title: &'static str,
    /// Whom it breaks.
    pub effects: Effects,
    /// What it is about.
    pub about: About,
    /// Why it matters, in one paragraph.
    pub explanation: &'static str,
    /// What shows it.
    pub witness: Witness,
    /// What to do about it.
    pub fix: &'static str,
    /// The rule that tells the reverse.
    pub mirror: Mirror,
}

/// What a difference does to someone who holds to the older document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Fine,
    /// It may break, depending on what is done with it.
    MayBreak,
    /// It may break, and counts as breaking until evidence settles it.
    Unsettled,
    /// Nothing is misread, but who waits for it waits for ever.
    BreaksLive,
    /// It breaks.
    Breaks,
}

impl Effect {
    /// The sign of it in tables.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Fine => "✓",
            Self::MayBreak | Self::Unsettled => "~",
            Self::BreaksLive => "✗live",
            Self::Breaks => "✗",
        }
    }
}

/// The effect on each kind of reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effects {
    /// On a consumer with closed types.
    pub strict: Effect,
    /// On a consumer that ignores what it does not know.
    pub tolerant: Effect,
    /// On a mock that sends what the older document says.
    pub emitter: Effect,
}

impl Effects {
    const fn new(strict: Effect, tolerant: Effect, emitter: Effect) -> Self {
        Self {
            strict,
            tolerant,
            emitter,
        }
    }

    /// The effect on one reader.
    pub fn on(&self, reader: Reader) -> Effect {
        match reader {
            Reader::Strict => self.strict,
            Reader::Tolerant => self.tolerant,
            Reader::Emitter => self.emitter,
        }
    }

    /// The levels that follow for every reader.
    pub fn levels(&self, about: About) -> Levels {
        let level = |effect| match (effect, about) {
            (Effect::Breaks | Effect::BreaksLive | Effect::Unsettled, _) => Level::Breaking,
            (Effect::MayBreak, _) => Level::Risky,
            (Effect::Fine, About::Wire) => Level::Compatible,
            (Effect::Fine, About::Text) => Level::Docs,
        };
        Levels {
            strict: level(self.strict),
            tolerant: level(self.tolerant),
            emitter: level(self.emitter),
        }
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What is sent, as far as the document tells.
    Wire,
    /// Only the text.
    Text,
}

/// What a difference looks like on the wire.
#[derive(Debug, PartialEq, Eq)]
pub struct Witness {
    /// What is sent before, each a JSON event; none: nothing comes.
    pub before: &'static [&'static str],
    /// What is sent after.
    pub after: &'static [&'static str],
    /// What the two show.
    pub shows: &'static str,
}

/// What a difference is when the two documents change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mirror {
    /// That of this rule, which may be the same one; and the other way round.
    Rule(&'static str),
    /// That of another rule, which has a mirror of its own.
    OneWay {
        /// The other rule.
        reads_as: &'static str,
        /// Why there is no mirror.
        reason: &'static str,
    },
}

impl Mirror {
    /// The rule that tells the reverse.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Rule(rule) | Self::OneWay { reads_as: rule, .. } => rule,
        }
    }
}

impl Rule {
    /// The levels of a change by this rule, if the wire did what the document did.
    pub fn levels(&self) -> Levels {
        self.effects.levels(self.about)
    }
}

/// The rule of that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

macro_rules! rules {
    ($($module:ident,)*) => {
        $(pub mod $module;)*

        /// Every rule: events, members, the stream, the words, the data, marks, named types.
        pub static ALL: &[&Rule] = &[$(&$module::RULE,)*];
    };
}

rules! {
    event_added,
    event_left_document,
    event_removed,
    event_moved_to_other_source,
    event_moved_from_other_source,
    event_renamed,
    event_restored,
    required_member_added,
    optional_member_added,
    required_member_removed,
    optional_member_removed,
    member_renamed,
    member_reparented,
    member_became_optional,
    member_became_required,
    member_type_widened,
    member_type_narrowed,
    member_type_changed,
    member_type_became_known,
    member_type_became_unknown,
    declared_type_added,
    declared_type_removed,
    declared_type_changed,
    type_basis_changed,
    member_origin_changed,
    enum_value_added,
    enum_value_removed,
    enum_became_open,
    enum_became_closed,
    values_listed,
    values_unlisted,
    values_wording_changed,
    presence_condition_added,
    presence_condition_removed,
    relation_added,
    relation_removed,
    reference_added,
    reference_removed,
    reference_changed,
    reference_moved,
    rate_limit_added,
    rate_limit_removed,
    rate_limit_key_changed,
    event_order_changed,
    note_changed,
    description_changed,
    description_meaning_suspect,
    example_changed,
    wording_changed,
    heading_changed,
    title_changed,
    text_order_changed,
    data_added,
    data_removed,
    data_form_changed,
    since_changed,
    feature_added,
    feature_removed,
    condition_added,
    condition_removed,
    condition_changed,
    type_added,
    type_removed,
    type_kind_changed,
    discriminator_changed,
    branch_added,
    branch_removed,
}

#[cfg(test)]
mod tests;
