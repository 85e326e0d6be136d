//! One dimension: its criteria's sum, what makes up for excluded ones, its limit and its floor.

use super::error::{Exact, Fault};
use super::thresholds::Thresholds;
use super::{
    CapState, CriterionResult, CriterionState, DimensionResult, ErrorKind, FloorResult, PartState, PointsSpan,
};
use crate::domain::{Number, Rounding};
use crate::ruleset::Dimension;

/// Adds a dimension up. A result that does not fit goes to `faults`.
pub(super) fn add_up<'a>(
    dimension: &'a Dimension,
    criteria: Vec<CriterionResult<'a>>,
    rounding: Rounding,
    thresholds: &Thresholds<'_>,
    faults: &mut Vec<Fault>,
) -> DimensionResult<'a> {
    let mut result = DimensionResult {
        dimension,
        state: state_of(&criteria),
        criteria,
        adjustment: PointsSpan::default(),
        before_limit: PointsSpan::default(),
        points: PointsSpan::default(),
        maximum: PointsSpan::default(),
        floor: None,
    };
    if let Err(kind) = fill(&mut result, rounding, thresholds) {
        faults.push(Fault::new(kind, "the dimension's points do not fit", &dimension.place));
        result.state = PartState::Error;
    }
    result.floor = dimension.floor.as_ref().map(|floor| {
        let asks = thresholds.number(floor.points).ok();
        FloorResult { floor, asks, state: floor_state(&result, thresholds.span(floor.points)) }
    });
    result
}

fn state_of(criteria: &[CriterionResult<'_>]) -> PartState {
    let any = |wanted: fn(&CriterionState) -> bool| criteria.iter().any(|result| wanted(&result.state));
    if any(|state| matches!(state, CriterionState::Error)) {
        PartState::Error
    } else if any(|state| matches!(state, CriterionState::Held(_))) {
        PartState::Held
    } else {
        PartState::Known
    }
}

fn fill(
    result: &mut DimensionResult<'_>,
    rounding: Rounding,
    thresholds: &Thresholds<'_>,
) -> Result<(), ErrorKind> {
    let mut sum = PointsSpan::default();
    let mut maxima = PointsSpan::default();
    let mut left_out = LeftOut::default();
    for criterion in &result.criteria {
        let maximum = thresholds.span(criterion.criterion.points.high);
        maxima = plus(maxima, maximum)?;
        if matches!(criterion.state, CriterionState::Excluded(_)) {
            left_out.maxima = plus(left_out.maxima, maximum)?;
            left_out.ranges = plus(left_out.ranges, criterion.range)?;
            left_out.count = left_out.count.saturating_add(1);
        } else {
            sum = plus(sum, criterion.points)?;
        }
    }
    if left_out.count > 0 {
        let remaining = PointsSpan {
            low: maxima.low.minus(left_out.maxima.low)?,
            high: maxima.high.minus(left_out.maxima.high)?,
        };
        let (adjustment, known) = left_out.made_up_for(sum, remaining, result.criteria.len(), rounding)?;
        result.adjustment = adjustment;
        if !known && result.state == PartState::Known {
            result.state = PartState::Held;
        }
    }
    result.before_limit = plus(sum, result.adjustment)?;
    limit(result, maxima, thresholds);
    Ok(())
}

/// The criteria that are left out of a dimension.
#[derive(Default)]
struct LeftOut {
    count: usize,
    /// The sum of their maxima.
    maxima: PointsSpan,
    /// The sum of their ranges.
    ranges: PointsSpan,
}

impl LeftOut {
    /// What makes up for them: points × their maxima ÷ the remaining maxima; and whether that is known. With
    /// nothing to make up from, it is anything that they could have given.
    fn made_up_for(
        &self,
        points: PointsSpan,
        remaining: PointsSpan,
        of: usize,
        rounding: Rounding,
    ) -> Result<(PointsSpan, bool), ErrorKind> {
        if self.count == of || (remaining.high.is_zero() && !self.maxima.high.is_zero()) {
            return Ok((self.ranges, false));
        }
        if self.maxima.high.is_zero() {
            return Ok((PointsSpan::default(), true));
        }
        let share = |points: Number, maxima: Number, remaining: Number| -> Result<Number, ErrorKind> {
            // Rounded once, like points: not to 12 places before.
            let exact = points.times(maxima)?.checked_div(remaining).ok_or(ErrorKind::DivisionByZero)?;
            Ok(rounding.round(exact))
        };
        let known = self.maxima.known().is_some() && remaining.known().is_some();
        if known {
            let low = share(points.low, self.maxima.high, remaining.high)?;
            let high = share(points.high, self.maxima.high, remaining.high)?;
            return Ok((PointsSpan { low, high }, true));
        }
        let fewest = if remaining.low.is_zero() { remaining.high } else { remaining.low };
        let mut span: Option<PointsSpan> = None;
        for points in [points.low, points.high] {
            for (maxima, remaining) in [(self.maxima.low, remaining.high), (self.maxima.high, fewest)] {
                let share = share(points, maxima, remaining)?;
                let so_far = span.unwrap_or(PointsSpan::exactly(share));
                span = Some(PointsSpan { low: so_far.low.min(share), high: so_far.high.max(share) });
            }
        }
        Ok((span.unwrap_or_default(), false))
    }
}

/// Cuts what lies beyond `at_most`.
fn limit(result: &mut DimensionResult<'_>, all: PointsSpan, thresholds: &Thresholds<'_>) {
    result.points = result.before_limit;
    result.maximum = all;
    let Some(at_most) = result.dimension.at_most else {
        return;
    };
    let most = thresholds.span(at_most);
    result.points = PointsSpan {
        low: result.before_limit.low.min(most.low),
        high: result.before_limit.high.min(most.high),
    };
    result.maximum = PointsSpan { low: all.low.min(most.low), high: all.high.min(most.high) };
    if thresholds.number(at_most).is_err() && result.state == PartState::Known {
        result.state = PartState::Held;
    }
}

fn floor_state(result: &DimensionResult<'_>, asks: PointsSpan) -> CapState {
    if result.state == PartState::Error {
        CapState::Error
    } else if result.points.low >= asks.high {
        CapState::Clear
    } else if result.points.high < asks.low {
        CapState::Binding
    } else {
        CapState::Unknown
    }
}

pub(super) fn plus(a: PointsSpan, b: PointsSpan) -> Result<PointsSpan, ErrorKind> {
    let low = a.low.plus(b.low)?;
    let high = if a.is_known() && b.is_known() { low } else { a.high.plus(b.high)? };
    Ok(PointsSpan { low, high })
}
