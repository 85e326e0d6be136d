//! The points of criteria and dimensions, as those that read `points_of` see them.

use super::{Absence, CriterionResult, CriterionState, DimensionResult, PartState};
use crate::domain::Number;
use crate::ruleset::{PartRef, Pathway};

/// The points of the parts that were worked out so far.
#[derive(Debug)]
pub(super) struct Parts {
    dimensions: Vec<Option<Result<Number, Absence>>>,
    criteria: Vec<Vec<Option<Result<Number, Absence>>>>,
}

impl Parts {
    /// Nothing is worked out yet.
    pub(super) fn new(pathway: &Pathway) -> Self {
        Self {
            dimensions: vec![None; pathway.dimensions.len()],
            criteria: pathway
                .dimensions
                .iter()
                .map(|dimension| vec![None; dimension.criteria.len()])
                .collect(),
        }
    }

    /// The points of a part as shown, or why there are none: it is held, or left out.
    pub(super) fn points_of(&self, part: PartRef) -> Result<Number, Absence> {
        let slot = match part {
            PartRef::Dimension(at) => self.dimensions.get(at),
            PartRef::Criterion(dimension, at) => {
                self.criteria.get(dimension).and_then(|criteria| criteria.get(at))
            }
        };
        slot.copied().flatten().unwrap_or(Err(Absence::PartHeld(part)))
    }

    pub(super) fn set_criterion(&mut self, dimension: usize, at: usize, result: &CriterionResult<'_>) {
        let part = PartRef::Criterion(dimension, at);
        let points = match result.state {
            CriterionState::Scored | CriterionState::Zero(_) => Ok(result.points.low),
            CriterionState::Excluded(_) => Err(Absence::NotApplicable),
            CriterionState::Held(_) | CriterionState::Error => Err(Absence::PartHeld(part)),
        };
        let slot = self.criteria.get_mut(dimension).and_then(|criteria| criteria.get_mut(at));
        if let Some(slot) = slot {
            *slot = Some(points);
        }
    }

    pub(super) fn set_dimension(&mut self, at: usize, result: &DimensionResult<'_>) {
        let points = match result.state {
            PartState::Known => Ok(result.points.low),
            PartState::Held | PartState::Error => Err(Absence::PartHeld(PartRef::Dimension(at))),
        };
        if let Some(slot) = self.dimensions.get_mut(at) {
            *slot = Some(points);
        }
    }

    /// Takes points as given, for a rule that is run by itself.
    pub(super) fn set(&mut self, part: PartRef, points: Number) {
        let slot = match part {
            PartRef::Dimension(at) => self.dimensions.get_mut(at),
            PartRef::Criterion(dimension, at) => {
                self.criteria.get_mut(dimension).and_then(|criteria| criteria.get_mut(at))
            }
        };
        if let Some(slot) = slot {
            *slot = Some(Ok(points));
        }
    }
}
