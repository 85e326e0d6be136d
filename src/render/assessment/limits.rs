//! What keeps a level down, and what leaves it open, in sentences.

use crate::assess::{Assessment, CapState, LevelResult, ReasonOf};
use crate::render::Language;
use crate::ruleset::NumberRef;

/// What keeps the level below that of the points, or stands in the way of the next one beside points.
pub(super) fn limits(
    assessment: &Assessment<'_>,
    level: &LevelResult,
    language: Language<'_>,
) -> Option<String> {
    let by_points = level.by_points?;
    let limited = by_points > level.low;
    let below = if limited { by_points } else { level.to_next?.level };
    let binding = titles(assessment, below, CapState::Binding, language);
    if binding.is_empty() {
        return None;
    }
    let titles = language.all_of(&binding);
    Some(if limited {
        let level = language.level_title(assessment.pathway, by_points);
        say!(language, "limited-by", level = level, titles = titles)
    } else {
        say!(language, "also-counts", titles = titles, count = binding.len())
    })
}

/// What leaves the level, or the one by points, open: caps and floors that may limit it, and levels of which it is
/// not known from how many points on they begin. A sentence each.
pub(in crate::render) fn open_text(assessment: &Assessment<'_>, language: Language<'_>) -> Vec<String> {
    let Some(level) = &assessment.level else { return Vec::new() };
    let open = titles(assessment, level.high, CapState::Unknown, language);
    let limits = (!open.is_empty())
        .then(|| say!(language, "limit-open", titles = language.any_of(&open), count = open.len()));
    let at_top = level.low.checked_add(1) == Some(assessment.pathway.levels.len());
    let bounds = if level.by_points.is_none() && !at_top { bound_open(assessment, language) } else { None };
    limits.into_iter().chain(bounds).collect()
}

/// The titles of the caps, and of the dimensions with floors, that are in a state and limit to a level below this one.
fn titles(assessment: &Assessment<'_>, level: usize, state: CapState, language: Language<'_>) -> Vec<String> {
    let pathway = assessment.pathway;
    let title = |limit| match limit {
        ReasonOf::Cap(at) => pathway.caps.get(at).map(|cap| (&cap.id, &cap.title)),
        ReasonOf::Floor(at) => pathway.dimensions.get(at).map(|part| (&part.id, &part.title)),
        ReasonOf::Gate(_) | ReasonOf::Flag(_) | ReasonOf::Criterion(..) => None,
    };
    let found = assessment.limits_below(level, state).into_iter().filter_map(title);
    found.map(|(id, title)| language.quoted(&language.part_title(pathway, id, title))).collect()
}

/// Of which levels it is not known from how many points on they begin, and which evidence that depends on; none when
/// all are known.
fn bound_open(assessment: &Assessment<'_>, language: Language<'_>) -> Option<String> {
    let pathway = assessment.pathway;
    let (mut levels, mut evidence): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (at, level) in pathway.levels.iter().enumerate() {
        let NumberRef::Threshold(id) = level.from else { continue };
        if assessment.table_used(id).is_some() {
            continue;
        }
        levels.push(language.quoted(&language.level_title(pathway, at)));
        let group = pathway.thresholds.iter().find(|used| used.id == id).and_then(|used| used.group);
        let selection = group.and_then(|group| assessment.selection(group));
        let groups = selection.and_then(|selection| assessment.rule_set.catalogue.get(selection.evidence));
        let title = groups.map(|of| language.quoted(&language.evidence_title(&of.name, &of.title)));
        evidence.extend(title.filter(|title| !evidence.contains(title)));
    }
    (!levels.is_empty()).then(|| {
        let (titles, evidence) = (language.all_of(&levels), language.all_of(&evidence));
        say!(language, "bound-open", levels = titles, count = levels.len(), evidence = evidence)
    })
}
