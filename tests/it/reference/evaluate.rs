//! Profile × pathway × date → outcome, in the order of the language page.

use super::calendar::Day;
use super::condition::truth;
use super::dimension::reason_code;
use super::expression::Value;
use super::result::Seen;
use super::result::{
    Assessed, Between, CriterionState, DimensionResult, Outcome, Reading, RuleResult, Truth,
};
use super::rules::{
    By, Condition, Dated, Evidence, Inputs, Mode, Move, Num, Observation, OpenTo, Pathway,
    Rounding, Rules, Table,
};
use super::uses;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::{BTreeMap, BTreeSet};

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
    rounded(
        number,
        Rounding {
            places: 12,
            mode: Mode::HalfEven,
        },
    )
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
    let evaluator = Evaluator {
        rules,
        pathway,
        id: &one.id,
        observations,
        as_of,
    };
    let unset = |name: &String| evaluator.in_force(name).is_none();
    if uses::thresholds(pathway).iter().any(unset) {
        return Assessed::BeforeThreshold;
    }
    Assessed::Outcome(Box::new(evaluator.outcome()))
}

impl<'a> Evaluator<'a> {
    pub(super) fn evidence(&self, name: &str) -> &'a Evidence {
        self.rules
            .evidence
            .iter()
            .find(|one| one.name == name)
            .unwrap()
    }

    /// The value in force: the last of those whose date has come.
    fn in_force(&self, name: &str) -> Option<&'a Dated> {
        let threshold = self
            .rules
            .thresholds
            .iter()
            .find(|one| one.name == name)
            .unwrap();
        let come = threshold
            .values
            .iter()
            .filter(|(from, _)| *from <= self.as_of);
        come.max_by_key(|(from, _)| *from).map(|(_, value)| value)
    }

    /// The table in force, when its group is known.
    pub(super) fn threshold(&self, name: &str) -> Option<&'a Table> {
        let threshold = self
            .rules
            .thresholds
            .iter()
            .find(|one| one.name == name)
            .unwrap();
        let (groups, otherwise) = match self.in_force(name).unwrap() {
            Dated::One(table) => return Some(table),
            Dated::Grouped { groups, otherwise } => (groups, otherwise),
        };
        let group = match threshold.by.as_ref().unwrap() {
            By::Pathway => self.id.to_owned(),
            By::Evidence(evidence) => self.group(evidence)?,
        };
        let own = groups
            .iter()
            .find(|(name, _)| *name == group)
            .map(|(_, table)| table);
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
        let Num::Threshold(name) = number else {
            panic!("a literal is known")
        };
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
        Between {
            low: *all.iter().min().unwrap(),
            high: *all.iter().max().unwrap(),
            open: true,
        }
    }

    fn outcome(&self) -> Outcome {
        let gates: Vec<RuleResult> = self
            .pathway
            .gates
            .iter()
            .map(|gate| {
                let truth = self.rule_truth(&gate.inputs, &gate.require);
                let state = match &truth {
                    Truth::True => "met",
                    Truth::False => "not-met",
                    Truth::Unknown(_) if gate.missing_unmet => "not-met",
                    Truth::Unknown(_) => "held",
                    Truth::NotApplicable => match gate.not_applicable {
                        None => "held",
                        Some(true) => "met",
                        Some(false) => "not-met",
                    },
                    Truth::Failed(_) => "error",
                };
                self.rule(&gate.id, gate.reason.as_deref(), &gate.inputs, truth, state)
            })
            .collect();
        let caps: Vec<RuleResult> = self
            .pathway
            .caps
            .iter()
            .map(|cap| {
                let truth = self.rule_truth(&cap.inputs, &cap.require);
                let state = match &truth {
                    Truth::True | Truth::NotApplicable => "clear",
                    Truth::False => "binding",
                    Truth::Unknown(_) => "unknown",
                    Truth::Failed(_) => "error",
                };
                self.rule(&cap.id, cap.reason.as_deref(), &cap.inputs, truth, state)
            })
            .collect();
        let flags: Vec<RuleResult> = self
            .pathway
            .flags
            .iter()
            .map(|flag| {
                let truth = self.rule_truth(&flag.inputs, &flag.raise);
                let state = match &truth {
                    Truth::True => "raised",
                    Truth::False | Truth::NotApplicable => "clear",
                    Truth::Unknown(_) => "unknown",
                    Truth::Failed(_) => "error",
                };
                self.rule(&flag.id, flag.reason.as_deref(), &flag.inputs, truth, state)
            })
            .collect();
        let dimensions: Vec<DimensionResult> = self
            .pathway
            .dimensions
            .iter()
            .map(|one| self.dimension(one))
            .collect();

        let settled_by = |not_sought: bool| {
            let of_kind = self.pathway.gates.iter().zip(&gates);
            of_kind
                .into_iter()
                .any(|(gate, result)| gate.not_sought == not_sought && result.state == "not-met")
        };
        let seen = self.seen(&dimensions);
        let has_error = gates.iter().chain(&caps).any(|rule| rule.state == "error")
            || dimensions
                .iter()
                .any(|dimension| dimension.state == "error");
        let has_held = gates.iter().any(|gate| gate.state == "held")
            || dimensions.iter().any(|dimension| dimension.state == "held");
        let outcome = if has_error {
            "rule-error"
        } else if settled_by(true) {
            "not-sought"
        } else if settled_by(false) {
            "not-eligible"
        } else if has_held || !seen.enough {
            "insufficient-evidence"
        } else {
            "scored"
        };
        let score = Between::sum(dimensions.iter().map(|dimension| dimension.points));
        let shows_score = !matches!(outcome, "rule-error" | "not-sought");
        let level = (matches!(outcome, "scored" | "insufficient-evidence")
            && !self.pathway.levels.is_empty())
        .then(|| self.level(score, &dimensions, &caps));
        let mut errors = BTreeMap::new();
        for rule in gates.iter().chain(&caps).chain(&flags) {
            if let Truth::Failed(fails) = &rule.truth {
                errors.insert(rule.id.clone(), fails.clone());
            }
        }
        for criterion in dimensions.iter().flat_map(|dimension| &dimension.criteria) {
            if let CriterionState::Failed(fails) = &criterion.state {
                errors.insert(criterion.id.clone(), fails.clone());
            }
        }
        let not_sought = outcome == "not-sought";
        let mut unsettled: BTreeSet<String> = BTreeSet::new();
        let shown_caps = caps.iter().filter(|_| !not_sought);
        for rule in gates.iter().chain(shown_caps).chain(&flags) {
            if matches!(rule.truth, Truth::Unknown(_)) {
                unsettled.insert(rule.id.clone());
            }
        }
        let all_criteria = dimensions.iter().flat_map(|dimension| &dimension.criteria);
        for criterion in all_criteria.filter(|_| !not_sought) {
            if matches!(
                criterion.state,
                CriterionState::Held(_) | CriterionState::Zero(_) | CriterionState::Excluded(_)
            ) {
                unsettled.insert(criterion.id.clone());
            }
        }
        if !not_sought {
            for dimension in &dimensions {
                if matches!(dimension.floor, Some(("unknown", _))) {
                    unsettled.insert(format!("{}, floor", dimension.id));
                }
                unsettled.insert(format!("{}, at most", dimension.id));
            }
        }
        Outcome {
            outcome,
            score: shows_score.then_some(score),
            maximum: Between::sum(dimensions.iter().map(|dimension| dimension.maximum)),
            level,
            seen,
            reasons: self.reasons(
                &gates,
                if not_sought { &[] } else { &caps },
                &flags,
                if not_sought { &[] } else { &dimensions },
            ),
            missing: uses::missing(self, &|id| unsettled.contains(id), false),
            groups_missing: uses::missing(self, &|id| unsettled.contains(id), true),
            gates,
            dimensions: if not_sought { Vec::new() } else { dimensions },
            caps,
            flags,
            errors,
        }
    }

    fn rule(
        &self,
        id: &str,
        reason: Option<&str>,
        inputs: &Inputs,
        truth: Truth,
        state: &'static str,
    ) -> RuleResult {
        RuleResult {
            id: id.to_owned(),
            state,
            truth,
            inputs: self.inputs(inputs, None, None),
            reason: reason_code(id, reason),
        }
    }

    fn rule_truth(&self, inputs: &Inputs, condition: &Condition) -> Truth {
        let inputs = self.inputs(inputs, None, None);
        truth(
            condition,
            &|name| self.name(name, &inputs, None),
            &|number| self.known_number(number),
        )
    }

    fn seen(&self, dimensions: &[DimensionResult]) -> Seen {
        let all = || dimensions.iter().flat_map(|dimension| &dimension.criteria);
        let maxima = |counts: fn(&CriterionState) -> bool| {
            Between::sum(all().filter(|one| counts(&one.state)).map(|one| one.high))
        };
        let points = maxima(|state| *state == CriterionState::Scored);
        let of = maxima(|state| *state != CriterionState::NotApplicable);
        let percent = self.rules.seen_at_least.unwrap_or(Decimal::from(80));
        let enough = of.high.is_zero() || points.low * Decimal::ONE_HUNDRED >= of.high * percent;
        Seen { points, of, enough }
    }

    fn reasons(
        &self,
        gates: &[RuleResult],
        caps: &[RuleResult],
        flags: &[RuleResult],
        dimensions: &[DimensionResult],
    ) -> Vec<(String, Option<Decimal>)> {
        let in_state = |rules: &[RuleResult], state: &str| {
            let fitting = rules.iter().filter(|rule| rule.state == state);
            fitting
                .map(|rule| (rule.reason.clone(), None))
                .collect::<Vec<_>>()
        };
        let mut reasons = in_state(gates, "not-met");
        reasons.extend(in_state(caps, "binding"));
        let floors = dimensions
            .iter()
            .filter_map(|dimension| dimension.floor.as_ref());
        reasons.extend(
            floors
                .filter(|floor| floor.0 == "binding")
                .map(|floor| (floor.1.clone(), None)),
        );
        reasons.extend(in_state(flags, "raised"));
        let mut lost: Vec<(String, Decimal)> = dimensions
            .iter()
            .flat_map(|dimension| &dimension.criteria)
            .filter(|one| matches!(one.state, CriterionState::Scored | CriterionState::Zero(_)))
            .map(|one| (one.reason.clone(), one.high.high - one.points.low))
            .filter(|(_, lost)| *lost > Decimal::ZERO)
            .collect();
        lost.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
        reasons.extend(lost.into_iter().map(|(reason, lost)| (reason, Some(lost))));
        reasons
    }
}
