//! One dimension: its criteria's sum, what makes up for excluded ones, its limit and its floor.

use super::error::{Exact, Fault};
use super::thresholds::Thresholds;
use super::{
    CapState, CriterionResult, CriterionState, DimensionResult, ErrorKind, FloorResult, PartState, PointsSpan,
};
use crate::domain::{Number, Rounding, Total};
use crate::ruleset::Dimension;

/// Adds a dimension up. A result that does not fit goes to `faults`.
pub(super) fn add_up<'a>(
    dimension: &'a Dimension,
    criteria: Vec<CriterionResult<'a>>,
    rounding: Rounding,
    thresholds: &Thresholds<'_>,
    faults: &mut Vec<Fault>,
) -> DimensionResult<'a> {
    let sums = sums(dimension, criteria.iter(), rounding, thresholds).unwrap_or_else(|kind| {
        faults.push(Fault::new(kind, "the dimension's points do not fit", &dimension.place));
        Sums::failed()
    });
    sums.into_result(dimension, criteria, thresholds)
}

/// What the criteria of a dimension add up to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    state: PartState,
    adjustment: PointsSpan,
    before_limit: PointsSpan,
    points: PointsSpan,
    maximum: PointsSpan,
}

impl Sums {
    /// No points yet.
    fn none(state: PartState) -> Self {
        let none = PointsSpan::default();
        Self { state, adjustment: none, before_limit: none, points: none, maximum: none }
    }

    /// Points that do not fit.
    pub(super) fn failed() -> Self {
        Self::none(PartState::Error)
    }

    /// The points that count.
    pub(super) const fn points(&self) -> PointsSpan {
        self.points
    }

    /// The dimension's result, with how its points compare to its floor.
    pub(super) fn into_result<'a>(
        self,
        dimension: &'a Dimension,
        criteria: Vec<CriterionResult<'a>>,
        thresholds: &Thresholds<'_>,
    ) -> DimensionResult<'a> {
        let floor = dimension.floor.as_ref().map(|floor| {
            let asks = thresholds.number(floor.points).ok();
            FloorResult { floor, asks, state: self.floor_state(thresholds.span(floor.points)) }
        });
        let Self { state, adjustment, before_limit, points, maximum } = self;
        DimensionResult { dimension, state, criteria, adjustment, before_limit, points, maximum, floor }
    }

    fn floor_state(&self, asks: PointsSpan) -> CapState {
        if self.state == PartState::Error {
            CapState::Error
        } else if self.points.low >= asks.high {
            CapState::Clear
        } else if self.points.high < asks.low {
            CapState::Binding
        } else {
            CapState::Unknown
        }
    }

    /// Cuts what lies beyond `at_most`.
    fn limit(&mut self, dimension: &Dimension, all: PointsSpan, thresholds: &Thresholds<'_>) {
        self.points = self.before_limit;
        self.maximum = all;
        let Some(at_most) = dimension.at_most else {
            return;
        };
        let most = thresholds.span(at_most);
        self.points = PointsSpan {
            low: self.before_limit.low.min(most.low),
            high: self.before_limit.high.min(most.high),
        };
        self.maximum = PointsSpan { low: all.low.min(most.low), high: all.high.min(most.high) };
        if thresholds.number(at_most).is_err() && self.state == PartState::Known {
            self.state = PartState::Held;
        }
    }
}

/// Adds the criteria of a dimension up, in the order of the file.
pub(super) fn sums<'r, 'a: 'r>(
    dimension: &Dimension,
    criteria: impl Iterator<Item = &'r CriterionResult<'a>> + Clone,
    rounding: Rounding,
    thresholds: &Thresholds<'_>,
) -> Result<Sums, ErrorKind> {
    let mut sums = Sums::none(state_of(criteria.clone()));
    let (mut sum, mut maxima) = (SpanTotal::default(), SpanTotal::default());
    let mut left_out = LeftOut::default();
    for criterion in criteria {
        let maximum = thresholds.span(criterion.criterion.points.high);
        maxima.add(maximum)?;
        if matches!(criterion.state, CriterionState::Excluded(_)) {
            left_out.maxima = plus(left_out.maxima, maximum)?;
            left_out.ranges = plus(left_out.ranges, criterion.range)?;
            left_out.count = left_out.count.saturating_add(1);
        } else {
            sum.add(criterion.points)?;
        }
    }
    let (sum, maxima) = (sum.span()?, maxima.span()?);
    if left_out.count > 0 {
        let remaining = PointsSpan {
            low: maxima.low.minus(left_out.maxima.low)?,
            high: maxima.high.minus(left_out.maxima.high)?,
        };
        let (adjustment, known) = left_out.made_up_for(sum, remaining, dimension.criteria.len(), rounding)?;
        sums.adjustment = adjustment;
        if !known && sums.state == PartState::Known {
            sums.state = PartState::Held;
        }
    }
    sums.before_limit = plus(sum, sums.adjustment)?;
    sums.limit(dimension, maxima, thresholds);
    Ok(sums)
}

/// What spans of points add up to.
#[derive(Default)]
struct SpanTotal {
    low: Total,
    /// How far the high ends lie above the low ones, which they hardly ever do.
    width: Total,
}

impl SpanTotal {
    fn add(&mut self, span: PointsSpan) -> Result<(), ErrorKind> {
        if !span.is_known() {
            self.width.add(span.high.minus(span.low)?).ok_or(ErrorKind::Overflow)?;
        }
        self.low.add(span.low).ok_or(ErrorKind::Overflow)
    }

    fn span(self) -> Result<PointsSpan, ErrorKind> {
        let low = self.low.number().ok_or(ErrorKind::Overflow)?;
        let width = self.width.number().ok_or(ErrorKind::Overflow)?;
        let high = if width.is_zero() { low } else { low.plus(width)? };
        Ok(PointsSpan { low, high })
    }
}

fn state_of<'r, 'a: 'r>(criteria: impl Iterator<Item = &'r CriterionResult<'a>>) -> PartState {
    let mut state = PartState::Known;
    for result in criteria {
        match result.state {
            CriterionState::Error => return PartState::Error,
            CriterionState::Held(_) => state = PartState::Held,
            CriterionState::Scored | CriterionState::Zero(_) | CriterionState::Excluded(_) => {}
        }
    }
    state
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

pub(super) fn plus(a: PointsSpan, b: PointsSpan) -> Result<PointsSpan, ErrorKind> {
    let low = a.low.plus(b.low)?;
    let high = if a.is_known() && b.is_known() { low } else { a.high.plus(b.high)? };
    Ok(PointsSpan { low, high })
}
