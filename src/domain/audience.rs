//! For whom an assessment is told.

use std::fmt;

/// For whom an assessment is told. What each may see is decided in one place, `disclosure`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Audience {
    /// Those who decide.
    #[default]
    Committee,
    /// The person whom it is about.
    Candidate,
    /// The person's manager.
    Manager,
    /// Who checks that it came about by the rules.
    Auditor,
}

impl Audience {
    /// Every audience with its word in rule files and arguments.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("committee", Self::Committee),
        ("candidate", Self::Candidate),
        ("manager", Self::Manager),
        ("auditor", Self::Auditor),
    ];

    /// The word in rule files and arguments.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Candidate => "candidate",
            Self::Manager => "manager",
            Self::Auditor => "auditor",
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}
