//! Where a score lies among the levels, after caps and floors.

use super::evaluate::Evaluator;
use super::result::{Between, DimensionResult, Level, RuleResult};
use rust_decimal::Decimal;

impl Evaluator<'_> {
    pub(super) fn level(&self, score: Between, dimensions: &[DimensionResult], caps: &[RuleResult]) -> Level {
        let froms: Vec<Between> = self.pathway.levels.iter().map(|(_, from)| self.between(from)).collect();
        let reached = |score: Decimal, from: fn(&Between) -> Decimal| {
            froms.iter().rposition(|bound| from(bound) <= score).unwrap_or(0)
        };
        let low_by_points = reached(score.low, |bound| bound.high);
        let high_by_points = reached(score.high, |bound| bound.low);
        let (mut low, mut high) = (low_by_points, high_by_points);
        let mut limit = |state: &str, to: usize| {
            if matches!(state, "binding" | "unknown") {
                low = low.min(to);
            }
            if state == "binding" {
                high = high.min(to);
            }
        };
        for (cap, result) in self.pathway.caps.iter().zip(caps) {
            limit(result.state, cap.limit);
        }
        for (dimension, result) in self.pathway.dimensions.iter().zip(dimensions) {
            if let (Some(floor), Some((state, _))) = (&dimension.floor, &result.floor) {
                limit(state, floor.limit);
            }
        }
        let known = score.is_known() && froms.iter().all(|bound| bound.is_known());
        let by_points = known.then_some(low_by_points);
        let to_next = by_points.and_then(|at| {
            let next = froms.get(at + 1)?;
            Some((at + 1, next.low - score.low))
        });
        Level { low, high, by_points, to_next }
    }
}
