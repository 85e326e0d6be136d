//! L0: what is wrong or doubtful in a rule file or an input, with its code, place and help.

mod code;
mod lines;
mod place;
mod suggestion;
mod unseen;

pub use code::{Code, Severity};
pub use lines::{Line, Lines};
pub use place::{LineColumn, Place, line_column};
pub use suggestion::{Patience, closest, did_you_mean};
pub use unseen::{Unseen, first_unseen};

/// Something wrong or doubtful, at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind of finding; its severity belongs to it.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What is wrong, as a lower-case fragment with the author's words in backticks.
    pub message: String,
    /// What to do about it; empty when nothing helps beyond the message.
    pub help: String,
    /// Another place that matters, and why, such as where a name was first used.
    pub related: Option<(Place, String)>,
}

impl Finding {
    /// A finding without help or a related place.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), help: String::new(), related: None }
    }

    /// The finding with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The finding with another place that matters.
    #[must_use]
    pub fn related(mut self, place: Place, why: impl Into<String>) -> Self {
        self.related = Some((place, why.into()));
        self
    }

    /// Whether rules with this finding must not be used.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// Sorts findings by file and place, and drops exact repetitions.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        (&a.place, a.code.number(), &a.message).cmp(&(&b.place, b.code.number(), &b.message))
    });
    findings.dedup();
}
