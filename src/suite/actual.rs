//! What an assessment says, in the words that rule tests expect.

use std::sync::Arc;

use crate::assess::{Assessment, CapState, CriterionState, GateState, Outcome, PartState, PointsSpan};
use crate::ruleset::ExpectedPoints;

/// The id of the level; two when it is a range.
pub(super) fn level(assessment: &Assessment<'_>) -> Option<(Arc<str>, Arc<str>)> {
    let id = |at: usize| assessment.pathway.levels.get(at).map(|level| Arc::clone(&level.id));
    let level = assessment.level.as_ref()?;
    Some((id(level.low)?, id(level.high)?))
}

/// Points as tests expect them.
pub(super) fn points(span: PointsSpan) -> ExpectedPoints {
    span.known().map_or(ExpectedPoints::Between(span.low, span.high), ExpectedPoints::Exactly)
}

fn state(word: &str) -> ExpectedPoints {
    ExpectedPoints::State(word.into())
}

/// A gate's state.
pub(super) fn gate(assessment: &Assessment<'_>, id: &str) -> Option<&'static str> {
    let result = assessment.gates.iter().find(|result| &*result.gate.id == id)?;
    Some(match result.state {
        GateState::Met => "met",
        GateState::NotMet => "not-met",
        GateState::Held => "held",
        GateState::Error => "error",
    })
}

/// A dimension's points or state.
pub(super) fn dimension(assessment: &Assessment<'_>, id: &str) -> Option<ExpectedPoints> {
    let result = assessment.dimensions.iter().find(|result| &*result.dimension.id == id)?;
    Some(match result.state {
        PartState::Known => points(result.points),
        PartState::Held => state("held"),
        PartState::Error => state("error"),
    })
}

/// A criterion's points or state.
pub(super) fn criterion(assessment: &Assessment<'_>, id: &str) -> Option<ExpectedPoints> {
    let mut criteria = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let result = criteria.find(|result| &*result.criterion.id == id)?;
    Some(match result.state {
        CriterionState::Scored | CriterionState::Zero(_) => points(result.points),
        CriterionState::Held(_) => state("held"),
        CriterionState::Excluded(_) => state("excluded"),
        CriterionState::Error => state("error"),
    })
}

/// The names of the evidence that is missing, sorted.
pub(super) fn missing(assessment: &Assessment<'_>) -> Vec<Arc<str>> {
    let evidence = assessment.missing.iter().map(|missing| missing.evidence);
    let evidence = evidence.filter_map(|id| assessment.rule_set.catalogue.get(id));
    let mut names: Vec<Arc<str>> = evidence.map(|evidence| Arc::clone(&evidence.name)).collect();
    names.sort();
    names.dedup();
    names
}

/// The reason codes, in order.
pub(super) fn reasons(assessment: &Assessment<'_>) -> Vec<Arc<str>> {
    assessment.reasons.iter().map(|reason| reason.code.into()).collect()
}

/// Criteria and dimensions whose points were cut, dimensions whose floor binds, and caps that bind, by id.
pub(super) fn limited(assessment: &Assessment<'_>) -> Vec<Arc<str>> {
    let mut ids = Vec::new();
    if assessment.outcome == Outcome::NotSought {
        return ids;
    }
    for dimension in &assessment.dimensions {
        let cut = dimension.points != dimension.before_limit;
        let floor = dimension.floor.is_some_and(|floor| floor.state == CapState::Binding);
        if cut || floor {
            ids.push(Arc::clone(&dimension.dimension.id));
        }
        let criteria = dimension.criteria.iter().filter(|criterion| criterion.limited.is_some());
        ids.extend(criteria.map(|criterion| Arc::clone(&criterion.criterion.id)));
    }
    let caps = assessment.caps.iter().filter(|cap| cap.state == CapState::Binding);
    ids.extend(caps.map(|cap| Arc::clone(&cap.cap.id)));
    ids
}
