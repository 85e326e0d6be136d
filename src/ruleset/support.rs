//! `support.yaml` and `approvals.yaml`: what is offered to close a gap, and who approved the rules.

use std::sync::Arc;

use super::{EvidenceId, RuleSetDigest};
use crate::domain::{Date, Length, Number};

/// What the organisation offers to close a gap.
#[derive(Debug, Clone)]
pub struct Support {
    /// Its id.
    pub id: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// What kind of offer it is.
    pub kind: SupportKind,
    /// What it helps with.
    pub helps: Vec<SupportTarget>,
    /// Who gives it; may be empty.
    pub by: Arc<str>,
    /// How often, in words; may be empty.
    pub cadence: Arc<str>,
    /// How long it lasts, when said.
    pub lasts: Option<Length>,
    /// Offered while the latest value of the evidence is below this, or not known; always when nothing is said.
    pub when_below: Option<Number>,
    /// How long after the start of a new role it takes place each time, rising; only check-ins have it.
    pub after: Vec<Length>,
    /// The evidence whose latest day is the start of the new role; only check-ins have it.
    pub counted_from: Option<EvidenceId>,
}

/// What kind of offer it is. The order is that in which offers are shown: people grow with work more than with
/// courses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SupportKind {
    /// Work that teaches.
    Assignment,
    /// Somebody who has gone the way.
    Mentoring,
    /// Somebody who asks.
    Coaching,
    /// Time with the own manager.
    ManagerTime,
    /// A course.
    Training,
    /// A look at how it goes.
    CheckIn,
}

impl SupportKind {
    /// Every kind with its word in the rule files, in order.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("assignment", Self::Assignment),
        ("mentoring", Self::Mentoring),
        ("coaching", Self::Coaching),
        ("manager-time", Self::ManagerTime),
        ("training", Self::Training),
        ("check-in", Self::CheckIn),
    ];

    /// The word in the rule files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assignment => "assignment",
            Self::Mentoring => "mentoring",
            Self::Coaching => "coaching",
            Self::ManagerTime => "manager-time",
            Self::Training => "training",
            Self::CheckIn => "check-in",
        }
    }
}

/// The regular meeting with the manager that belongs to every support plan, unless the manager is coach or mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegularMeeting {
    /// The offer, of the kind `manager-time`: its place in [`super::RuleSet::support`].
    pub offer: usize,
    /// Yes-or-no evidence: whether the manager is coach or mentor.
    pub unless: EvidenceId,
}

/// What support helps with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SupportTarget {
    /// An evidence item.
    Evidence(EvidenceId),
    /// The id of a criterion or dimension, in whichever pathways have it.
    Part(Arc<str>),
}

/// An approval of one state of the rules.
#[derive(Debug, Clone)]
pub struct Approval {
    /// The rules that were approved.
    pub digest: RuleSetDigest,
    /// Who approved them.
    pub by: Arc<str>,
    /// When.
    pub on: Date,
    /// A note; may be empty.
    pub note: Arc<str>,
}
