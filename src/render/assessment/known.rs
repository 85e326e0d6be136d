//! The aspects apart, what the points rest on, reasons, thresholds and rule errors.

use crate::assess::{AspectResult, Assessment, Reason, ReasonOf, Share, ShareOf};
use crate::domain::{Number, Source};
use crate::finding::line_column;
use crate::render::number::READING_PLACES;
use crate::render::page::{Page, Row, Side};
use crate::render::sentence::span_text;
use crate::render::words::aspect_words;
use crate::render::{Language, Paint};

use super::inputs::threshold_line;
use super::outcome::share_of;

/// Each rule that failed, with its place in the rule files.
pub(super) fn errors(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.errors.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-errors"));
    let rows: Vec<Row> = assessment
        .errors
        .iter()
        .map(|error| {
            let text = assessment.rule_set.sources.text(&error.place.file);
            let at = line_column(text, error.place.start);
            Row::new(&[&error.rule], error.message.clone())
                .paint(Some(Paint::Bad))
                .and(2, format!("{}:{}:{}", error.place.file, at.line, at.column))
        })
        .collect();
    page.list(Side::Left, &rows);
}

/// Aptitude, interest and need, each by itself.
pub(super) fn aspects(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.aspects.0.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-aspects"));
    let rows: Vec<Row> = assessment
        .aspects
        .0
        .iter()
        .map(|result| Row::new(&[&aspect_words(result.aspect, language)], aspect_text(result, language)))
        .collect();
    page.list(Side::Left, &rows);
}

fn aspect_text(result: &AspectResult, language: Language<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let (Some(points), Some(maximum)) = (result.points, result.maximum) {
        let (points, most) = (span_text(points, language), span_text(maximum, language));
        parts.push(say!(language, "points-of", points = points, most = most));
    }
    if result.gates > 0 {
        parts.push(say!(language, "gates-met", met = result.gates_met, count = result.gates));
    }
    if parts.is_empty() { say!(language, "nothing-to-show") } else { parts.join("; ") }
}

/// What the points rest on: categories of evidence, then sources, each the largest first.
pub(super) fn shares(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    let is_category = |share: &&Share| matches!(share.of, ShareOf::Category(_));
    let (mut categories, mut sources): (Vec<&Share>, Vec<&Share>) =
        assessment.shares.iter().partition(is_category);
    categories.sort_by_key(|share| std::cmp::Reverse(share.points));
    sources.sort_by_key(|share| std::cmp::Reverse(share.points));
    let groups = [("heading-shares-by-kind", categories), ("heading-shares-by-source", sources)];
    for (heading, shares) in groups {
        let rows: Vec<Row> = shares
            .into_iter()
            .filter_map(|share| share_text(assessment, share, language))
            .map(|text| Row::new(&["-"], text))
            .collect();
        if !rows.is_empty() {
            page.heading(&say!(language, heading));
            page.list(Side::Left, &rows);
        }
    }
}

/// A share in a sentence, such as `72 % of these points are technical (34.9)`; none of no points.
#[must_use]
pub fn share_text(assessment: &Assessment<'_>, share: &Share<'_>, language: Language<'_>) -> Option<String> {
    let of_kind = |other: &ShareOf| {
        matches!(
            (other, &share.of),
            (ShareOf::Category(_), ShareOf::Category(_)) | (ShareOf::Source(_), ShareOf::Source(_))
        )
    };
    let whole = assessment
        .shares
        .iter()
        .filter(|other| of_kind(&other.of))
        .try_fold(Number::ZERO, |sum, other| sum.checked_add(other.points))?;
    if share.points.is_zero() {
        return None;
    }
    if !are_parts(assessment.shares.iter().filter(|other| of_kind(&other.of)).map(|other| other.points)) {
        return Some(share_in_points(share, language));
    }
    let percent = share_of(share.points, whole, language)?;
    let points = language.rounded(share.points, READING_PLACES);
    Some(match &share.of {
        ShareOf::Category("") => {
            say!(language, "share-of-none", percent = percent, points = points)
        }
        ShareOf::Category(category) => {
            let category = language.category(category);
            say!(language, "share-of-category", percent = percent, category = category, points = points)
        }
        ShareOf::Source(source) => {
            let source = source.map_or("nobody", Source::word);
            say!(language, "share-of-source", percent = percent, source = source, points = points)
        }
    })
}

/// Whether points are parts of their sum: none is taken away, and there are some.
pub(in crate::render) fn are_parts(points: impl Iterator<Item = Number>) -> bool {
    let mut any = false;
    for points in points {
        if points < Number::ZERO {
            return false;
        }
        any |= points > Number::ZERO;
    }
    any
}

/// A share in points.
pub(in crate::render) fn share_in_points(share: &Share<'_>, language: Language<'_>) -> String {
    let points = language.with_unit(&language.rounded(share.points, READING_PLACES), "points");
    say!(language, "title-and-text", title = share_title(share, language), text = points)
}

/// What a share is of: a kind of evidence, or who reported it.
pub(in crate::render) fn share_title(share: &Share<'_>, language: Language<'_>) -> String {
    match &share.of {
        ShareOf::Category("") => say!(language, "report-no-kind"),
        ShareOf::Category(category) => language.category(category),
        ShareOf::Source(Some(source)) => say!(language, "source-alone", source = source.word()),
        ShareOf::Source(None) => say!(language, "report-no-source"),
    }
}

/// The reasons in order.
pub(super) fn reasons(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.reasons.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-reasons"));
    let rows: Vec<Row> = assessment
        .reasons
        .iter()
        .map(|reason| Row::new(&[reason.code], reason_text(assessment, reason, language)))
        .collect();
    page.list(Side::Left, &rows);
}

pub(in crate::render) fn reason_text(
    assessment: &Assessment<'_>,
    reason: &Reason<'_>,
    language: Language<'_>,
) -> String {
    let pathway = assessment.pathway;
    let (part, key, limit) = match reason.of {
        ReasonOf::Gate(at) => {
            (pathway.gates.get(at).map(|gate| (&gate.id, &gate.title)), "reason-gate", None)
        }
        ReasonOf::Cap(at) => {
            let cap = pathway.caps.get(at);
            (cap.map(|cap| (&cap.id, &cap.title)), "reason-cap", cap.map(|cap| cap.limit))
        }
        ReasonOf::Floor(at) => {
            let part = pathway.dimensions.get(at);
            let floor = part.and_then(|part| part.floor.as_ref());
            (part.map(|part| (&part.id, &part.title)), "reason-floor", floor.map(|floor| floor.limit))
        }
        ReasonOf::Flag(at) => {
            // Not every flag of the pathway is told to every reader.
            (assessment.flags.get(at).map(|row| (&row.flag.id, &row.flag.title)), "reason-flag", None)
        }
        ReasonOf::Criterion(dimension, at) => {
            let criterion = pathway.dimensions.get(dimension).and_then(|part| part.criteria.get(at));
            (criterion.map(|part| (&part.id, &part.title)), "title-and-text", None)
        }
    };
    let title =
        part.map_or(String::new(), |(id, title)| language.part_title(pathway, id, title).into_owned());
    match (reason.points_lost, limit) {
        (Some(lost), _) => {
            let points = language.with_unit(&language.number(lost), "points");
            say!(language, "points-not-reached", title = title, points = points)
        }
        (None, Some(limit)) => {
            say!(language, key, title = title, level = language.level_title(pathway, limit))
        }
        (None, None) => say!(language, key, title = title, text = ""),
    }
}

/// The thresholds that were used and do not stand beside a rule already.
pub(super) fn thresholds(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    let mut shown = super::conditions::thresholds_shown(assessment);
    let criteria = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    shown.extend(criteria.flat_map(|criterion| super::points::thresholds_of(assessment, criterion)));
    let others = assessment.thresholds.iter().filter(|used| !shown.contains(&used.threshold));
    let lines: Vec<String> =
        others.filter_map(|used| threshold_line(assessment, used.threshold, language)).collect();
    if lines.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-thresholds"));
    for line in lines {
        page.paragraph(2, None, &line);
    }
}
