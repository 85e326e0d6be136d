//! How sure the result is: how much was seen, from whom it comes, and how long it holds.

use super::Told;
use super::missing::ageing;
use crate::domain::Number;
use crate::render::assessment::share_of;
use crate::render::handbook::{Section, Words};
use crate::render::{share_text, span_text};

/// The most reports whose last day is told.
const AGEING_MAX: usize = 5;

/// What changes it, what was seen, what it rests on, and how long it counts; none without points.
pub(super) fn section(told: Told<'_, '_>, stability: Option<Section>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("sure", say!(language, "report-sure"));
    section.blocks.extend(stability.into_iter().flat_map(|stability| stability.blocks));
    let mut items: Vec<Words> = Vec::new();
    let seen = assessment.seen;
    if let (Some(share), Some(least)) =
        (share_of(seen.points, seen.of, language), share_of(seen.at_least, Number::ONE, language))
    {
        items.push(say!(language, "report-sure-seen", share = share, least = least).into());
    }
    if let Some(score) = assessment.score.filter(|score| !score.is_known()) {
        items.push(say!(language, "report-sure-range", range = span_text(score, language)).into());
    }
    if told.is_for_reviewers() {
        let shares = assessment.shares.iter().filter_map(|share| share_text(assessment, share, language));
        items.extend(shares.map(|text| format!("{text}.").into()));
    }
    for (day, title, _) in ageing(told).into_iter().take(AGEING_MAX) {
        items.push(say!(language, "report-sure-until", title = title, day = language.date(day)).into());
    }
    section.list(items);
    (!section.blocks.is_empty()).then_some(section)
}
