//! A way forward reaches what it says, and nothing smaller does.

use std::sync::atomic::AtomicBool;

use super::harness::{Checked, each_assessment, for_cases, loaded};
use super::print;
use proptest::{prop_assert, prop_assert_eq};
use readily::advice::{Change, ChangeKind, Goal, Proof, Reach, possible_changes, way_forward};
use readily::assess::{Assessment, Assumption, Outcome, Rerun, Verdict};
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::BTreeMap;

static NEVER: AtomicBool = AtomicBool::new(false);

#[test]
fn a_way_forward_is_verified_and_the_smallest() {
    let seen: RefCell<BTreeMap<String, u32>> = RefCell::default();
    for_cases(100, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        each_assessment(case, &rule_set, |one| match &one.result {
            Ok(assessment) => check(assessment, &mut seen.borrow_mut()),
            Err(_) => Ok(()),
        })
    });
    let seen = seen.into_inner();
    for proof in ["Smallest 1", "Smallest 2", "NotProven", "NoneFound"] {
        assert!(seen.contains_key(proof), "{proof} is never found: {seen:?}");
    }
}

fn check(assessment: &Assessment<'_>, seen: &mut BTreeMap<String, u32>) -> Checked {
    let Assessment { rule_set, pathway, profile, as_of, .. } = *assessment;
    let mut sandbox = rule_set.programs.sandbox();
    let mut rerun = Rerun::new(rule_set, &mut sandbox, profile, pathway, as_of, Vec::new(), &NEVER).unwrap();
    let found = way_forward(&mut rerun, &mut sandbox, &NEVER).unwrap();
    if matches!(assessment.outcome, Outcome::NotSought | Outcome::RuleError) {
        prop_assert!(found.goals.is_empty());
    }
    for reach in &found.goals {
        let size = reach.ways.first().map_or(String::new(), |way| format!(" {}", way.changes.len()));
        let size = if reach.proof == Proof::Smallest { size } else { String::new() };
        *seen.entry(format!("{:?}{size}", reach.proof)).or_default() += 1;
        for way in &reach.ways {
            prop_assert!(met(reach.goal, &way.comes_to));
            if let Some(verdict) = now_with(&rerun, &mut sandbox, &way.changes) {
                prop_assert_eq!(&verdict, &way.comes_to);
            }
            for change in &way.changes {
                let evidence = change.evidence.and_then(|id| rule_set.catalogue.get(id));
                prop_assert!(evidence.is_none_or(|evidence| evidence.actionable.is_any()));
            }
        }
        prop_assert!(reach.proof != Proof::Smallest || reach.not_tried.is_empty());
        if reach.proof != Proof::CutShort && reach.not_tried.is_empty() {
            nothing_is_smaller(&rerun, &mut sandbox, reach)?;
        }
    }
    Ok(())
}

/// What a whole assessment comes to with changes; none when they take time.
fn now_with(
    rerun: &Rerun<'_>,
    sandbox: &mut readily::script::Sandbox,
    changes: &[Change],
) -> Option<Verdict> {
    if changes.iter().any(|change| matches!(change.kind, ChangeKind::Wait { .. })) {
        return None;
    }
    let all: Vec<Assumption> = changes.iter().flat_map(|change| &change.assumptions).cloned().collect();
    Some(Verdict::of(&rerun.assessment(sandbox, &all, &NEVER).unwrap()))
}

fn met(goal: Goal, verdict: &Verdict) -> bool {
    let level = verdict.level.as_ref().map(|level| level.low);
    match goal {
        Goal::Eligible => matches!(verdict.outcome, Outcome::Scored | Outcome::InsufficientEvidence),
        Goal::Level(wanted) => {
            verdict.outcome == Outcome::Scored && level.is_some_and(|level| level >= wanted)
        }
    }
}

/// Tries every single change and every two, of numbers every one up to some distance, one whole assessment after the
/// other.
fn nothing_is_smaller(rerun: &Rerun<'_>, sandbox: &mut readily::script::Sandbox, reach: &Reach) -> Checked {
    let told = reach.ways.first();
    let (count, distance) = told.map_or((usize::MAX, Decimal::MAX), |way| size(&way.changes));
    for own in &possible_changes(rerun, sandbox, 60) {
        for one in own {
            smaller(rerun, sandbox, reach, (count, distance), std::slice::from_ref(one))?;
        }
    }
    let possible = possible_changes(rerun, sandbox, if count == 2 { 12 } else { 2 });
    for (at, own) in possible.iter().enumerate().filter(|_| count >= 2) {
        for one in own {
            for other in possible.iter().skip(at + 1).flatten() {
                smaller(rerun, sandbox, reach, (count, distance), &[one.clone(), other.clone()])?;
            }
        }
    }
    Ok(())
}

/// How many changes, and how far they are in all.
fn size(changes: &[Change]) -> (usize, Decimal) {
    (changes.len(), changes.iter().map(|change| Decimal::from(change.distance)).sum())
}

fn smaller(
    rerun: &Rerun<'_>,
    sandbox: &mut readily::script::Sandbox,
    reach: &Reach,
    told: (usize, Decimal),
    changes: &[Change],
) -> Checked {
    if size(changes) < told {
        let verdict = now_with(rerun, sandbox, changes).unwrap();
        prop_assert!(!met(reach.goal, &verdict), "{reach:#?}\nis more than\n{changes:#?}");
    }
    Ok(())
}
