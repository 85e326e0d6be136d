//! Check-ins after the start in a new role: so that nobody is left alone after a promotion.

use crate::assess::{Assessment, Outcome, Seeing};
use crate::domain::{Date, Length, LengthUnit, Value, go_ahead};
use crate::ruleset::{EvidenceId, Pathway, PathwayKind, RuleSet, Support};

/// When check-ins are due after a promotion, unless the rules say otherwise.
const USUAL_DAYS: [u32; 4] = [30, 60, 90, 180];

/// The check-ins that follow the start in a new role.
#[derive(Debug, Clone)]
pub struct CheckIns<'a> {
    /// The offer; none when the rules have none.
    pub offer: Option<&'a Support>,
    /// The day of the start, when it is known; only on a transition, as otherwise it is still to come.
    pub start: Option<Date>,
    /// Each, in order.
    pub each: Vec<CheckIn>,
}

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckIn {
    /// How long after the start.
    pub after: Length,
    /// The day, when the start is known.
    pub on: Option<Date>,
}

/// The check-ins: where the rules offer them, after every move into another role; otherwise after a move into a role
/// that has a transition pathway.
pub(super) fn check_ins<'a>(assessment: &Assessment<'a>) -> Option<CheckIns<'a>> {
    match assessment.outcome {
        Outcome::NotSought | Outcome::RuleError => return None,
        Outcome::NotEligible | Outcome::InsufficientEvidence | Outcome::Scored => {}
    }
    let (rules, pathway) = (assessment.rule_set, assessment.pathway);
    let is_transition = pathway.kind == Some(PathwayKind::Transition);
    let offer = rules.support.iter().find(|support| !support.after.is_empty());
    let follows =
        is_transition || leads_to_transition(rules, pathway) || (offer.is_some() && leads_on(assessment));
    if !follows {
        return None;
    }
    let usual = || USUAL_DAYS.map(|count| Length { count, unit: LengthUnit::Days }).to_vec();
    let lengths = offer.map_or_else(usual, |offer| offer.after.clone());
    let counted_from = offer.and_then(|offer| offer.counted_from).filter(|_| is_transition);
    let start = counted_from.and_then(|evidence| latest_day(assessment, evidence));
    let each =
        lengths.into_iter().map(|after| CheckIn { after, on: start.map(|start| go_ahead(start, after)) });
    Some(CheckIns { offer, start, each: each.collect() })
}

/// Whether the pathway leads to another role than the present one.
fn leads_on(assessment: &Assessment<'_>) -> bool {
    assessment.pathway.leads_to.iter().any(|role| *role != assessment.profile.role)
}

fn leads_to_transition(rules: &RuleSet, pathway: &Pathway) -> bool {
    let mut transitions = rules.pathways.iter().filter(|known| known.kind == Some(PathwayKind::Transition));
    transitions.any(|transition| pathway.leads_to.iter().any(|role| transition.open_to.includes(role)))
}

/// The latest day that evidence names: its value when it is a day, otherwise the day of the observation.
fn latest_day(assessment: &Assessment<'_>, evidence: EvidenceId) -> Option<Date> {
    assessment.profile.of(evidence).iter().filter(|seen| seen.on <= assessment.as_of).find_map(|seen| {
        match &seen.seeing {
            Seeing::Value(Value::Date(day)) => Some(*day),
            Seeing::Value(Value::Bool(false)) | Seeing::NotApplicable | Seeing::Unreadable => None,
            Seeing::Value(_) | Seeing::Item(_) => Some(seen.on),
        }
    })
}
