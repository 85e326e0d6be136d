//! What assessing on one pathway costs: as a whole, by person, and by rule.

use std::hint::black_box;
use std::time::Duration;

use super::people::{Person, on_pathway};
use crate::app::measure::{Effort, Timing, measure};
use crate::assess::{Rerun, RuleRef, assess};
use crate::cli::NEVER;
use crate::ruleset::{Form, Pathway, RuleSet};

/// Batches are far shorter than the turns that a busy machine gives, so that most run undisturbed.
const EFFORT: Effort = Effort { rounds: 9, batch: Duration::from_micros(10) };

/// What assessing on a pathway costs.
pub(super) struct PathwayCost<'a> {
    pub(super) pathway: &'a Pathway,
    /// How many people it was measured on.
    pub(super) people: usize,
    /// One assessment with its whole explanation, the mean of all people.
    pub(super) whole: Timing,
    /// The person whose assessment takes longest.
    pub(super) slowest: (String, Timing),
    /// Of one assessment, seeing the evidence: choosing observations, merging and aggregating them.
    pub(super) seeing: Timing,
    /// Each rule, slowest first.
    pub(super) rules: Vec<RuleCost<'a>>,
}

/// What one rule costs in one assessment, the mean of all people.
pub(super) struct RuleCost<'a> {
    pub(super) rule: RuleRef<'a>,
    pub(super) time: Timing,
    /// The most operations that its script took for anybody; none when the rule has no script.
    pub(super) operations: Option<u64>,
}

impl PathwayCost<'_> {
    /// What is left of an assessment beside seeing and the rules: sums, levels, what is missing, reasons.
    pub(super) fn rest_ps(&self) -> u64 {
        let rules: u64 = self.rules.iter().map(|rule| rule.time.median_ps).sum();
        self.whole.median_ps.saturating_sub(self.seeing.median_ps).saturating_sub(rules)
    }
}

/// Measures a pathway; none when nobody can be assessed on it.
pub(super) fn cost_of<'a>(
    rules: &'a RuleSet,
    pathway: &'a Pathway,
    people: &'a [Person],
) -> Option<PathwayCost<'a>> {
    let mut sandbox = rules.programs.sandbox();
    let mut ready = on_pathway(rules, pathway, people, &mut sandbox);
    let count = ready.len();
    if count == 0 {
        return None;
    }
    let again = |rerun: &Rerun<'a>, sandbox: &mut _| {
        drop(black_box(assess(rules, sandbox, rerun.profile(), pathway, rerun.as_of(), &NEVER)));
    };
    let all: Vec<RuleRef<'a>> = RuleRef::all(pathway).collect();
    let times = measure((2 + all.len()) * count, EFFORT, |at| {
        let Some((_, rerun)) = ready.get_mut(at % count) else { return };
        match (at / count).checked_sub(2).and_then(|rule| all.get(rule)) {
            Some(rule) => rerun.run_alone(&mut sandbox, *rule),
            None if at < count => again(rerun, &mut sandbox),
            None => rerun.observe_alone(&mut sandbox),
        }
    });
    let mut times = times.chunks(count);
    let singly = times.next()?;
    let slowest = ready.iter().zip(singly).max_by_key(|(_, time)| time.median_ps);
    let slowest = slowest.map(|((person, _), time)| (person.name.clone(), *time))?;
    let (whole, seeing) = (Timing::mean(singly), Timing::mean(times.next()?));
    let mut measured = Vec::with_capacity(all.len());
    for (rule, times) in all.into_iter().zip(times) {
        let operations = script_of(rule).map(|_| {
            let counted = ready.iter_mut().map(|(_, rerun)| {
                rerun.run_alone(&mut sandbox, rule);
                sandbox.operations()
            });
            counted.max().unwrap_or_default()
        });
        measured.push(RuleCost { rule, time: Timing::mean(times), operations });
    }
    measured.sort_by_key(|rule| std::cmp::Reverse(rule.time.median_ps));
    Some(PathwayCost { pathway, people: count, whole, slowest, seeing, rules: measured })
}

/// The script of a rule, as rules name it; none when its points come about otherwise.
pub(super) fn script_of(rule: RuleRef<'_>) -> Option<&str> {
    match rule {
        RuleRef::Criterion(criterion) => match &criterion.form {
            Form::Script { place, program: _ } => {
                let name = &*place.file;
                let name = name.strip_prefix("scripts/").unwrap_or(name);
                Some(name.strip_suffix(".rhai").unwrap_or(name))
            }
            Form::Curve(_) | Form::Steps(_) | Form::Choices(_) | Form::Require(_) | Form::Score { .. } => {
                None
            }
        },
        RuleRef::Gate(_) | RuleRef::Cap(_) | RuleRef::Flag(_) => None,
    }
}
