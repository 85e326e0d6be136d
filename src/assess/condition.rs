//! Conditions with three answers, settled as soon as the known parts settle them.

use super::error::Fault;
use super::frame::{Rule, Unanswered};
use super::{Absence, Blame, ConditionTrace, Truth};
use crate::domain::Value;
use crate::ruleset::{Condition, ConditionPart};

impl<'a> Rule<'a, '_> {
    /// Answers a condition, with the answers of its parts. Every part is worked out, whatever the others
    /// say; what failed goes to `faults`.
    pub(super) fn answer(&mut self, condition: &'a Condition, faults: &mut Vec<Fault>) -> ConditionTrace {
        match condition {
            Condition::Test { program, place, .. } => {
                let truth = match self.run(program, place) {
                    Ok(Value::Bool(true)) => Truth::True,
                    Ok(_) => Truth::False,
                    Err(Unanswered::Absent(Blame { absence: Absence::NotApplicable, .. })) => {
                        Truth::NotApplicable
                    }
                    Err(Unanswered::Absent(blame)) => Truth::Unknown(blame),
                    Err(Unanswered::Fault(fault)) => {
                        faults.push(fault);
                        Truth::Error
                    }
                };
                ConditionTrace { truth, parts: Vec::new() }
            }
            Condition::All(parts) => self.list(parts, faults, |counts| {
                if counts.no > 0 { Some(false) } else { counts.unknown.is_none().then_some(true) }
            }),
            Condition::Any(parts) => self.list(parts, faults, |counts| at_least(counts, 1)),
            Condition::AtLeast { count, of } => match self.thresholds.number(*count) {
                Ok(need) => {
                    let need = u32::try_from(need.ceil()).unwrap_or(0);
                    self.list(of, faults, |counts| at_least(counts, need))
                }
                Err(absence) => {
                    let open = Truth::Unknown(Blame { absence, input: None });
                    let mut trace = self.list(of, faults, |_| None);
                    if !matches!(trace.truth, Truth::Error | Truth::NotApplicable) {
                        trace.truth = open;
                    }
                    trace
                }
            },
        }
    }

    fn list(
        &mut self,
        parts: &'a [ConditionPart],
        faults: &mut Vec<Fault>,
        settle: impl Fn(&Counts) -> Option<bool>,
    ) -> ConditionTrace {
        let parts: Vec<ConditionTrace> =
            parts.iter().map(|part| self.answer(&part.condition, faults)).collect();
        let mut counts = Counts::default();
        for part in &parts {
            match part.truth {
                Truth::True => counts.yes = counts.yes.saturating_add(1),
                Truth::False => counts.no = counts.no.saturating_add(1),
                Truth::Unknown(blame) => {
                    counts.unknowns = counts.unknowns.saturating_add(1);
                    counts.unknown = counts.unknown.or(Some(blame));
                }
                Truth::NotApplicable => {}
                Truth::Error => counts.failed = true,
            }
        }
        ConditionTrace { truth: counts.truth(settle), parts }
    }
}

/// How the parts that apply were answered.
#[derive(Debug, Default)]
struct Counts {
    yes: u32,
    no: u32,
    unknowns: u32,
    /// What left the first unknown part open.
    unknown: Option<Blame>,
    failed: bool,
}

impl Counts {
    fn truth(&self, settle: impl Fn(&Self) -> Option<bool>) -> Truth {
        if self.failed {
            return Truth::Error;
        }
        if self.yes == 0 && self.no == 0 && self.unknowns == 0 {
            return Truth::NotApplicable;
        }
        match (settle(self), self.unknown) {
            (Some(true), _) => Truth::True,
            (Some(false), _) | (None, None) => Truth::False,
            (None, Some(blame)) => Truth::Unknown(blame),
        }
    }
}

fn at_least(counts: &Counts, need: u32) -> Option<bool> {
    if counts.yes >= need {
        Some(true)
    } else if counts.yes.saturating_add(counts.unknowns) < need {
        Some(false)
    } else {
        None
    }
}
