//! Why a use case has no answer.

use std::fmt;
use std::sync::Arc;

use crate::assess::Refusal;
use crate::domain::{Violation, shortened};
use crate::finding::closest;
use crate::registry::Refused;
use crate::ruleset::RuleSetDigest;

/// Why a use case has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// The request or profile is wrong; every violation.
    #[error("{}", violations_text(.0))]
    Invalid(Vec<Violation>),
    /// There is no such organisation. It does not say which there are: that is for [`super::App::page`].
    #[error("unknown organisation `{asked}`{}", did_you_mean(.meant.as_ref()))]
    UnknownOrganisation {
        /// The one asked for.
        asked: String,
        /// The one that may be meant.
        meant: Option<Arc<str>>,
        /// Every one, sorted.
        known: Vec<Arc<str>>,
    },
    /// The organisation has no such pathway.
    #[error("unknown pathway `{asked}`{}", did_you_mean(.meant.as_ref()))]
    UnknownPathway {
        /// The one asked for.
        asked: String,
        /// The one that may be meant.
        meant: Option<Arc<str>>,
        /// Every one, sorted.
        known: Vec<Arc<str>>,
    },
    /// The organisation's rules cannot be used, and there were no good ones before.
    #[error("the rules of `{organisation}` cannot be used: {refused}")]
    NotServing {
        /// The organisation.
        organisation: Arc<str>,
        /// Why not.
        refused: Refused,
    },
    /// The organisation's rules must be approved to be used, and are not.
    #[error(
        "the rules of `{organisation}` cannot be used: no approval of those with the digest `{digest}` is in force"
    )]
    NotApproved {
        /// The organisation.
        organisation: Arc<str>,
        /// The digest that an approval has to name.
        digest: RuleSetDigest,
    },
    /// The organisation's rules are not the ones that were asked for.
    #[error(
        "the rules with the digest `{asked}` are not in use; `{in_use}` ({label}) are{}",
        latest_text(asked, refused.as_deref())
    )]
    OtherRules {
        /// The digest asked for.
        asked: RuleSetDigest,
        /// The digest of the rules in use.
        in_use: RuleSetDigest,
        /// What people call the rules in use.
        label: Arc<str>,
        /// The digest of the files that were read last and are not used, and why not.
        refused: Option<Box<(RuleSetDigest, Refused)>>,
    },
    /// The rules refuse the question.
    #[error(transparent)]
    Refused(Refusal),
    /// The deadline passed, or the caller went away.
    #[error("the deadline passed before there was an answer")]
    Stopped,
    /// As much as allowed is under way already.
    #[error("too many {0} are under way; try again later")]
    Busy(Work),
    /// A mistake in the program. What happened is in the log.
    #[error("something went wrong here; it is in the log")]
    Internal,
}

/// Work of which only so much may be under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Calls whose answers have not begun.
    Calls,
    /// Checks of rule sets, and plans.
    Checks,
    /// Replays, from their first message to their end.
    Replays,
}

impl fmt::Display for Work {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Calls => "calls",
            Self::Checks => "checks and plans",
            Self::Replays => "replays",
        })
    }
}

impl AppError {
    pub(super) fn unknown_organisation(asked: &str, known: Vec<Arc<str>>) -> Self {
        let meant = meant(asked, &known);
        Self::UnknownOrganisation { asked: shortened(asked, WORD_MAX).into_owned(), meant, known }
    }

    pub(super) fn unknown_pathway(asked: &str, known: Vec<Arc<str>>) -> Self {
        let meant = meant(asked, &known);
        Self::UnknownPathway { asked: shortened(asked, WORD_MAX).into_owned(), meant, known }
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Stopped => Self::Stopped,
            refused @ (Refusal::NotOpen { .. } | Refusal::BeforeThreshold { .. }) => Self::Refused(refused),
        }
    }
}

/// The most characters of a word of the caller's that are repeated.
const WORD_MAX: usize = 80;

/// Nobody means an id by a text of any length, and comparing one takes long.
fn meant(asked: &str, known: &[Arc<str>]) -> Option<Arc<str>> {
    let asked: String = asked.chars().take(WORD_MAX).collect();
    closest(&asked, known.iter().map(|id| &**id)).map(Arc::from)
}

/// Why the files that were read last are not used.
fn latest_text(asked: &RuleSetDigest, refused: Option<&(RuleSetDigest, Refused)>) -> String {
    match refused {
        None => String::new(),
        Some((digest, why)) if digest == asked => format!("; they were read and are not used: {why}"),
        Some((digest, why)) => format!("; those with `{digest}` were read and are not used: {why}"),
    }
}

fn did_you_mean(meant: Option<&Arc<str>>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

fn violations_text(violations: &[Violation]) -> String {
    match violations {
        [only] => format!("{}: {}", only.field, only.message),
        [first, rest @ ..] => format!("{}: {}, and {} more", first.field, first.message, rest.len()),
        [] => "the request is wrong".to_owned(),
    }
}
