//! Where a plan leads, for people: a line for each day on which something turns.

use std::collections::BTreeSet;

use crate::advice::difference::{CauseKind, Difference};
use crate::advice::plan::Projection;
use crate::assess::Assessment;
use crate::disclosure::{Disclosed, ToldPlan, ToldPoint, disclose_plan};
use crate::domain::{Audience, Date, RawStep};
use crate::render::page::{Page, Row, Side};
use crate::render::words::capitalised;
use crate::render::{Language, Look, Paint};
use crate::replay::{PartKind, Points, Standing};

use super::change::{changes_text, untouched_text};
use super::difference::stands;
use super::pages::{about, threshold_text};
use super::reading::cause_words;
use super::words::{MadeWords, Words as _};

/// The most causes that a point tells; more are counted.
const CAUSES_MAX: usize = 4;

/// A plan as a page of text.
#[must_use]
pub fn plan_text(
    projection: &Projection<'_>,
    audience: Audience,
    language: Language<'_>,
    look: Look,
) -> String {
    disclose_plan(projection, audience, |plan| plan_page(plan, language, look))
}

fn plan_page(plan: &ToldPlan<'_>, language: Language<'_>, look: Look) -> String {
    let ToldPlan { points, left_out, steps, until, untouched } = plan;
    let Some(first) = points.first() else {
        return String::new();
    };
    let mut page = Page::new(look);
    let (candidate, role, pathway) = about(&first.assessment, language);
    page.heading(&say!(
        language,
        "whatif-plan-title",
        candidate = candidate,
        role = role,
        pathway = pathway,
        first = language.date(first.on),
        last = language.date(*until)
    ));
    page.paragraph(2, Some(Paint::Faint), &say!(language, "whatif-plan-note"));
    page.heading(&say!(language, "whatif-plan-heading"));
    let mut by_day: Vec<_> = steps.iter().collect();
    by_day.sort_by_key(|(on, _)| *on);
    let rows = by_day.into_iter().map(|(on, step)| {
        let changes = changes_text(first.assessment.rule_set, &step.changes, language);
        Row::new(&[&say!(language, "whatif-from-day", day = language.date(*on))], changes)
    });
    page.list(Side::Left, &rows.collect::<Vec<_>>());
    page.heading(&say!(language, "whatif-path-heading"));
    let rows = points.iter().map(|point| {
        let (with, without) =
            (stands_at(point.assessment, language), stands_at(point.without_plan, language));
        let row = Row::new(&[&language.date(point.on)], with.clone());
        let row = row.paint(Some(Paint::of(point.assessment.outcome)));
        let row = row.and_all(2, why(point, steps, language).iter().map(|why| capitalised(why)));
        if with == without {
            row
        } else {
            row.and(2, say!(language, "whatif-without-plan", stands = without))
        }
    });
    page.list(Side::Left, &rows.collect::<Vec<_>>());
    let last = points.last().map_or(&first.assessment, |point| &point.assessment);
    if let Some(untouched) = untouched_text(last, untouched, language) {
        page.heading(&say!(language, "whatif-untouched-heading"));
        page.paragraph(2, None, &untouched);
    }
    if *left_out > 0 {
        let (more, until) = (*left_out, language.date(*until));
        let text = say!(language, "whatif-more-turns", count = more, until = until);
        page.paragraph(2, Some(Paint::Open), &text);
    }
    page.finish()
}

/// Where the person would stand.
fn stands_at(assessment: Disclosed<'_, '_>, language: Language<'_>) -> String {
    let assessment = assessment.assessment();
    let words = MadeWords { assessment, language };
    stands(&Standing::of(assessment), Points::of(assessment), &words)
}

/// Where the person would stand on a day, and why it turned, in a sentence or two.
#[must_use]
pub fn plan_point_text(point: &ToldPoint<'_>, steps: &[(Date, &RawStep)], language: Language<'_>) -> String {
    let mut text = say!(language, "sentence", said = stands_at(point.assessment, language));
    for why in why(point, steps, language) {
        push!(text, " {}", say!(language, "sentence", said = capitalised(&why)));
    }
    text
}

/// Why a point turned: the steps that begin, evidence that changed by itself, thresholds.
fn why(point: &ToldPoint<'_>, steps: &[(Date, &RawStep)], language: Language<'_>) -> Vec<String> {
    let rule_set = point.assessment.rule_set;
    let begin = steps.iter().filter(|(on, _)| *on == point.on);
    let mut whys: Vec<String> = begin
        .map(|(_, step)| {
            say!(language, "whatif-step", changes = changes_text(rule_set, &step.changes, language))
        })
        .collect();
    if let Some(difference) = &point.difference {
        whys.extend(by_itself(difference, &point.assessment, language));
    }
    whys
}

/// What changed without a step.
fn by_itself(difference: &Difference, after: &Assessment<'_>, language: Language<'_>) -> Vec<String> {
    let words = MadeWords { assessment: after, language };
    // What no part that counts has moved by, says nothing about the turn.
    let parts = difference.parts.iter().filter(|part| part.change.kind != PartKind::Flag);
    let moving: BTreeSet<usize> = parts.flat_map(|part| part.readings.iter().copied()).collect();
    let mut whys: Vec<String> = Vec::new();
    for reading in moving.iter().filter_map(|at| difference.readings.get(*at)) {
        let causes = reading.causes.iter().filter(|cause| cause.kind != CauseKind::Assumed);
        let causes: Vec<String> = causes.map(|cause| cause_words(cause, language)).collect();
        let Some(at) = reading.after.filter(|_| !causes.is_empty()) else { continue };
        let (name, causes) = (words.reading_name(at), causes.join("; "));
        let why = say!(language, "title-and-text", title = name, text = causes);
        if !whys.contains(&why) {
            whys.push(why);
        }
    }
    whys.extend(
        difference
            .thresholds
            .iter()
            .map(|change| say!(language, "whatif-threshold-moved", said = threshold_text(change, &words))),
    );
    let more = whys.len().saturating_sub(CAUSES_MAX);
    if more > 0 {
        whys.truncate(CAUSES_MAX);
        whys.push(say!(language, "whatif-more-changes", count = more));
    }
    whys
}
