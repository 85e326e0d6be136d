//! The points of criteria and dimensions, as those that read `points_of` see them.

use super::{Absence, CriterionResult, CriterionState, DimensionResult, PartState};
use crate::domain::Number;
use crate::ruleset::{PartRef, Pathway};

/// The points of the parts that were worked out so far.
#[derive(Debug)]
pub(super) struct Parts {
    /// The slot of each dimension; those of its criteria follow it.
    starts: Vec<usize>,
    points: Vec<Option<Result<Number, Absence>>>,
}

impl Parts {
    /// Nothing is worked out yet.
    pub(super) fn new(pathway: &Pathway) -> Self {
        let mut slots = 0_usize;
        let mut starts = Vec::with_capacity(pathway.dimensions.len());
        for dimension in &pathway.dimensions {
            starts.push(slots);
            slots = slots.saturating_add(1).saturating_add(dimension.criteria.len());
        }
        Self { starts, points: vec![None; slots] }
    }

    /// The slot of a part.
    fn slot(&self, part: PartRef) -> Option<usize> {
        match part {
            PartRef::Dimension(at) => self.starts.get(at).copied(),
            PartRef::Criterion(dimension, at) => {
                self.starts.get(dimension)?.checked_add(1).and_then(|first| first.checked_add(at))
            }
        }
    }

    /// The points of a part as shown, or why there are none: it is held, or left out.
    pub(super) fn points_of(&self, part: PartRef) -> Result<Number, Absence> {
        let points = self.slot(part).and_then(|slot| self.points.get(slot));
        points.copied().flatten().unwrap_or(Err(Absence::PartHeld(part)))
    }

    pub(super) fn set_criterion(&mut self, dimension: usize, at: usize, result: &CriterionResult<'_>) {
        let part = PartRef::Criterion(dimension, at);
        self.put(
            part,
            match result.state {
                CriterionState::Scored | CriterionState::Zero(_) => Ok(result.points.low),
                CriterionState::Excluded(_) => Err(Absence::NotApplicable),
                CriterionState::Held(_) | CriterionState::Error => Err(Absence::PartHeld(part)),
            },
        );
    }

    pub(super) fn set_dimension(&mut self, at: usize, result: &DimensionResult<'_>) {
        let part = PartRef::Dimension(at);
        self.put(
            part,
            match result.state {
                PartState::Known => Ok(result.points.low),
                PartState::Held | PartState::Error => Err(Absence::PartHeld(part)),
            },
        );
    }

    /// Takes points as given, for a rule that is run by itself.
    pub(super) fn set(&mut self, part: PartRef, points: Number) {
        self.put(part, Ok(points));
    }

    fn put(&mut self, part: PartRef, points: Result<Number, Absence>) {
        if let Some(slot) = self.slot(part).and_then(|slot| self.points.get_mut(slot)) {
            *slot = Some(points);
        }
    }
}
