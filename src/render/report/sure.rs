//! How sure the result is: how much was seen, from whom it comes, and how long it holds.

use super::Told;
use super::missing::ageing;
use crate::assess::ShareOf;
use crate::domain::Number;
use crate::render::assessment::share_of;
use crate::render::handbook::{Section, Words};
use crate::render::span_text;

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
        let (kinds, sources) = shares(told);
        if !kinds.is_empty() {
            items.push(say!(language, "report-sure-by-kind", all = kinds.join(", ")).into());
        }
        if !sources.is_empty() {
            items.push(say!(language, "report-sure-by-source", all = sources.join(", ")).into());
        }
    }
    for (day, title, _) in ageing(told).into_iter().take(AGEING_MAX) {
        items.push(say!(language, "report-sure-until", title = title, day = language.date(day)).into());
    }
    section.list(items);
    (!section.blocks.is_empty()).then_some(section)
}

/// The share of the points by kind of evidence, and by who reported it, the largest first.
fn shares(told: Told<'_, '_>) -> (Vec<String>, Vec<String>) {
    let language = told.language;
    let (mut kinds, mut sources) = (Vec::new(), Vec::new());
    for share in &told.assessment().shares {
        match &share.of {
            ShareOf::Category(category) if category.is_empty() => {
                kinds.push((share.points, say!(language, "report-no-kind")));
            }
            ShareOf::Category(category) => kinds.push((share.points, language.category(category))),
            ShareOf::Source(source) => {
                let title = source.map_or_else(
                    || say!(language, "report-no-source"),
                    |source| say!(language, "source-alone", source = source.word()),
                );
                sources.push((share.points, title));
            }
        }
    }
    let percents = |mut parts: Vec<(Number, String)>| -> Vec<String> {
        let whole = parts.iter().try_fold(Number::ZERO, |sum, (points, _)| sum.checked_add(*points));
        let whole = whole.unwrap_or_default();
        parts.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
        let parts = parts.into_iter().filter(|(points, _)| *points > Number::ZERO && whole > Number::ZERO);
        let told = parts.filter_map(|(points, title)| {
            let percent = share_of(points, whole, language)?;
            Some(say!(language, "report-share", title = title, percent = percent))
        });
        told.collect()
    };
    (percents(kinds), percents(sources))
}
