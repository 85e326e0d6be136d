//! Where the engine's assessment and the reference's outcome differ, each difference as a line.

use std::collections::BTreeSet;
use std::fmt::Debug;

use readily::assess as engine;
use readily::assess::Assessment;
use rust_decimal::Decimal;

use super::differences_parts::{dimension, rules};
use super::result::{Between, Outcome};

/// The lines found so far, each below a path.
#[derive(Default)]
pub(super) struct Differences {
    pub(super) lines: Vec<String>,
}

impl Differences {
    #[expect(clippy::needless_pass_by_value, reason = "both are made for the comparison")]
    pub(super) fn same<T: PartialEq + Debug>(&mut self, path: &str, engine: T, reference: T) {
        if engine != reference {
            self.lines.push(format!("{path}: engine {engine:?}, reference {reference:?}"));
        }
    }

    pub(super) fn span(&mut self, path: &str, engine: engine::PointsSpan, reference: Between) {
        self.same(path, (engine.low.into(), engine.high.into()), (reference.low, reference.high));
    }
}

/// Every difference.
pub(super) fn differences(assessment: &Assessment<'_>, outcome: &Outcome) -> Vec<String> {
    let mut found = Differences::default();
    found.same("outcome", assessment.outcome.word(), outcome.outcome);
    let of_errors: BTreeSet<&str> = assessment.errors.iter().map(|error| &*error.rule).collect();
    found.same("errors", of_errors, outcome.errors.keys().map(String::as_str).collect());
    for error in &assessment.errors {
        let kinds = outcome.errors.get(&*error.rule).into_iter().flatten();
        if !kinds.into_iter().any(|kind| kind.word() == error.kind.word()) {
            found.lines.push(format!("error of {}: engine {:?}", error.rule, error.kind));
        }
    }
    rules(&mut found, assessment, outcome);
    let known: Vec<&str> = assessment.dimensions.iter().map(|one| &*one.dimension.id).collect();
    let asked: Vec<&str> = outcome.dimensions.iter().map(|one| one.id.as_str()).collect();
    found.same("dimensions", known, asked);
    for (one, reference) in assessment.dimensions.iter().zip(&outcome.dimensions) {
        dimension(&mut found, one, reference);
    }
    if outcome.outcome == "rule-error" {
        found.same("score", assessment.score, None);
    } else {
        totals(&mut found, assessment, outcome);
    }
    found.lines
}

/// What is told of the whole.
fn totals(found: &mut Differences, assessment: &Assessment<'_>, outcome: &Outcome) {
    found.span("maximum", assessment.maximum, outcome.maximum);
    let score = assessment.score.map(|span| (span.low.into(), span.high.into()));
    found.same("score", score, outcome.score.map(|span| (span.low, span.high)));
    level(found, assessment, outcome);
    if outcome.outcome != "not-sought" {
        let seen = &assessment.seen;
        let reference = (outcome.seen.points.low, outcome.seen.of.high, outcome.seen.enough);
        found.same("seen", (seen.points.into(), seen.of.into(), seen.enough), reference);
    }
    let codes: Vec<(String, Option<Decimal>)> = assessment
        .reasons
        .iter()
        .map(|reason| (reason.code.to_owned(), reason.points_lost.map(Decimal::from)))
        .collect();
    found.same("reasons", codes, outcome.reasons.clone());
    let catalogue = &assessment.rule_set.catalogue;
    let missing: BTreeSet<&str> =
        assessment.missing.iter().map(|one| &*catalogue.get(one.evidence).unwrap().name).collect();
    found.same("missing", missing, outcome.missing.iter().map(String::as_str).collect());
}

fn level(found: &mut Differences, assessment: &Assessment<'_>, outcome: &Outcome) {
    let engine = assessment.level.as_ref().map(|level| {
        let next = level.to_next.map(|next| (next.level, next.points.into()));
        (level.low, level.high, level.by_points, next)
    });
    let reference =
        outcome.level.as_ref().map(|level| (level.low, level.high, level.by_points, level.to_next));
    found.same("level", engine, reference);
}
