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
    /// `coaching`, `mentoring`, `training`, `assignment`, `manager-time` or `check-in`.
    pub kind: Arc<str>,
    /// What it helps with.
    pub helps: Vec<SupportTarget>,
    /// Who gives it; may be empty.
    pub by: Arc<str>,
    /// How often, in words; may be empty.
    pub cadence: Arc<str>,
    /// How long it lasts, when said.
    pub lasts: Option<Length>,
    /// Offered when the latest value of any of the evidence is below this; always when nothing is said.
    pub when_below: Option<Number>,
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
