//! A dimension: the sum of its criteria, what makes up for excluded ones, its limit and its floor.

use super::evaluate::{Evaluator, rounded};
use super::result::{Between, CriterionResult, CriterionState, DimensionResult, Reading};
use super::rules::{Criterion, Dimension, Mode, Rounding};
use rust_decimal::Decimal;

impl Evaluator<'_> {
    pub(super) fn dimension(&self, dimension: &Dimension) -> DimensionResult {
        let criteria: Vec<CriterionResult> = expanded(dimension)
            .into_iter()
            .map(|(criterion, each)| self.criterion(criterion, each))
            .collect();
        let is_out = |one: &&CriterionResult| {
            matches!(one.state, CriterionState::Excluded(_) | CriterionState::NotApplicable)
        };
        let is_in = |one: &&CriterionResult| !is_out(one);
        let failed = criteria.iter().any(|one| matches!(one.state, CriterionState::Failed(_)));
        let mut held = criteria.iter().any(|one| matches!(one.state, CriterionState::Held(_)));
        let of_criteria = Between::sum(criteria.iter().map(|one| one.points));
        let zero = Between::exactly(Decimal::ZERO);
        let mut adjustment = zero;
        if criteria.iter().any(|one| is_out(&one)) {
            let maxima_out = Between::sum(criteria.iter().filter(is_out).map(|one| one.high));
            let maxima_in = Between::sum(criteria.iter().filter(is_in).map(|one| one.high));
            let nothing_remains = criteria.iter().all(|one| is_out(&one));
            if nothing_remains || (maxima_in.high.is_zero() && !maxima_out.high.is_zero()) {
                held = true;
                adjustment = Between {
                    low: criteria.iter().filter(is_out).map(|one| one.low.low).sum(),
                    high: maxima_out.high,
                    open: true,
                };
            } else if !maxima_out.high.is_zero() {
                adjustment = self.made_up_for(of_criteria, maxima_out, maxima_in);
                held |= !maxima_out.is_known() || !maxima_in.is_known();
            }
        }
        let before_limit = of_criteria.add(adjustment);
        let at_most = dimension.at_most.as_ref().map(|most| self.between(most));
        held |= at_most.is_some_and(|most| most.open);
        let limited = |points: Between| at_most.map_or(points, |most| points.at_most(most));
        let points = limited(before_limit);
        let floor = dimension.floor.as_ref().map(|floor| {
            let asks = self.between(&floor.points);
            let state = if failed {
                "error"
            } else if points.low >= asks.high {
                "clear"
            } else if points.high < asks.low {
                "binding"
            } else {
                "unknown"
            };
            let reason =
                floor.reason.clone().unwrap_or_else(|| format!("{}_FLOOR", reason_code(&dimension.id, None)));
            (state, reason)
        });
        DimensionResult {
            id: dimension.id.clone(),
            state: if failed {
                "error"
            } else if held {
                "held"
            } else {
                "known"
            },
            maximum: limited(Between::sum(criteria.iter().map(|one| one.high))),
            criteria,
            adjustment,
            before_limit,
            points,
            floor,
        }
    }

    /// points × excluded maxima ÷ remaining maxima.
    fn made_up_for(&self, points: Between, out: Between, remaining: Between) -> Between {
        let rounding = self.rules.rounding.unwrap_or(Rounding { places: 2, mode: Mode::HalfEven });
        let mut corners = Vec::new();
        for points in [points.low, points.high] {
            for out in [out.low, out.high] {
                for remaining in [remaining.low, remaining.high] {
                    if !remaining.is_zero() {
                        corners.push(rounded(points * out / remaining, rounding));
                    }
                }
            }
        }
        Between {
            low: *corners.iter().min().unwrap(),
            high: *corners.iter().max().unwrap(),
            open: points.open || out.open || remaining.open,
        }
    }

    /// The points of a dimension or criterion, as another rule reads them.
    pub(super) fn points_of(&self, id: &str) -> Reading {
        for dimension in &self.pathway.dimensions {
            if dimension.id == id {
                let result = self.dimension(dimension);
                return match result.state {
                    "error" | "held" => Reading::missing("part-held"),
                    _ => Reading::number(result.points.low),
                };
            }
            for (criterion, each) in expanded(dimension) {
                if criterion_id(criterion, each) == id {
                    let result = self.criterion(criterion, each);
                    return match result.state {
                        CriterionState::Scored | CriterionState::Zero(_) => {
                            Reading::number(result.points.low)
                        }
                        CriterionState::Held(_) | CriterionState::Failed(_) => Reading::missing("part-held"),
                        CriterionState::Excluded(_) | CriterionState::NotApplicable => Reading::NotApplicable,
                    };
                }
            }
        }
        panic!("no part `{id}`")
    }
}

/// The criteria, with those `for_each` written out.
pub(super) fn expanded(dimension: &Dimension) -> Vec<(&Criterion, Option<&str>)> {
    let mut all = Vec::new();
    for criterion in &dimension.criteria {
        if criterion.for_each.is_empty() {
            all.push((criterion, None));
        }
        all.extend(criterion.for_each.iter().map(|each| (criterion, Some(each.as_str()))));
    }
    all
}

pub(super) fn criterion_id(criterion: &Criterion, each: Option<&str>) -> String {
    each.map_or_else(|| criterion.id.clone(), |each| each.replace('_', "-"))
}

/// The id in capitals, when nothing else is said.
pub(super) fn reason_code(id: &str, reason: Option<&str>) -> String {
    reason.map_or_else(|| id.to_uppercase().replace('-', "_"), str::to_owned)
}
