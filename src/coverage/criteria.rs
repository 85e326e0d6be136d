//! Criteria: how their points can come about, and that their evidence can be missing.

use super::key::{Direction, ProgramAt, TableAt, What};
use super::plan::{Owner, Plan};
use super::point::{Needs, RuleKind};
use super::scope::{Scope, Values};
use super::sight::Sight;
use super::tables::{self, Shape};
use super::{conditions, programs, rules};
use crate::assess::{Absence, Assessment, CriterionResult, CriterionState};
use crate::domain::Number;
use crate::finding::Place;
use crate::ruleset::{Criterion, Form, Given, Input, InputKind};
use crate::script::{End, Gives, Program};

/// Plans a criterion.
pub(super) fn plan(plan: &mut Plan<'_>, owner: &Owner<'_>, criterion: &Criterion) {
    let scope = Scope::of(plan.rule_set, owner.pathway, &criterion.inputs, Some(criterion.points));
    rules::plan_inputs(plan, owner, &scope, &criterion.inputs);
    let can_miss = match &criterion.form {
        Form::Curve(lookup) => {
            tables::plan(plan, owner, &scope, (TableAt::Points, Shape::Curve, lookup));
            scope.lookup_misses(lookup)
        }
        Form::Steps(lookup) => {
            tables::plan(plan, owner, &scope, (TableAt::Points, Shape::Steps, lookup));
            scope.lookup_misses(lookup)
        }
        Form::Choices(choices) => {
            tables::plan_choices(plan, owner, &scope, TableAt::Points, choices);
            scope.choices_miss(choices)
        }
        Form::Require(condition) => {
            conditions::plan(plan, owner, &scope, RuleKind::Criterion, condition);
            conditions::can_miss(&scope, condition)
        }
        Form::Score { program, place, .. } | Form::Script { program, place } => {
            plan_program(plan, owner, &scope, program, place, criterion)
        }
    };
    if can_miss || scope.misses(criterion.points.low) || scope.misses(criterion.points.high) {
        plan.point(owner, What::Missing, owner.place, Needs::Missing(criterion.missing));
    }
    let observes =
        |input: &Input| matches!(input.kind, InputKind::Given(Given::Observed { optional: false, .. }));
    if can_miss && criterion.inputs.iter().any(observes) {
        plan.point(owner, What::NotApplicable, owner.place, Needs::NotApplicable(RuleKind::Criterion));
    }
}

/// Plans an expression or script that gives points; whether what it reads can be missing.
fn plan_program(
    plan: &mut Plan<'_>,
    owner: &Owner<'_>,
    scope: &Scope<'_>,
    program: &Program,
    place: &Place,
    criterion: &Criterion,
) -> bool {
    programs::plan(plan, owner, scope, (ProgramAt::Points, program, Gives::Value), place);
    if let Some(watched) = scope.watch(program, Gives::Value) {
        let gives = watched.reach(&scope.reaches);
        let beyond = |end: End, range: End, is_beyond: fn(Number, Number) -> bool| match (end, range) {
            (End::At(end), End::At(range)) => is_beyond(end, range),
            (End::Open, _) => true,
            _ => false,
        };
        let least = scope.number(criterion.points.low).low;
        let most = scope.number(criterion.points.high).high;
        if beyond(gives.low, least, |gives, least| gives < least) {
            plan.point(owner, What::Limited(Direction::Below), owner.place, Needs::BelowLeast);
        }
        if beyond(gives.high, most, |gives, most| gives > most) {
            plan.point(owner, What::Limited(Direction::Above), owner.place, Needs::AboveMost);
        }
    }
    scope.any_misses(program.slots())
}

/// Sees how a criterion's points came about.
pub(super) fn see(
    sight: &mut Sight<'_>,
    owner: &Owner<'_>,
    assessment: &Assessment<'_>,
    result: &CriterionResult<'_>,
) {
    let criterion = result.criterion;
    let values = Values::of(assessment, &result.inputs, Some(criterion.points));
    rules::see_inputs(sight, owner, assessment, &values, &criterion.inputs);
    match &criterion.form {
        Form::Curve(lookup) => {
            tables::see(sight, owner, assessment, &values, (TableAt::Points, Shape::Curve, lookup));
        }
        Form::Steps(lookup) => {
            tables::see(sight, owner, assessment, &values, (TableAt::Points, Shape::Steps, lookup));
        }
        Form::Choices(choices) => {
            tables::see_choices(sight, owner, assessment, &values, (TableAt::Points, choices));
        }
        Form::Require(condition) => {
            if let Some(trace) = &result.trace {
                conditions::see(sight, owner, &values, condition, trace);
            }
        }
        Form::Score { program, .. } | Form::Script { program, .. } => {
            programs::see(sight, owner, &values, &ProgramAt::Points, program);
        }
    }
    if let Some(limited) = &result.limited {
        let direction = if limited.from < limited.to { Direction::Below } else { Direction::Above };
        sight.saw(owner.key(What::Limited(direction)));
    }
    match result.state {
        CriterionState::Held(blame) | CriterionState::Zero(blame) | CriterionState::Excluded(blame) => {
            let applies = blame.absence != Absence::NotApplicable;
            sight.saw(owner.key(if applies { What::Missing } else { What::NotApplicable }));
        }
        CriterionState::Scored | CriterionState::Error => {}
    }
}
