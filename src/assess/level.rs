//! Where a score lies among the readiness levels, and what caps and floors make of it.

use super::thresholds::Thresholds;
use super::{CapResult, CapState, DimensionResult, LevelResult, PointsSpan, ToNext};
use crate::domain::Number;
use crate::ruleset::Pathway;

/// The level of a score, or the range of levels; none for a pathway without levels.
pub(super) fn level(
    pathway: &Pathway,
    score: PointsSpan,
    dimensions: &[DimensionResult<'_>],
    caps: &[CapResult<'_>],
    thresholds: &Thresholds<'_>,
) -> Option<LevelResult> {
    let top = pathway.levels.len().checked_sub(1)?;
    let bounds: Vec<Option<Number>> =
        pathway.levels.iter().map(|level| thresholds.number(level.from).ok()).collect();
    let (mut limit_low, mut limit_high) = (top, top);
    for (state, limit) in limits(dimensions, caps) {
        match state {
            CapState::Binding => {
                limit_low = limit_low.min(limit);
                limit_high = limit_high.min(limit);
            }
            CapState::Unknown | CapState::Error => limit_low = limit_low.min(limit),
            CapState::Clear => {}
        }
    }
    let low = reached(&bounds, score.low, false);
    let high = reached(&bounds, score.high, true);
    let by_points = score.known().filter(|_| low == high && bounds.iter().all(Option::is_some)).map(|_| low);
    let to_next = by_points.and_then(|level| {
        let next = level.checked_add(1)?;
        let from = bounds.get(next).copied().flatten()?;
        Some(ToNext { level: next, points: from.checked_sub(score.low)? })
    });
    Some(LevelResult { low: low.min(limit_low), high: high.min(limit_high), by_points, to_next })
}

fn limits<'r>(
    dimensions: &'r [DimensionResult<'_>],
    caps: &'r [CapResult<'_>],
) -> impl Iterator<Item = (CapState, usize)> + 'r {
    let floors = dimensions.iter().filter_map(|dimension| dimension.floor);
    let floors = floors.map(|floor| (floor.state, floor.floor.limit));
    floors.chain(caps.iter().map(|cap| (cap.state, cap.cap.limit)))
}

/// The highest level whose bound the points reach; the lowest takes less. A bound that is not known is
/// reached or not, as the caller asks.
fn reached(bounds: &[Option<Number>], points: Number, unknown_is_reached: bool) -> usize {
    let reaches = |bound: &Option<Number>| bound.map_or(unknown_is_reached, |from| points >= from);
    bounds.iter().rposition(reaches).unwrap_or(0)
}
