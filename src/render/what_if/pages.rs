//! A what-if and the progress between two days, each as a page of text.

use crate::advice::difference::Difference;
use crate::assess::Assessment;
use crate::disclosure::{disclose_progress, disclose_what_if};
use crate::domain::{Audience, RawChange};
use crate::render::page::{Page, Row, Side};
use crate::render::{Language, Look, Paint, outcome_text_in};
use crate::replay::{PartChange, PartReading};

use super::change::{changes_text, untouched_text};
use super::difference::{difference_text, part_came_to_text, part_move_text};
use super::reading::reading_change_texts;
use super::words::{MadeWords, Words};
use crate::advice::progress::Progress;
use crate::advice::what_if::{Assumed, Assumptions, Compared};

/// A what-if as a page of text.
#[must_use]
pub fn what_if_text(
    compared: &Compared<'_>,
    audience: Audience,
    (changes, assumed): (&[RawChange], &[Assumed]),
    language: Language<'_>,
    look: Look,
) -> String {
    disclose_what_if(compared, audience, |current, hypothetical, difference| {
        let both = (current.assessment(), hypothetical.assessment());
        let changed = (changes, assumed, &compared.assumptions);
        what_if_page(both, difference, changed, language, look)
    })
}

fn what_if_page(
    (current, hypothetical): (&Assessment<'_>, &Assessment<'_>),
    difference: &Difference,
    (changes, assumed, assumptions): (&[RawChange], &[Assumed], &Assumptions),
    language: Language<'_>,
    look: Look,
) -> String {
    let mut page = Page::new(look);
    let (candidate, role, pathway) = about(current, language);
    page.heading(&say!(
        language,
        "whatif-title",
        candidate = candidate,
        role = role,
        pathway = pathway,
        day = language.date(current.as_of)
    ));
    let rule_set = current.rule_set;
    page.paragraph(
        2,
        None,
        &say!(language, "whatif-with", changes = changes_text(rule_set, changes, language)),
    );
    page.paragraph(2, Some(Paint::Faint), &say!(language, "whatif-note"));
    page.heading(&say!(language, "heading-outcome"));
    let words = |assessment| MadeWords { assessment, language };
    let (was, is) = (words(current), words(hypothetical));
    let sentence = difference_text(difference, &was, &is);
    page.paragraph(2, Some(Paint::of(hypothetical.outcome)), &sentence);
    page.list(
        Side::Left,
        &[
            Row::new(&[&say!(language, "whatif-as-known")], outcome_text_in(current, language)),
            Row::new(&[&say!(language, "whatif-changed")], outcome_text_in(hypothetical, language)),
        ],
    );
    moves(&mut page, difference, (&was, &is));
    if let Some(untouched) = untouched_text(hypothetical, &assumptions.untouched, language) {
        page.heading(&say!(language, "whatif-untouched-heading"));
        page.paragraph(2, None, &untouched);
    }
    let unread = unread(hypothetical, assumed, assumptions, language);
    if !unread.is_empty() {
        page.heading(&say!(language, "whatif-unread-heading"));
        page.paragraph(2, None, &say!(language, "whatif-unread", names = language.any_of(&unread)));
    }
    page.finish()
}

/// What moved between two days as a page of text.
#[must_use]
pub fn progress_text(
    progress: &Progress<'_>,
    audience: Audience,
    language: Language<'_>,
    look: Look,
) -> String {
    disclose_progress(progress, audience, |before, after, difference| {
        progress_page((before.assessment(), after.assessment()), difference, language, look)
    })
}

fn progress_page(
    (before, after): (&Assessment<'_>, &Assessment<'_>),
    difference: &Difference,
    language: Language<'_>,
    look: Look,
) -> String {
    let mut page = Page::new(look);
    let (candidate, role, pathway) = about(after, language);
    let (first, last) = (language.date(before.as_of), language.date(after.as_of));
    page.heading(&say!(
        language,
        "whatif-progress-title",
        candidate = candidate,
        role = role,
        pathway = pathway,
        first = &first,
        last = &last
    ));
    page.heading(&say!(language, "heading-outcome"));
    let words = |assessment| MadeWords { assessment, language };
    let (was, is) = (words(before), words(after));
    page.paragraph(2, Some(Paint::of(after.outcome)), &difference_text(difference, &was, &is));
    page.list(
        Side::Left,
        &[
            Row::new(&[&first], outcome_text_in(before, language)),
            Row::new(&[&last], outcome_text_in(after, language)),
        ],
    );
    moves(&mut page, difference, (&was, &is));
    page.finish()
}

/// Who, in which role, and for which pathway.
pub(super) fn about<'a>(assessment: &'a Assessment<'_>, language: Language<'_>) -> (&'a str, String, String) {
    let role = language.role_title(assessment.rule_set, &assessment.profile.role);
    (
        &assessment.profile.candidate,
        role.into_owned(),
        language.pathway_title(assessment.pathway).into_owned(),
    )
}

/// What rules see differently, the parts that move, reasons, and what is missing.
pub(super) fn moves(page: &mut Page, difference: &Difference, (before, after): (&dyn Words, &dyn Words)) {
    let language = after.language();
    let mut section = |key: &'static str, texts: Vec<String>| section(page, &say!(language, key), texts);
    section("whatif-readings-heading", reading_change_texts(before, after, difference));
    // A threshold of a group that is known on one side alone did not change: the person's group did.
    let is_known =
        |reading: &Option<PartReading>| !matches!(reading, None | Some(PartReading::Threshold(None)));
    let changed = difference.thresholds.iter();
    let changed = changed.filter(|change| is_known(&change.before) && is_known(&change.after));
    let thresholds = changed.map(|change| threshold_text(change, after));
    section("whatif-thresholds-heading", thresholds.collect());
    let parts = difference.parts.iter().map(|part| part_move_text(difference, (before, after), part));
    section("whatif-parts-heading", parts.collect());
    let reasons =
        |of: &dyn Words, places: &[usize]| places.iter().map(|at| of.reason_text(*at)).collect::<Vec<_>>();
    section("whatif-reasons-gone-heading", reasons(before, &difference.reasons.gone));
    section("whatif-reasons-new-heading", reasons(after, &difference.reasons.new));
    let missing =
        |of: &dyn Words, places: &[usize]| places.iter().map(|at| of.missing_text(*at)).collect::<Vec<_>>();
    section("whatif-missing-gone-heading", missing(before, &difference.missing.gone));
    section("whatif-missing-new-heading", missing(after, &difference.missing.new));
}

fn section(page: &mut Page, heading: &str, texts: Vec<String>) {
    let rows: Vec<Row> = texts.into_iter().map(|text| Row::new(&["-"], text)).collect();
    if !rows.is_empty() {
        page.heading(heading);
        page.list(Side::Left, &rows);
    }
}

/// A threshold with another value: `lead from: 60 → 65`.
pub(super) fn threshold_text(change: &PartChange, of: &dyn Words) -> String {
    let language = of.language();
    let words = |reading: Option<&_>| {
        let known = reading.map(|reading| part_came_to_text(reading, language));
        known.unwrap_or_else(|| say!(language, "whatif-threshold-not-known"))
    };
    let (before, after) = (words(change.before.as_ref()), words(change.after.as_ref()));
    say!(language, "whatif-moved", part = of.threshold_title(&change.id), before = before, after = after)
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
        .map(|evidence| language.quoted(&language.evidence_title(&evidence.name, &evidence.title)))
        .collect()
}
