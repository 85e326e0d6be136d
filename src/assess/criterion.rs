//! One criterion: from its inputs to points within its range, rounded once.

use super::error::Fault;
use super::frame::{Rule, Unanswered};
use super::table::Found;
use super::{
    Absence, Blame, ConditionTrace, CriterionResult, CriterionState, InputResults, Limited, PointsSpan, Truth,
};
use crate::domain::{Number, Rounding};
use crate::ruleset::{Criterion, Form, MissingPolicy};

/// What a criterion's form gave, before its range.
struct Given {
    points: Number,
    beyond: bool,
}

impl<'a> Rule<'a, '_> {
    /// Works one criterion out by itself. What failed goes to `faults`.
    pub(super) fn criterion(
        &mut self,
        criterion: &'a Criterion,
        faults: &mut Vec<Fault>,
    ) -> CriterionResult<'a> {
        let mut result = CriterionResult::of(criterion);
        self.work_out(&mut result, faults);
        result
    }

    /// Works a criterion out where its result stays. What failed goes to `faults`.
    pub(super) fn work_out(&mut self, result: &mut CriterionResult<'a>, faults: &mut Vec<Fault>) {
        let criterion = result.criterion;
        let low = self.thresholds.number(criterion.points.low);
        let high = self.thresholds.number(criterion.points.high);
        let range = PointsSpan {
            low: low.unwrap_or_else(|_| self.thresholds.span(criterion.points.low).low),
            high: high.unwrap_or_else(|_| self.thresholds.span(criterion.points.high).high),
        };
        (result.points, result.range) = (range, range);
        let given = match self.inputs(&criterion.inputs, Some(high), &mut result.inputs) {
            Ok(()) => self.form(criterion, &mut result.trace, range, faults),
            Err(fault) => Err(Unanswered::Fault(fault)),
        };
        let range_known = low.and(high).map_err(|absence| Blame { absence, input: None });
        match (given, range_known) {
            (Err(Unanswered::Fault(fault)), _) => {
                faults.push(fault);
                result.state = CriterionState::Error;
            }
            (Ok(None), _) => result.state = CriterionState::Error,
            (Err(Unanswered::Absent(blame)), _) | (Ok(Some(_)), Err(blame)) => {
                result.without_evidence(criterion.missing, blame, low.is_ok());
            }
            (Ok(Some(given)), Ok(_)) => {
                result.beyond_table = given.beyond;
                let points = given.points.max(range.low).min(range.high);
                if points != given.points {
                    result.limited = Some(Limited { from: given.points, to: points });
                }
                result.points = PointsSpan::exactly(criterion.rounding.round(points));
                result.state = CriterionState::Scored;
            }
        }
    }

    /// What the form gives; none when it failed and the fault is reported already.
    fn form(
        &mut self,
        criterion: &'a Criterion,
        trace: &mut Option<Box<ConditionTrace>>,
        range: PointsSpan,
        faults: &mut Vec<Fault>,
    ) -> Result<Option<Given>, Unanswered> {
        let of_table = |found: Found| Given { points: found.gives, beyond: found.beyond };
        Ok(Some(match &criterion.form {
            Form::Curve(lookup) => of_table(self.curve(lookup)?),
            Form::Steps(lookup) => of_table(self.steps(lookup)?),
            Form::Choices(choices) => of_table(self.choices(choices)?),
            Form::Score { program, place, .. } | Form::Script { program, place } => {
                let points = self.run_number(program, place)?;
                Given { points: Rounding::WORKING.round(points), beyond: false }
            }
            Form::Require(condition) => {
                let answer = self.answer(condition, faults);
                let truth = answer.truth;
                *trace = Some(Box::new(answer));
                match truth {
                    Truth::True => Given { points: range.high, beyond: false },
                    Truth::False => Given { points: range.low, beyond: false },
                    Truth::Unknown(blame) => return Err(Unanswered::Absent(blame)),
                    Truth::NotApplicable => {
                        let absence = Absence::NotApplicable;
                        return Err(Unanswered::Absent(Blame { absence, input: None }));
                    }
                    Truth::Error => return Ok(None),
                }
            }
        }))
    }
}

impl<'a> CriterionResult<'a> {
    /// A criterion before it is worked out.
    pub(super) fn of(criterion: &'a Criterion) -> Self {
        let none = PointsSpan::default();
        Self {
            criterion,
            state: CriterionState::Error,
            points: none,
            range: none,
            limited: None,
            beyond_table: false,
            trace: None,
            inputs: InputResults::default(),
        }
    }

    /// What a criterion comes to without its evidence. Not applicable always excludes.
    fn without_evidence(&mut self, policy: MissingPolicy, blame: Blame, lowest_known: bool) {
        let excluded = blame.absence == Absence::NotApplicable || policy == MissingPolicy::Exclude;
        if excluded {
            self.state = CriterionState::Excluded(blame);
            self.points = PointsSpan::default();
        } else if policy == MissingPolicy::Zero && lowest_known {
            self.state = CriterionState::Zero(blame);
            self.points = PointsSpan::exactly(self.range.low);
        } else {
            self.state = CriterionState::Held(blame);
        }
    }
}
