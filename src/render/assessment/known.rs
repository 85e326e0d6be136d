//! What is missing, the aspects apart, what the points rest on, reasons, thresholds and rule errors.

use crate::assess::{AspectResult, Assessment, MissingEvidence, Reason, ReasonOf, Share, ShareOf};
use crate::domain::{Number, exact_text};
use crate::finding::line_column;
use crate::render::page::{Page, Row, Side};
use crate::render::sentence::span_text;
use crate::render::words::{
    absence_words, aspect_words, choice_words, counted, joined, source_share_words, whom_to_ask,
};
use crate::render::{Language, Paint};
use crate::ruleset::Subject;

use super::inputs::threshold_line;
use super::outcome::share_of;

/// Each rule that failed, with its place in the rule files.
pub(super) fn errors(page: &mut Page, assessment: &Assessment<'_>) {
    if assessment.errors.is_empty() {
        return;
    }
    page.heading("Rules that failed to run");
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

/// What is missing and whom to ask.
pub(super) fn missing(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.missing.is_empty() {
        return;
    }
    page.heading("What is missing, and whom to ask");
    let rows: Vec<Row> = assessment
        .missing
        .iter()
        .map(|missing| Row::new(&["-"], missing_text(assessment, missing, language)))
        .collect();
    page.list(Side::Left, &rows);
}

/// A piece of missing evidence in a sentence: what, why, whom to ask, what waits for it.
#[must_use]
pub fn missing_text(
    assessment: &Assessment<'_>,
    missing: &MissingEvidence,
    language: Language<'_>,
) -> String {
    let evidence = assessment.rule_set.catalogue.get(missing.evidence);
    let title = evidence.map_or(String::new(), |evidence| {
        language.evidence_title(&evidence.name, &evidence.title)
    });
    let about = match evidence.map_or(Subject::Person, |evidence| evidence.subject) {
        Subject::Person => "",
        Subject::Unit => " (about the unit)",
        Subject::Organisation => " (about the organisation)",
    };
    let fresh = evidence
        .and_then(|evidence| evidence.fresh_for)
        .map(|length| length.to_string());
    let why = absence_words(missing.absence, fresh.as_deref());
    let needed: Vec<String> = missing
        .needed_by
        .iter()
        .map(|id| title_of(assessment, id, language))
        .collect();
    let mut text = format!("{title}{about}: {why}");
    if !missing.from.is_empty() {
        push!(text, "; ask {}", whom_to_ask(&missing.from));
    }
    if !needed.is_empty() {
        push!(text, "; needed by {}", joined(&needed, "and"));
    }
    text
}

/// The title of a part of the pathway by its id; the id itself for a threshold.
fn title_of(assessment: &Assessment<'_>, id: &str, language: Language<'_>) -> String {
    let pathway = assessment.pathway;
    let gates = pathway.gates.iter().map(|part| (&part.id, &part.title));
    let caps = pathway.caps.iter().map(|part| (&part.id, &part.title));
    let flags = pathway.flags.iter().map(|part| (&part.id, &part.title));
    let criteria = pathway.dimensions.iter().flat_map(|dimension| {
        let own = [(&dimension.id, &dimension.title)];
        own.into_iter().chain(
            dimension
                .criteria
                .iter()
                .map(|part| (&part.id, &part.title)),
        )
    });
    let found = gates
        .chain(criteria)
        .chain(caps)
        .chain(flags)
        .find(|(part, _)| &***part == id);
    found.map_or_else(
        || id.to_owned(),
        |(id, title)| {
            format!(
                "\u{201c}{}\u{201d}",
                language.part_title(pathway, id, title)
            )
        },
    )
}

/// Aptitude, interest and need, each by itself.
pub(super) fn aspects(page: &mut Page, assessment: &Assessment<'_>) {
    if assessment.aspects.0.is_empty() {
        return;
    }
    page.heading("Apart, as none makes up for another");
    let rows: Vec<Row> = assessment
        .aspects
        .0
        .iter()
        .map(|result| Row::new(&[aspect_words(result.aspect)], aspect_text(result)))
        .collect();
    page.list(Side::Left, &rows);
}

fn aspect_text(result: &AspectResult) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let (Some(points), Some(maximum)) = (result.points, result.maximum) {
        parts.push(format!(
            "{} of {} points",
            span_text(points),
            span_text(maximum)
        ));
    }
    if result.gates > 0 {
        let gates = usize::try_from(result.gates).unwrap_or(usize::MAX);
        parts.push(format!(
            "{} of {} met",
            result.gates_met,
            counted(gates, "condition", "conditions")
        ));
    }
    if parts.is_empty() {
        "nothing to show".to_owned()
    } else {
        parts.join("; ")
    }
}

/// What the points rest on.
pub(super) fn shares(page: &mut Page, assessment: &Assessment<'_>) {
    let texts: Vec<String> = assessment
        .shares
        .iter()
        .filter_map(|share| share_text(assessment, share))
        .collect();
    if texts.is_empty() {
        return;
    }
    page.heading("What the points rest on");
    let rows: Vec<Row> = texts
        .into_iter()
        .map(|text| Row::new(&["-"], text))
        .collect();
    page.list(Side::Left, &rows);
}

/// A share in a sentence, such as `72 % of these points are technical (34.9)`; none of no points.
#[must_use]
pub fn share_text(assessment: &Assessment<'_>, share: &Share) -> Option<String> {
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
    if share.points.is_zero() || whole <= Number::ZERO {
        return None;
    }
    let percent = share_of(share.points, whole)?;
    let what = match &share.of {
        ShareOf::Category(category) if category.is_empty() => "are of no category".to_owned(),
        ShareOf::Category(category) => format!("are {}", choice_words(category)),
        ShareOf::Source(source) => format!("are {}", source_share_words(*source)),
    };
    let points = crate::render::number::reading_text(share.points);
    Some(format!("{percent} % of these points {what} ({points})"))
}

/// The reasons in order.
pub(super) fn reasons(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.reasons.is_empty() {
        return;
    }
    page.heading("Reasons, the weightiest first");
    let rows: Vec<Row> = assessment
        .reasons
        .iter()
        .map(|reason| Row::new(&[reason.code], reason_text(assessment, reason, language)))
        .collect();
    page.list(Side::Left, &rows);
}

fn reason_text(assessment: &Assessment<'_>, reason: &Reason<'_>, language: Language<'_>) -> String {
    let pathway = assessment.pathway;
    let (part, what) = match reason.of {
        ReasonOf::Gate(at) => (
            assessment
                .gates
                .get(at)
                .map(|row| (&row.gate.id, &row.gate.title)),
            "condition not met",
        ),
        ReasonOf::Cap(at) => (
            assessment
                .caps
                .get(at)
                .map(|row| (&row.cap.id, &row.cap.title)),
            "limits the level",
        ),
        ReasonOf::Floor(at) => (
            assessment
                .dimensions
                .get(at)
                .map(|row| (&row.dimension.id, &row.dimension.title)),
            "too few points here, which limits the level",
        ),
        ReasonOf::Flag(at) => (
            assessment
                .flags
                .get(at)
                .map(|row| (&row.flag.id, &row.flag.title)),
            "for attention",
        ),
        ReasonOf::Criterion(dimension, at) => (
            assessment
                .dimensions
                .get(dimension)
                .and_then(|row| row.criteria.get(at))
                .map(|row| (&row.criterion.id, &row.criterion.title)),
            "",
        ),
    };
    let title = part.map_or(String::new(), |(id, title)| {
        language.part_title(pathway, id, title)
    });
    match reason.points_lost {
        Some(lost) => format!("{title}: {} points not reached", exact_text(lost)),
        None => format!("{title}: {what}"),
    }
}

/// The thresholds that were used, with what each is for.
pub(super) fn thresholds(page: &mut Page, assessment: &Assessment<'_>) {
    if assessment.thresholds.is_empty() {
        return;
    }
    page.heading("Thresholds used");
    for used in &assessment.thresholds {
        if let Some(line) = threshold_line(assessment, used.threshold) {
            page.paragraph(2, None, &line);
        }
        let about = assessment
            .rule_set
            .threshold(used.threshold)
            .map_or("", |threshold| &*threshold.about);
        if !about.is_empty() {
            page.paragraph(4, Some(Paint::Faint), about);
        }
    }
}
