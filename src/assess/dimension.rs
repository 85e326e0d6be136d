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
    let (mut all, mut excluded, mut remaining) = (PointsSpan::default(), PointsSpan::default(), Number::ZERO);
    let mut any_remains = false;
    for criterion in &result.criteria {
        let highs = PointsSpan { low: criterion.range_high_low(thresholds), high: criterion.range.high };
        all = plus(all, highs)?;
        if matches!(criterion.state, CriterionState::Excluded(_)) {
            excluded = plus(excluded, PointsSpan { low: criterion.range.low, high: criterion.range.high })?;
        } else {
            sum = plus(sum, criterion.points)?;
            remaining = remaining.plus(criterion.range.high)?;
            any_remains = true;
        }
    }
    let nothing_remains =
        !any_remains && !result.criteria.is_empty() || remaining.is_zero() && !excluded.high.is_zero();
    if nothing_remains {
        if result.state == PartState::Known {
            result.state = PartState::Held;
        }
        result.before_limit = plus(sum, excluded)?;
    } else {
        if !excluded.high.is_zero() {
            let share = |points: Number| -> Result<Number, ErrorKind> {
                Ok(rounding.round(points.times(excluded.high)?.over(remaining)?))
            };
            result.adjustment = PointsSpan { low: share(sum.low)?, high: share(sum.high)? };
        }
        result.before_limit = plus(sum, result.adjustment)?;
    }
    limit(result, all, thresholds);
    Ok(())
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
    Ok(PointsSpan { low: a.low.plus(b.low)?, high: a.high.plus(b.high)? })
}

impl CriterionResult<'_> {
    /// The least that the upper end of the range can be, while a threshold in it is not known.
    fn range_high_low(&self, thresholds: &Thresholds<'_>) -> Number {
        thresholds.span(self.criterion.points.high).low
    }
}
