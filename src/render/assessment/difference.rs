//! The part of an assessment that differs from what a rule test expects, explained, and nothing else.

use std::sync::Arc;

use crate::assess::{Assessment, CapState, CriterionState, FlagState, GateState, ReasonOf};
use crate::render::page::{Page, Row, Side};
use crate::render::sentence::{floor_text, span_text};
use crate::render::words::criterion_words;
use crate::render::{Detail, Language, Look};
use crate::suite::{Difference, DifferenceOf};

use super::{conditions, known, missing, outcome_text, points};

/// The explanation of the part that a difference is about.
#[must_use]
pub fn difference_text(assessment: &Assessment<'_>, difference: &Difference, look: Look) -> String {
    let mut page = Page::new(look);
    let own = Language::of_rules(assessment.rule_set);
    match &difference.of {
        DifferenceOf::Outcome => outcome(&mut page, assessment),
        DifferenceOf::Level => level(&mut page, assessment),
        DifferenceOf::ToNext => page.paragraph(0, None, &outcome_text(assessment)),
        DifferenceOf::Score | DifferenceOf::Maximum => dimensions(&mut page, assessment),
        DifferenceOf::Gate(id) => {
            let gates = assessment.gates.iter().filter(|gate| gate.gate.id == *id);
            let rows: Vec<Row> =
                gates.map(|gate| conditions::gate_row(assessment, gate, own, Detail::Full)).collect();
            page.list(Side::Left, &rows);
        }
        DifferenceOf::Dimension(id) => dimension(&mut page, assessment, id),
        DifferenceOf::Criterion(id) => {
            let criteria = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
            let rows: Vec<Row> = criteria
                .filter(|criterion| criterion.criterion.id == *id)
                .map(|criterion| points::criterion_row(assessment, criterion, own))
                .collect();
            page.list(Side::Right, &rows);
        }
        DifferenceOf::Limited => limits(&mut page, assessment),
        DifferenceOf::Missing => {
            let expected = difference.expected.list().unwrap_or(&[]);
            let name = |evidence| {
                let evidence = assessment.rule_set.catalogue.get(evidence);
                evidence.map_or("", |evidence| &*evidence.name)
            };
            let others = assessment
                .missing
                .iter()
                .filter(|seen| !expected.iter().any(|e| **e == *name(seen.evidence)));
            for seen in others {
                page.paragraph(0, None, &missing::missing_text(assessment, seen, own));
            }
        }
        DifferenceOf::Reasons => reasons(&mut page, assessment, difference.expected.list().unwrap_or(&[])),
    }
    page.finish()
}

/// The outcome, with the conditions that are not met.
fn outcome(page: &mut Page, assessment: &Assessment<'_>) {
    page.paragraph(0, None, &outcome_text(assessment));
    let gates = assessment.gates.iter().filter(|gate| gate.state != GateState::Met);
    let rows: Vec<Row> = gates
        .map(|gate| {
            conditions::gate_row(assessment, gate, Language::of_rules(assessment.rule_set), Detail::Brief)
        })
        .collect();
    page.list(Side::Left, &rows);
}

/// The outcome, with what limits the level.
fn level(page: &mut Page, assessment: &Assessment<'_>) {
    page.paragraph(0, None, &outcome_text(assessment));
    if assessment.level.is_some() {
        limits(page, assessment);
    }
}

/// Caps and floors that limit or may limit the level, and criteria whose points were limited.
fn limits(page: &mut Page, assessment: &Assessment<'_>) {
    let own = Language::of_rules(assessment.rule_set);
    let caps = assessment.caps.iter().filter(|cap| cap.state != CapState::Clear);
    let mut rows: Vec<Row> =
        caps.map(|cap| conditions::cap_row(assessment, cap, own, Detail::Brief)).collect();
    for result in &assessment.dimensions {
        if result.floor.is_some_and(|floor| floor.state != CapState::Clear) {
            let title = own.part_title(assessment.pathway, &result.dimension.id, &result.dimension.title);
            rows.push(Row::new(&["-"], title).and_all(2, floor_text(assessment, result, own)));
        }
    }
    page.list(Side::Left, &rows);
}

/// Each dimension's points, and the sum.
fn dimensions(page: &mut Page, assessment: &Assessment<'_>) {
    let own = Language::of_rules(assessment.rule_set);
    let of = say!(own, "column-of");
    let mut rows: Vec<Row> = assessment
        .dimensions
        .iter()
        .map(|result| {
            let title = own.part_title(assessment.pathway, &result.dimension.id, &result.dimension.title);
            Row::new(&[&span_text(result.points, own), &of, &span_text(result.maximum, own)], title)
        })
        .collect();
    if let Some(score) = assessment.score {
        rows.push(Row::new(
            &[&span_text(score, own), &of, &span_text(assessment.maximum, own)],
            say!(own, "in-all"),
        ));
    }
    page.list(Side::Right, &rows);
}

/// Each criterion's points in a dimension, and how they become the sum.
fn dimension(page: &mut Page, assessment: &Assessment<'_>, id: &str) {
    let own = Language::of_rules(assessment.rule_set);
    for result in assessment.dimensions.iter().filter(|result| *result.dimension.id == *id) {
        let criterion = |row: &crate::assess::CriterionResult<'_>| {
            let title = own.part_title(assessment.pathway, &row.criterion.id, &row.criterion.title);
            let points = match row.state {
                CriterionState::Scored | CriterionState::Zero(_) | CriterionState::Held(_) => {
                    span_text(row.points, own)
                }
                CriterionState::Excluded(_) => "\u{2013}".to_owned(),
                CriterionState::Error => criterion_words(row.state, own),
            };
            Row::new(&[&points, &span_text(row.range, own)], title)
        };
        let mut rows = vec![Row::new(&[&say!(own, "column-points"), &say!(own, "column-of")], "")];
        rows.extend(result.criteria.iter().map(criterion));
        rows.extend(points::sum_rows(assessment, result, own));
        page.list(Side::Right, &rows);
    }
}

/// The reasons that were not expected, each with what gave it.
fn reasons(page: &mut Page, assessment: &Assessment<'_>, expected: &[Arc<str>]) {
    let own = Language::of_rules(assessment.rule_set);
    let mut rows = Vec::new();
    for reason in assessment.reasons.iter().filter(|reason| !expected.iter().any(|e| **e == *reason.code)) {
        let flag = match reason.of {
            ReasonOf::Flag(at) => assessment.flags.get(at).filter(|flag| flag.state != FlagState::Clear),
            ReasonOf::Gate(_) | ReasonOf::Cap(_) | ReasonOf::Floor(_) | ReasonOf::Criterion(..) => None,
        };
        rows.push(match flag {
            Some(flag) => conditions::flag_row(assessment, flag, own),
            None => Row::new(&[reason.code], known::reason_text(assessment, reason, own)),
        });
    }
    page.list(Side::Left, &rows);
}
