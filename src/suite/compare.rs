//! What a case expects, compared with an assessment, one by one.

use std::sync::Arc;

use super::{Difference, DifferenceOf, Told, actual};
use crate::assess::{Assessment, Refusal};
use crate::ruleset::{Expected, ExpectedPoints, TestCase};

/// What differs when the question is refused.
pub(super) fn compare_refused(case: &TestCase, refusal: &Refusal) -> Vec<Difference> {
    let outcome = case.expect.outcome.as_ref();
    if outcome.is_some_and(|outcome| &*outcome.value == "refused") {
        return Vec::new();
    }
    let expected = outcome.map_or_else(|| "an assessment".into(), |outcome| Arc::clone(&outcome.value));
    vec![Difference {
        of: DifferenceOf::Outcome,
        expected: Told::Word(expected),
        actual: Told::Refused(refusal.to_string().into()),
        place: outcome.map_or(&case.place, |outcome| &outcome.place).clone(),
        is_written: outcome.is_some(),
    }]
}

/// What differs from an assessment.
pub(super) fn compare(case: &TestCase, assessment: &Assessment<'_>) -> Vec<Difference> {
    let mut differences = Differences(Vec::new());
    let expect = &case.expect;
    if let Some(outcome) = &expect.outcome {
        let actual = Told::Word(assessment.outcome.word().into());
        differences.compare(DifferenceOf::Outcome, outcome, Told::Word(Arc::clone(&outcome.value)), actual);
    }
    if let Some(level) = &expect.level {
        let actual = actual::level(assessment).map_or(Told::Nothing, levels);
        differences.compare(DifferenceOf::Level, level, levels(level.value.clone()), actual);
    }
    let to_next = assessment.level.as_ref().and_then(|level| level.to_next);
    let to_next = to_next.map(|next| ExpectedPoints::Exactly(next.points));
    let totals = [
        (DifferenceOf::Score, &expect.score, assessment.score.map(actual::points)),
        (DifferenceOf::Maximum, &expect.maximum, Some(actual::points(assessment.maximum))),
        (DifferenceOf::ToNext, &expect.to_next, to_next),
    ];
    for (of, expected, actual) in totals {
        if let Some(expected) = expected {
            differences.compare(of, expected, points(Some(&expected.value)), points(actual.as_ref()));
        }
    }
    for expected in &expect.gates {
        let (id, state) = &expected.value;
        let actual = actual::gate(assessment, id).map_or(Told::Nothing, |state| Told::Word(state.into()));
        differences.compare(
            DifferenceOf::Gate(Arc::clone(id)),
            expected,
            Told::Word(Arc::clone(state)),
            actual,
        );
    }
    for expected in &expect.dimensions {
        let (id, wanted) = &expected.value;
        let actual = points(actual::dimension(assessment, id).as_ref());
        differences.compare(DifferenceOf::Dimension(Arc::clone(id)), expected, points(Some(wanted)), actual);
    }
    for expected in &expect.criteria {
        let (id, wanted) = &expected.value;
        let actual = points(actual::criterion(assessment, id).as_ref());
        differences.compare(DifferenceOf::Criterion(Arc::clone(id)), expected, points(Some(wanted)), actual);
    }
    differences.lists(case, assessment);
    differences.0
}

fn levels((low, high): (Arc<str>, Arc<str>)) -> Told {
    if low == high { Told::Word(low) } else { Told::Words(low, high) }
}

fn points(points: Option<&ExpectedPoints>) -> Told {
    match points {
        Some(ExpectedPoints::Exactly(points)) => Told::Points(*points),
        Some(ExpectedPoints::Between(low, high)) => Told::Between(*low, *high),
        Some(ExpectedPoints::State(state)) => Told::Word(Arc::clone(state)),
        None => Told::Nothing,
    }
}

struct Differences(Vec<Difference>);

impl Differences {
    fn compare<T>(&mut self, of: DifferenceOf, at: &Expected<T>, expected: Told, actual: Told) {
        if expected != actual {
            let place = at.place.clone();
            self.0.push(Difference { of, expected, actual, place, is_written: true });
        }
    }

    /// `limited` and `missing` are sets; `reasons` have an order.
    fn lists(&mut self, case: &TestCase, assessment: &Assessment<'_>) {
        let sets = [
            (DifferenceOf::Limited, &case.expect.limited, actual::limited(assessment)),
            (DifferenceOf::Missing, &case.expect.missing, actual::missing(assessment)),
        ];
        for (of, expected, actual) in sets {
            if let Some(expected) = expected.as_ref().filter(|expected| !same(&expected.value, &actual)) {
                self.compare(of, expected, Told::List(expected.value.clone()), Told::List(actual));
            }
        }
        if let Some(expected) = &case.expect.reasons {
            let actual = Told::List(actual::reasons(assessment));
            self.compare(DifferenceOf::Reasons, expected, Told::List(expected.value.clone()), actual);
        }
    }
}

/// Whether two lists have the same words, in whatever order.
fn same(one: &[Arc<str>], other: &[Arc<str>]) -> bool {
    let sorted = |words: &[Arc<str>]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    sorted(one) == sorted(other)
}
