//! Profile × pathway × date → outcome, in the order of the language page.

use super::calendar::Day;
use super::expression::Value;
use super::result::{Assessed, Between, Reading};
use super::rules::{
    By, Dated, Evidence, Mode, Move, Num, Observation, OpenTo, Pathway, Rounding, Rules, Table,
};
use super::uses;
use rust_decimal::{Decimal, RoundingStrategy};

pub(super) struct Evaluator<'a> {
    pub(super) rules: &'a Rules,
    pub(super) pathway: &'a Pathway,
    pub(super) id: &'a str,
    pub(super) observations: &'a [Observation],
    pub(super) as_of: Day,
}

pub(super) fn rounded(number: Decimal, to: Rounding) -> Decimal {
    number.round_dp_with_strategy(
        to.places,
        match to.mode {
            Mode::HalfEven => RoundingStrategy::MidpointNearestEven,
            Mode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Mode::Up => RoundingStrategy::AwayFromZero,
            Mode::Down => RoundingStrategy::ToZero,
        },
    )
}

/// Half-even to 12 places.
pub(super) fn working(number: Decimal) -> Decimal {
    rounded(number, Rounding { places: 12, mode: Mode::HalfEven })
}

/// Assesses a worker.
pub(super) fn assess(
    rules: &Rules,
    pathway: &Pathway,
    one: &Move,
    observations: &[Observation],
    as_of: Day,
) -> Assessed {
    if one.open_to == OpenTo::Lead {
        return Assessed::NotOpen;
    }
    let evaluator = Evaluator { rules, pathway, id: &one.id, observations, as_of };
    let unset = |name: &String| evaluator.in_force(name).is_none();
    if uses::thresholds(pathway).iter().any(unset) {
        return Assessed::BeforeThreshold;
    }
    Assessed::Outcome(Box::new(evaluator.outcome()))
}

impl<'a> Evaluator<'a> {
    pub(super) fn evidence(&self, name: &str) -> &'a Evidence {
        self.rules.evidence.iter().find(|one| one.name == name).unwrap()
    }

    /// The value in force: the last of those whose date has come.
    fn in_force(&self, name: &str) -> Option<&'a Dated> {
        let threshold = self.rules.thresholds.iter().find(|one| one.name == name).unwrap();
        let come = threshold.values.iter().filter(|(from, _)| *from <= self.as_of);
        come.max_by_key(|(from, _)| *from).map(|(_, value)| value)
    }

    /// The table in force, when its group is known.
    pub(super) fn threshold(&self, name: &str) -> Option<&'a Table> {
        let threshold = self.rules.thresholds.iter().find(|one| one.name == name).unwrap();
        let (groups, otherwise) = match self.in_force(name).unwrap() {
            Dated::One(table) => return Some(table),
            Dated::Grouped { groups, otherwise } => (groups, otherwise),
        };
        let group = match threshold.by.as_ref().unwrap() {
            By::Pathway => self.id.to_owned(),
            By::Evidence(evidence) => self.group(evidence)?,
        };
        let own = groups.iter().find(|(name, _)| *name == group).map(|(_, table)| table);
        own.or(otherwise.as_ref())
    }

    /// The latest value of the evidence, whoever reported it.
    fn group(&self, evidence: &str) -> Option<String> {
        match self.read(&uses::grouping(evidence), None) {
            Reading::Value(Value::Word(word)) => Some(word),
            _ => None,
        }
    }

    pub(super) fn threshold_reading(&self, name: &str) -> Reading {
        match self.threshold(name) {
            None => Reading::missing("no-group"),
            Some(Table::Number(number)) => Reading::number(*number),
            Some(table) => panic!("`{name}` is {table:?} and stands in an expression"),
        }
    }

    pub(super) fn known_number(&self, number: &Num) -> Option<Decimal> {
        match number {
            Num::Literal(number) => Some(*number),
            Num::Threshold(name) => match self.threshold(name)? {
                Table::Number(number) => Some(*number),
                table => panic!("`{name}` is {table:?} and stands for a number"),
            },
        }
    }

    pub(super) fn known_weights(&self, name: &str) -> Option<Vec<Decimal>> {
        match self.threshold(name)? {
            Table::Weights(weights) => Some(weights.clone()),
            table => panic!("`{name}` is {table:?} and stands for weights"),
        }
    }

    /// The number, or the least and the most over all groups in force.
    pub(super) fn between(&self, number: &Num) -> Between {
        if let Some(number) = self.known_number(number) {
            return Between::exactly(number);
        }
        let Num::Threshold(name) = number else { panic!("a literal is known") };
        let all: Vec<Decimal> = self
            .in_force(name)
            .unwrap()
            .all()
            .into_iter()
            .map(|table| match table {
                Table::Number(number) => *number,
                other => panic!("`{name}` is {other:?} and stands for a number"),
            })
            .collect();
        Between { low: *all.iter().min().unwrap(), high: *all.iter().max().unwrap(), open: true }
    }
}
