//! Asking an assessment again says what assessing again says.

use std::sync::atomic::AtomicBool;

use super::harness::{Checked, each_assessment, for_cases, loaded};
use super::print;
use proptest::{prop_assert, prop_assert_eq};
use readily::assess::{Absence, Assessment, Assumption, Observed, Reading, Rerun, Verdict};
use readily::domain::{Number, Value};

static NEVER: AtomicBool = AtomicBool::new(false);

#[test]
fn a_rerun_comes_to_what_a_whole_assessment_comes_to() {
    for_cases(40, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        each_assessment(case, &rule_set, |one| match &one.result {
            Ok(assessment) => check(assessment),
            Err(_) => Ok(()),
        })
    });
}

fn check(assessment: &Assessment<'_>) -> Checked {
    let Assessment { rule_set, pathway, profile, as_of, .. } = *assessment;
    let mut sandbox = rule_set.programs.sandbox();
    let mut rerun = Rerun::new(rule_set, &mut sandbox, profile, pathway, as_of, Vec::new(), &NEVER).unwrap();
    prop_assert_eq!(rerun.verdict(), &Verdict::of(assessment));
    let others: Vec<Vec<Assumption>> = assessment.observed.iter().map(others).collect();
    for (at, own) in others.iter().enumerate() {
        let next = others.get(at + 1).and_then(|next| next.first());
        for assumed in own {
            let together: Vec<Assumption> = [assumed].into_iter().chain(next).cloned().collect();
            for assumptions in [std::slice::from_ref(assumed), &together] {
                let cheap = rerun.assuming(&mut sandbox, assumptions, &NEVER).unwrap();
                let whole = rerun.assessment(&mut sandbox, assumptions, &NEVER).unwrap();
                prop_assert_eq!(&cheap, &Verdict::of(&whole), "{:?}", assumptions);
                prop_assert!(whole.observed[assumed.selection.0].assumed);
            }
        }
    }
    let again = rerun.assuming(&mut sandbox, &[], &NEVER).unwrap();
    prop_assert_eq!(&again, rerun.verdict());
    Ok(())
}

/// Readings that differ from what was seen.
fn others(observed: &Observed) -> Vec<Assumption> {
    let value = match &observed.reading {
        Reading::Value(Value::Number(number)) => number.checked_add(Number::ONE).map(Value::Number),
        Reading::Value(Value::Bool(yes)) => Some(Value::Bool(!yes)),
        _ => None,
    };
    let absent = [Absence::NeverObserved, Absence::NotApplicable].map(Reading::Absent);
    let readings = value.map(Reading::Value).into_iter().chain(absent);
    readings.map(|reading| Assumption { selection: observed.selection, reading }).collect()
}
