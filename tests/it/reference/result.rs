//! What the reference evaluator gives: plain words and numbers.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::expression::{Expr, Fail, Value};

/// Why something is missing. Several words where the page does not say which one is to be told.
pub(super) type Causes = BTreeSet<&'static str>;

/// A value, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Reading {
    Value(Value),
    NotApplicable,
    Missing(Causes),
    Failed(BTreeSet<Fail>),
    /// Missing or not applicable, and the rule does without: `()` in expressions.
    Without(Box<Reading>),
}

impl Reading {
    pub(super) fn missing(cause: &'static str) -> Self {
        Self::Missing(Causes::from([cause]))
    }

    pub(super) fn number(number: Decimal) -> Self {
        Self::Value(Value::Number(number))
    }

    pub(super) fn failed(fail: Fail) -> Self {
        Self::Failed(BTreeSet::from([fail]))
    }

    pub(super) fn expect_number(&self) -> Decimal {
        let Self::Value(Value::Number(number)) = self else { panic!("{self:?} is no number") };
        *number
    }
}

/// Values of several names as one: a failure goes before not applicable, and that before missing.
pub(super) fn together(
    readings: impl IntoIterator<Item = (String, Reading)>,
) -> Result<BTreeMap<String, Value>, Reading> {
    let mut values = BTreeMap::new();
    let (mut failed, mut not_applicable, mut missing) = (BTreeSet::new(), false, Causes::new());
    for (name, reading) in readings {
        match reading {
            Reading::Value(value) => {
                values.insert(name, value);
            }
            Reading::Without(_) => {
                values.insert(name, Value::Nothing);
            }
            Reading::NotApplicable => not_applicable = true,
            Reading::Missing(causes) => missing.extend(causes),
            Reading::Failed(fails) => failed.extend(fails),
        }
    }
    if !failed.is_empty() {
        Err(Reading::Failed(failed))
    } else if not_applicable {
        Err(Reading::NotApplicable)
    } else if !missing.is_empty() {
        Err(Reading::Missing(missing))
    } else {
        Ok(values)
    }
}

/// An expression's value with readings for its names.
pub(super) fn read_expression(expr: &Expr, name: impl Fn(&str) -> Reading) -> Reading {
    let readings = expr.names().into_iter().map(|one| (one.clone(), name(&one)));
    match together(readings) {
        Ok(values) => expr.value(&values).map_or_else(Reading::failed, Reading::Value),
        Err(why) => why,
    }
}

/// A number that is known, or the least and the most that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Between {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    /// Not known because a threshold's group is not.
    pub(super) open: bool,
}

impl Between {
    pub(super) fn exactly(number: Decimal) -> Self {
        Self { low: number, high: number, open: false }
    }

    /// Whether it can be one number only.
    pub(super) fn is_known(self) -> bool {
        self.low == self.high
    }

    pub(super) fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high, open: self.open || other.open }
    }

    pub(super) fn at_most(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high), open: self.open || other.open }
    }

    pub(super) fn sum(of: impl IntoIterator<Item = Self>) -> Self {
        of.into_iter().fold(Self::exactly(Decimal::ZERO), Self::add)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Truth {
    True,
    False,
    Unknown(Causes),
    NotApplicable,
    Failed(BTreeSet<Fail>),
}

pub(super) type InputReadings = Vec<(String, Reading)>;

/// A gate, cap or flag.
#[derive(Debug, Clone)]
pub(super) struct RuleResult {
    pub(super) id: String,
    pub(super) state: &'static str,
    pub(super) truth: Truth,
    pub(super) inputs: InputReadings,
    pub(super) reason: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum CriterionState {
    Scored,
    Held(Causes),
    Zero(Causes),
    /// Missing and `exclude`.
    Excluded(Causes),
    NotApplicable,
    Failed(BTreeSet<Fail>),
}

#[derive(Debug, Clone)]
pub(super) struct CriterionResult {
    pub(super) id: String,
    pub(super) state: CriterionState,
    pub(super) points: Between,
    /// The least that it can give.
    pub(super) low: Between,
    /// The most that it can give.
    pub(super) high: Between,
    /// Before and after the range.
    pub(super) limited: Option<(Decimal, Decimal)>,
    /// The input of its curve lay beyond the ends.
    pub(super) beyond_curve: bool,
    pub(super) truth: Option<Truth>,
    pub(super) inputs: InputReadings,
    pub(super) reason: String,
}

#[derive(Debug, Clone)]
pub(super) struct DimensionResult {
    pub(super) id: String,
    pub(super) state: &'static str,
    pub(super) criteria: Vec<CriterionResult>,
    pub(super) adjustment: Between,
    pub(super) before_limit: Between,
    pub(super) points: Between,
    pub(super) maximum: Between,
    /// Its state, and its reason.
    pub(super) floor: Option<(&'static str, String)>,
}

#[derive(Debug, Clone)]
pub(super) struct Level {
    pub(super) low: usize,
    pub(super) high: usize,
    pub(super) by_points: Option<usize>,
    pub(super) to_next: Option<(usize, Decimal)>,
}

#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) points: Between,
    pub(super) of: Between,
    pub(super) enough: bool,
}

#[derive(Debug, Clone)]
#[expect(clippy::struct_field_names, reason = "the outcome is the word of the language")]
pub(super) struct Outcome {
    pub(super) outcome: &'static str,
    pub(super) score: Option<Between>,
    pub(super) maximum: Between,
    pub(super) level: Option<Level>,
    pub(super) seen: Seen,
    pub(super) gates: Vec<RuleResult>,
    pub(super) dimensions: Vec<DimensionResult>,
    pub(super) caps: Vec<RuleResult>,
    pub(super) flags: Vec<RuleResult>,
    /// Code, and points lost.
    pub(super) reasons: Vec<(String, Option<Decimal>)>,
    /// Evidence that unsettled rules wait for, with that which groups of thresholds depend on.
    pub(super) missing: BTreeSet<String>,
    /// The ids of the rules that failed, and how.
    pub(super) errors: BTreeMap<String, BTreeSet<Fail>>,
}

#[derive(Debug, Clone)]
pub(super) enum Assessed {
    /// Not open to the role.
    NotOpen,
    /// The threshold has no value yet.
    BeforeThreshold,
    Outcome(Box<Outcome>),
}
