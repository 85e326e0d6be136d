//! A what-if and the progress between two days, each as a page of text.

use crate::advice::difference::Difference;
use crate::assess::{Assessment, Outcome};
use crate::domain::RawChange;
use crate::render::assessment::reason_text;
use crate::render::page::{Page, Row, Side};
use crate::render::words::{choice_words, joined};
use crate::render::{Language, Look, Paint, missing_text, outcome_text_in, table_text};
use crate::replay::{PartChange, PartReading};

use super::change::{changes_text, untouched_text};
use super::difference::{difference_text, part_move_text};
use super::reading::reading_change_texts;
use crate::advice::progress::Progress;
use crate::advice::what_if::{Assumed, Assumptions, Compared};

/// The places of numbers of thresholds: all that there can be.
const PLACES: u32 = 12;

/// A what-if as a page of text.
#[must_use]
pub fn what_if_text(
    compared: &Compared<'_>,
    (changes, assumed): (&[RawChange], &[Assumed]),
    language: Language<'_>,
    look: Look,
) -> String {
    let Compared { current, hypothetical, difference, assumptions } = compared;
    let mut page = Page::new(look);
    header(&mut page, current, &format!("as of {}: what if", current.as_of), language);
    let rule_set = current.rule_set;
    page.paragraph(2, None, &format!("With {}.", changes_text(rule_set, changes, language)));
    page.paragraph(2, Some(Paint::Faint), "This is a what-if and no assessment: nothing of it is kept.");
    page.heading("Outcome");
    let sentence = difference_text(difference, current, hypothetical, language);
    page.paragraph(2, Some(paint(hypothetical.outcome)), &sentence);
    page.list(
        Side::Left,
        &[
            Row::new(&["as known"], outcome_text_in(current, language)),
            Row::new(&["what if"], outcome_text_in(hypothetical, language)),
        ],
    );
    moves(&mut page, difference, (current, hypothetical), language);
    if let Some(untouched) = untouched_text(hypothetical, &assumptions.untouched, language) {
        page.heading("Not changed");
        page.paragraph(2, None, &untouched);
    }
    let unread = unread(hypothetical, assumed, assumptions, language);
    if !unread.is_empty() {
        page.heading("Without effect here");
        let text = format!("No rule of this pathway takes a value of {}.", joined(&unread, "or"));
        page.paragraph(2, None, &text);
    }
    page.finish()
}

/// What moved between two days as a page of text.
#[must_use]
pub fn progress_text(progress: &Progress<'_>, language: Language<'_>, look: Look) -> String {
    let Progress { before, after, difference } = progress;
    let mut page = Page::new(look);
    header(&mut page, after, &format!("from {} to {}", before.as_of, after.as_of), language);
    page.heading("Outcome");
    page.paragraph(2, Some(paint(after.outcome)), &difference_text(difference, before, after, language));
    page.list(
        Side::Left,
        &[
            Row::new(&[&before.as_of.to_string()], outcome_text_in(before, language)),
            Row::new(&[&after.as_of.to_string()], outcome_text_in(after, language)),
        ],
    );
    moves(&mut page, difference, (before, after), language);
    page.finish()
}

/// Who, for which pathway, and what is told.
pub(super) fn header(page: &mut Page, assessment: &Assessment<'_>, what: &str, language: Language<'_>) {
    let role = language.role_title(assessment.rule_set, &assessment.profile.role);
    let pathway = language.pathway_title(assessment.pathway);
    page.heading(&format!("{} ({role}) for {pathway}, {what}", assessment.profile.candidate));
}

/// What rules see differently, the parts that move, reasons, and what is missing.
fn moves(
    page: &mut Page,
    difference: &Difference,
    (before, after): (&Assessment<'_>, &Assessment<'_>),
    language: Language<'_>,
) {
    section(
        page,
        "What rules see differently",
        reading_change_texts(before, after, difference, language).into_iter(),
    );
    section(
        page,
        "Thresholds that changed",
        difference.thresholds.iter().map(|change| threshold_text(change, language)),
    );
    let parts = difference.parts.iter();
    section(page, "What that moves", parts.map(|part| part_move_text(difference, after, part, language)));
    let reason = |of: &Assessment<'_>, places: &[usize]| -> Vec<String> {
        let reasons = places.iter().filter_map(|at| of.reasons.get(*at));
        reasons.map(|reason| format!("{}: {}", reason.code, reason_text(of, reason, language))).collect()
    };
    section(page, "Reasons that fall away", reason(before, &difference.reasons.gone).into_iter());
    section(page, "New reasons", reason(after, &difference.reasons.new).into_iter());
    let missing = |of: &Assessment<'_>, places: &[usize]| -> Vec<String> {
        let missing = places.iter().filter_map(|at| of.missing.get(*at));
        missing.map(|missing| missing_text(of, missing, language)).collect()
    };
    section(page, "No longer missing", missing(before, &difference.missing.gone).into_iter());
    section(page, "Newly missing", missing(after, &difference.missing.new).into_iter());
}

fn section(page: &mut Page, heading: &str, texts: impl Iterator<Item = String>) {
    let rows: Vec<Row> = texts.map(|text| Row::new(&["-"], text)).collect();
    if !rows.is_empty() {
        page.heading(heading);
        page.list(Side::Left, &rows);
    }
}

/// A threshold with another value: `lead from: 60 → 65`.
pub(super) fn threshold_text(change: &PartChange, language: Language<'_>) -> String {
    let words = |reading: Option<&PartReading>| match reading {
        Some(PartReading::Threshold(Some(table))) => table_text(table, PLACES, language),
        Some(
            PartReading::Threshold(None)
            | PartReading::Gate(_)
            | PartReading::Dimension(..)
            | PartReading::Criterion(..)
            | PartReading::Cap(_)
            | PartReading::Flag(_),
        )
        | None => "not known".to_owned(),
    };
    let (before, after) = (words(change.before.as_ref()), words(change.after.as_ref()));
    format!("{}: {before} \u{2192} {after}", choice_words(&change.id))
}

/// The evidence with an assumed value that no rule of the pathway takes.
fn unread(
    assessment: &Assessment<'_>,
    assumed: &[Assumed],
    assumptions: &Assumptions,
    language: Language<'_>,
) -> Vec<String> {
    let reads = |one: &Assumed| {
        let made = assumptions.made.iter().map(|made| made.selection);
        let mut read = made.chain(assumptions.untouched.iter().copied());
        read.any(|id| assessment.selection(id).is_some_and(|selection| selection.evidence == one.evidence))
    };
    let catalogue = &assessment.rule_set.catalogue;
    let unread = assumed.iter().filter(|one| !reads(one)).filter_map(|one| catalogue.get(one.evidence));
    unread
        .map(|evidence| {
            format!("\u{201c}{}\u{201d}", language.evidence_title(&evidence.name, &evidence.title))
        })
        .collect()
}

pub(super) const fn paint(outcome: Outcome) -> Paint {
    match outcome {
        Outcome::Scored => Paint::Good,
        Outcome::NotSought | Outcome::InsufficientEvidence => Paint::Open,
        Outcome::NotEligible | Outcome::RuleError => Paint::Bad,
    }
}
