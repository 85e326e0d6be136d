//! Where a score lies among the readiness levels, and what caps and floors make of it.

use super::thresholds::Thresholds;
use super::{CapState, DimensionResult, LevelResult, PointsSpan, ToNext};
use crate::ruleset::Pathway;

/// The level of a score, or the range of levels; none for a pathway without levels. `caps` are the states of the
/// caps with the levels that they limit to.
pub(super) fn level(
    pathway: &Pathway,
    score: PointsSpan,
    dimensions: &[DimensionResult<'_>],
    caps: impl Iterator<Item = (CapState, usize)>,
    thresholds: &Thresholds<'_>,
) -> Option<LevelResult> {
    let top = pathway.levels.len().checked_sub(1)?;
    let bounds = pathway.levels.iter().map(|level| thresholds.span(level.from));
    let (mut limit_low, mut limit_high) = (top, top);
    let floors = dimensions.iter().filter_map(|dimension| dimension.floor);
    for (state, limit) in floors.map(|floor| (floor.state, floor.floor.limit)).chain(caps) {
        match state {
            CapState::Binding => {
                limit_low = limit_low.min(limit);
                limit_high = limit_high.min(limit);
            }
            CapState::Unknown | CapState::Error => limit_low = limit_low.min(limit),
            CapState::Clear => {}
        }
    }
    // A bound that is not known yet is reached for certain from its highest value on.
    let low = bounds.clone().rposition(|from| score.low >= from.high).unwrap_or(0);
    let high = bounds.clone().rposition(|from| score.high >= from.low).unwrap_or(0);
    let all_known = bounds.clone().all(|from| from.is_known());
    let by_points = score.known().filter(|_| low == high && all_known).map(|_| low);
    let to_next = by_points.and_then(|level| {
        let next = level.checked_add(1)?;
        let from = thresholds.span(pathway.levels.get(next)?.from).low;
        Some(ToNext { level: next, points: from.checked_sub(score.low)? })
    });
    Some(LevelResult { low: low.min(limit_low), high: high.min(limit_high), by_points, to_next })
}
