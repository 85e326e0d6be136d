//! What a case expects, compared with an assessment, one by one.

use std::sync::Arc;

use super::{Difference, DifferenceOf, Told, actual};
use crate::assess::{Assessment, Refusal};
use crate::ruleset::{Expected, ExpectedPoints, TestCase};

/// What differs when the question is refused: there is nothing else to expect then.
pub(super) fn compare_refused(case: &TestCase, refusal: &Refusal) -> Vec<Difference> {
    let mut differences = Differences(Vec::new());
    let outcome = case.expect.outcome.as_ref();
    if outcome.is_none_or(|outcome| &*outcome.value != "refused") {
        let expected = outcome.map_or_else(|| "an assessment".into(), |outcome| Arc::clone(&outcome.value));
        differences.0.push(Difference {
            of: DifferenceOf::Outcome,
            expected: Told::Word(expected),
            actual: Told::Refused(refusal.to_string().into()),
            place: outcome.map_or(&case.place, |outcome| &outcome.place).clone(),
            is_written: outcome.is_some(),
        });
    }
    differences.rest(case, None);
    differences.0
}

/// What differs from an assessment.
pub(super) fn compare(case: &TestCase, assessment: &Assessment<'_>) -> Vec<Difference> {
    let mut differences = Differences(Vec::new());
    if let Some(outcome) = &case.expect.outcome {
        let actual = Told::Word(assessment.outcome.word().into());
        differences.compare(DifferenceOf::Outcome, outcome, Told::Word(Arc::clone(&outcome.value)), actual);
    }
    differences.rest(case, Some(assessment));
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

    /// All but the outcome. Without an assessment there is nothing of what is expected.
    fn rest(&mut self, case: &TestCase, assessment: Option<&Assessment<'_>>) {
        self.totals(case, assessment);
        self.parts(case, assessment);
        self.lists(case, assessment);
    }

    fn totals(&mut self, case: &TestCase, assessment: Option<&Assessment<'_>>) {
        let expect = &case.expect;
        if let Some(level) = &expect.level {
            let actual = assessment.and_then(actual::level).map_or(Told::Nothing, levels);
            self.compare(DifferenceOf::Level, level, levels(level.value.clone()), actual);
        }
        let score = assessment.and_then(|assessment| assessment.score);
        let to_next = assessment.and_then(|assessment| assessment.level.as_ref()?.to_next);
        let totals = [
            (DifferenceOf::Score, &expect.score, score.map(actual::points)),
            (DifferenceOf::Maximum, &expect.maximum, assessment.map(|one| actual::points(one.maximum))),
            (DifferenceOf::ToNext, &expect.to_next, to_next.map(|next| ExpectedPoints::Exactly(next.points))),
        ];
        for (of, expected, actual) in totals {
            if let Some(expected) = expected {
                self.compare(of, expected, points(Some(&expected.value)), points(actual.as_ref()));
            }
        }
    }

    fn parts(&mut self, case: &TestCase, assessment: Option<&Assessment<'_>>) {
        for expected in &case.expect.gates {
            let (id, state) = &expected.value;
            let actual = assessment.and_then(|assessment| actual::gate(assessment, id));
            let actual = actual.map_or(Told::Nothing, |state| Told::Word(state.into()));
            let of = DifferenceOf::Gate(Arc::clone(id));
            self.compare(of, expected, Told::Word(Arc::clone(state)), actual);
        }
        for expected in &case.expect.dimensions {
            let (id, wanted) = &expected.value;
            let actual = assessment.and_then(|assessment| actual::dimension(assessment, id));
            let of = DifferenceOf::Dimension(Arc::clone(id));
            self.compare(of, expected, points(Some(wanted)), points(actual.as_ref()));
        }
        for expected in &case.expect.criteria {
            let (id, wanted) = &expected.value;
            let actual = assessment.and_then(|assessment| actual::criterion(assessment, id));
            let of = DifferenceOf::Criterion(Arc::clone(id));
            self.compare(of, expected, points(Some(wanted)), points(actual.as_ref()));
        }
    }

    /// `limited` and `missing` are sets; `reasons` have an order.
    fn lists(&mut self, case: &TestCase, assessment: Option<&Assessment<'_>>) {
        let sets = [
            (DifferenceOf::Limited, &case.expect.limited, assessment.map(actual::limited)),
            (DifferenceOf::Missing, &case.expect.missing, assessment.map(actual::missing)),
        ];
        for (of, expected, actual) in sets {
            let Some(expected) = expected else { continue };
            if actual.as_ref().is_none_or(|actual| !same(&expected.value, actual)) {
                let actual = actual.map_or(Told::Nothing, Told::List);
                self.compare(of, expected, Told::List(expected.value.clone()), actual);
            }
        }
        if let Some(expected) = &case.expect.reasons {
            let actual = assessment.map(actual::reasons).map_or(Told::Nothing, Told::List);
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
