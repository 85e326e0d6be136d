//! Who reported an observation.

use std::fmt;

/// Who reported an observation. The order is the order of ties, and of lists in answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The candidate.
    Self_,
    /// The candidate's manager.
    Manager,
    /// A colleague.
    Peer,
    /// Somebody who reports to the candidate.
    DirectReport,
    /// Somebody outside the team who depends on the work.
    Stakeholder,
    /// A trained assessor.
    Assessor,
    /// The candidate's coach.
    Coach,
    /// A system of record.
    Record,
}

impl Source {
    /// Every source, in order.
    pub const ALL: [Self; 8] = [
        Self::Self_,
        Self::Manager,
        Self::Peer,
        Self::DirectReport,
        Self::Stakeholder,
        Self::Assessor,
        Self::Coach,
        Self::Record,
    ];

    /// The word in rule files and profiles.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Self_ => "self",
            Self::Manager => "manager",
            Self::Peer => "peer",
            Self::DirectReport => "direct_report",
            Self::Stakeholder => "stakeholder",
            Self::Assessor => "assessor",
            Self::Coach => "coach",
            Self::Record => "record",
        }
    }

    /// The source that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.word() == word)
    }

    /// Whether it is another person: neither the candidate nor a system of record.
    #[must_use]
    pub const fn is_another_person(self) -> bool {
        !matches!(self, Self::Self_ | Self::Record)
    }

    /// Its place in [`Source::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

/// Some of the sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SourceSet(u8);

impl SourceSet {
    fn bit(source: Source) -> u8 {
        1_u8.wrapping_shl(u32::try_from(source.index()).unwrap_or(0))
    }

    /// The set with one more source.
    #[must_use]
    pub fn with(self, source: Source) -> Self {
        Self(self.0 | Self::bit(source))
    }

    /// The sources of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a source is among them.
    #[must_use]
    pub fn contains(self, source: Source) -> bool {
        self.0 & Self::bit(source) != 0
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        usize::try_from(self.0.count_ones()).unwrap_or(0)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Source> for SourceSet {
    fn from_iter<I: IntoIterator<Item = Source>>(sources: I) -> Self {
        sources.into_iter().fold(Self::default(), Self::with)
    }
}

/// How many observations came from each source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SourceCounts {
    counts: [u32; 8],
    sources: SourceSet,
}

impl SourceCounts {
    /// Counts one more observation from a source.
    pub fn add(&mut self, source: Source) {
        self.sources = self.sources.with(source);
        if let Some(count) = self.counts.get_mut(source.index()) {
            *count = count.saturating_add(1);
        }
    }

    /// The number of observations from a source.
    #[must_use]
    pub fn of(&self, source: Source) -> u32 {
        self.counts.get(source.index()).copied().unwrap_or(0)
    }

    /// The number of observations in all.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.counts.iter().fold(0, |sum: u32, count| sum.saturating_add(*count))
    }

    /// The sources that reported something.
    #[must_use]
    pub const fn sources(&self) -> SourceSet {
        self.sources
    }

    /// The sources that reported something, in order, each with its count.
    pub fn iter(&self) -> impl Iterator<Item = (Source, u32)> + '_ {
        Source::ALL.into_iter().zip(self.counts).filter(|(_, count)| *count > 0)
    }
}
