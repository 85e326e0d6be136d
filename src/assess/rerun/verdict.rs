//! What an assessment comes to, without its explanation.

use crate::assess::{Assessment, CapState, GateState, LevelResult, Outcome, PointsSpan};

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
        }
    }
}
