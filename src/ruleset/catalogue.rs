//! `evidence.yaml` and the scales: what can be known about a candidate, and what no rule may read.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::{Audience, Length, LengthUnit, Number, Source, ValueType};
use crate::finding::Place;

/// The place of an evidence item in [`Catalogue::evidence`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceId(pub usize);

/// Everything that can be known about a candidate.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// The evidence, sorted by name.
    pub evidence: Vec<Evidence>,
    /// What no rule can read, by name.
    pub protected: Vec<Protected>,
}

impl Catalogue {
    /// The id of the evidence with a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<EvidenceId> {
        self.evidence.binary_search_by(|evidence| (*evidence.name).cmp(name)).ok().map(EvidenceId)
    }

    /// The evidence with an id.
    #[must_use]
    pub fn get(&self, id: EvidenceId) -> Option<&Evidence> {
        self.evidence.get(id.0)
    }

    /// The words that the evidence with an id can be; none where it is no choice.
    #[must_use]
    pub fn choices(&self, id: EvidenceId) -> Option<&Arc<[Arc<str>]>> {
        self.get(id)?.kind.choices()
    }
}

/// Something that can be known about a candidate.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Its name in expressions, `snake_case`.
    pub name: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// What it means, in a sentence; may be empty.
    pub about: Arc<str>,
    /// The kind of its values.
    pub kind: EvidenceKind,
    /// Who may report it, in the order of [`Source`].
    pub sources: Vec<Source>,
    /// How long an observation counts; always, when nothing is said.
    pub fresh_for: Option<Length>,
    /// A free word that shares of points are shown by.
    pub category: Option<Arc<str>>,
    /// Whom it is about.
    pub subject: Subject,
    /// What a way forward may propose of it.
    pub actionable: Actionable,
    /// Whether its number grows by itself: one unit of time a unit of time, counted from the day of the report. A way
    /// forward looks ahead with it; assessments take it as it was reported.
    pub grows_with_time: Option<LengthUnit>,
    /// What no observation means.
    pub none_reported: NoneReported,
    /// Who may see its values, in order; everybody, when nothing is said.
    pub shown_to: Option<Vec<Audience>>,
    /// A link to a public catalogue; may be empty.
    pub external_ref: Arc<str>,
    /// Where it is declared: its name.
    pub place: Place,
}

impl Evidence {
    /// Whether an audience may see its values at all.
    #[must_use]
    pub fn is_shown_to(&self, audience: Audience) -> bool {
        self.shown_to.as_ref().is_none_or(|shown| shown.contains(&audience))
    }

    /// Whether nobody but the person may see its values.
    #[must_use]
    pub fn is_for_person_alone(&self) -> bool {
        let others = [Audience::Committee, Audience::Manager, Audience::Auditor];
        self.is_shown_to(Audience::Candidate) && !others.into_iter().any(|other| self.is_shown_to(other))
    }

    /// Each list of words that its values, or the fields of its items, can be, with the name that bears them.
    pub fn choices_by_name(&self) -> impl Iterator<Item = (&str, &[Arc<str>])> {
        let fields: Vec<(&str, &FieldKind)> = match &self.kind {
            EvidenceKind::Single(kind) => vec![(&*self.name, kind)],
            EvidenceKind::Items(fields) => fields.iter().map(|(name, kind)| (&**name, kind)).collect(),
        };
        fields.into_iter().filter_map(|(name, kind)| match kind {
            FieldKind::Choice(words) => Some((name, &**words)),
            FieldKind::Scale(_) | FieldKind::Number { .. } | FieldKind::YesNo | FieldKind::Date => None,
        })
    }
}

/// The kind of an evidence item's values.
#[derive(Debug, Clone)]
pub enum EvidenceKind {
    /// One value an observation.
    Single(FieldKind),
    /// One item an observation, each with these fields, by name.
    Items(BTreeMap<Arc<str>, FieldKind>),
}

impl EvidenceKind {
    /// The kind of the values, or of those of a field of the items; none for whole items.
    #[must_use]
    pub fn values(&self, field: Option<&str>) -> Option<&FieldKind> {
        match self {
            Self::Single(kind) => Some(kind),
            Self::Items(fields) => fields.get(field?),
        }
    }

    /// Whether its values, or some of its items' fields, are words of a scale.
    #[must_use]
    pub fn has_words(&self) -> bool {
        let of_words = |kind: &FieldKind| matches!(kind, FieldKind::Scale(scale) if !scale.words.is_empty());
        match self {
            Self::Single(kind) => of_words(kind),
            Self::Items(fields) => fields.values().any(of_words),
        }
    }

    /// The words that a choice can be; none of anything else.
    #[must_use]
    pub const fn choices(&self) -> Option<&Arc<[Arc<str>]>> {
        match self {
            Self::Single(FieldKind::Choice(words)) => Some(words),
            Self::Single(_) | Self::Items(_) => None,
        }
    }
}

/// Units whose words the product has in each of its own languages, singular and plural.
pub const KNOWN_UNITS: [&str; 10] =
    ["days", "weeks", "months", "years", "hours", "points", "people", "teams", "meetings", "percent"];

/// What a number counts.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Of any number but one, such as `months`; empty without a unit.
    pub other: Arc<str>,
    /// Of one, where the rules say so, such as `training`; else empty, and [`KNOWN_UNITS`] have words for it anyway.
    pub one: Arc<str>,
}

/// The kind of one value.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// A value on a scale; bound as a number.
    Scale(Arc<Scale>),
    /// A number in a range.
    Number {
        /// What is counted.
        unit: Unit,
        /// The smallest value, when there is one.
        min: Option<Number>,
        /// The largest value, when there is one.
        max: Option<Number>,
    },
    /// Yes or no.
    YesNo,
    /// One of these words, in the order of the file.
    Choice(Arc<[Arc<str>]>),
    /// A day.
    Date,
}

impl FieldKind {
    /// The type that expressions see.
    #[must_use]
    pub fn value_type(&self) -> ValueType {
        match self {
            Self::Scale(_) | Self::Number { .. } => ValueType::Number,
            Self::YesNo => ValueType::Bool,
            Self::Choice(words) => ValueType::Choice(Arc::clone(words)),
            Self::Date => ValueType::Date,
        }
    }

    /// The member of a request's value that takes it, with its article.
    #[must_use]
    pub fn sent_as(&self) -> &'static str {
        match self {
            Self::Scale(scale) if scale.words.is_empty() => "a `number`",
            Self::Number { .. } => "a `number`",
            Self::Scale(_) | Self::Choice(_) => "a `choice`",
            Self::YesNo => "`yes`",
            Self::Date => "a `date`",
        }
    }
}

/// A scale of `organisation.yaml`.
#[derive(Debug, Clone)]
pub struct Scale {
    /// Its id.
    pub name: Arc<str>,
    /// The smallest value.
    pub min: Number,
    /// The largest value.
    pub max: Number,
    /// The distance between two values, counted from `min`; any value when nothing is said.
    pub step: Option<Number>,
    /// The words of a scale of words, the first meaning `min`; empty for a scale of numbers.
    pub words: Vec<Arc<str>>,
    /// What some values mean, rising.
    pub anchors: Vec<(Number, Arc<str>)>,
}

impl Scale {
    /// The word for a number on a scale of words; none between two words, and on a scale of numbers.
    #[must_use]
    pub fn word(&self, number: Number) -> Option<&Arc<str>> {
        if self.words.is_empty() {
            return None;
        }
        self.words.get(usize::try_from(number.checked_sub(self.min)?).ok()?)
    }
}

/// What a way forward may propose of an evidence item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Actionable {
    /// Nothing: nobody can change it, or nobody should be asked to.
    #[default]
    No,
    /// Another value; of evidence with items, more of them.
    Yes,
    /// New reports on items that are known, such as a risk that is removed later. No more items.
    FollowUp,
    /// More items, and new reports on those that are known.
    NewAndFollowUp,
}

impl Actionable {
    /// Every answer with its words in the rule files.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("yes", Self::Yes),
        ("no", Self::No),
        ("follow-up", Self::FollowUp),
        ("new-and-follow-up", Self::NewAndFollowUp),
        ("true", Self::Yes),
        ("false", Self::No),
    ];

    /// Whether anything can be proposed.
    #[must_use]
    pub const fn is_any(self) -> bool {
        !matches!(self, Self::No)
    }

    /// Whether another value, or more items, can be proposed.
    #[must_use]
    pub const fn anew(self) -> bool {
        matches!(self, Self::Yes | Self::NewAndFollowUp)
    }

    /// Whether new reports on known items can be proposed.
    #[must_use]
    pub const fn follow_up(self) -> bool {
        matches!(self, Self::FollowUp | Self::NewAndFollowUp)
    }
}

/// Whom evidence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Subject {
    /// The candidate.
    #[default]
    Person,
    /// The unit: context, never a fault of the person.
    Unit,
    /// The organisation: context, never a fault of the person.
    Organisation,
}

/// What it means when no observation was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoneReported {
    /// Nothing is known.
    #[default]
    Unknown,
    /// There were none.
    None,
}

/// An attribute that no rule can read. What its values are is checked where it is declared, and then forgotten.
#[derive(Debug, Clone)]
pub struct Protected {
    /// Its name.
    pub name: Arc<str>,
    /// Where it is declared.
    pub place: Place,
}
