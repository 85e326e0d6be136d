//! What-ifs on random rule sets: no changes make no difference, a change and its reverse end where they began, and
//! what would be is what assessing the changed profile gives.

use super::harness::{for_cases, loaded};
use super::{print, print_profile};
use proptest::test_runner::TestCaseError;
use readily::advice::difference::Difference;
use readily::advice::what_if::{Compared, Stage, StatedStep, stages};
use readily::assess::{Assessment, Profile, assess};
use readily::domain::{Date, RawChange, RawObservation, RawProfile, Violation, parse_date};
use readily::ruleset::RuleSet;
use readily::wire::{View, assessment_to_proto};
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

static NEVER: AtomicBool = AtomicBool::new(false);

fn stage(rule_set: &RuleSet, raw: &RawProfile, on: Date, changes: &[RawChange]) -> Stage {
    let step = StatedStep { on, path: "changes".into(), changes };
    stages(rule_set, raw, &[step]).unwrap_or_else(|found: Vec<Violation>| panic!("{found:#?}")).remove(0)
}

fn replace(evidence: &str, observations: Vec<RawObservation>) -> RawChange {
    RawChange::Replace { evidence: evidence.to_owned(), observations }
}

fn same(one: &Assessment<'_>, two: &Assessment<'_>) -> bool {
    assessment_to_proto(one, View::Full) == assessment_to_proto(two, View::Full)
}

fn checked(holds: bool, what: &str) -> Result<(), TestCaseError> {
    if holds { Ok(()) } else { Err(TestCaseError::fail(what.to_owned())) }
}

/// A profile with and without an evidence item, on every pathway.
fn check_one(rule_set: &RuleSet, raw: &RawProfile, evidence: &str, as_of: Date) -> Result<(), TestCaseError> {
    let mut sandbox = rule_set.programs.sandbox();
    let (own, others): (Vec<_>, Vec<_>) =
        raw.observations.iter().cloned().partition(|seen| seen.evidence == evidence);
    let profile = Profile::check(rule_set, raw, "").unwrap();
    let less = RawProfile { observations: others, ..raw.clone() };
    let less = Profile::check(rule_set, &less, "").unwrap();
    let unchanged = stage(rule_set, raw, as_of, &[replace(evidence, own.clone())]);
    let without = stage(rule_set, raw, as_of, &[replace(evidence, Vec::new())]);
    let back = [replace(evidence, Vec::new()), replace(evidence, own)];
    let back = stage(rule_set, raw, as_of, &back);
    for pathway in &rule_set.pathways {
        let Ok(direct) = assess(rule_set, &mut sandbox, &less, pathway, as_of, &NEVER) else { continue };
        let mut on =
            |changed| Compared::on(rule_set, &mut sandbox, (&profile, changed), pathway, as_of, &NEVER);
        let same_again = on(&unchanged).unwrap();
        checked(!same_again.difference().is_any(), "no change makes a difference")?;
        checked(same(&same_again.current, &same_again.hypothetical), "no change gives another assessment")?;
        let taken_away = on(&without).unwrap();
        checked(same(&taken_away.hypothetical, &direct), "the what-if is not what assessing gives")?;
        let there_and_back = on(&back).unwrap();
        checked(same(&there_and_back.current, &there_and_back.hypothetical), "there and back is elsewhere")?;

        let there = &taken_away.difference();
        let back = Difference::between(&taken_away.hypothetical, &taken_away.current);
        checked(there.is_any() == back.is_any(), "a difference one way alone")?;
        checked(there.parts.len() == back.parts.len(), "other parts on the way back")?;
        checked(
            (&there.reasons.gone, &there.reasons.new) == (&back.reasons.new, &back.reasons.gone),
            "reasons are not turned round",
        )?;
        // Whatever moves is moved by something; what a path that is not sought does not show has not moved.
        let both =
            there.parts.iter().filter(|part| part.change.before.is_some() && part.change.after.is_some());
        let moved_by_nothing = both.clone().find(|part| part.readings.is_empty());
        checked(moved_by_nothing.is_none(), &format!("moved by nothing: {moved_by_nothing:?}"))?;
        checked(
            there.readings.iter().all(|reading| !reading.causes.is_empty()),
            "a reading without a cause",
        )?;
    }
    Ok(())
}

#[test]
fn a_change_and_its_reverse_end_where_they_began() {
    for_cases(20, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        for (as_of, observations) in &case.profiles {
            let as_of = parse_date(&as_of.to_string()).unwrap();
            let raw = print_profile::profile(&case.rules, observations);
            let evidence: BTreeSet<&str> = raw.observations.iter().map(|seen| &*seen.evidence).collect();
            for evidence in evidence {
                check_one(&rule_set, &raw, evidence, as_of)?;
            }
        }
        Ok(())
    });
}
