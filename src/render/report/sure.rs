//! How sure the result is: how much was seen, from whom it comes, and how long it holds.

use super::Told;
use super::missing::ageing;
use crate::assess::{Share, ShareOf};
use crate::domain::Number;
use crate::render::assessment::{are_parts, seen_share, share_in_points, share_of, share_title};
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
        (seen_share(seen, language), share_of(seen.at_least, Number::ONE, language))
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

/// The share of the points by kind of evidence, and by who reported it, the largest first; the points themselves
/// where some are taken away, as these have no shares.
fn shares(told: Told<'_, '_>) -> (Vec<String>, Vec<String>) {
    let language = told.language;
    let told_of = |is_meant: fn(&ShareOf) -> bool| -> Vec<String> {
        let all = told.assessment().shares.iter();
        let mut all: Vec<&Share> =
            all.filter(|share| is_meant(&share.of) && !share.points.is_zero()).collect();
        all.sort_by_key(|share| std::cmp::Reverse(share.points));
        let points = || all.iter().map(|share| share.points);
        let whole = points().try_fold(Number::ZERO, Number::checked_add).filter(|_| are_parts(points()));
        let told =
            all.iter().map(|share| match whole.and_then(|whole| share_of(share.points, whole, language)) {
                Some(percent) => {
                    say!(language, "report-share", title = share_title(share, language), percent = percent)
                }
                None => share_in_points(share, language),
            });
        told.collect()
    };
    (told_of(|of| matches!(of, ShareOf::Category(_))), told_of(|of| matches!(of, ShareOf::Source(_))))
}
