//! How many people it takes until none of them can be told from what they said together.

use crate::domain::Source;

/// The fewest people of a source whose reports are shown, and then only as one number, to those who work with
/// them: the candidate and the manager. One person is enough where the role alone says who it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anonymity([u32; 8]);

impl Anonymity {
    /// The fewest where the organisation says nothing.
    pub const USUAL: u32 = 3;

    /// So many of each group of colleagues; the person, the manager and records are known anyway.
    #[must_use]
    pub fn from(people: u32) -> Self {
        let mut least = Self([people; 8]);
        for source in [Source::Self_, Source::Manager, Source::Record] {
            least.set(source, 1);
        }
        least
    }

    /// With another number for a source.
    pub fn set(&mut self, source: Source, people: u32) {
        if let Some(least) = self.0.get_mut(source.index()) {
            *least = people;
        }
    }

    /// The fewest people of a source.
    #[must_use]
    pub fn least(&self, source: Source) -> u32 {
        self.0.get(source.index()).copied().unwrap_or(Self::USUAL)
    }

    /// Whether everybody knows who reports as this source, so that there is no anonymity to keep.
    #[must_use]
    pub fn is_known(&self, source: Source) -> bool {
        self.least(source) <= 1
    }
}

impl Default for Anonymity {
    fn default() -> Self {
        Self::from(Self::USUAL)
    }
}
