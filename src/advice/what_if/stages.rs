//! A profile as it would be from each day on which something is changed.

use super::value::{find_evidence, read_assumption};
use super::{Assumed, Assumptions};
use crate::assess::{Assessment, Profile, Refusal, assess, assess_assuming};
use crate::domain::{Date, RawChange, RawObservation, RawProfile, Violation};
use crate::finding::Patience;
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

/// The most changes of one question.
pub const CHANGES_MAX: usize = 1_000;

/// A step whose day was read, with the path of its changes, such as `changes` or `steps[1].changes`.
#[derive(Debug, Clone)]
pub struct StatedStep<'r> {
    /// The day from which on the changes hold.
    pub on: Date,
    /// The path of the changes in the request.
    pub path: String,
    /// The changes.
    pub changes: &'r [RawChange],
}

/// A profile as it would be from a day on.
#[derive(Debug, Clone)]
pub struct Stage {
    /// The day.
    pub on: Date,
    /// The profile with every change until then.
    pub profile: Profile,
    /// The values assumed until then.
    pub assumed: Vec<Assumed>,
}

impl Stage {
    /// Assesses the profile with what is assumed.
    ///
    /// # Errors
    /// As [`assess`].
    pub fn assess<'a>(
        &'a self,
        rule_set: &'a RuleSet,
        sandbox: &mut Sandbox,
        pathway: &'a Pathway,
        as_of: Date,
        stop: &AtomicBool,
    ) -> Result<Assessment<'a>, Refusal> {
        let assumptions = self.assumptions(rule_set, pathway, as_of).made;
        if assumptions.is_empty() {
            return assess(rule_set, sandbox, &self.profile, pathway, as_of, stop);
        }
        assess_assuming(rule_set, sandbox, &self.profile, pathway, as_of, &assumptions, stop)
    }

    /// What its assumed values make of the selections of a pathway on a day.
    #[must_use]
    pub fn assumptions(&self, rule_set: &RuleSet, pathway: &Pathway, as_of: Date) -> Assumptions {
        Assumptions::on(pathway, &rule_set.catalogue, &self.assumed, as_of)
    }
}

/// The profile from each step on, the steps by day; steps of one day become one. What is wrong with the profile
/// itself is not told again.
///
/// # Errors
/// Every violation of the changes.
pub fn stages<'r>(
    rule_set: &'r RuleSet,
    raw: &'r RawProfile,
    steps: &[StatedStep<'r>],
) -> Result<Vec<Stage>, Vec<Violation>> {
    let mut order: Vec<&StatedStep<'r>> = steps.iter().collect();
    order.sort_by_key(|step| step.on);
    let mut building = Building::new(rule_set, raw);
    let mut stages: Vec<Stage> = Vec::new();
    for (at, step) in order.iter().enumerate() {
        building.step(step);
        if order.get(at.saturating_add(1)).is_some_and(|next| next.on == step.on) {
            continue;
        }
        building.assumed_today.clear();
        let profile = building.check();
        let assumed = building.assumed.clone();
        stages.extend(profile.map(|profile| Stage { on: step.on, profile, assumed }));
    }
    if building.violations.is_empty() { Ok(stages) } else { Err(building.violations) }
}

/// A profile under change.
struct Building<'r> {
    rule_set: &'r RuleSet,
    candidate: &'r str,
    role: &'r str,
    /// Each observation with its path in the request; those of the profile have none.
    observations: Vec<(Option<String>, RawObservation)>,
    assumed: Vec<Assumed>,
    /// The evidence and fields that values are assumed for from the day under way on. Its steps come in any order, so
    /// that none of them could be the one that holds.
    assumed_today: BTreeSet<(&'r str, &'r str)>,
    violations: Vec<Violation>,
    patience: Patience,
    /// The path of the last change.
    last: String,
}

impl<'r> Building<'r> {
    fn new(rule_set: &'r RuleSet, raw: &'r RawProfile) -> Self {
        let RawProfile { candidate, role, observations } = raw;
        let observations = observations.iter().map(|seen| (None, seen.clone())).collect();
        let (violations, last) = (Vec::new(), String::new());
        let (assumed, assumed_today) = (Vec::new(), BTreeSet::new());
        let patience = Patience::of_one_request();
        Self { rule_set, candidate, role, observations, assumed, assumed_today, violations, patience, last }
    }

    fn step(&mut self, step: &StatedStep<'r>) {
        let StatedStep { on, path, changes } = step;
        for (at, change) in changes.iter().enumerate() {
            let path = format!("{path}[{at}]");
            match change {
                RawChange::Absent => {
                    let help = "give `assume`, `replace` or `add`";
                    self.wrong(path.clone(), "REQUIRED", "the change says nothing".to_owned(), help);
                }
                RawChange::Assume { evidence, field, value } => {
                    if !self.assumed_today.insert((evidence, field)) {
                        let message = format!("a value is assumed twice for `{evidence}` from one day on");
                        self.wrong(format!("{path}.assume"), "REPEATED", message, "give one");
                    }
                    match read_assumption(
                        self.rule_set,
                        (evidence, field, value.as_ref()),
                        &format!("{path}.assume"),
                        &self.patience,
                    ) {
                        Ok(assumed) => self.assume(assumed),
                        Err(violations) => self.violations.extend(violations),
                    }
                }
                RawChange::Replace { evidence, observations } => {
                    self.replace(evidence, observations, *on, &format!("{path}.replace"));
                }
                RawChange::Add(Some(seen)) => self.add(seen.clone(), *on, format!("{path}.add.observation")),
                RawChange::Add(None) => {
                    let field = format!("{path}.add.observation");
                    self.wrong(field, "REQUIRED", "no observation is given".to_owned(), "");
                }
            }
            self.last = path;
        }
    }

    fn wrong(&mut self, field: String, reason: &'static str, message: String, help: &str) {
        self.violations.push(Violation::new(field, reason, message, help));
    }

    /// The latest assumption holds.
    fn assume(&mut self, assumed: Assumed) {
        self.assumed.retain(|known| (known.evidence, &known.field) != (assumed.evidence, &assumed.field));
        self.assumed.push(assumed);
    }

    /// What is reported later holds, and no longer what was assumed before.
    fn replace(&mut self, evidence: &str, observations: &[RawObservation], on: Date, path: &str) {
        match find_evidence(self.rule_set, evidence, &self.patience) {
            Ok((id, _)) => self.assumed.retain(|known| known.evidence != id),
            Err((reason, message, help)) => {
                self.wrong(format!("{path}.evidence"), reason, message, &help);
                return;
            }
        }
        self.observations.retain(|(_, seen)| seen.evidence != evidence);
        for (at, seen) in observations.iter().enumerate() {
            let path = format!("{path}.observations[{at}]");
            if !seen.evidence.is_empty() && seen.evidence != evidence {
                let message = format!("an observation of `{}` in place of `{evidence}`", seen.evidence);
                self.wrong(format!("{path}.evidence"), "OTHER_EVIDENCE", message, "leave its evidence out");
                continue;
            }
            self.add(RawObservation { evidence: evidence.to_owned(), ..seen.clone() }, on, path);
        }
    }

    fn add(&mut self, mut seen: RawObservation, on: Date, path: String) {
        if seen.on.is_empty() {
            seen.on = on.to_string();
        }
        self.observations.push((Some(path), seen));
    }

    /// The profile so far, checked.
    fn check(&mut self) -> Option<Profile> {
        let raw = RawProfile {
            candidate: self.candidate.to_owned(),
            role: self.role.to_owned(),
            observations: self.observations.iter().map(|(_, seen)| seen.clone()).collect(),
        };
        let violations = match Profile::check(self.rule_set, &raw, "") {
            Ok(profile) => return Some(profile),
            Err(violations) => violations,
        };
        for violation in violations {
            let Some(field) = self.path_of(&violation.field) else { continue };
            let violation = Violation { field, ..violation };
            if !self.violations.contains(&violation) {
                self.violations.push(violation);
            }
        }
        None
    }

    /// The path in the request of a field of the changed profile; none for what stands in the profile itself.
    fn path_of(&self, field: &str) -> Option<String> {
        if field == "observations" {
            return Some(self.last.clone());
        }
        let (at, rest) = field.strip_prefix("observations[")?.split_once(']')?;
        let (path, _) = self.observations.get(at.parse::<usize>().ok()?)?;
        path.as_ref().map(|path| format!("{path}{rest}"))
    }
}
