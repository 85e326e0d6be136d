//! What it comes to: every part, then the outcome, and what is told of it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::condition::truth;
use super::dimension::reason_code;
use super::evaluate::Evaluator;
use super::expression::Fail;
use super::result::{
    Between, CriterionResult, CriterionState, DimensionResult, Outcome, RuleResult, Seen, Truth,
};
use super::rules::{Cap, Condition, Flag, Gate, Inputs};
use super::uses;

/// Everything evaluated.
struct Parts {
    gates: Vec<RuleResult>,
    dimensions: Vec<DimensionResult>,
    caps: Vec<RuleResult>,
    flags: Vec<RuleResult>,
}

impl Parts {
    fn criteria(&self) -> impl Iterator<Item = &CriterionResult> {
        self.dimensions.iter().flat_map(|dimension| &dimension.criteria)
    }

    /// The parts that are shown when the pathway is not sought.
    fn without_points(self) -> Self {
        Self { dimensions: Vec::new(), ..self }
    }

    fn errors(&self) -> BTreeMap<String, BTreeSet<Fail>> {
        let mut errors = BTreeMap::new();
        for rule in self.gates.iter().chain(&self.caps).chain(&self.flags) {
            if let Truth::Failed(fails) = &rule.truth {
                errors.insert(rule.id.clone(), fails.clone());
            }
        }
        for criterion in self.criteria() {
            if let CriterionState::Failed(fails) = &criterion.state {
                errors.insert(criterion.id.clone(), fails.clone());
            }
        }
        errors
    }

    /// What waits for evidence.
    fn unsettled(&self, not_sought: bool) -> BTreeSet<String> {
        let caps = self.caps.iter().filter(|_| !not_sought);
        let rules = self.gates.iter().chain(caps).chain(&self.flags);
        let rules = rules.filter(|rule| matches!(rule.truth, Truth::Unknown(_)));
        let mut unsettled: BTreeSet<String> = rules.map(|rule| rule.id.clone()).collect();
        for criterion in self.criteria().filter(|_| !not_sought) {
            if matches!(
                criterion.state,
                CriterionState::Held(_) | CriterionState::Zero(_) | CriterionState::Excluded(_)
            ) {
                unsettled.insert(criterion.id.clone());
            }
        }
        for dimension in self.dimensions.iter().filter(|_| !not_sought) {
            if matches!(dimension.floor, Some(("unknown", _))) {
                unsettled.insert(format!("{}, floor", dimension.id));
            }
            if dimension.state == "held" {
                unsettled.insert(format!("{}, points", dimension.id));
            }
        }
        unsettled
    }

    /// Codes, and points lost.
    fn reasons(&self, not_sought: bool) -> Vec<(String, Option<Decimal>)> {
        let in_state = |rules: &[RuleResult], state: &str| {
            let fitting = rules.iter().filter(|rule| rule.state == state);
            fitting.map(|rule| (rule.reason.clone(), None)).collect::<Vec<_>>()
        };
        let mut reasons = in_state(&self.gates, "not-met");
        if not_sought {
            reasons.extend(in_state(&self.flags, "raised"));
            return reasons;
        }
        reasons.extend(in_state(&self.caps, "binding"));
        let floors = self.dimensions.iter().filter_map(|dimension| dimension.floor.as_ref());
        let floors = floors.filter(|floor| floor.0 == "binding");
        reasons.extend(floors.map(|floor| (floor.1.clone(), None)));
        reasons.extend(in_state(&self.flags, "raised"));
        let mut lost: Vec<(String, Decimal)> = self
            .criteria()
            .filter(|one| matches!(one.state, CriterionState::Scored | CriterionState::Zero(_)))
            .map(|one| (one.reason.clone(), one.high.high - one.points.low))
            .filter(|(_, lost)| *lost > Decimal::ZERO)
            .collect();
        lost.sort_by_key(|(_, lost)| std::cmp::Reverse(*lost));
        reasons.extend(lost.into_iter().map(|(reason, lost)| (reason, Some(lost))));
        reasons
    }
}

impl Evaluator<'_> {
    pub(super) fn outcome(&self) -> Outcome {
        let pathway = self.pathway;
        let parts = Parts {
            gates: pathway.gates.iter().map(|gate| self.gate(gate)).collect(),
            dimensions: pathway.dimensions.iter().map(|one| self.dimension(one)).collect(),
            caps: pathway.caps.iter().map(|cap| self.cap(cap)).collect(),
            flags: pathway.flags.iter().map(|flag| self.flag(flag)).collect(),
        };
        let seen = self.seen(&parts);
        let outcome = self.settle(&parts, &seen);
        let not_sought = outcome == "not-sought";
        let score = Between::sum(parts.dimensions.iter().map(|dimension| dimension.points));
        let shows_score = !matches!(outcome, "rule-error" | "not-sought");
        let shows_level = matches!(outcome, "scored" | "insufficient-evidence");
        let level = (shows_level && !pathway.levels.is_empty())
            .then(|| self.level(score, &parts.dimensions, &parts.caps));
        let mut unsettled = parts.unsettled(not_sought);
        if level.as_ref().is_some_and(|level| level.low < level.high) {
            unsettled.insert("levels".to_owned());
        }
        let maximum = Between::sum(parts.dimensions.iter().map(|dimension| dimension.maximum));
        let (errors, reasons) = (parts.errors(), parts.reasons(not_sought));
        let parts = if not_sought { parts.without_points() } else { parts };
        Outcome {
            outcome,
            score: shows_score.then_some(score),
            maximum,
            level,
            seen,
            reasons,
            missing: if not_sought { BTreeSet::new() } else { uses::missing(self, &unsettled) },
            gates: parts.gates,
            dimensions: parts.dimensions,
            caps: parts.caps,
            flags: parts.flags,
            errors,
        }
    }

    /// The first that applies, in the order of the page.
    fn settle(&self, parts: &Parts, seen: &Seen) -> &'static str {
        let fails = |not_sought: bool| {
            let mut gates = self.pathway.gates.iter().zip(&parts.gates);
            gates.any(|(gate, result)| gate.not_sought == not_sought && result.state == "not-met")
        };
        let any = |state: &str| {
            let rules = parts.gates.iter().chain(&parts.caps).any(|rule| rule.state == state);
            rules || parts.dimensions.iter().any(|dimension| dimension.state == state)
        };
        if any("error") {
            "rule-error"
        } else if fails(true) {
            "not-sought"
        } else if fails(false) {
            "not-eligible"
        } else if any("held") || !seen.enough {
            "insufficient-evidence"
        } else {
            "scored"
        }
    }

    fn gate(&self, gate: &Gate) -> RuleResult {
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
    }

    fn cap(&self, cap: &Cap) -> RuleResult {
        let truth = self.rule_truth(&cap.inputs, &cap.require);
        let state = match &truth {
            Truth::True | Truth::NotApplicable => "clear",
            Truth::False => "binding",
            Truth::Unknown(_) => "unknown",
            Truth::Failed(_) => "error",
        };
        self.rule(&cap.id, cap.reason.as_deref(), &cap.inputs, truth, state)
    }

    fn flag(&self, flag: &Flag) -> RuleResult {
        let truth = self.rule_truth(&flag.inputs, &flag.raise);
        let state = match &truth {
            Truth::True => "raised",
            Truth::False | Truth::NotApplicable => "clear",
            Truth::Unknown(_) => "unknown",
            Truth::Failed(_) => "error",
        };
        self.rule(&flag.id, flag.reason.as_deref(), &flag.inputs, truth, state)
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
        truth(condition, &|name| self.name(name, &inputs, None), &|number| self.known_number(number))
    }

    fn seen(&self, parts: &Parts) -> Seen {
        let maxima = |counts: fn(&CriterionState) -> bool| {
            Between::sum(parts.criteria().filter(|one| counts(&one.state)).map(|one| one.high))
        };
        let points = maxima(|state| *state == CriterionState::Scored);
        let of = maxima(|state| *state != CriterionState::NotApplicable);
        let percent = self.rules.seen_at_least.unwrap_or(Decimal::from(80));
        let enough = of.high.is_zero() || points.low * Decimal::ONE_HUNDRED >= of.high * percent;
        Seen { points, of, enough }
    }
}
