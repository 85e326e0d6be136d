//! The points that are shown add up, and nothing that is missing counts as zero.

use super::harness::{Checked, each_assessment, for_cases, loaded};
use super::print;
use super::result::Assessed;
use super::rules::Evidence;
use proptest::{prop_assert, prop_assert_eq};
use readily::assess::{
    Assessment, CriterionResult, CriterionState, Outcome, PointsSpan, Reading, ShareOf, Truth,
};
use readily::ruleset::{Given, InputKind, Take};
use rust_decimal::Decimal;

#[test]
fn points_add_up_to_the_last_digit() {
    for_cases(50, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        each_assessment(case, &rule_set, |one| {
            let (Ok(assessment), Assessed::Outcome(_)) = (&one.result, one.reference) else {
                return Ok(());
            };
            if assessment.score.is_none() {
                return Ok(());
            }
            for dimension in &assessment.dimensions {
                let parts = dimension.criteria.iter().map(|one| one.points);
                let sum = sum(parts.chain([dimension.adjustment]));
                prop_assert_eq!(sum, dimension.before_limit, "{}", dimension.dimension.id);
            }
            let sum_of_dimensions = sum(assessment.dimensions.iter().map(|one| one.points));
            prop_assert_eq!(Some(sum_of_dimensions), assessment.score);
            if assessment.outcome == Outcome::Scored {
                let criteria = assessment.dimensions.iter().flat_map(|one| &one.criteria);
                let sum_of_criteria = Decimal::from(sum(criteria.map(|one| one.points)).low);
                let shares = |fits: fn(&ShareOf) -> bool| -> Decimal {
                    assessment
                        .shares
                        .iter()
                        .filter(|one| fits(&one.of))
                        .map(|one| Decimal::from(one.points))
                        .sum()
                };
                prop_assert_eq!(shares(|of| matches!(of, ShareOf::Category(_))), sum_of_criteria);
                prop_assert_eq!(shares(|of| matches!(of, ShareOf::Source(_))), sum_of_criteria);
            }
            Ok(())
        })
    });
}

fn sum(spans: impl Iterator<Item = PointsSpan>) -> PointsSpan {
    spans.fold(PointsSpan::default(), |sum, one| PointsSpan {
        low: sum.low.checked_add(one.low).unwrap(),
        high: sum.high.checked_add(one.high).unwrap(),
    })
}

#[test]
fn missing_is_never_zero() {
    for_cases(25, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        for evidence in &case.rules.evidence {
            let mut without = case.clone();
            for (_, observations) in &mut without.profiles {
                observations.retain(|one| one.evidence != evidence.name);
            }
            each_assessment(&without, &rule_set, |one| {
                let Ok(assessment) = &one.result else {
                    return Ok(());
                };
                for criterion in assessment.dimensions.iter().flat_map(|one| &one.criteria) {
                    is_no_zero(assessment, criterion, evidence)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    });
}

/// What reads evidence that nobody reported is not scored, and is not known to be anything else.
fn is_no_zero(assessment: &Assessment<'_>, criterion: &CriterionResult<'_>, evidence: &Evidence) -> Checked {
    let mut lacks = false;
    for one in &criterion.inputs {
        let InputKind::Given(Given::Observed { selection, optional }) = &one.input.kind else {
            continue;
        };
        let selection = &assessment.pathway.selections[selection.0];
        let declared = assessment.rule_set.catalogue.get(selection.evidence).unwrap();
        if *declared.name != *evidence.name {
            continue;
        }
        let is_none = evidence.none_reported && matches!(selection.take, Take::Count | Take::Sum);
        let is_absent = matches!(one.reading, Reading::Absent(_));
        prop_assert!(is_absent || is_none, "{}: {:?}", criterion.criterion.id, one.reading);
        lacks |= is_absent && !optional;
    }
    let is_settled =
        matches!(criterion.trace.as_ref().map(|trace| trace.truth), Some(Truth::True | Truth::False));
    if lacks && !is_settled {
        let id = &criterion.criterion.id;
        prop_assert!(criterion.state != CriterionState::Scored, "{id} is scored");
        if let CriterionState::Held(_) = criterion.state {
            prop_assert_eq!(criterion.points, criterion.range, "{}", id);
        }
    }
    Ok(())
}
