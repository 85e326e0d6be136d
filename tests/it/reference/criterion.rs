//! A criterion: its names, its form, its range.

use rust_decimal::Decimal;

use super::condition::truth;
use super::dimension::{criterion_id, reason_code};
use super::evaluate::{Evaluator, rounded, working};
use super::expression::{Fail, Value};
use super::result::{
    Between, Causes, CriterionResult, CriterionState, InputReadings, Reading, Truth, read_expression,
};
use super::rules::{ChoiceRows, Criterion, Derived, Form, Inputs, Missing, Mode, Of, Rounding, Rows, Table};

/// What a form gives.
struct Given {
    reading: Reading,
    beyond_curve: bool,
    truth: Option<Truth>,
}

impl Given {
    fn plain(reading: Reading) -> Self {
        Self { reading, beyond_curve: false, truth: None }
    }
}

impl Evaluator<'_> {
    /// Each given and `where` name with what it reads.
    pub(super) fn inputs(
        &self,
        inputs: &Inputs,
        each: Option<&str>,
        points: Option<Between>,
    ) -> InputReadings {
        let mut known: InputReadings = Vec::new();
        for given in &inputs.given {
            let reading = match &given.of {
                Of::PointsOf(part) => match self.points_of(part) {
                    Reading::Value(Value::Number(number)) => {
                        Reading::number(given.rounding.map_or(number, |to| rounded(number, to)))
                    }
                    other => other,
                },
                Of::Evidence(selection) => {
                    let mut selection = selection.clone();
                    if selection.evidence == "each" {
                        each.unwrap().clone_into(&mut selection.evidence);
                    }
                    self.read(&selection, given.rounding)
                }
            };
            let reading = match reading {
                absent @ (Reading::NotApplicable | Reading::Missing(_)) if given.optional => {
                    Reading::Without(Box::new(absent))
                }
                other => other,
            };
            known.push((given.name.clone(), reading));
        }
        for (name, how) in &inputs.derived {
            let reading = match how {
                Derived::Expr(expr) => read_expression(expr, |name| self.name(name, &known, points)),
                Derived::Curve { of, at } => self.curve(self.name(of, &known, points), at).0,
                Derived::Steps { of, at } => self.steps(self.name(of, &known, points), at),
                Derived::Choices { of, at } => self.choices(self.name(of, &known, points), at),
            };
            known.push((name.clone(), to_working(reading)));
        }
        known
    }

    /// What a name reads: an input, `points`, or a threshold.
    pub(super) fn name(&self, name: &str, inputs: &InputReadings, points: Option<Between>) -> Reading {
        if let Some((_, reading)) = inputs.iter().find(|(known, _)| known == name) {
            return reading.clone();
        }
        match points {
            Some(points) if name == "points" && points.open => Reading::missing("no-group"),
            Some(points) if name == "points" => Reading::number(points.high),
            _ => self.threshold_reading(name),
        }
    }

    pub(super) fn criterion(&self, criterion: &Criterion, each: Option<&str>) -> CriterionResult {
        let low = criterion.low.as_ref().map_or(Between::exactly(Decimal::ZERO), |low| self.between(low));
        let high = self.between(&criterion.high);
        let inputs = self.inputs(&criterion.inputs, each, Some(high));
        let given = self.form(&criterion.form, &inputs, low, high);
        let mut reading = given.reading;
        if low.open || high.open {
            reading = match reading {
                Reading::Value(_) => Reading::missing("no-group"),
                Reading::Missing(mut causes) => {
                    causes.insert("no-group");
                    Reading::Missing(causes)
                }
                other => other,
            };
        }
        let policy = criterion.missing.or(self.rules.missing).unwrap_or(Missing::Hold);
        // Without the lowest of its range there is nothing to fall back to.
        let policy = if low.open && policy == Missing::Zero { Missing::Hold } else { policy };
        let state = match &reading {
            Reading::Value(_) => CriterionState::Scored,
            Reading::NotApplicable => CriterionState::NotApplicable,
            Reading::Failed(fails) => CriterionState::Failed(fails.clone()),
            Reading::Missing(causes) => missing_state(policy, causes.clone()),
            Reading::Without(_) => panic!("tables and expressions do not give nothing"),
        };
        let mut limited = None;
        let points = match &state {
            CriterionState::Scored => {
                let given = reading.expect_number();
                let within = given.max(low.low).min(high.high);
                if within != given {
                    limited = Some((given, within));
                }
                let default = Rounding { places: 2, mode: Mode::HalfEven };
                let to = criterion.rounding.or(self.rules.rounding).unwrap_or(default);
                Between::exactly(rounded(within, to))
            }
            CriterionState::Held(_) => Between { low: low.low, high: high.high, open: true },
            CriterionState::Zero(_) => low,
            CriterionState::Excluded(_) | CriterionState::NotApplicable | CriterionState::Failed(_) => {
                Between::exactly(Decimal::ZERO)
            }
        };
        let id = criterion_id(criterion, each);
        CriterionResult {
            reason: reason_code(&id, criterion.reason.as_deref()),
            id,
            points,
            low,
            high,
            limited,
            beyond_curve: given.beyond_curve && state == CriterionState::Scored,
            truth: given.truth,
            state,
            inputs,
        }
    }

    fn form(&self, form: &Form, inputs: &InputReadings, low: Between, high: Between) -> Given {
        let name = |name: &str| self.name(name, inputs, Some(high));
        match form {
            Form::Curve { of, at } => {
                let (reading, beyond_curve) = self.curve(name(of), at);
                Given { reading: to_working(reading), beyond_curve, truth: None }
            }
            Form::Steps { of, at } => Given::plain(self.steps(name(of), at)),
            Form::Choices { of, at } => Given::plain(self.choices(name(of), at)),
            Form::Score(expr) => Given::plain(to_working(read_expression(expr, name))),
            Form::Require(condition) => {
                let truth = truth(condition, &name, &|number| self.known_number(number));
                let reading = match &truth {
                    Truth::True => Reading::number(high.high),
                    Truth::False => Reading::number(low.low),
                    Truth::Unknown(causes) => Reading::Missing(causes.clone()),
                    Truth::NotApplicable => Reading::NotApplicable,
                    Truth::Failed(fails) => Reading::Failed(fails.clone()),
                };
                Given { reading, beyond_curve: false, truth: Some(truth) }
            }
        }
    }

    /// The rows, when every number in them is known.
    fn rows(&self, rows: &Rows) -> Option<Vec<(Decimal, Decimal)>> {
        match rows {
            Rows::Written(rows) => rows
                .iter()
                .map(|(input, gives)| Some((self.known_number(input)?, self.known_number(gives)?)))
                .collect(),
            Rows::Threshold(name) => match self.threshold(name)? {
                Table::Steps(rows) | Table::Curve(rows) => Some(rows.clone()),
                table => panic!("`{name}` is {table:?} and stands for rows"),
            },
        }
    }

    /// Straight lines; also whether the input lies beyond the ends.
    fn curve(&self, input: Reading, at: &Rows) -> (Reading, bool) {
        let (x, rows) = match known_both(input, self.rows(at)) {
            Ok(both) => both,
            Err(reading) => return (reading, false),
        };
        let x = Reading::Value(x).expect_number();
        let (first, last) = (rows[0], rows[rows.len() - 1]);
        if x <= first.0 {
            return (Reading::number(first.1), x < first.0);
        }
        if x >= last.0 {
            return (Reading::number(last.1), x > last.0);
        }
        let line = rows.windows(2).find(|pair| pair[0].0 <= x && x <= pair[1].0).unwrap();
        let ((x0, y0), (x1, y1)) = (line[0], line[1]);
        let y = (y0 * (x1 - x) + y1 * (x - x0)) / (x1 - x0);
        (Reading::number(y), false)
    }

    /// The row at or below the input.
    fn steps(&self, input: Reading, at: &Rows) -> Reading {
        let (x, rows) = match known_both(input, self.rows(at)) {
            Ok(both) => both,
            Err(reading) => return reading,
        };
        let x = Reading::Value(x).expect_number();
        match rows.iter().rfind(|(input, _)| *input <= x) {
            Some((_, gives)) => Reading::number(*gives),
            None => Reading::failed(Fail::BelowTable),
        }
    }

    fn choices(&self, input: Reading, at: &ChoiceRows) -> Reading {
        // Nothing but the row of the choice is read, so that a group which another row needs does no harm.
        let word = match &input {
            Reading::Value(Value::Word(word)) => Some(word.clone()),
            _ => None,
        };
        let is_asked_for = |known: &str| word.as_ref().is_none_or(|word| word == known);
        let rows: Option<Vec<(String, Decimal)>> = match at {
            ChoiceRows::Written(rows) => rows
                .iter()
                .filter(|(word, _)| is_asked_for(word))
                .map(|(word, gives)| Some((word.clone(), self.known_number(gives)?)))
                .collect(),
            ChoiceRows::Threshold(name) => self.threshold(name).map(|table| match table {
                Table::Choices(rows) => rows.clone(),
                other => panic!("`{name}` is {other:?} and stands for choices"),
            }),
        };
        match known_both(input, rows) {
            Ok((Value::Word(word), rows)) => {
                Reading::number(rows.iter().find(|(known, _)| *known == word).unwrap().1)
            }
            Ok((other, _)) => panic!("{other:?} is no choice"),
            Err(reading) => reading,
        }
    }
}

fn missing_state(policy: Missing, causes: Causes) -> CriterionState {
    match policy {
        Missing::Hold => CriterionState::Held(causes),
        Missing::Zero => CriterionState::Zero(causes),
        Missing::Exclude => CriterionState::Excluded(causes),
    }
}

/// Numbers half-even to 12 places.
fn to_working(reading: Reading) -> Reading {
    match reading {
        Reading::Value(Value::Number(number)) => Reading::number(working(number)),
        other => other,
    }
}

/// The input with the table that it is looked up in.
fn known_both<T>(input: Reading, table: Option<T>) -> Result<(Value, T), Reading> {
    match (input, table) {
        (Reading::Value(value), Some(table)) => Ok((value, table)),
        (Reading::Value(_), None) => Err(Reading::missing("no-group")),
        (Reading::Missing(mut causes), None) => {
            causes.insert("no-group");
            Err(Reading::Missing(causes))
        }
        (other, _) => Err(other),
    }
}
