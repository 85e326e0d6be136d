//! What a criterion could still add to the score through its dimension.

use super::dimension::sums;
use super::thresholds::Thresholds;
use super::{Assessment, CriterionState, PointsSpan};
use crate::domain::Number;

impl Assessment<'_> {
    /// What the score would gain if one criterion alone came to the most of its range and all others stayed as they
    /// are, in a dimension's limit and with what makes up for what is left out; what is not known yet counts with its
    /// fewest points. None where there is no such criterion, or no number for it.
    #[must_use]
    pub fn gain(&self, dimension: usize, criterion: usize) -> Option<Number> {
        let result = self.dimensions.get(dimension)?;
        let mut best = result.criteria.get(criterion)?.clone();
        best.points = PointsSpan::exactly(best.range.high);
        best.state = CriterionState::Scored;
        let in_force = self.whole_thresholds.as_deref().unwrap_or(&self.thresholds);
        let thresholds = Thresholds::of_uses(self.rule_set, in_force);
        let points = |changed: bool| {
            let all = result.criteria.iter().enumerate();
            let all = all.map(|(at, own)| if changed && at == criterion { &best } else { own });
            let sums = sums(result.dimension, all, self.pathway.rounding, &thresholds).ok()?;
            Some(sums.points().low)
        };
        points(true)?.checked_sub(points(false)?)
    }
}
