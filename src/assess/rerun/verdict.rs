//! What an assessment comes to, without its explanation.

use crate::assess::{
    Assessment, CapState, CriterionResult, CriterionState, GateState, LevelResult, Outcome, PointsSpan,
};

/// What an assessment comes to, without its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What comes out.
    pub outcome: Outcome,
    /// The points; none on *rule error* and *not sought*.
    pub score: Option<PointsSpan>,
    /// The level, as an assessment has it.
    pub level: Option<LevelResult>,
    /// Each gate, in the order of the file.
    pub gates: Vec<GateState>,
    /// Each cap, in the order of the file.
    pub caps: Vec<CapState>,
    /// The points of each dimension, and the state of its floor when it has one, in the order of the file; empty
    /// on *not sought*.
    pub dimensions: Vec<(PointsSpan, Option<CapState>)>,
    /// How many criteria are held: their evidence is missing; none on *not sought*.
    pub held: usize,
}

impl Verdict {
    /// Nothing is worked out yet.
    pub(super) const fn none() -> Self {
        Self {
            outcome: Outcome::RuleError,
            score: None,
            level: None,
            gates: Vec::new(),
            caps: Vec::new(),
            dimensions: Vec::new(),
            held: 0,
        }
    }

    /// What a whole assessment comes to.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Self {
        Self {
            outcome: assessment.outcome,
            score: assessment.score,
            level: assessment.level.clone(),
            gates: assessment.gates.iter().map(|result| result.state).collect(),
            caps: assessment.caps.iter().map(|result| result.state).collect(),
            dimensions: assessment
                .dimensions
                .iter()
                .map(|result| (result.points, result.floor.map(|floor| floor.state)))
                .collect(),
            held: held(assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria)),
        }
    }
}

/// How many of the criteria are held.
pub(super) fn held<'r, 'a: 'r>(criteria: impl Iterator<Item = &'r CriterionResult<'a>>) -> usize {
    criteria.filter(|result| matches!(result.state, CriterionState::Held(_))).count()
}
