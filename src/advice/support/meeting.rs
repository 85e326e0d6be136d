//! The regular meeting with the manager: part of every plan, unless the manager is coach or mentor anyway.

use super::PlannedOffer;
use super::latest::latest_yes;
use crate::assess::Assessment;
use crate::ruleset::{Support, SupportKind};

/// A regular meeting with the manager.
#[derive(Debug, Clone, Copy)]
pub struct Meeting<'a> {
    /// The offer; none when the rules have none.
    pub offer: Option<&'a Support>,
    /// Why it is asked for.
    pub because: ManagerRole,
}

/// Whether the manager is coach or mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManagerRole {
    /// The manager is neither.
    Neither,
    /// It is not known.
    NotKnown,
}

/// The meeting, unless the manager is coach or mentor. Where the rules do not say how that is known, it is asked for
/// beside coaching, mentoring and check-ins, when no other time with the manager is in the plan.
pub(super) fn meeting<'a>(
    assessment: &Assessment<'a>,
    offers: &[PlannedOffer<'a>],
    with_check_ins: bool,
) -> Option<Meeting<'a>> {
    let rules = assessment.rule_set;
    if let Some(declared) = &rules.regular_meeting {
        let because = match latest_yes(assessment, declared.unless) {
            Some(true) => return None,
            Some(false) => ManagerRole::Neither,
            None => ManagerRole::NotKnown,
        };
        return Some(Meeting { offer: rules.support.get(declared.offer), because });
    }
    let is_of = |kinds: &[SupportKind]| offers.iter().any(|offer| kinds.contains(&offer.support.kind));
    let accompanied = with_check_ins || is_of(&[SupportKind::Coaching, SupportKind::Mentoring]);
    let asked = accompanied && !is_of(&[SupportKind::ManagerTime]);
    asked.then_some(Meeting { offer: None, because: ManagerRole::NotKnown })
}
