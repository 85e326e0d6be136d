//! Curves, steps and choices: each row, segment and choice that the input can reach.

use std::sync::Arc;

use super::key::{Dated, Direction, TableAt, What};
use super::places::Row as RowOf;
use super::plan::{Owner, Plan};
use super::point::{Amount, InForce, Interval, Needs};
use super::scope::{Scope, Values};
use super::sight::Sight;
use super::thresholds::{self, amount};
use crate::assess::Assessment;
use crate::domain::{Number, Value};
use crate::finding::Place;
use crate::ruleset::{Choices, ChoicesTable, Lookup, NumberRef, Pathway, Table, ThresholdId, ThresholdTable};
use crate::script::{End, Reach};

/// Whether a table is a curve or has steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Curve,
    Steps,
}

/// The inputs of the rows of a table while one value of it is in force.
struct World {
    dated: Dated,
    inputs: Vec<NumberRef>,
    in_force: Option<InForce>,
    threshold: Option<ThresholdId>,
}

/// Every value that a table can have.
fn worlds(plan: &Plan<'_>, pathway: &Pathway, table: &Table) -> Vec<World> {
    let fixed = |inputs| vec![World { dated: Dated::default(), inputs, in_force: None, threshold: None }];
    match table {
        Table::Fixed(rows) => fixed(rows.iter().map(|(input, _)| NumberRef::Literal(*input)).collect()),
        Table::Rows(rows) => fixed(rows.iter().map(|row| row.input).collect()),
        Table::Threshold(id) => thresholds::values_in(plan.rule_set, pathway, *id)
            .into_iter()
            .map(|value| World {
                dated: value.dated,
                inputs: match value.table {
                    ThresholdTable::Rows(rows) => {
                        rows.iter().map(|(input, _)| NumberRef::Literal(*input)).collect()
                    }
                    ThresholdTable::Number(_) | ThresholdTable::Choices(_) | ThresholdTable::Weights(_) => {
                        Vec::new()
                    }
                },
                in_force: Some(value.in_force),
                threshold: Some(*id),
            })
            .collect(),
    }
}

impl World {
    fn place(&self, plan: &Plan<'_>, table: &Place, row: usize) -> Place {
        match (self.threshold, &self.in_force) {
            (Some(id), Some(in_force)) => thresholds::place(plan, id, in_force, Some(&RowOf::At(row))),
            _ => plan.places.row(table, row),
        }
    }
}

/// Plans the rows of steps, or the segments of a curve and what lies beyond its ends.
pub(super) fn plan(
    plan: &mut Plan<'_>,
    owner: &Owner<'_>,
    scope: &Scope<'_>,
    (at, shape, lookup): (TableAt, Shape, &Lookup),
) {
    let input = scope.reach(lookup.of);
    let name = scope.name(lookup.of);
    for world in worlds(plan, owner.pathway, &lookup.table) {
        let within = |interval, plan: &mut Plan<'_>, what, row| {
            let place = world.place(plan, &lookup.place, row);
            let needs =
                Needs::Within { input: Arc::clone(&name), interval, in_force: world.in_force.clone() };
            plan.point(owner, what, &place, needs);
        };
        let rows: Vec<(Reach, Amount)> =
            world.inputs.iter().map(|input| (scope.number(*input), amount(plan.rule_set, *input))).collect();
        for (row, (from, amount)) in rows.iter().enumerate() {
            let next = rows.get(row.saturating_add(1));
            let what = What::Row(at, world.dated, row);
            match (shape, next) {
                (Shape::Steps, next) => {
                    let open = next.is_none_or(|(next, _)| can_be_below(input, *next));
                    if open && reaches(input, *from) {
                        let to = next.map(|(_, amount)| amount.clone());
                        within(Interval::Step { from: amount.clone(), to }, plan, what, row);
                    }
                }
                (Shape::Curve, Some((to, upper))) => {
                    let above = if row == 0 { reaches(input, *from) } else { can_be_above(input, *from) };
                    if above && reaches_down(input, *to) {
                        let interval = Interval::Segment { from: amount.clone(), to: upper.clone() };
                        within(interval, plan, what, row);
                    }
                }
                (Shape::Curve, None) => {
                    let what = What::Beyond(at, world.dated, Direction::Above);
                    if input.high == End::Unknown {
                        plan.untold.insert(owner.key(what));
                    } else if can_be_above(input, *from) {
                        within(Interval::Above(amount.clone()), plan, what, row);
                    }
                }
            }
            if shape == Shape::Curve && row == 0 {
                let what = What::Beyond(at, world.dated, Direction::Below);
                if input.low == End::Unknown {
                    plan.untold.insert(owner.key(what));
                } else if can_be_below(input, *from) {
                    within(Interval::Below(amount.clone()), plan, what, row);
                }
            }
        }
    }
}

fn fits(one: End, other: End, fits: fn(Number, Number) -> bool) -> bool {
    match (one, other) {
        (End::At(one), End::At(other)) => fits(one, other),
        _ => true,
    }
}

fn can_be_below(input: Reach, bound: Reach) -> bool {
    fits(input.low, bound.high, |low, bound| low < bound)
}

fn reaches_down(input: Reach, bound: Reach) -> bool {
    fits(input.low, bound.high, |low, bound| low <= bound)
}

fn can_be_above(input: Reach, bound: Reach) -> bool {
    fits(input.high, bound.low, |high, bound| high > bound)
}

fn reaches(input: Reach, bound: Reach) -> bool {
    fits(input.high, bound.low, |high, bound| high >= bound)
}

/// Plans the choices of a table.
pub(super) fn plan_choices(
    plan: &mut Plan<'_>,
    owner: &Owner<'_>,
    scope: &Scope<'_>,
    at: TableAt,
    choices: &Choices,
) {
    let input = scope.name(choices.of);
    let add = |plan: &mut Plan<'_>, dated, word: &Arc<str>, place: &Place, in_force| {
        let needs = Needs::Choice { input: Arc::clone(&input), word: Arc::clone(word), in_force };
        plan.point(owner, What::Choice(at, dated, Arc::clone(word)), place, needs);
    };
    match &choices.table {
        ChoicesTable::Rows(rows) => {
            for (word, _) in rows {
                let place = plan.places.choice(&choices.place, word);
                add(plan, Dated::default(), word, &place, None);
            }
        }
        ChoicesTable::Threshold(id) => {
            for value in thresholds::values_in(plan.rule_set, owner.pathway, *id) {
                let ThresholdTable::Choices(rows) = value.table else {
                    continue;
                };
                for (word, _) in rows.iter() {
                    let row = RowOf::Choice(word);
                    let place = thresholds::place(plan, *id, &value.in_force, Some(&row));
                    add(plan, value.dated, word, &place, Some(value.in_force.clone()));
                }
            }
        }
    }
}

/// Sees where in a table its input lay.
pub(super) fn see(
    sight: &mut Sight<'_>,
    owner: &Owner<'_>,
    assessment: &Assessment<'_>,
    values: &Values,
    (at, shape, lookup): (TableAt, Shape, &Lookup),
) {
    let Some(Value::Number(input)) = values.get(lookup.of) else {
        return;
    };
    let Some((dated, rows)) = rows_in_force(assessment, &lookup.table) else {
        return;
    };
    let found = match shape {
        Shape::Steps => rows.iter().rposition(|from| from <= input).map(|row| What::Row(at, dated, row)),
        Shape::Curve => Some(match rows.iter().position(|end| input <= end) {
            None => What::Beyond(at, dated, Direction::Above),
            Some(0) if rows.first() == Some(input) => What::Row(at, dated, 0),
            Some(0) => What::Beyond(at, dated, Direction::Below),
            Some(upper) => What::Row(at, dated, upper.saturating_sub(1)),
        }),
    };
    if let Some(what) = found {
        sight.saw(owner.key(what));
    }
}

/// The inputs of a table's rows as an assessment had them.
fn rows_in_force(assessment: &Assessment<'_>, table: &Table) -> Option<(Dated, Vec<Number>)> {
    match table {
        Table::Fixed(rows) => Some((Dated::default(), rows.iter().map(|(input, _)| *input).collect())),
        Table::Rows(rows) => {
            let rows: Option<Vec<Number>> =
                rows.iter().map(|row| assessment.number_used(row.input)).collect();
            Some((Dated::default(), rows?))
        }
        Table::Threshold(id) => match assessment.table_used(*id)? {
            ThresholdTable::Rows(rows) => {
                let inputs = rows.iter().map(|(input, _)| *input).collect();
                Some((thresholds::used(assessment, *id)?, inputs))
            }
            ThresholdTable::Number(_) | ThresholdTable::Choices(_) | ThresholdTable::Weights(_) => None,
        },
    }
}

/// Sees which choice was looked up.
pub(super) fn see_choices(
    sight: &mut Sight<'_>,
    owner: &Owner<'_>,
    assessment: &Assessment<'_>,
    values: &Values,
    (at, choices): (TableAt, &Choices),
) {
    let Some(Value::Choice(word)) = values.get(choices.of) else {
        return;
    };
    let dated = match choices.table {
        ChoicesTable::Rows(_) => Some(Dated::default()),
        ChoicesTable::Threshold(id) => thresholds::used(assessment, id),
    };
    if let Some(dated) = dated {
        sight.saw(owner.key(What::Choice(at, dated, Arc::clone(word))));
    }
}
