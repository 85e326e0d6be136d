//! Where a plan leads, for people: a line for each day on which something turns.

use std::collections::BTreeSet;

use crate::advice::difference::{CauseKind, Difference};
use crate::advice::plan::{Projection, TurningPoint};
use crate::assess::{Assessment, Outcome};
use crate::domain::{Date, RawStep};
use crate::render::page::{Page, Row, Side};
use crate::render::sentence::span_text;
use crate::render::words::{capitalised, counted, joined};
use crate::render::{Language, Look, Paint};
use crate::replay::{PartKind, Points};

use super::change::{changes_text, untouched_text};
use super::difference::standing_text;
use super::pages::{header, paint, threshold_text};
use super::reading::{cause_words, reading_name};

/// The most causes that a point tells; more are counted.
const CAUSES_MAX: usize = 4;

/// A plan as a page of text.
#[must_use]
pub fn plan_text(projection: &Projection<'_>, language: Language<'_>, look: Look) -> String {
    let Projection { points: _, left_out: _, steps, until, untouched } = projection;
    let Some(first) = projection.points.first() else {
        return String::new();
    };
    let mut page = Page::new(look);
    header(&mut page, &first.assessment, &format!("where the plan leads, {} to {until}", first.on), language);
    let note = "This is a what-if and no assessment: nothing of it is kept. What was reported keeps its day and becomes \
                too old in time; what is assumed holds from its day on. Nobody knows what else will be reported until \
                then.";
    page.paragraph(2, Some(Paint::Faint), note);
    page.heading("The plan");
    let mut by_day: Vec<_> = steps.iter().collect();
    by_day.sort_by_key(|(on, _)| *on);
    let rows = by_day.into_iter().map(|(on, step)| {
        let changes = changes_text(first.assessment.rule_set, &step.changes, language);
        Row::new(&[&format!("from {on}")], changes)
    });
    page.list(Side::Left, &rows.collect::<Vec<_>>());
    page.heading("Where it leads");
    let rows = projection.points.iter().map(|point| {
        let row = Row::new(&[&point.on.to_string()], stands(&point.assessment, language));
        let row = row.paint(Some(paint(point.assessment.outcome)));
        let row = row.and_all(2, why(point, steps, language).iter().map(|why| capitalised(why)));
        let (with, without) = (stands(&point.assessment, language), stands(&point.without_plan, language));
        if with == without { row } else { row.and(2, format!("Without the plan: {without}")) }
    });
    page.list(Side::Left, &rows.collect::<Vec<_>>());
    let last = projection.points.last().map_or(&first.assessment, |point| &point.assessment);
    if let Some(untouched) = untouched_text(last, untouched, language) {
        page.heading("Not changed");
        page.paragraph(2, None, &untouched);
    }
    if projection.left_out > 0 {
        let more = counted(projection.left_out, "more turning point", "more turning points");
        page.paragraph(2, Some(Paint::Open), &format!("{more} until {until}: ask for a shorter time."));
    }
    page.finish()
}

/// Where the person would stand on a day, and why it turned, in a sentence or two.
#[must_use]
pub fn plan_point_text(
    point: &TurningPoint<'_>,
    steps: &[(Date, &RawStep)],
    language: Language<'_>,
) -> String {
    let mut text = format!("{}.", stands(&point.assessment, language));
    for why in why(point, steps, language) {
        push!(text, " {}.", capitalised(&why));
    }
    text
}

/// Where an assessment stands with its points: `Ready now, 63.5 of 100 points`.
fn stands(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let standing = standing_text(assessment, language);
    let shows_points = !matches!(assessment.outcome, Outcome::NotSought | Outcome::RuleError);
    match Points::of(assessment).filter(|points| shows_points && !points.maximum.high.is_zero()) {
        Some(points) => {
            format!(
                "{standing}, {} of {} points",
                span_text(points.score, language),
                span_text(points.maximum, language)
            )
        }
        None => standing,
    }
}

/// Why a point turned: the steps that begin, evidence that changed by itself, thresholds.
fn why(point: &TurningPoint<'_>, steps: &[(Date, &RawStep)], language: Language<'_>) -> Vec<String> {
    let rule_set = point.assessment.rule_set;
    let begin = steps.iter().filter(|(on, _)| *on == point.on);
    let mut whys: Vec<String> =
        begin.map(|(_, step)| format!("with {}", changes_text(rule_set, &step.changes, language))).collect();
    if let Some(difference) = &point.difference {
        whys.extend(by_itself(difference, &point.assessment, language));
    }
    whys
}

/// What changed without a step.
fn by_itself(difference: &Difference, after: &Assessment<'_>, language: Language<'_>) -> Vec<String> {
    // What no part that counts has moved by, says nothing about the turn.
    let parts = difference.parts.iter().filter(|part| part.change.kind != PartKind::Flag);
    let moving: BTreeSet<usize> = parts.flat_map(|part| part.readings.iter().copied()).collect();
    let mut whys: Vec<String> = Vec::new();
    for reading in moving.iter().filter_map(|at| difference.readings.get(*at)) {
        let causes = reading.causes.iter().filter(|cause| cause.kind != CauseKind::Assumed);
        let causes: Vec<String> = causes.map(cause_words).collect();
        let Some(selection) = after.selection(reading.selection).filter(|_| !causes.is_empty()) else {
            continue;
        };
        let why = format!("{}: {}", reading_name(after, selection, language), joined(&causes, "and"));
        if !whys.contains(&why) {
            whys.push(why);
        }
    }
    whys.extend(
        difference.thresholds.iter().map(|change| format!("threshold {}", threshold_text(change, language))),
    );
    let more = whys.len().saturating_sub(CAUSES_MAX);
    if more > 0 {
        whys.truncate(CAUSES_MAX);
        whys.push(format!("and {}", counted(more, "more change", "more changes")));
    }
    whys
}
