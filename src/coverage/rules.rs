//! The rules of a pathway, one by one: gates, criteria, caps, flags.

use super::key::{ProgramAt, RuleKey, TableAt, What};
use super::plan::{Owner, Plan};
use super::point::{Needs, RuleKind};
use super::scope::{Scope, Values};
use super::sight::Sight;
use super::tables::{self, Shape};
use super::{conditions, criteria, programs};
use crate::assess::{Assessment, ConditionTrace, InputResult};
use crate::ruleset::{Condition, DerivedForm, Input, InputKind, OnNotApplicable, Pathway};
use crate::script::Gives;

/// A rule that answers a condition.
struct Conditional<'a> {
    owner: Owner<'a>,
    kind: RuleKind,
    inputs: &'a [Input],
    condition: &'a Condition,
}

fn conditionals(at: usize, pathway: &Pathway) -> impl Iterator<Item = Conditional<'_>> {
    let owner = move |rule, id, place| Owner { at, pathway, rule, id, place };
    let gates = pathway.gates.iter().enumerate().map(move |(place, gate)| Conditional {
        owner: owner(RuleKey::Gate(place), &gate.id, &gate.place),
        kind: RuleKind::Gate,
        inputs: &gate.inputs,
        condition: &gate.require,
    });
    let caps = pathway.caps.iter().enumerate().map(move |(place, cap)| Conditional {
        owner: owner(RuleKey::Cap(place), &cap.id, &cap.place),
        kind: RuleKind::Cap,
        inputs: &cap.inputs,
        condition: &cap.require,
    });
    let flags = pathway.flags.iter().enumerate().map(move |(place, flag)| Conditional {
        owner: owner(RuleKey::Flag(place), &flag.id, &flag.place),
        kind: RuleKind::Flag,
        inputs: &flag.inputs,
        condition: &flag.raise,
    });
    gates.chain(caps).chain(flags)
}

/// Each criterion with its owner.
fn owners(at: usize, pathway: &Pathway) -> impl Iterator<Item = (Owner<'_>, &crate::ruleset::Criterion)> {
    pathway.dimensions.iter().enumerate().flat_map(move |(dimension, group)| {
        group.criteria.iter().enumerate().map(move |(within, criterion)| {
            let rule = RuleKey::Criterion(dimension, within);
            (Owner { at, pathway, rule, id: &criterion.id, place: &criterion.place }, criterion)
        })
    })
}

/// Plans every rule of a pathway.
pub(super) fn plan(plan: &mut Plan<'_>, at: usize, pathway: &Pathway) {
    for Conditional { owner, kind, inputs, condition } in conditionals(at, pathway) {
        let scope = Scope::of(plan.rule_set, pathway, inputs, None);
        plan_inputs(plan, &owner, &scope, inputs);
        conditions::plan(plan, &owner, &scope, kind, condition);
        if conditions::can_miss(&scope, condition) {
            plan.point(&owner, What::Open, owner.place, Needs::Open(kind));
        }
    }
    for (place, gate) in pathway.gates.iter().enumerate() {
        let owner = Owner { at, pathway, rule: RuleKey::Gate(place), id: &gate.id, place: &gate.place };
        match gate.not_applicable {
            OnNotApplicable::Pass | OnNotApplicable::Fail => {
                let needs = Needs::NotApplicable(RuleKind::Gate);
                plan.point(&owner, What::NotApplicable, owner.place, needs);
            }
            OnNotApplicable::Hold => {}
        }
    }
    for (owner, criterion) in owners(at, pathway) {
        criteria::plan(plan, &owner, criterion);
    }
}

/// Plans the `where` values of a rule.
pub(super) fn plan_inputs(plan: &mut Plan<'_>, owner: &Owner<'_>, scope: &Scope<'_>, inputs: &[Input]) {
    for (at, input) in inputs.iter().enumerate() {
        let InputKind::Where(derived) = &input.kind else {
            continue;
        };
        let table = TableAt::Input(at);
        match &derived.form {
            DerivedForm::Expression(program) => {
                let program = (ProgramAt::Input(at), program, Gives::Value);
                programs::plan(plan, owner, scope, program, &derived.place);
            }
            DerivedForm::Curve(lookup) => tables::plan(plan, owner, scope, (table, Shape::Curve, lookup)),
            DerivedForm::Steps(lookup) => tables::plan(plan, owner, scope, (table, Shape::Steps, lookup)),
            DerivedForm::Choices(choices) => tables::plan_choices(plan, owner, scope, table, choices),
        }
    }
}

/// Sees what every rule of a pathway came to.
pub(super) fn see(sight: &mut Sight<'_>, at: usize, assessment: &Assessment<'_>) {
    let gates = assessment.gates.iter().map(|result| (&result.inputs, &result.trace));
    let caps = assessment.caps.iter().map(|result| (&result.inputs, &result.trace));
    let flags = assessment.flags.iter().map(|result| (&result.inputs, &result.trace));
    let results = gates.chain(caps).chain(flags);
    for (rule, (inputs, trace)) in conditionals(at, assessment.pathway).zip(results) {
        see_conditional(sight, assessment, &rule, inputs, trace);
    }
    let results = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    for ((owner, _), result) in owners(at, assessment.pathway).zip(results) {
        criteria::see(sight, &owner, assessment, result);
    }
}

fn see_conditional(
    sight: &mut Sight<'_>,
    assessment: &Assessment<'_>,
    rule: &Conditional<'_>,
    inputs: &[InputResult<'_>],
    trace: &ConditionTrace,
) {
    let values = Values::of(assessment, inputs, None);
    see_inputs(sight, &rule.owner, assessment, &values, rule.inputs);
    conditions::see(sight, &rule.owner, &values, rule.condition, trace);
}

/// Sees how the `where` values of a rule came about.
pub(super) fn see_inputs(
    sight: &mut Sight<'_>,
    owner: &Owner<'_>,
    assessment: &Assessment<'_>,
    values: &Values,
    inputs: &[Input],
) {
    for (at, input) in inputs.iter().enumerate() {
        let InputKind::Where(derived) = &input.kind else {
            continue;
        };
        let table = TableAt::Input(at);
        match &derived.form {
            DerivedForm::Expression(program) => {
                programs::see(sight, owner, values, &ProgramAt::Input(at), program);
            }
            DerivedForm::Curve(lookup) => {
                tables::see(sight, owner, assessment, values, (table, Shape::Curve, lookup));
            }
            DerivedForm::Steps(lookup) => {
                tables::see(sight, owner, assessment, values, (table, Shape::Steps, lookup));
            }
            DerivedForm::Choices(choices) => {
                tables::see_choices(sight, owner, assessment, values, (table, choices));
            }
        }
    }
}
