//! The slots that a rule's expressions read, each with its value or why it has none.

use std::borrow::Cow;

use super::error::{Fault, Stop};
use super::observe::ObservedList;
use super::table::{self, Found, number_of};
use super::thresholds::Thresholds;
use super::{Absence, Blame, ErrorKind, InputResult, InputResults, Reading};
use crate::domain::{Number, Rounding, Value};
use crate::finding::Place;
use crate::ruleset::{Choices, Derived, DerivedForm, Given, Input, InputKind, Lookup, RuleSet};
use crate::script::{Program, Sandbox};

/// The slots of the rule that is being worked out: thresholds, `points`, then its inputs.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) values: Vec<Value>,
    /// The slots without a value, each with the reason. Those of thresholds come first, and stay.
    absent: Vec<(usize, Blame)>,
    /// How many of these are thresholds, which have no value for want of their group.
    thresholds_absent: usize,
    /// The number of slots before a rule's inputs.
    base: usize,
}

impl Frame {
    /// A frame that holds the thresholds.
    pub(super) fn new(thresholds: &Thresholds<'_>) -> Self {
        let mut frame = Self { values: Vec::new(), absent: Vec::new(), thresholds_absent: 0, base: 0 };
        for slot in thresholds.slots() {
            match slot {
                Ok(value) => frame.values.push(value),
                // Most of an organisation's thresholds are for other pathways.
                Err(None) => frame.values.push(Value::Nothing),
                Err(Some(absence)) => frame.push_absent(Some(Blame { absence, input: None })),
            }
        }
        frame.thresholds_absent = frame.absent.len();
        frame.values.push(Value::Nothing);
        frame.base = frame.values.len();
        frame
    }

    /// A slot without a value, which stops what reads it when there is a reason.
    fn push_absent(&mut self, blame: Option<Blame>) {
        self.absent.extend(blame.map(|blame| (self.values.len(), blame)));
        self.values.push(Value::Nothing);
    }

    /// Clears the inputs, and sets `points`.
    pub(super) fn begin(&mut self, points: Option<Result<Number, Absence>>) {
        self.values.truncate(self.base);
        self.absent.truncate(self.thresholds_absent);
        let value = match points {
            Some(Ok(points)) => Value::Number(points),
            Some(Err(absence)) => {
                self.absent.push((self.base.saturating_sub(1), Blame { absence, input: None }));
                Value::Nothing
            }
            None => Value::Nothing,
        };
        if let Some(slot) = self.values.last_mut() {
            *slot = value;
        }
    }

    fn push_input(&mut self, reading: &Reading, blame: Option<Blame>, optional: bool) {
        match reading {
            Reading::Value(value) => self.values.push(value.clone()),
            Reading::Absent(_) if optional => self.push_absent(None),
            Reading::Absent(absence) => {
                let input = Some(self.values.len().saturating_sub(self.base));
                self.push_absent(Some(blame.unwrap_or(Blame { absence: *absence, input })));
            }
        }
    }

    /// Why a program cannot run, when a slot that it reads has no value. Not applicable goes first.
    pub(super) fn blame(&self, slots: &[usize]) -> Option<Blame> {
        if self.absent.is_empty() {
            return None;
        }
        let blames = slots.iter().filter_map(|slot| {
            self.absent.iter().find(|(absent, _)| absent == slot).map(|(_, blame)| *blame)
        });
        blames.min_by_key(|blame| blame.absence != Absence::NotApplicable)
    }

    fn value(&self, slot: usize) -> Result<&Value, Option<Blame>> {
        match self.blame(&[slot]) {
            Some(blame) => Err(Some(blame)),
            None => self.values.get(slot).ok_or(None),
        }
    }
}

/// Why a rule gives nothing: something is absent, or it failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unanswered {
    Absent(Blame),
    Fault(Fault),
}

impl Unanswered {
    /// A stop at a table or selection, blamed on a threshold when nothing else is known.
    fn of(stop: Stop) -> Self {
        match stop {
            Stop::Absent(absence) => Self::Absent(Blame { absence, input: None }),
            Stop::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// What working out one rule needs.
#[expect(clippy::struct_field_names, reason = "a rule set is called so everywhere")]
pub(super) struct Rule<'a, 'r> {
    pub(super) rule_set: &'a RuleSet,
    pub(super) thresholds: &'r Thresholds<'a>,
    pub(super) observed: &'r ObservedList,
    pub(super) frame: &'r mut Frame,
    pub(super) sandbox: &'r mut Sandbox,
    /// The points of parts that were worked out before.
    pub(super) parts: &'r super::parts::Parts,
}

impl<'a, 'r> Rule<'a, 'r> {
    /// Works the inputs out, in order, into the frame and into `results`. The first fault ends it.
    pub(super) fn inputs(
        &mut self,
        inputs: &'a [Input],
        points: Option<Result<Number, Absence>>,
        results: &mut InputResults<'a>,
    ) -> Result<(), Fault> {
        self.frame.begin(points);
        *results = InputResults::with_room(inputs.len());
        for input in inputs {
            let (reading, blame, optional) = match &input.kind {
                InputKind::Given(given) => {
                    let (reading, optional) = self.given(given)?;
                    (reading, None, optional)
                }
                InputKind::Where(derived) => match self.derived(derived) {
                    Ok(value) => (Cow::Owned(Reading::Value(value)), None, false),
                    Err(Unanswered::Absent(blame)) => {
                        (Cow::Owned(Reading::Absent(blame.absence)), Some(blame), false)
                    }
                    Err(Unanswered::Fault(fault)) => return Err(fault),
                },
            };
            self.frame.push_input(&reading, blame, optional);
            results.push(InputResult { input, reading: reading.into_owned() });
        }
        Ok(())
    }

    fn given(&self, given: &Given) -> Result<(Cow<'r, Reading>, bool), Fault> {
        match given {
            Given::Observed { selection, optional } => match self.observed.get(*selection) {
                Some(Ok(observed)) => Ok((Cow::Borrowed(&observed.reading), *optional)),
                Some(Err(fault)) => Err(fault.clone()),
                None => Ok((Cow::Owned(Reading::Absent(Absence::NeverObserved)), *optional)),
            },
            Given::PointsOf { part, rounding, optional } => {
                let reading = match self.parts.points_of(*part) {
                    Ok(points) => {
                        let points = rounding.map_or(points, |rounding| rounding.round(points));
                        Reading::Value(Value::Number(points))
                    }
                    Err(absence) => Reading::Absent(absence),
                };
                Ok((Cow::Owned(reading), *optional))
            }
        }
    }

    fn derived(&mut self, derived: &Derived) -> Result<Value, Unanswered> {
        let value = match &derived.form {
            DerivedForm::Expression(program) => self.run(program, &derived.place)?,
            DerivedForm::Curve(lookup) => Value::Number(self.curve(lookup)?.gives),
            DerivedForm::Steps(lookup) => Value::Number(self.steps(lookup)?.gives),
            DerivedForm::Choices(choices) => Value::Number(self.choices(choices)?.gives),
        };
        Ok(number_of(&value).map_or(value, |number| Value::Number(Rounding::WORKING.round(number))))
    }

    /// Runs a program, when all that it reads is there.
    pub(super) fn run(&mut self, program: &Program, place: &Place) -> Result<Value, Unanswered> {
        if let Some(blame) = self.frame.blame(program.slots()) {
            return Err(Unanswered::Absent(blame));
        }
        self.sandbox
            .evaluate(program, &self.frame.values)
            .map_err(|failure| Unanswered::Fault(Fault::of_script(failure, place, &self.rule_set.sources)))
    }

    /// Runs a program that gives a number.
    pub(super) fn run_number(&mut self, program: &Program, place: &Place) -> Result<Number, Unanswered> {
        let value = self.run(program, place)?;
        number_of(&value).ok_or_else(|| internal("the rule gives no number", place))
    }

    pub(super) fn curve(&self, lookup: &Lookup) -> Result<Found, Unanswered> {
        let input = self.number(lookup.of, &lookup.place)?;
        table::curve(lookup, input, self.thresholds).map_err(Unanswered::of)
    }

    pub(super) fn steps(&self, lookup: &Lookup) -> Result<Found, Unanswered> {
        let input = self.number(lookup.of, &lookup.place)?;
        table::steps(lookup, input, self.thresholds).map_err(Unanswered::of)
    }

    pub(super) fn choices(&self, choices: &Choices) -> Result<Found, Unanswered> {
        match self.value(choices.of, &choices.place)? {
            Value::Choice(word) => table::choices(choices, word, self.thresholds).map_err(Unanswered::of),
            Value::Bool(yes) => {
                let word = if *yes { "yes" } else { "no" };
                table::choices(choices, word, self.thresholds).map_err(Unanswered::of)
            }
            Value::Number(_) | Value::Date(_) | Value::List(_) | Value::Item(_) | Value::Nothing => {
                Err(internal("the input is no choice", &choices.place))
            }
        }
    }

    fn number(&self, slot: usize, place: &Place) -> Result<Number, Unanswered> {
        let value = self.value(slot, place)?;
        number_of(value).ok_or_else(|| internal("the input is no number", place))
    }

    fn value(&self, slot: usize, place: &Place) -> Result<&Value, Unanswered> {
        self.frame.value(slot).map_err(|blame| match blame {
            Some(blame) => Unanswered::Absent(blame),
            None => internal("the input has no slot", place),
        })
    }
}

fn internal(message: &str, place: &Place) -> Unanswered {
    Unanswered::Fault(Fault::new(ErrorKind::Internal, message, place))
}
