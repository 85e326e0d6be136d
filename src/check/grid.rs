//! Runs each rule on a deterministic grid of its inputs, to find those that can fail.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use super::candidates::of_selection;
use crate::assess::{ErrorKind, Probe, ProbeInputs, RuleError, RuleRef};
use crate::domain::{Date, Number, Value, exact_text};
use crate::finding::{Code, Finding};
use crate::ruleset::{Given, InputKind, NumberRef, PartRef, Pathway, RuleSet, SelectionId, ThresholdTable};
use crate::script::Sandbox;

/// The most combinations of inputs that one rule is tried on at one date.
const COMBINATIONS_MAX: usize = 2_000;

/// The most that trying all rules may cost: a try costs 1, and so do 50 operations of a script.
const EFFORT_MAX: u64 = 400_000;

/// Finds rules that load and yet fail on values that their inputs can have.
#[must_use]
pub fn check(rule_set: &RuleSet) -> Vec<Finding> {
    check_until(rule_set, &AtomicBool::new(false))
}

/// The same, until `stop` is set; then it says that not everything was tried.
pub(super) fn check_until(rule_set: &RuleSet, stop: &AtomicBool) -> Vec<Finding> {
    let mut trying = Trying { rule_set, sandbox: rule_set.programs.sandbox(), effort: 0, stop };
    let mut findings = Vec::new();
    'all: for pathway in &rule_set.pathways {
        let named = named_numbers(rule_set, pathway);
        let on = |as_of: Date| Probe::new(rule_set, pathway, as_of).map(|probe| (as_of, probe));
        let mut probes: Vec<(Date, Probe<'_>)> =
            dates(rule_set, pathway).into_iter().filter_map(on).collect();
        for rule in RuleRef::all(pathway) {
            for (as_of, probe) in &mut probes {
                match trying.first_failure((pathway, probe), rule, &named, *as_of) {
                    Ok(Some(failure)) => {
                        findings.push(failure);
                        break;
                    }
                    Ok(None) => {}
                    Err(CutShort) => {
                        findings.push(cut_short(pathway, rule));
                        break 'all;
                    }
                }
            }
        }
    }
    crate::finding::sort(&mut findings);
    findings
}

/// There was more to try than may be tried.
struct CutShort;

fn cut_short(pathway: &Pathway, rule: RuleRef<'_>) -> Finding {
    let message = format!("from `{}` of `{}` on, rules were not tried on all values", rule.id(), pathway.id);
    Finding::new(Code::CheckCutShort, pathway.place.clone(), message).help(
        "there are too many combinations: use fewer dates, choices and inputs in a rule, or shorter scripts",
    )
}

/// Trying the rules of a rule set.
struct Trying<'r> {
    rule_set: &'r RuleSet,
    sandbox: Sandbox,
    effort: u64,
    stop: &'r AtomicBool,
}

/// Each date from which something else holds; the latest first, since today's rules matter most.
fn dates(rule_set: &RuleSet, pathway: &Pathway) -> Vec<Date> {
    let used = pathway.thresholds.iter().filter_map(|used| rule_set.threshold(used.id));
    let dates: BTreeSet<Date> =
        used.flat_map(|threshold| threshold.values.iter().map(|value| value.from)).collect();
    let any_day = Date::constant(2026, 1, 1);
    if dates.is_empty() { vec![any_day] } else { dates.into_iter().rev().collect() }
}

/// Every number of the thresholds that the pathway uses.
fn named_numbers(rule_set: &RuleSet, pathway: &Pathway) -> Vec<Number> {
    let used = pathway.thresholds.iter().filter_map(|used| rule_set.threshold(used.id));
    let numbers: BTreeSet<Number> = used
        .flat_map(|threshold| &threshold.values)
        .flat_map(|value| value.value.all().filter_map(ThresholdTable::number))
        .collect();
    numbers.into_iter().collect()
}

/// An input with the values that it is tried on.
enum Axis {
    Selection(SelectionId, Vec<Value>),
    Points(PartRef, Vec<Number>),
}

impl Axis {
    fn len(&self) -> usize {
        match self {
            Self::Selection(_, values) => values.len(),
            Self::Points(_, points) => points.len(),
        }
    }

    fn put(&self, at: usize, inputs: &mut ProbeInputs) {
        match self {
            Self::Selection(id, values) => {
                inputs.observed.extend(values.get(at).map(|value| (*id, value.clone())));
            }
            Self::Points(part, points) => {
                inputs.points.extend(points.get(at).map(|points| (*part, *points)));
            }
        }
    }
}

impl<'r> Trying<'r> {
    fn first_failure(
        &mut self,
        (pathway, probe): (&Pathway, &mut Probe<'r>),
        rule: RuleRef<'r>,
        named: &[Number],
        as_of: Date,
    ) -> Result<Option<Finding>, CutShort> {
        let axes = axes(self.rule_set, pathway, rule, named, as_of);
        for choice in combinations(&axes) {
            if self.effort > EFFORT_MAX || self.stop.load(Ordering::Relaxed) {
                return Err(CutShort);
            }
            let mut inputs = ProbeInputs::default();
            axes.iter().zip(&choice).for_each(|(axis, at)| axis.put(*at, &mut inputs));
            let errors = probe.run(&mut self.sandbox, rule, &inputs);
            self.effort = self.effort.saturating_add(1).saturating_add(self.sandbox.operations() / 50);
            // Loading warns of every table whose input can lie below it.
            if let Some(error) = errors.iter().find(|error| error.kind != ErrorKind::BelowTable) {
                return Ok(Some(finding(rule, error, &inputs)));
            }
        }
        Ok(None)
    }
}

fn axes(
    rule_set: &RuleSet,
    pathway: &Pathway,
    rule: RuleRef<'_>,
    named: &[Number],
    as_of: Date,
) -> Vec<Axis> {
    let mut selections: BTreeSet<SelectionId> = BTreeSet::new();
    let mut axes = Vec::new();
    for input in rule.inputs() {
        match &input.kind {
            InputKind::Given(Given::Observed { selection, .. }) => {
                selections.insert(*selection);
            }
            InputKind::Given(Given::PointsOf { part, .. }) => {
                let highest = highest_points(rule_set, pathway, *part, as_of);
                axes.push(Axis::Points(*part, vec![Number::ZERO, Number::ONE, highest]));
            }
            InputKind::Where(_) => {}
        }
    }
    selections.extend(pathway.thresholds.iter().filter_map(|used| used.group));
    for id in selections {
        let Some(selection) = pathway.selections.get(id.0) else {
            continue;
        };
        let values = of_selection(rule_set, selection, named, as_of);
        if !values.is_empty() {
            axes.push(Axis::Selection(id, values));
        }
    }
    axes
}

fn highest_points(rule_set: &RuleSet, pathway: &Pathway, part: PartRef, as_of: Date) -> Number {
    let high = |number: NumberRef| match number {
        NumberRef::Literal(number) => number,
        NumberRef::Threshold(id) => rule_set
            .threshold(id)
            .and_then(|threshold| threshold.in_force(as_of))
            .and_then(|dated| dated.value.all().filter_map(ThresholdTable::number).max())
            .unwrap_or_default(),
    };
    let (PartRef::Dimension(dimension) | PartRef::Criterion(dimension, _)) = part;
    let criteria = pathway.dimensions.get(dimension).map_or([].as_slice(), |dimension| &dimension.criteria);
    match part {
        PartRef::Criterion(_, at) => {
            criteria.get(at).map_or(Number::ZERO, |criterion| high(criterion.points.high))
        }
        PartRef::Dimension(_) => criteria
            .iter()
            .fold(Number::ZERO, |sum, criterion| sum.checked_add(high(criterion.points.high)).unwrap_or(sum)),
    }
}

/// Every combination when they are few; otherwise each input's values while the others stay at their first,
/// their middle and their last.
fn combinations(axes: &[Axis]) -> Vec<Vec<usize>> {
    let total = axes.iter().try_fold(1_usize, |total, axis| total.checked_mul(axis.len().max(1)));
    if total.is_some_and(|total| total <= COMBINATIONS_MAX) {
        let mut all: Vec<Vec<usize>> = vec![Vec::new()];
        for axis in axes {
            all = all
                .into_iter()
                .flat_map(|choice| (0..axis.len()).map(move |at| [choice.clone(), vec![at]].concat()))
                .collect();
        }
        return all;
    }
    let corner =
        |place: fn(usize) -> usize| -> Vec<usize> { axes.iter().map(|axis| place(axis.len())).collect() };
    let corners = [corner(|_| 0), corner(|count| count / 2), corner(|count| count.saturating_sub(1))];
    let mut some = Vec::new();
    for corner in corners {
        for (which, axis) in axes.iter().enumerate() {
            for at in 0..axis.len() {
                let mut choice = corner.clone();
                if let Some(slot) = choice.get_mut(which) {
                    *slot = at;
                }
                some.push(choice);
            }
        }
    }
    some.truncate(COMBINATIONS_MAX);
    some
}

fn finding(rule: RuleRef<'_>, error: &RuleError, inputs: &ProbeInputs) -> Finding {
    let help = match error.kind {
        ErrorKind::DivisionByZero => "keep the divisor above zero, for example with `max(1, …)`",
        ErrorKind::Overflow => "limit the inputs' ranges in the evidence catalogue",
        ErrorKind::Budget => "the script does too much for one assessment: make it shorter",
        ErrorKind::PastEnd => "loop with `for … in`, or make sure that the list is long enough",
        ErrorKind::OutOfRange => "keep the factor from 0 to 1, for example with `min(1, max(0, …))`",
        ErrorKind::BelowTable | ErrorKind::Internal => "this should have been found when loading",
    };
    let with = with_values(rule, inputs);
    Finding::new(
        Code::FailsOnGrid,
        error.place.clone(),
        format!("`{}` fails{with}: {}", error.rule, error.message),
    )
    .help(help)
}

/// The rule's own inputs with the values that it failed on.
fn with_values(rule: RuleRef<'_>, inputs: &ProbeInputs) -> String {
    let mut values = Vec::new();
    for input in rule.inputs() {
        let InputKind::Given(given) = &input.kind else {
            continue;
        };
        let value = match given {
            Given::Observed { selection, .. } => {
                inputs.observed.iter().find(|(id, _)| id == selection).map(|(_, value)| words(value))
            }
            Given::PointsOf { part, .. } => {
                inputs.points.iter().find(|(known, _)| known == part).map(|(_, points)| exact_text(*points))
            }
        };
        values.extend(value.map(|value| format!("`{}` is {value}", input.name)));
    }
    if values.is_empty() { String::new() } else { format!(" when {}", values.join(" and ")) }
}

fn words(value: &Value) -> String {
    match value {
        Value::Number(number) => exact_text(*number),
        Value::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        Value::Choice(word) => word.to_string(),
        Value::Date(date) => date.to_string(),
        Value::List(list) => format!("a list of {}", list.len()),
        Value::Item(_) => "an item".to_owned(),
        Value::Nothing => "nothing".to_owned(),
    }
}
