//! What text output may use: so many columns, and colour or not.

use crate::assess::Outcome;

/// How wide text may be, and whether colour may be used. Colour only ever repeats what words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether ANSI colours are used.
    pub colour: bool,
    /// The columns that a line may have; narrower than 40 is taken as 40.
    pub width: usize,
}

impl Look {
    /// Text without colour, for files and tests.
    #[must_use]
    pub const fn plain(width: usize) -> Self {
        Self { colour: false, width }
    }

    /// The columns that a line may have.
    #[must_use]
    pub fn columns(self) -> usize {
        self.width.clamp(40, 400)
    }

    /// The text in a colour, when colour is used.
    #[must_use]
    pub fn paint(self, paint: Paint, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", paint.sequence())
        } else {
            text.to_owned()
        }
    }
}

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A heading.
    Heading,
    /// Something is met or reached.
    Good,
    /// Something is open, or limits.
    Open,
    /// Something is not met, or failed.
    Bad,
    /// Less important.
    Faint,
}

impl Paint {
    /// That of an outcome.
    pub(in crate::render) const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Scored => Self::Good,
            Outcome::NotSought | Outcome::InsufficientEvidence => Self::Open,
            Outcome::NotEligible | Outcome::RuleError => Self::Bad,
        }
    }

    const fn sequence(self) -> &'static str {
        match self {
            Self::Heading => "1",
            Self::Good => "32",
            Self::Open => "33",
            Self::Bad => "31",
            Self::Faint => "2",
        }
    }
}
