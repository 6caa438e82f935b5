//! A rule: one kind of difference, with its effects.

use super::level::{Level, Levels, Perspective};

/// One kind of difference between two trees.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Identifier, `member-renamed`.
    pub id: &'static str,
    /// Title, half a sentence.
    pub title: &'static str,
    /// Area of the change.
    pub about: About,
    /// Whom it breaks.
    pub effects: Effects,
    /// Other effects in special cases.
    pub variants: &'static [Variant],
    /// The message of a change, with `{item}`, `{old}`, `{new}` and `{part}` to fill in.
    pub message: &'static str,
    /// Explanation of the effect.
    pub explanation: &'static str,
    /// Advice on what to do.
    pub fix: &'static str,
    /// The rule for the same difference with both sides exchanged.
    pub mirror: Mirror,
    /// The older side of an example, in the notation of [`Rule::after`].
    pub before: &'static str,
    /// The newer side of the example, one item per line: an event, its members indented,
    /// `*` for optional ones, attributes in brackets. The tests compare both sides and
    /// expect exactly this rule, and its mirror when they are exchanged.
    pub after: &'static str,
}

/// Area of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Messages, as a schema or an introspection reply shows them.
    Wire,
    /// Behaviour of QEMU, as only prose or C code shows it.
    Behaviour,
    /// The documentation.
    Docs,
}

impl About {
    /// The word used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wire => "wire",
            Self::Behaviour => "behaviour",
            Self::Docs => "docs",
        }
    }
}

/// Effect of a difference on code written against the older side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// None.
    Fine,
    /// May break, depending on what the code does.
    MayBreak,
    /// May break, and counts as breaking until it is settled.
    Unsettled,
    /// Nothing is misread, but a client that waits for the event waits forever.
    BreaksLive,
    /// Breaks.
    Breaks,
}

impl Effect {
    /// Every effect, mildest first.
    pub const ALL: [Self; 5] = [
        Self::Fine,
        Self::MayBreak,
        Self::Unsettled,
        Self::BreaksLive,
        Self::Breaks,
    ];

    /// The sign used in tables.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Fine => "✓",
            Self::MayBreak | Self::Unsettled => "~",
            Self::BreaksLive => "✗live",
            Self::Breaks => "✗",
        }
    }

    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::MayBreak => "may-break",
            Self::Unsettled => "unsettled",
            Self::BreaksLive => "breaks-live",
            Self::Breaks => "breaks",
        }
    }
}

/// The effect on each perspective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effects {
    /// On a client with closed types.
    pub strict: Effect,
    /// On a client that ignores unknown items.
    pub tolerant: Effect,
    /// On a mock that sends what the older side allows.
    pub emitter: Effect,
}

impl Effects {
    /// Nobody is affected.
    pub(super) const NONE: Self = Self::new(Effect::Fine, Effect::Fine, Effect::Fine);

    pub(super) const fn new(strict: Effect, tolerant: Effect, emitter: Effect) -> Self {
        Self {
            strict,
            tolerant,
            emitter,
        }
    }

    /// Returns the effect on one perspective.
    pub fn on(&self, perspective: Perspective) -> Effect {
        match perspective {
            Perspective::Strict => self.strict,
            Perspective::Tolerant => self.tolerant,
            Perspective::Emitter => self.emitter,
        }
    }
}

/// Other effects of a rule in a special case.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    /// The special case.
    pub case: Case,
    /// Whom it breaks then.
    pub effects: Effects,
    /// Added to the message of a change.
    pub notice: &'static str,
}

/// Special cases in which a rule has other effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// A text called the list of values complete.
    CompleteList,
    /// The feature is `deprecated`.
    Deprecated,
    /// The feature is `unstable`.
    Unstable,
}

impl Case {
    /// The case, as half a sentence.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CompleteList => "a text called the list complete",
            Self::Deprecated => "the feature is `deprecated`",
            Self::Unstable => "the feature is `unstable`",
        }
    }
}

/// The rule for the same difference with both sides exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mirror {
    /// The mirror, whose mirror is this rule. It may be the rule itself.
    Rule(&'static str),
    /// The nearest rule, whose mirror is another one.
    OneWay {
        /// The rule's id.
        reads_as: &'static str,
        /// The reason for having no mirror.
        reason: &'static str,
    },
}

impl Mirror {
    /// Returns the id of the rule.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Rule(id) | Self::OneWay { reads_as: id, .. } => id,
        }
    }
}

impl Rule {
    /// Returns the effects, in a special case or without one.
    pub fn effects_in(&self, case: Option<Case>) -> Effects {
        self.variant(case)
            .map_or(self.effects, |variant| variant.effects)
    }

    /// Returns the variant for a special case.
    pub fn variant(&self, case: Option<Case>) -> Option<&'static Variant> {
        self.variants
            .iter()
            .find(|variant| Some(variant.case) == case)
    }

    /// Returns the levels of a change by this rule whose wire changed as the document did.
    pub fn levels(&self, case: Option<Case>) -> Levels {
        let effects = self.effects_in(case);
        let level = |effect| match (effect, self.about) {
            (Effect::Breaks | Effect::BreaksLive | Effect::Unsettled, _) => Level::Breaking,
            (Effect::MayBreak, _) => Level::Risky,
            (Effect::Fine, About::Wire | About::Behaviour) => Level::Compatible,
            (Effect::Fine, About::Docs) => Level::Docs,
        };
        Levels {
            strict: level(effects.strict),
            tolerant: level(effects.tolerant),
            emitter: level(effects.emitter),
        }
    }
}
