//! The same rules and the same profile give the same bytes, in whatever order they were written.

use super::generate::Case;
use super::harness::{each_assessment, for_cases, loaded};
use super::print;
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseError;
use readily::assess::{Assessment, InputResult, Reading};
use readily::ruleset::RuleSet;
use std::fmt::Write as _;

#[test]
fn the_order_of_observations_changes_no_byte() {
    for_cases(25, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        let mut turned = case.clone();
        turned.profiles.iter_mut().for_each(|(_, observations)| observations.reverse());
        prop_assert_eq!(all_bytes(case, &rule_set)?, all_bytes(&turned, &rule_set)?);
        Ok(())
    });
}

#[test]
fn the_order_of_keys_changes_no_byte() {
    for_cases(25, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        let turned = loaded(print::files(&case.rules, true))?;
        prop_assert_eq!(all_bytes(case, &rule_set)?, all_bytes(case, &turned)?);
        Ok(())
    });
}

/// Everything that was worked out, without places in files.
fn all_bytes(case: &Case, rule_set: &RuleSet) -> Result<String, TestCaseError> {
    let mut all = String::new();
    each_assessment(case, rule_set, |one| {
        match &one.result {
            Ok(assessment) => write_bytes(&mut all, assessment),
            Err(refusal) => write!(all, "{refusal:?}").unwrap(),
        }
        Ok(())
    })?;
    Ok(all)
}

fn write_bytes(all: &mut String, of: &Assessment<'_>) {
    writeln!(
        all,
        "{:?}",
        (of.profile.digest, of.outcome, of.score, of.maximum, &of.level, of.seen, &of.missing)
    )
    .unwrap();
    writeln!(all, "{:?}", (&of.observed, &of.used, &of.shares, &of.aspects)).unwrap();
    let readings = |inputs: &[InputResult<'_>]| -> Vec<(String, Reading)> {
        inputs.iter().map(|one| (one.input.name.to_string(), one.reading.clone())).collect()
    };
    for one in &of.gates {
        writeln!(all, "{:?}", (&one.gate.id, one.state, &one.trace, readings(&one.inputs))).unwrap();
    }
    for one in &of.dimensions {
        let spans = (one.adjustment, one.before_limit, one.points, one.maximum);
        let floor = one.floor.map(|floor| (floor.asks, floor.state));
        writeln!(all, "{:?}", (&one.dimension.id, one.state, spans, floor)).unwrap();
        for one in &one.criteria {
            let points = (one.points, one.range, one.limited, one.beyond_table);
            let rest = (&one.trace, readings(&one.inputs));
            writeln!(all, "{:?}", (&one.criterion.id, one.state, points, rest)).unwrap();
        }
    }
    for one in &of.caps {
        writeln!(all, "{:?}", (&one.cap.id, one.state, &one.trace, readings(&one.inputs))).unwrap();
    }
    for one in &of.flags {
        writeln!(all, "{:?}", (&one.flag.id, one.state, &one.trace, readings(&one.inputs))).unwrap();
    }
    for one in &of.thresholds {
        writeln!(all, "{:?}", (one.threshold, one.in_force.from, &one.group, one.value)).unwrap();
    }
    for one in &of.reasons {
        writeln!(all, "{:?}", (one.code, one.of, one.points_lost)).unwrap();
    }
    for one in &of.errors {
        writeln!(all, "{:?}", (&one.rule, one.kind)).unwrap();
    }
}
